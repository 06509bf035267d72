// Which stories or entries a page shows: backwards scans of a list, narrowed by the others.
import type Database from "better-sqlite3";
import type { Cursor, ListQuery } from "../store.ts";
import { createListSizes } from "./list-sizes.ts";
import type { Lists } from "./lists.ts";
import { createPreparer, type Sql, type Value } from "./prepared-statements.ts";
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

/** Rows of `placement p` that are read in the order of one index. */
interface Rows {
  readonly columns: string;
  /** A Row each, for what is to be sifted. */
  readonly places: string;
  /** The column of their time. */
  readonly at: string;
  /** Which of a list's rows they are; empty for all. */
  readonly only: string;
  readonly beyond: (cursor: Cursor, comparison: "<" | ">") => Sql;
}

const STORIES: Rows = {
  columns: "distinct p.story_at as at, p.story as rank",
  places: "p.story_at as at, p.story as rank, p.entry as entry",
  at: "p.story_at",
  only: "",
  beyond: ({ at, rank }, comparison) => ({
    sql: `(p.story_at, p.story) ${comparison} (?, ?)`,
    values: [at, rank],
  }),
};

const entryRows = (at: string, only: string): Rows => ({
  columns: `${at} as at, p.story as story, p.entry as rank`,
  places: `${at} as at, p.story as story, p.entry as rank`,
  at,
  only,
  // A place outside of the list, before or behind everything, names no entry.
  beyond: (cursor, comparison) => ({
    sql: `(${at}, p.story, p.entry) ${comparison} (?, coalesce((select story from entry where id = ?), 0), ?)`,
    values: [cursor.at, cursor.rank, cursor.rank],
  }),
});
/** Entries as old as their story stand in the order of stories; the few others have an index of their own. */
const ENTRIES: readonly Rows[] = [
  entryRows("p.story_at", "p.entry_at = p.story_at"),
  entryRows("p.entry_at", "p.entry_at <> p.story_at"),
];

/** What is read of a row: its time, perhaps its story, and the number of what is listed. */
type Place = [at: number, ...numbers: number[]];

/** How a level of things is read. */
interface Level {
  readonly of: "entry" | "story";
  readonly rows: readonly Rows[];
  /** All of them at once, in no order. */
  readonly looked: Rows;
  readonly order: readonly string[];
}

const LEVELS: Readonly<Record<"stories" | "entries", Level>> = {
  stories: { of: "story", rows: [STORIES], looked: STORIES, order: ["at", "rank"] },
  entries: {
    of: "entry",
    rows: ENTRIES,
    looked: entryRows("p.entry_at", ""),
    order: ["at", "story", "rank"],
  },
};

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
    // What is looked up one by one comes in no order that an index has.
    const ways = sieve.few ? [level.looked] : level.rows;
    const selects = ways.flatMap((rows) => selectOf(rows, level, query, sieve, lists) ?? []);
    if (selects.length === 0) return [];
    const order = level.order.map((column) => `${column} ${query.before ? "asc" : "desc"}`);
    const sql = `${selects.map((each) => each.sql).join(" union all ")} order by ${order.join(", ")} limit ?`;
    const rows = prepare<R>(sql).raw();
    return rows.all(...selects.flatMap(({ values }) => values), limit);
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

function selectOf(rows: Rows, level: Level, query: ListQuery, sieve: Sieve, lists: Lists): Sql | null {
  const where = conditions(query, level.of, rows, lists);
  const driver = lists.find(query.list);
  if (!where || driver === null) return null;
  const from = sieve.few ? fewPlaced(sieve.few, driver) : { sql: "placement p", values: [] };
  if (sieve.among !== null)
    where.push({ sql: "p.entry in (select value from json_each(?))", values: [sieve.among] });
  if (sieve.changedSince !== null) where.push(changedSince(level.of, sieve.changedSince));
  const columns = sieve.sift ? rows.places : rows.columns;
  const several = isGrouped(query, level.of) ? "group by p.story_at, p.story having count(*) > 1" : "";
  return {
    sql: `select ${columns} from ${from.sql} where ${where.map(({ sql }) => sql).join(" and ")} ${several}`,
    values: [from, ...where].flatMap(({ values }) => values),
  };
}

/** Where these few stand in a list: looked up one by one, for most of the list has nothing to do with them. */
function fewPlaced({ of, numbers }: Few, list: number): Sql {
  const stories =
    of === "story"
      ? "json_each(?) few cross join story s on s.id = few.value"
      : "json_each(?) few cross join entry e indexed by entry_place on e.id = few.value cross join story s on s.id = e.story";
  const isOne = of === "story" ? "" : "and l.entry = e.id";
  return {
    sql: `(select l.* from ${stories} cross join placement l
             on l.list = ? and l.story_at = s.first_at and l.story = s.id ${isOne}) p`,
    values: [numbers, list],
  };
}

const changedSince = (of: Level["of"], since: number): Sql => ({
  sql: `exists (select 1 from ${of} c where c.id = p.${of} and c.changed_at >= ?)`,
  values: [since],
});

/** Whether its entries stand together in the very list that is read: then they are counted where they are met. */
const isGrouped = ({ several, list, q, changedSince }: ListQuery, of: Level["of"]): boolean =>
  several === list && of === "story" && q === undefined && changedSince === undefined;

/** But for what a sieve does. Null if there can be no answer: a list that nothing was ever placed in. */
function conditions(
  query: ListQuery,
  of: Level["of"],
  { at, only, beyond }: Rows,
  lists: Lists,
): Sql[] | null {
  const all: Sql[] = [];
  const add = (sql: string, ...values: Value[]) => all.push({ sql, values });
  const driver = lists.find(query.list);
  if (driver === null) return null;
  add("p.list = ?", driver);
  if (only) add(only);
  add("(p.until_at is null or p.until_at > ?)", query.now);
  for (const name of query.also ?? []) {
    const list = lists.find(name);
    if (list === null) return null;
    add(
      `exists (select 1 from placement l
         where l.list = ? and l.story_at = p.story_at and l.story = p.story ${of === "entry" ? "and l.entry = p.entry" : ""}
           and (l.until_at is null or l.until_at > ?))`,
      list,
      query.now,
    );
  }
  if (query.among !== undefined) {
    add(
      "p.story in (select id from story where story_id in (select value from json_each(?)))",
      JSON.stringify(query.among),
    );
  }
  if (query.several !== undefined && !isGrouped(query, of)) {
    const list = lists.find(query.several);
    if (list === null) return null;
    add(
      `1 < (select count(*) from placement m
         where m.list = ? and m.story_at = p.story_at and m.story = p.story
           and (m.until_at is null or m.until_at > ?))`,
      list,
      query.now,
    );
  }
  all.push(...timesOf(query, at));
  if (query.after) all.push(beyond(query.after, "<"));
  if (query.before) all.push(beyond(query.before, ">"));
  return all;
}

function timesOf({ since, until }: ListQuery, at: string): Sql[] {
  return [
    ...(since === undefined ? [] : [{ sql: `${at} >= ?`, values: [since] }]),
    ...(until === undefined ? [] : [{ sql: `${at} < ?`, values: [until] }]),
  ];
}
