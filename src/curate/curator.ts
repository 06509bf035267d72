// Decides what an entry is about and which channels show it, with reasons; the same answer for the same words, always.
import type { Config } from "../model/config.ts";
import type { Term } from "../model/rule.ts";
import type { Source } from "../model/source.ts";
import { correctLabels, createTopicCorrector } from "./corrections.ts";
import { findLabels } from "./label-finder.ts";
import { type FoundLabels, isLabel, LABELS } from "./labels.ts";
import { readSubject } from "./reading.ts";
import { ruleTerms, type Situation } from "./rules.ts";
import { type PartialChange, type RulesVersion, rulesVersion } from "./rules-version.ts";
import type { Subject } from "./subject.ts";
import { topicTerms } from "./tally.ts";
import { createTermIndex } from "./term-index.ts";
import { createTopicFinder, type FoundTopics, TOPIC_FIELDS } from "./topics.ts";
import { bothVerdicts, type Judge, judge, type Verdict } from "./verdict.ts";

export type { Subject, Verdict };

export interface Decision {
  /** In the order of the configuration, ancestors included. */
  readonly topics: FoundTopics;
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
  /** What a change makes of an entry whose topics and labels are known, and which its source keeps for ever. */
  readonly decideFor: (change: PartialChange) => PartialDecider;
  /** Changes when anything that can change a decision changes. */
  readonly version: RulesVersion;
}

export interface PartialDecider {
  /** False if only topics, labels and the source are asked: texts may be left out then. */
  readonly readsTexts: boolean;
  /** By the channels that changed; null for an entry whose topics may have changed, too. */
  readonly decide: (
    subject: Subject,
    topics: readonly string[],
    labels: readonly string[],
  ) => ReadonlyMap<string, Verdict> | null;
}

type Rules = Pick<Config, "topics" | "sources" | "channels">;

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
    version: rulesVersion(config),
    look,
    decideFor: ({ channels: ids, terms }) =>
      createPartialDecider(
        judges.filter(({ id }) => ids.has(id)),
        terms,
      ),
    decide: (subject) => {
      const situation = look(subject);
      const { topics: found, labels } = situation;
      const source = judge(sourceJudge(subject.source), situation);
      const verdicts = new Map<string, Verdict>();
      for (const { id, by } of judges) {
        verdicts.set(id, source.kept ? bothVerdicts(source, judge(by, situation)) : source);
      }
      return { topics: found, labels, source, channels: verdicts };
    },
  };
}

interface ChannelJudge {
  readonly id: string;
  readonly by: Judge;
}

const FOUND_BEFORE = "it was found before";

function createPartialDecider(judges: readonly ChannelJudge[], changed: ReadonlySet<Term>): PartialDecider {
  const terms = judges.flatMap(({ by }) => [...by.keep, ...by.drop]).flatMap(ruleTerms);
  const index = createTermIndex(terms);
  const changedIndex = createTermIndex([...changed].map((term) => ({ term, fields: TOPIC_FIELDS })));
  const isConcerned = (subject: Subject): boolean => {
    const reading = readSubject(subject, changedIndex);
    return TOPIC_FIELDS.some((field) => reading.hits(field).length > 0);
  };
  const found = <Id extends string>(ids: readonly Id[]) =>
    new Map(ids.map((id) => [id, FOUND_BEFORE] as const));
  return {
    readsTexts: terms.length + changed.size > 0,
    decide(subject, topics, labels) {
      if (changed.size > 0 && isConcerned(subject)) return null;
      const known = { topics: found(topics), labels: found(labels.filter(isLabel)) };
      const situation = { subject, reading: readSubject(subject, index), ...known };
      return new Map(judges.map(({ id, by }) => [id, judge(by, situation)]));
    },
  };
}
