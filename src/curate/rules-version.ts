// Which rules these are, part by part: who edits one channel need not have everything asked anew.
import { createHash } from "node:crypto";
import type { Config } from "../model/config.ts";
import type { Term, Topic } from "../model/rule.ts";
import { LABELS } from "./labels.ts";
import { isNamedBy } from "./topics.ts";

/** Raise it when the same configuration may decide otherwise than before. */
const GENERATION = 4;

export interface RulesVersion {
  /** What makes labels, and what we make of rules. */
  readonly base: string;
  /** By id, in their order. */
  readonly topics: Readonly<Record<string, TopicVersion>>;
  readonly sources: Readonly<Record<string, string>>;
  readonly channels: Readonly<Record<string, string>>;
}

export interface TopicVersion {
  /** All but its terms; those of `all` are here, for who lacks one changes, too. */
  readonly shape: string;
  /** Found by terms alone: who has none of them has nothing to do with it. */
  readonly byTerms: boolean;
  /** Each behind its role: `any:lunar`. */
  readonly terms: readonly string[];
}

/** What has to be asked anew. */
export type RulesChange =
  | { readonly kind: "none" | "all" }
  | ({ readonly kind: "some"; readonly sources: ReadonlySet<string> } & PartialChange);

/** Of entries whose source is as it was: all of those that have one of the terms, and what the channels make of the others. */
export interface PartialChange {
  readonly terms: ReadonlySet<Term>;
  readonly channels: ReadonlySet<string>;
}

export function rulesVersion({
  topics,
  sources,
  channels,
}: Pick<Config, "topics" | "sources" | "channels">): RulesVersion {
  return {
    base: markOf([GENERATION, LABELS]),
    topics: Object.fromEntries(topics.map((topic) => [topic.id, topicVersion(topic, sources)])),
    sources: marksOf(sources, (s) => [s.publisher, s.kind, s.language, s.section, s.keep, s.drop]),
    channels: marksOf(channels, ({ keep, drop }) => [keep, drop]),
  };
}

const ROLES = ["any", "hints", "none", "except", "within"] as const;

function topicVersion(topic: Topic, sources: Config["sources"]): TopicVersion {
  const { title, parent, all } = topic;
  const isSection = sources.some(({ section }) => isNamedBy(topic, section));
  return {
    shape: markOf([title, parent, all]),
    byTerms: all.length === 0 && !isSection,
    terms: termsOf(topic),
  };
}

const termsOf = (topic: Topic): string[] =>
  ROLES.flatMap((role) => (topic[role] ?? []).map((term) => `${role}:${term}`));

const markOf = (said: unknown): string =>
  createHash("sha256").update(JSON.stringify(said)).digest("hex").slice(0, 16);

const marksOf = <T extends { readonly id: string }>(things: readonly T[], said: (thing: T) => unknown) =>
  Object.fromEntries(things.map((thing) => [thing.id, markOf(said(thing))]));

/** @param before null: nothing is known of it */
export function rulesChange(before: RulesVersion | null, after: RulesVersion): RulesChange {
  if (before?.base !== after.base) return { kind: "all" };
  const terms = changedTerms(before.topics, after.topics);
  if (terms === null) return { kind: "all" };
  const sources = differing(before.sources, after.sources);
  const channels = differing(before.channels, after.channels);
  // The channels' order is that of the marks in the ledger.
  const isReordered = String(Object.keys(before.channels)) !== String(Object.keys(after.channels));
  if (isReordered && channels.size === 0) return { kind: "all" };
  if (sources.size + channels.size + terms.length === 0) return { kind: "none" };
  return { kind: "some", sources, channels, terms: new Set(terms) };
}

type Topics = RulesVersion["topics"];

/** All of topics that came or went, and what differs of the others; null if not terms alone tell whom it concerns. */
function changedTerms(before: Topics, after: Topics): Term[] | null {
  const shared = (ids: Topics, others: Topics) => Object.keys(ids).filter((id) => others[id] !== undefined);
  const isReordered = String(shared(before, after)) !== String(shared(after, before));
  const isReshaped = shared(before, after).some((id) => before[id]?.shape !== after[id]?.shape);
  const lone = [...loneTopics(before, after), ...loneTopics(after, before)];
  if (isReordered || isReshaped || !lone.every(({ byTerms }) => byTerms)) return null;
  return [
    ...lone.flatMap(({ terms }) => terms.map(withoutRole)),
    ...shared(before, after).flatMap((id) => differingTerms(before[id]?.terms ?? [], after[id]?.terms ?? [])),
  ];
}

const loneTopics = (topics: Topics, others: Topics): TopicVersion[] =>
  Object.entries(topics).flatMap(([id, topic]) => (others[id] === undefined ? [topic] : []));

const withoutRole = (term: string): Term => term.slice(term.indexOf(":") + 1);

function differingTerms(before: readonly string[], after: readonly string[]): Term[] {
  const [had, has] = [new Set(before), new Set(after)];
  const differing = [...before.filter((term) => !has.has(term)), ...after.filter((term) => !had.has(term))];
  return differing.map(withoutRole);
}

type Marks = Readonly<Record<string, string>>;

const differing = (before: Marks, after: Marks): Set<string> =>
  new Set(Object.keys({ ...before, ...after }).filter((id) => before[id] !== after[id]));
