// A document of fifty thousand entries costs the memory of a few thousand: the rest is left where it is, unread.
import type { ParsedEntry } from "../model/parsed.ts";

/** Of more than `most`, those at the end where the newer ones are, going by the first and the last. */
export function parseEntries<T>(
  items: readonly T[],
  most: number,
  parse: (item: T) => ParsedEntry,
): ParsedEntry[] {
  const [first, last] = [items[0], items.at(-1)];
  if (items.length <= most || first === undefined || last === undefined) return items.map(parse);
  const newestLast = timeOf(parse(last)) > timeOf(parse(first));
  return (newestLast ? items.slice(-most) : items.slice(0, most)).map(parse);
}

const timeOf = ({ published, updated }: ParsedEntry): number => (published ?? updated)?.ms ?? 0;
