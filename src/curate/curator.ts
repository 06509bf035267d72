// Decides what an entry is about and which channels show it, with reasons; the same answer for the same words, always.
import { createHash } from "node:crypto";
import type { Config } from "../model/config.ts";
import type { Source } from "../model/source.ts";
import { createTopicCorrector } from "./corrections.ts";
import { readSubject } from "./reading.ts";
import { ruleTerms } from "./rules.ts";
import type { Subject } from "./subject.ts";
import { topicTerms } from "./tally.ts";
import { createTermIndex } from "./term-index.ts";
import { createTopicFinder } from "./topics.ts";
import { bothVerdicts, type Judge, judge, type Verdict } from "./verdict.ts";

export type { Subject, Verdict };

/** Raise it when the same configuration may decide otherwise than before. */
const GENERATION = 2;

export interface Decision {
  /** In the order of the configuration, ancestors included. */
  readonly topics: readonly string[];
  /** By the source's own rules. */
  readonly source: Verdict;
  /** By channel id. */
  readonly channels: ReadonlyMap<string, Verdict>;
}

export interface Curator {
  readonly decide: (subject: Subject) => Decision;
  /** Changes when anything that can change a decision changes. */
  readonly version: string;
}

type Rules = Pick<Config, "topics" | "sources" | "channels">;

function versionOf({ topics, sources, channels }: Rules): string {
  const said = [
    GENERATION,
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
  const index = createTermIndex([...topics.flatMap(topicTerms), ...rules.flatMap(ruleTerms)]);
  const finder = createTopicFinder(topics);
  const correct = createTopicCorrector(topics);
  const judges = channels.map(({ id, keep, drop }) => ({ id, by: { name: `channels.${id}`, keep, drop } }));

  return {
    version: versionOf(config),
    decide: (subject) => {
      const reading = readSubject(subject, index);
      const ruled = finder.find(reading, subject.source);
      const found = (subject.corrections ?? []).reduce(correct, ruled);
      const situation = { subject, reading, topics: found };
      const source = judge(sourceJudge(subject.source), situation);
      const verdicts = new Map<string, Verdict>();
      for (const { id, by } of judges) {
        verdicts.set(id, source.kept ? bothVerdicts(source, judge(by, situation)) : source);
      }
      return { topics: [...found.keys()], source, channels: verdicts };
    },
  };
}
