// Which stories or entries a page shows: backwards scans of a list, narrowed by the others.
import type Database from "better-sqlite3";
import type { Cursor, ListQuery } from "../store.ts";
import { LEVELS, type Level, selectRows } from "./list-select.ts";
import { createListSizes } from "./list-sizes.ts";
import type { Lists } from "./lists.ts";
import { createPreparer } from "./prepared-statements.ts";
import type { SearchMatches } from "./search-matches.ts";
import { createSieves, type Few, NO_SIEVE, type Sieve } from "./sieve.ts";
import { type Row, siftBlocks } from "./sift-blocks.ts";

/** The numbers of a page's stories or entries, in its order. */
export interface Scanned {
  readonly ranks: readonly number[];
  readonly next: Cursor | null;
  readonly previous: Cursor | null;
}

export interface ListScan {
  stories(query: ListQuery): Scanned;
  entries(query: ListQuery): Scanned;
}

/** What is read of a row: its time, perhaps its story, and the number of what is listed. */
type Place = [at: number, ...numbers: number[]];

/** What a test makes smaller. */
export interface ScanSizes {
  readonly few?: number;
  readonly fewChanged?: number;
  readonly firstBlock?: number;
  readonly largeList?: number;
  readonly atOnce?: number;
}

/** To look up one takes as long as to read as many rows of a list. */
const ROWS_A_LOOK = 8;
/** Some thirty milliseconds. */
const MOST_LOOKED = 5_000;
const MOST_NEWEST = 1_000;

export function createListScan(
  db: Database.Database,
  lists: Lists,
  { few = MOST_LOOKED, fewChanged, firstBlock, largeList, atOnce }: ScanSizes = {},
): ListScan {
  const sieves = createSieves(db, { fewChanged, atOnce });
  const sizeOf = createListSizes(db, lists, largeList);
  const prepare = createPreparer(db);

  const readRows = <R extends unknown[]>(
    level: Level,
    query: ListQuery,
    sieve: Sieve,
    limit: number,
  ): R[] => {
    const asked = selectRows(level, query, sieve, limit, lists);
    if (!asked) return [];
    const rows = prepare<R>(asked.sql).raw();
    return rows.all(...asked.values);
  };
  const read = (level: Level, query: ListQuery, sieve: Sieve): Cursor[] => {
    const rows = readRows<Place>(level, query, { ...sieve, sift: null }, query.limit + 1);
    return rows.map((row) => ({ at: row[0], rank: row[row.length - 1] ?? 0 }));
  };

  /** What was stored last is looked at first: it is nearly always what was out last. */
  const fromTheTop = (level: Level, query: ListQuery): readonly Cursor[] | null => {
    const newest = sieves.newest(query);
    const readFew = (found: Few) => read(level, query, { ...NO_SIEVE, few: found });
    return newest && topOf(newest, readFew, query, Math.min(few, MOST_NEWEST));
  };
  const throughout = (level: Level, query: ListQuery): readonly Cursor[] => {
    const fewOf = () => Math.min(few, Math.ceil(sizeOf(query.list) / ROWS_A_LOOK));
    const sieve = sieves.of(query, level.of, fewOf);
    if (sieve === "nothing") return [];
    const { sift } = sieve;
    if (!sift) return read(level, query, sieve);
    const readSome = (from: ListQuery, limit: number) => readRows<Row>(level, from, sieve, limit);
    return siftBlocks(level.of, readSome, sift, query, firstBlock);
  };

  /** Asks for one row more than wanted, which tells whether there is a page beyond. */
  const scan = (level: Level, asked: ListQuery): Scanned => {
    // Of a story, the entries that the first list has are searched: then it has to stay the first.
    const isFixed = level.of === "story" && asked.q !== undefined;
    const query = isFixed ? asked : narrowestFirst(asked, sizeOf);
    const found = fromTheTop(level, query) ?? throughout(level, query);
    return scannedFrom(found, query);
  };
  return {
    stories: (query) => scan(LEVELS.stories, query),
    entries: (query) => scan(LEVELS.entries, query),
  };
}

/** The list that is read is the one with the fewest entries, in the others they are looked up. */
function narrowestFirst(query: ListQuery, sizeOf: (list: string) => number): ListQuery {
  const { list: first, also = [] } = query;
  if (also.length === 0) return query;
  const [list = first, ...others] = [first, ...also]
    .map((name) => ({ name, size: sizeOf(name) }))
    .sort((a, b) => a.size - b.size)
    .map(({ name }) => name);
  return { ...query, list, also: others };
}

/** As blocks find it, from what was stored last alone; null if that does not tell for sure. */
function topOf(
  { newest, leastNewest }: Pick<SearchMatches, "newest" | "leastNewest">,
  read: (few: Few) => Cursor[],
  { limit, since = Number.NEGATIVE_INFINITY }: ListQuery,
  most: number,
): readonly Cursor[] | null {
  for (let count = Math.max(limit * 4, Math.min(leastNewest, most)); count <= most; count *= 5) {
    const some = newest(count);
    const found = read(some);
    const { completeAfter } = some;
    if (completeAfter === null || completeAfter < since) return found;
    const last = found.at(-1);
    if (found.length > limit && last && last.at > completeAfter) return found;
  }
  return null;
}

function scannedFrom(found: readonly Cursor[], { after, before, limit }: ListQuery): Scanned {
  const isMore = found.length > limit;
  const rows = found.slice(0, limit);
  if (before) rows.reverse();
  const place = (row: Cursor | undefined): Cursor | null => (row ? { at: row.at, rank: row.rank } : null);
  const [first] = rows;
  return {
    ranks: rows.map(({ rank }) => rank),
    // Where somebody comes from, there is something.
    next: isMore || before ? place(rows.at(-1)) : null,
    previous: (before ? isMore : after) ? place(first) : null,
  };
}
