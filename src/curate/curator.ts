// Decides what an entry is about and which channels show it, with reasons; the same answer for the same words, always.
import { createHash } from "node:crypto";
import type { Config } from "../model/config.ts";
import type { Source } from "../model/source.ts";
import { correctLabels, createTopicCorrector } from "./corrections.ts";
import { findLabels } from "./label-finder.ts";
import { type FoundLabels, LABELS } from "./labels.ts";
import { readSubject } from "./reading.ts";
import { ruleTerms, type Situation } from "./rules.ts";
import type { Subject } from "./subject.ts";
import { topicTerms } from "./tally.ts";
import { createTermIndex } from "./term-index.ts";
import { createTopicFinder, TOPIC_FIELDS } from "./topics.ts";
import { bothVerdicts, type Judge, judge, type Verdict } from "./verdict.ts";

export type { Subject, Verdict };

/** Raise it when the same configuration may decide otherwise than before. */
const GENERATION = 3;

export interface Decision {
  /** In the order of the configuration, ancestors included. */
  readonly topics: readonly string[];
  readonly labels: FoundLabels;
  /** By the source's own rules. */
  readonly source: Verdict;
  /** By channel id. */
  readonly channels: ReadonlyMap<string, Verdict>;
}

export interface Curator {
  /** All that rules can see of an entry. */
  readonly look: (subject: Subject) => Situation;
  readonly decide: (subject: Subject) => Decision;
  /** Changes when anything that can change a decision changes. */
  readonly version: string;
}

type Rules = Pick<Config, "topics" | "sources" | "channels">;

function versionOf({ topics, sources, channels }: Rules): string {
  const said = [
    GENERATION,
    LABELS,
    topics,
    sources.map((s) => [s.id, s.publisher, s.kind, s.language, s.section, s.keep, s.drop]),
    channels.map((channel) => [channel.id, channel.keep, channel.drop]),
  ];
  return createHash("sha256").update(JSON.stringify(said)).digest("hex").slice(0, 16);
}

function sourceJudge(source: Source): Judge {
  return { name: `sources.${source.id}`, keep: source.keep, drop: source.drop };
}

export function createCurator(config: Rules): Curator {
  const { topics, sources, channels } = config;
  const rules = [...sources, ...channels].flatMap(({ keep, drop }) => [...keep, ...drop]);
  const index = createTermIndex([
    ...topics.flatMap(topicTerms).map((term) => ({ term, fields: TOPIC_FIELDS })),
    ...[...LABELS.flatMap(({ when }) => when), ...rules].flatMap(ruleTerms),
  ]);
  const finder = createTopicFinder(topics);
  const correct = createTopicCorrector(topics);
  const judges = channels.map(({ id, keep, drop }) => ({ id, by: { name: `channels.${id}`, keep, drop } }));

  const look = (subject: Subject): Situation => {
    const reading = readSubject(subject, index);
    const corrections = subject.corrections ?? [];
    const found = corrections.reduce(correct, finder.find(reading, subject.source));
    const labels = corrections.reduce(correctLabels, findLabels({ subject, reading, topics: found }));
    return { subject, reading, topics: found, labels };
  };

  return {
    version: versionOf(config),
    look,
    decide: (subject) => {
      const situation = look(subject);
      const { topics: found, labels } = situation;
      const source = judge(sourceJudge(subject.source), situation);
      const verdicts = new Map<string, Verdict>();
      for (const { id, by } of judges) {
        verdicts.set(id, source.kept ? bothVerdicts(source, judge(by, situation)) : source);
      }
      return { topics: [...found.keys()], labels, source, channels: verdicts };
    },
  };
}
