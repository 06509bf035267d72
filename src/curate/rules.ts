// Whether a rule holds for an entry, and by what. A new key of a rule is one function in CONDITIONS.
import type { Instant } from "../model/entry.ts";
import type { Rule, Term } from "../model/rule.ts";
import type { FoundLabels } from "./labels.ts";
import { describeFound, type Field, type Reading } from "./reading.ts";
import type { Subject } from "./subject.ts";
import type { Sought } from "./term-index.ts";
import type { FoundTopics } from "./topics.ts";

/** Everything a rule may look at. */
export interface Situation {
  readonly subject: Subject;
  readonly reading: Reading;
  readonly topics: FoundTopics;
  readonly labels: FoundLabels;
}

/** A clause that says why the condition holds, or null when it does not. */
type Condition<Value> = (value: Value, situation: Situation) => string | null;
export type Conditions = {
  readonly [Key in keyof Omit<Rule, "olderThan">]-?: Condition<NonNullable<Rule[Key]>>;
};

const ANYWHERE: readonly Field[] = ["title", "summary", "text"];

/** Where the terms of a key are looked for. */
const FIELDS = {
  any: ANYWHERE,
  all: ANYWHERE,
  none: ANYWHERE,
  title: ["title"],
  text: ["summary", "text"],
  author: ["author"],
  category: ["category"],
  url: ["url"],
} as const satisfies Partial<Record<keyof Rule, readonly Field[]>>;
type TermKey = keyof typeof FIELDS;
const TERM_KEYS = Object.keys(FIELDS) as TermKey[];

function termsIn(key: TermKey): Condition<readonly Term[]> {
  return (terms, { reading }) => {
    const found = reading.find(terms, FIELDS[key]);
    return found && describeFound(found);
  };
}

function listed(what: string, of: (subject: Subject) => string): Condition<readonly string[]> {
  return (names, { subject }) => (names.includes(of(subject)) ? `its ${what} is ${of(subject)}` : null);
}

/** "en" holds for "en-US" and "en_GB" too. */
function speaks(asked: string, spoken: string): boolean {
  const [wanted, has] = [asked, spoken].map((tag) => tag.toLowerCase().replaceAll("_", "-"));
  return has === wanted || (has?.startsWith(`${wanted}-`) ?? false);
}

const CONDITIONS: Conditions = {
  any: termsIn("any"),
  all: (terms, { reading }) => {
    if (terms.some((term) => reading.find([term], ANYWHERE) === null)) return null;
    return `all of ${terms.map((term) => `“${term}”`).join(", ")} are found`;
  },
  none: (terms, { reading }) => {
    if (reading.find(terms, ANYWHERE) !== null) return null;
    return `none of ${terms.map((term) => `“${term}”`).join(", ")} is found`;
  },
  title: termsIn("title"),
  text: termsIn("text"),
  author: termsIn("author"),
  category: termsIn("category"),
  url: termsIn("url"),
  sources: listed("source", ({ source }) => source.id),
  publishers: listed("publisher", ({ source }) => source.publisher),
  kinds: listed("kind", ({ source }) => source.kind),
  topics: (ids, { topics }) => {
    const id = ids.find((candidate) => topics.has(candidate));
    return id === undefined ? null : `it has the topic ${id} (${topics.get(id)})`;
  },
  labels: (ids, { labels }) => {
    const id = ids.find((candidate) => labels.has(candidate));
    return id === undefined ? null : `it has the label ${id} (${labels.get(id)})`;
  },
  enclosures: (kinds, { subject }) => {
    const found = subject.enclosures.find((type) => kinds.some((kind) => type.startsWith(`${kind}/`)));
    return found === undefined ? null : `it has an enclosure of type ${found}`;
  },
  languages: (tags, { subject }) => {
    const spoken = subject.language ?? subject.source.language;
    return spoken !== null && tags.some((tag) => speaks(tag, spoken)) ? `its language is ${spoken}` : null;
  },
};

const KEYS = Object.keys(CONDITIONS) as (keyof Conditions)[];

type Question = (situation: Situation) => string | null;

/** Rules have one or two of their dozen keys: looking for the others with every entry would cost more than asking. */
const known = new WeakMap<Rule, readonly Question[]>();

function questionsOf(rule: Rule): readonly Question[] {
  const before = known.get(rule);
  if (before) return before;
  const questions = KEYS.flatMap((key) => questionOf(key, rule) ?? []);
  known.set(rule, questions);
  return questions;
}

function questionOf<Key extends keyof Conditions>(key: Key, rule: Rule): Question | null {
  const value = rule[key] as Parameters<Conditions[Key]>[0] | undefined;
  const condition = CONDITIONS[key] as Condition<typeof value>;
  return value === undefined ? null : (situation) => condition(value, situation);
}

/** Why all conditions of the rule hold, age left out; null when one does not. */
export function ruleHolds(rule: Rule, situation: Situation): string | null {
  let reasons = "";
  for (const ask of questionsOf(rule)) {
    const reason = ask(situation);
    if (reason === null) return null;
    reasons = reasons === "" ? reason : `${reasons}, and ${reason}`;
  }
  return reasons;
}

/** The first of the rule's keys that does not hold; null when all do. */
export function failingKey(rule: Rule, situation: Situation): keyof Conditions | null {
  return KEYS.find((key) => questionOf(key, rule)?.(situation) === null) ?? null;
}

/** When a rule with an age begins to hold. Rules never read a clock: the caller compares. */
export function holdsFrom(rule: Rule, subject: Subject): Instant | null {
  return rule.olderThan === undefined ? null : subject.sortAt + rule.olderThan;
}

/** The terms of a rule, and where it looks for them. */
export function ruleTerms(rule: Rule): Sought[] {
  return TERM_KEYS.flatMap((key) => (rule[key] ?? []).map((term) => ({ term, fields: FIELDS[key] })));
}
