// A search in a list of which much is found: the list is read in its order, block by block, until a page is full.
import type { Cursor, ListQuery } from "../store.ts";
import type { Sift } from "./sieve.ts";

/** A place in a list: where its story stands, or where it stands by itself. */
export type Row = [at: number, story: number, entry: number];

/** Rows that are read at once: the first time that many, then twice as many each time. */
export const FIRST_BLOCK = 400;
const LARGEST_BLOCK = 25_600;

interface Group extends Cursor {
  readonly entries: number[];
}

/**
 * One story or entry more than wanted, if there are as many.
 * @param read rows of the list from a place on, those of a story together
 */
export function siftBlocks(
  of: "story" | "entry",
  read: (from: ListQuery, limit: number) => readonly Row[],
  sift: Sift,
  query: ListQuery,
  firstBlock = FIRST_BLOCK,
): readonly Cursor[] {
  const kept: Cursor[] = [];
  let from = query;
  for (let size = firstBlock; ; size = Math.min(size * 2, LARGEST_BLOCK)) {
    const rows = read(from, size);
    const groups = grouped(of, rows);
    const isEnd = rows.length < size;
    // The last story may go on behind the block: the next one begins with it.
    if (!isEnd && size < LARGEST_BLOCK) groups.pop();
    const hits = sift(groups.flatMap(({ entries }) => entries));
    kept.push(...groups.filter(({ entries }) => entries.some((entry) => hits.has(entry))));
    if (isEnd || kept.length > query.limit) return kept.slice(0, query.limit + 1);
    const last = groups.at(-1);
    if (last) from = query.before ? { ...query, before: last } : { ...query, after: last };
  }
}

function grouped(of: "story" | "entry", rows: readonly Row[]): Group[] {
  const groups: Group[] = [];
  for (const [at, story, entry] of rows) {
    const rank = of === "story" ? story : entry;
    const last = groups.at(-1);
    if (last?.rank === rank) last.entries.push(entry);
    else groups.push({ at, rank, entries: [entry] });
  }
  return groups;
}
