// A document of fifty thousand entries costs the memory of a few thousand: the rest is left where it is, unread.
import type { ParsedEntry } from "../model/parsed.ts";

/** Ten years of a daily podcast, and some. */
export const MOST_ENTRIES = 5_000;

/** Of more, those at the end where the newer ones are, going by the first and the last. */
export function parseEntries<T>(items: readonly T[], parse: (item: T) => ParsedEntry): ParsedEntry[] {
  const [first, last] = [items[0], items.at(-1)];
  if (items.length <= MOST_ENTRIES || first === undefined || last === undefined) return items.map(parse);
  const newestLast = timeOf(parse(last)) > timeOf(parse(first));
  return (newestLast ? items.slice(-MOST_ENTRIES) : items.slice(0, MOST_ENTRIES)).map(parse);
}

const timeOf = ({ published, updated }: ParsedEntry): number => (published ?? updated)?.ms ?? 0;
