// Which stories or entries a page shows: backwards scans of a list, narrowed by the others.
import type Database from "better-sqlite3";
import type { Cursor, ListQuery } from "../store.ts";
import type { Lists } from "./lists.ts";
import { createSieves, type Few, type Newest, type Sieve, type Sift } from "./sieve.ts";

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

type Value = string | number;
/** A piece of SQL and what its question marks stand for. */
interface Sql {
  readonly sql: string;
  readonly values: readonly Value[];
}

/** Rows of `placement p` that are read in the order of one index. */
interface Rows {
  readonly columns: string;
  /** The same, each with the numbers of its entries, for what is to be sifted. */
  readonly withEntries: string;
  readonly groups: string;
  /** The column of their time. */
  readonly at: string;
  /** Which of a list's rows they are; empty for all. */
  readonly only: string;
  readonly beyond: (cursor: Cursor, comparison: "<" | ">") => Sql;
}

const STORIES: Rows = {
  columns: "distinct p.story_at as at, p.story as rank",
  withEntries: "p.story_at as at, p.story as rank, group_concat(p.entry) as entries",
  groups: "group by p.story_at, p.story",
  at: "p.story_at",
  only: "",
  beyond: ({ at, rank }, comparison) => ({
    sql: `(p.story_at, p.story) ${comparison} (?, ?)`,
    values: [at, rank],
  }),
};

const entryRows = (at: string, only: string): Rows => ({
  columns: `${at} as at, p.story as story, p.entry as rank`,
  withEntries: `${at} as at, p.story as story, p.entry as rank, p.entry as entries`,
  groups: "",
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

/** How a level of things is read. */
interface Level {
  readonly of: "entry" | "story";
  readonly rows: readonly Rows[];
  readonly order: readonly string[];
}

const LEVELS: Readonly<Record<"stories" | "entries", Level>> = {
  stories: { of: "story", rows: [STORIES], order: ["at", "rank"] },
  entries: { of: "entry", rows: ENTRIES, order: ["at", "story", "rank"] },
};

/** What a test makes smaller. */
export interface ScanSizes {
  readonly few?: number;
  readonly firstBlock?: number;
}

interface Found extends Cursor {
  /** Numbers, with commas; where it is to be sifted. */
  readonly entries?: string | number;
}

/** More are no queries of ours: there are a dozen ways to narrow a list. */
const REMEMBERED = 100;
/** Rows that are sifted at once: the first that many, then twice as many each time. */
const FIRST_BLOCK = 400;
const LARGEST_BLOCK = 25_600;
/** Looking up as many takes as long as reading the list in blocks. */
const MOST_NEWEST = 5_000;

export function createListScan(
  db: Database.Database,
  lists: Lists,
  { few, firstBlock = FIRST_BLOCK }: ScanSizes = {},
): ListScan {
  const prepared = new Map<string, Database.Statement<Value[], Found>>();
  const sieves = createSieves(db, few);
  /** Planning one anew for every page costs a seventh of the page. */
  const prepare = (sql: string): Database.Statement<Value[], Found> => {
    const known = prepared.get(sql);
    if (known) return known;
    const fresh = db.prepare<Value[], Found>(sql);
    if (prepared.size >= REMEMBERED) prepared.clear();
    prepared.set(sql, fresh);
    return fresh;
  };

  const read = (level: Level, query: ListQuery, sieve: Sieve, limit: number): Found[] => {
    const selects = level.rows.flatMap((rows) => selectOf(rows, level, query, sieve, lists) ?? []);
    if (selects.length === 0) return [];
    const order = level.order.map((column) => `${column} ${query.before ? "asc" : "desc"}`);
    const sql = `${selects.map((select) => select.sql).join(" union all ")} order by ${order.join(", ")} limit ?`;
    return prepare(sql).all(...selects.flatMap(({ values }) => values), limit);
  };

  /** Asks for one row more than wanted, which tells whether there is a page beyond. */
  const scan = (level: Level, query: ListQuery): Scanned => {
    const sieve = sieves.of(query, level.of);
    if (sieve === "nothing") return { ranks: [], next: null, previous: null };
    const readSome = (from: ListQuery, limit: number) => read(level, from, sieve, limit);
    const { sift, newest } = sieve;
    const readFew = (few: Few) => read(level, query, { ...sieve, sift: null, few }, query.limit + 1);
    const atTop = newest && topOf(newest, readFew, query, few);
    if (atTop) return scannedFrom(atTop, query);
    const found = sift ? sifted(readSome, sift, query, firstBlock) : readSome(query, query.limit + 1);
    return scannedFrom(found, query);
  };
  return {
    stories: (query) => scan(LEVELS.stories, query),
    entries: (query) => scan(LEVELS.entries, query),
  };
}

/** As `sifted` finds it, from what was stored last alone; null if that does not tell for sure. */
function topOf(
  newest: (count: number) => Newest,
  read: (few: Few) => Found[],
  { limit, since = Number.NEGATIVE_INFINITY }: ListQuery,
  most = MOST_NEWEST,
): readonly Found[] | null {
  for (let count = limit * 4; count <= most; count *= 5) {
    const some = newest(count);
    const found = read(some);
    const { completeAfter } = some;
    if (completeAfter === null || completeAfter < since) return found;
    const last = found.at(-1);
    if (found.length > limit && last && last.at > completeAfter) return found;
  }
  return null;
}

/** One more than wanted, if there are as many. */
function sifted(
  read: (from: ListQuery, limit: number) => Found[],
  sift: Sift,
  query: ListQuery,
  firstBlock: number,
): readonly Found[] {
  const kept: Found[] = [];
  let from = query;
  for (let size = firstBlock; ; size = Math.min(size * 2, LARGEST_BLOCK)) {
    const block = read(from, size);
    const hits = sift(block.flatMap(entriesOf));
    kept.push(...block.filter((row) => entriesOf(row).some((entry) => hits.has(entry))));
    const last = block.at(-1);
    if (!last || block.length < size || kept.length > query.limit) return kept.slice(0, query.limit + 1);
    from = query.before ? { ...query, before: last } : { ...query, after: last };
  }
}

const entriesOf = ({ entries }: Found): number[] =>
  typeof entries === "string" ? entries.split(",").map(Number) : entries === undefined ? [] : [entries];

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
  const where = conditions(query, rows, lists);
  const driver = lists.find(query.list);
  if (!where || driver === null) return null;
  const from = sieve.few ? fewPlaced(sieve.few, driver) : { sql: "placement p", values: [] };
  if (sieve.changedSince !== null) where.push(changedSince(level.of, sieve.changedSince));
  const columns = sieve.sift ? rows.withEntries : rows.columns;
  const groups = sieve.sift ? rows.groups : "";
  return {
    sql: `select ${columns} from ${from.sql} where ${where.map(({ sql }) => sql).join(" and ")} ${groups}`,
    values: [from, ...where].flatMap(({ values }) => values),
  };
}

/** Where these few stand in a list: looked up one by one, for most of the list has nothing to do with them. */
function fewPlaced({ of, numbers }: Few, list: number): Sql {
  const stories =
    of === "story"
      ? "json_each(?) few cross join story s on s.id = few.value"
      : "json_each(?) few cross join entry e on e.id = few.value cross join story s on s.id = e.story";
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

/** But for what a sieve does. Null if there can be no answer: a list that nothing was ever placed in. */
function conditions(query: ListQuery, { at, only, beyond }: Rows, lists: Lists): Sql[] | null {
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
         where l.list = ? and l.story_at = p.story_at and l.story = p.story
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
  if (query.several !== undefined) {
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
