// Which rules these are, part by part: who edits one channel need not have everything asked anew.
import { createHash } from "node:crypto";
import type { Config } from "../model/config.ts";
import type { Term, Topic } from "../model/rule.ts";
import { LABELS } from "./labels.ts";

/** Raise it when the same configuration may decide otherwise than before. */
const GENERATION = 3;

export interface RulesVersion {
  /** What makes topics and labels, but for the topics' terms. */
  readonly base: string;
  /** Of each topic its terms, each behind its role: `any:lunar`. Of `all` the base tells: who lacks one changes, too. */
  readonly terms: Readonly<Record<string, readonly string[]>>;
  /** By id. */
  readonly sources: Readonly<Record<string, string>>;
  readonly channels: Readonly<Record<string, string>>;
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
    base: markOf([GENERATION, LABELS, topics.map(({ id, title, parent, all }) => [id, title, parent, all])]),
    terms: Object.fromEntries(topics.map((topic) => [topic.id, termsOf(topic)])),
    sources: marksOf(sources, (s) => [s.publisher, s.kind, s.language, s.section, s.keep, s.drop]),
    channels: marksOf(channels, ({ keep, drop }) => [keep, drop]),
  };
}

const ROLES = ["any", "hints", "none", "except", "within"] as const;

const termsOf = (topic: Topic): string[] =>
  ROLES.flatMap((role) => (topic[role] ?? []).map((term) => `${role}:${term}`));

const markOf = (said: unknown): string =>
  createHash("sha256").update(JSON.stringify(said)).digest("hex").slice(0, 16);

const marksOf = <T extends { readonly id: string }>(things: readonly T[], said: (thing: T) => unknown) =>
  Object.fromEntries(things.map((thing) => [thing.id, markOf(said(thing))]));

/** @param before null: nothing is known of it */
export function rulesChange(before: RulesVersion | null, after: RulesVersion): RulesChange {
  if (before?.base !== after.base) return { kind: "all" };
  const sources = differing(before.sources, after.sources);
  const channels = differing(before.channels, after.channels);
  // The channels' order is that of the marks in the ledger.
  const terms = Object.keys(after.terms).flatMap((id) =>
    differingTerms(before.terms[id] ?? [], after.terms[id] ?? []),
  );
  const isReordered = String(Object.keys(before.channels)) !== String(Object.keys(after.channels));
  if (isReordered && channels.size === 0) return { kind: "all" };
  if (sources.size + channels.size + terms.length === 0) return { kind: "none" };
  return { kind: "some", sources, channels, terms: new Set(terms) };
}

function differingTerms(before: readonly string[], after: readonly string[]): Term[] {
  const [had, has] = [new Set(before), new Set(after)];
  const differing = [...before.filter((term) => !has.has(term)), ...after.filter((term) => !had.has(term))];
  return differing.map((term) => term.slice(term.indexOf(":") + 1));
}

type Marks = Readonly<Record<string, string>>;

const differing = (before: Marks, after: Marks): Set<string> =>
  new Set(Object.keys({ ...before, ...after }).filter((id) => before[id] !== after[id]));
