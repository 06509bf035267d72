// Who reports a story: how many independent voices, and what each report is to those before it.
import type { Entry } from "../model/entry.ts";

type PublisherOf = (sourceId: string) => string;

/**
 * Entries of one publisher are one voice, and so are publishers whose entries are copies of one text, whether the
 * original is among them or not.
 */
export function independentPublishers(
  members: readonly Pick<Entry, "entryId" | "sourceId" | "copyOf">[],
  publisherOf: PublisherOf,
): number {
  const above = new Map<string, string>();
  const topOf = (name: string): string => {
    let top = name;
    for (let next = above.get(top); next !== undefined; next = above.get(top)) top = next;
    return top;
  };
  const tie = (a: string, b: string) => {
    const [from, to] = [topOf(a), topOf(b)];
    if (from !== to) above.set(from, to);
  };
  // Ids of entries and of publishers are names of two kinds: an entry may be called like a publisher.
  const voices = members.map(({ entryId, sourceId, copyOf }) => {
    const voice = `publisher ${publisherOf(sourceId)}`;
    tie(`text ${entryId}`, voice);
    if (copyOf !== null) tie(`text ${copyOf}`, voice);
    return voice;
  });
  return new Set(voices.map(topOf)).size;
}

/** A report of its own; a text, or a page, that is listed already; more by the lead's own publisher. In this order. */
export const RELATIONS = ["report", "copy", "same-publisher"] as const;
export type Relation = (typeof RELATIONS)[number];

type Told = Pick<Entry, "entryId" | "sourceId" | "copyOf" | "canonicalUrl">;

export interface Covering<T extends Told> {
  readonly entry: T;
  readonly relation: Relation;
}

/**
 * What there is to read besides the lead, by relation, each in the order given. What a publisher has listed already,
 * as the same text or the same page, is left out.
 */
export function coverageOf<T extends Told>(
  lead: Told,
  others: readonly T[],
  publisherOf: PublisherOf,
): Covering<T>[] {
  const leading = publisherOf(lead.sourceId);
  const publishersOf = new Map<string, Set<string>>();
  const textOf = textsOf([lead, ...others]);
  const tell = (entry: Told): Relation | null => {
    const keys = [
      `text ${textOf(entry)}`,
      ...(entry.canonicalUrl === null ? [] : [`page ${entry.canonicalUrl}`]),
    ];
    const before = new Set(keys.flatMap((key) => [...(publishersOf.get(key) ?? [])]));
    const publisher = publisherOf(entry.sourceId);
    for (const key of keys) publishersOf.set(key, new Set([...(publishersOf.get(key) ?? []), publisher]));
    if (before.has(publisher)) return null;
    if (publisher === leading) return "same-publisher";
    return before.size > 0 ? "copy" : "report";
  };
  tell(lead);
  // The original is the report, however late it came.
  const originalsFirst = [...others.filter(isOriginal), ...others.filter((entry) => !isOriginal(entry))];
  const relations = new Map(originalsFirst.map((entry) => [entry, tell(entry)]));
  return RELATIONS.flatMap((relation) =>
    others.filter((entry) => relations.get(entry) === relation).map((entry) => ({ entry, relation })),
  );
}

const isOriginal = ({ copyOf }: Pick<Told, "copyOf">): boolean => copyOf === null;

/** Texts by the id of the first of their entries, whether that is there or not. */
function textsOf(entries: readonly Told[]): (entry: Told) => string {
  const byId = new Map(entries.map((entry) => [entry.entryId, entry]));
  return (entry) => {
    const seen = new Set<string>();
    let text = entry.entryId;
    for (let next: string | null = text; next !== null && !seen.has(next); ) {
      seen.add(next);
      text = next;
      next = byId.get(next)?.copyOf ?? null;
    }
    return text;
  };
}
