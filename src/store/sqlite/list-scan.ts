// Which stories or entries a page shows: backwards scans of a list, narrowed by the others.
import type Database from "better-sqlite3";
import type { Cursor, ListQuery } from "../store.ts";
import type { Lists } from "./lists.ts";
import { searchExpression } from "./search-query.ts";

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
  /** The column of their time. */
  readonly at: string;
  /** Which of a list's rows they are; empty for all. */
  readonly only: string;
  readonly beyond: (cursor: Cursor, comparison: "<" | ">") => Sql;
}

const STORIES: Rows = {
  columns: "distinct p.story_at as at, p.story as rank",
  at: "p.story_at",
  only: "",
  beyond: ({ at, rank }, comparison) => ({
    sql: `(p.story_at, p.story) ${comparison} (?, ?)`,
    values: [at, rank],
  }),
};

const entryRows = (at: string, only: string): Rows => ({
  columns: `${at} as at, p.story as story, p.entry as rank`,
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

/** More are no queries of ours: there are a dozen ways to narrow a list. */
const REMEMBERED = 100;

export function createListScan(db: Database.Database, lists: Lists): ListScan {
  const prepared = new Map<string, Database.Statement<Value[], Cursor>>();
  /** Planning one anew for every page costs a seventh of the page. */
  const prepare = (sql: string): Database.Statement<Value[], Cursor> => {
    const known = prepared.get(sql);
    if (known) return known;
    const fresh = db.prepare<Value[], Cursor>(sql);
    if (prepared.size >= REMEMBERED) prepared.clear();
    prepared.set(sql, fresh);
    return fresh;
  };

  /** Asks for one row more than wanted, which tells whether there is a page beyond. */
  const scan = (rows: readonly Rows[], columns: readonly string[], query: ListQuery): Scanned => {
    const selects = rows.flatMap((each) => selectOf(each, query, lists) ?? []);
    if (selects.length === 0) return { ranks: [], next: null, previous: null };
    const order = columns.map((column) => `${column} ${query.before ? "asc" : "desc"}`);
    const sql = `${selects.map((select) => select.sql).join(" union all ")} order by ${order.join(", ")} limit ?`;
    const found = prepare(sql).all(...selects.flatMap(({ values }) => values), query.limit + 1);
    return scannedFrom(found, query);
  };
  return {
    stories: (query) => scan([STORIES], ["at", "rank"], query),
    entries: (query) => scan(ENTRIES, ["at", "story", "rank"], query),
  };
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

function selectOf(rows: Rows, query: ListQuery, lists: Lists): Sql | null {
  const where = conditions(query, rows, lists);
  return (
    where && {
      sql: `select ${rows.columns} from placement p where ${where.map(({ sql }) => sql).join(" and ")}`,
      values: where.flatMap(({ values }) => values),
    }
  );
}

/** Null if the query can have no answer: a list that nothing was ever placed in, or a search for nothing. */
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
  if (query.q !== undefined) {
    const expression = searchExpression(query.q);
    if (expression === null) return null;
    add("p.entry in (select rowid from entry_words where entry_words match ?)", expression);
  }
  return all;
}

function timesOf({ since, until }: ListQuery, at: string): Sql[] {
  return [
    ...(since === undefined ? [] : [{ sql: `${at} >= ?`, values: [since] }]),
    ...(until === undefined ? [] : [{ sql: `${at} < ?`, values: [until] }]),
  ];
}
