// Tries the curator's examples: what their rule or topic makes of them, and where that is not what was said.
import type { Config } from "../model/config.ts";
import type { Example, ExampleTarget } from "../model/example.ts";
import { NO_SOURCE, type Source } from "../model/source.ts";
import { createCurator } from "./curator.ts";
import { FIELD_NAMES } from "./reading.ts";
import { type Conditions, failingKey, ruleHolds, type Situation } from "./rules.ts";
import type { Subject } from "./subject.ts";

/** An example that does not come out as it says. */
export interface FailedExample {
  readonly place: string;
  /** One sentence. */
  readonly message: string;
}

function subjectOf({ entry, target }: Example, sources: readonly Source[]): Subject {
  const own = target.kind === "rule" ? target.source : null;
  const source = sources.find(({ id }) => id === (entry.source ?? own)) ?? NO_SOURCE;
  const { title, summary, text, url, authors, categories, language } = entry;
  const said = { title, summary, text, url, authors, categories, language: language ?? source.language };
  return { ...said, enclosures: [], source: { ...source, kind: entry.kind ?? source.kind }, sortAt: 0 };
}

const listOf = (what: string, found: ReadonlyMap<string, string>): string =>
  found.size === 0 ? `it has no ${what}` : `its ${what} are ${[...found.keys()].join(", ")}`;

const originOf = (what: string, name: string): string =>
  name === "" ? "it names no source" : `its ${what} is ${name}`;

/** Why a condition does not hold. */
const MISSES: { readonly [Key in keyof Conditions]: (situation: Situation) => string } = {
  any: () => 'no term of "any" is found',
  all: () => 'not all terms of "all" are found',
  none: () => 'a term of "none" is found',
  title: () => `no term of "title" stands in ${FIELD_NAMES.title}`,
  text: () => 'no term of "text" stands in the summary or the text',
  author: () => `no term of "author" stands in ${FIELD_NAMES.author}`,
  category: () => `no term of "category" stands in ${FIELD_NAMES.category}`,
  url: () => `no term of "url" stands in ${FIELD_NAMES.url}`,
  sources: ({ subject }) => originOf("source", subject.source.id),
  publishers: ({ subject }) => originOf("publisher", subject.source.publisher),
  kinds: ({ subject }) => `its kind is ${subject.source.kind}`,
  topics: ({ topics }) => listOf("topics", topics),
  labels: ({ labels }) => listOf("labels", labels),
  enclosures: () => "it has no such enclosure",
  languages: ({ subject }) => `its language is ${subject.language ?? "unknown"}`,
};

interface Outcome {
  readonly holds: boolean;
  readonly why: string;
}

/** Whether the rule, its age left out, or the topic is found to hold, and why, or why not. */
function outcomeOf(target: ExampleTarget, situation: Situation): Outcome {
  if (target.kind === "topic") {
    const how = situation.topics.get(target.topic);
    return { holds: how !== undefined, why: how ?? listOf("topics", situation.topics) };
  }
  const reason = ruleHolds(target.rule, situation);
  if (reason !== null) return { holds: true, why: reason || "it asks for an age only" };
  const key = failingKey(target.rule, situation);
  return { holds: false, why: key === null ? "" : MISSES[key](situation) };
}

/** What an example says of its target, and whether that is so. */
function claimOf(target: ExampleTarget, holds: boolean): { claim: string; fact: string } {
  return target.kind === "topic"
    ? { claim: `have the topic ${target.topic}`, fact: holds ? "has" : "has not" }
    : { claim: `satisfy ${target.name}`, fact: holds ? "does" : "does not" };
}

function tell({ entry, said, target }: Example, { holds, why }: Outcome): string {
  const { claim, fact } = claimOf(target, holds);
  return `the ${said} example “${entry.title}” should ${holds ? "not " : ""}${claim}, but it ${fact}: ${why}.`;
}

export function failedExamples(
  config: Pick<Config, "topics" | "sources" | "channels" | "examples">,
): FailedExample[] {
  const curator = createCurator(config);
  return config.examples.flatMap((example) => {
    const { target, said, place } = example;
    const outcome = outcomeOf(target, curator.look(subjectOf(example, config.sources)));
    const isWanted = said === (target.kind === "topic" ? "keep" : target.key);
    return outcome.holds === isWanted ? [] : [{ place, message: tell(example, outcome) }];
  });
}
