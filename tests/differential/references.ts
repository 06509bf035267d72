// The readers that ours is measured against, each with what it can tell and what is accepted of it.
import { type AcceptedDifference, classOf } from "./accepted-difference.ts";
import { FEEDPARSER_ACCEPTED } from "./accepted-feedparser.ts";
import { RSS_PARSER_ACCEPTED } from "./accepted-rss-parser.ts";
import { type Difference, differencesIn, pairEntries } from "./compare.ts";
import type { Capture } from "./documents.ts";
import { FIELDS, type Field, type PlainEntry } from "./plain-entry.ts";

export interface Reference {
  readonly name: string;
  readonly fields: readonly Field[];
  readonly accepted: readonly AcceptedDifference[];
}

export const FEEDPARSER: Reference = { name: "feedparser", fields: FIELDS, accepted: FEEDPARSER_ACCEPTED };
export const RSS_PARSER: Reference = {
  name: "rss-parser",
  /** It gives one date and does not say which. */
  fields: FIELDS.filter((field) => field !== "updated"),
  accepted: RSS_PARSER_ACCEPTED,
};

/** By name of document; null where a reader gives up. */
export type Readings = ReadonlyMap<string, readonly PlainEntry[] | null>;

export interface Explained extends Difference {
  /** Undefined where no class explains it. */
  readonly accepted: AcceptedDifference | undefined;
}

export interface Comparison {
  readonly documents: number;
  /** Pairs of entries that were compared. */
  readonly entries: number;
  readonly differences: readonly Explained[];
  /** Documents with another number of entries: ours, theirs. */
  readonly counts: ReadonlyMap<string, readonly [number, number]>;
}

/** Of the documents in which the reference finds entries. */
export function compareWith(
  { fields, accepted }: Reference,
  captures: readonly Capture[],
  ours: Readings,
  theirs: Readings,
): Comparison {
  const counts = new Map<string, readonly [number, number]>();
  const differences: Explained[] = [];
  let [documents, entries] = [0, 0];
  for (const { name, text } of captures) {
    const [mine, other] = [ours.get(name) ?? [], theirs.get(name) ?? []];
    if (other.length === 0) continue;
    if (mine.length !== other.length) counts.set(name, [mine.length, other.length]);
    const pairs = pairEntries(mine, other);
    documents += 1;
    entries += pairs.length;
    for (const difference of differencesIn(name, pairs, fields))
      differences.push({ ...difference, accepted: classOf(difference, text, accepted) });
  }
  return { documents, entries, differences, counts };
}
