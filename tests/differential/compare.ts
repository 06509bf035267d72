// Two readings of one document side by side: which entries are the same, and in which fields they differ.
import type { Field, PlainEntry } from "./plain-entry.ts";

export interface Difference {
  readonly document: string;
  /** Position in our reading. */
  readonly entry: number;
  readonly field: Field;
  readonly ours: string;
  readonly theirs: string;
}

export interface Pair {
  readonly at: number;
  readonly ours: PlainEntry;
  readonly theirs: PlainEntry;
}

/** Where the numbers of entries differ, they are paired by the first of these that an entry has. */
const KEYS = ["id", "link", "title"] as const;

export function pairEntries(ours: readonly PlainEntry[], theirs: readonly PlainEntry[]): Pair[] {
  const partnerOf =
    ours.length === theirs.length ? (_: PlainEntry, at: number) => theirs[at] : partnerAmong(theirs);
  return ours.flatMap((entry, at) => {
    const partner = partnerOf(entry, at);
    return partner === undefined ? [] : [{ at, ours: entry, theirs: partner }];
  });
}

/** Each of theirs is given away once. */
function partnerAmong(theirs: readonly PlainEntry[]): (entry: PlainEntry) => PlainEntry | undefined {
  const left = new Set(theirs);
  return (entry) => {
    const key = KEYS.find((name) => entry[name] !== "");
    const partner = [...left].find((candidate) => key !== undefined && candidate[key] === entry[key]);
    if (partner !== undefined) left.delete(partner);
    return partner;
  };
}

export function differencesIn(
  document: string,
  pairs: readonly Pair[],
  fields: readonly Field[],
): Difference[] {
  return pairs.flatMap(({ at, ours, theirs }) =>
    fields
      .filter((field) => ours[field] !== theirs[field])
      .map((field) => ({ document, entry: at, field, ours: ours[field], theirs: theirs[field] })),
  );
}
