// The SQL of a page: which rows of `placement p` it is made of, and in what order.
import type { Cursor, ListQuery } from "../store.ts";
import type { Lists } from "./lists.ts";
import { GIVEN, joined, type Sql, sql } from "./prepared-statements.ts";
import type { Few, Sieve } from "./sieve.ts";

/** Rows of `placement p` that are read in the order of one index. */
interface Rows {
  readonly columns: string;
  /** A Row (sift-blocks.ts) each, for what is to be sifted. */
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
  beyond: ({ at, rank }, comparison) => sql(`(p.story_at, p.story) ${comparison} (?, ?)`, at, rank),
};

const entryRows = (at: string, only: string): Rows => ({
  columns: `${at} as at, p.story as story, p.entry as rank`,
  places: `${at} as at, p.story as story, p.entry as rank`,
  at,
  only,
  // A place outside of the list, before or behind everything, names no entry.
  beyond: (cursor, comparison) =>
    sql(
      `(${at}, p.story, p.entry) ${comparison} (?, coalesce((select story from entry where id = ?), 0), ?)`,
      cursor.at,
      cursor.rank,
      cursor.rank,
    ),
});
/** Entries as old as their story stand in the order of stories; the few others have an index of their own. */
const ENTRIES: readonly Rows[] = [
  entryRows("p.story_at", "p.entry_at = p.story_at"),
  entryRows("p.entry_at", "p.entry_at <> p.story_at"),
];

/** How a level of things is read. */
export interface Level {
  readonly of: "entry" | "story";
  readonly rows: readonly Rows[];
  /** All of them at once, in no order. */
  readonly looked: Rows;
  readonly order: readonly string[];
}

export const LEVELS: Readonly<Record<"stories" | "entries", Level>> = {
  stories: { of: "story", rows: [STORIES], looked: STORIES, order: ["at", "rank"] },
  entries: {
    of: "entry",
    rows: ENTRIES,
    looked: entryRows("p.entry_at", ""),
    order: ["at", "story", "rank"],
  },
};

/** Their time first, then perhaps the story, then the number of what is listed. Null if there can be no answer. */
export function selectRows(
  level: Level,
  query: ListQuery,
  sieve: Sieve,
  limit: number,
  lists: Lists,
): Sql | null {
  const driver = lists.find(query.list);
  const others = (query.also ?? []).map((name) => lists.find(name));
  const several = query.several === undefined ? undefined : lists.find(query.several);
  // A list that nothing was ever placed in.
  if (driver === null || several === null || !others.every((list) => list !== null)) return null;
  const numbers = { driver, others, several };
  // What is looked up one by one comes in no order that an index has.
  const ways = sieve.few ? [level.looked] : level.rows;
  const order = level.order.map((column) => `${column} ${query.before ? "asc" : "desc"}`);
  const selects = ways.map((rows) => selectWay(rows, level.of, query, sieve, numbers));
  return joined([joined(selects, " union all "), sql(` order by ${order.join(", ")} limit ?`, limit)], "");
}

interface Numbers {
  /** Of the list that is read. */
  readonly driver: number;
  readonly others: readonly number[];
  readonly several: number | undefined;
}

function selectWay(rows: Rows, of: Level["of"], query: ListQuery, sieve: Sieve, numbers: Numbers): Sql {
  const { driver, others, several } = numbers;
  // Where its entries stand together in the very list that is read, they are counted where they are met.
  const isGrouped = several === driver && of === "story" && query.q === undefined && !sieve.few;
  const where = [
    sql(`p.list = ${GIVEN}`, driver),
    ...(rows.only ? [sql(rows.only)] : []),
    sql("(p.until_at is null or p.until_at > ?)", query.now),
    ...others.map((list) => inList(of, list, query.now)),
    ...(several === undefined || isGrouped ? [] : [severalIn(several, query.now)]),
    ...placesOf(query, rows),
    ...siftedBy(sieve, of),
  ];
  const from = sieve.few ? fewPlaced(sieve.few, driver) : sql("placement p");
  const groups = isGrouped ? " group by p.story_at, p.story having count(*) > 1" : "";
  const columns = sieve.sift ? rows.places : rows.columns;
  return joined(
    [sql(`select ${columns} from `), from, sql(" where "), joined(where, " and "), sql(groups)],
    "",
  );
}

/** A story by any of its entries. */
const inList = (of: Level["of"], list: number, now: number): Sql =>
  sql(
    `exists (select 1 from placement l
       where l.list = ${GIVEN} and l.story_at = p.story_at and l.story = p.story ${of === "entry" ? "and l.entry = p.entry" : ""}
         and (l.until_at is null or l.until_at > ?))`,
    list,
    now,
  );

const severalIn = (list: number, now: number): Sql =>
  sql(
    `1 < (select count(*) from placement m
       where m.list = ${GIVEN} and m.story_at = p.story_at and m.story = p.story
         and (m.until_at is null or m.until_at > ?))`,
    list,
    now,
  );

function placesOf({ since, until, after, before, among }: ListQuery, { at, beyond }: Rows): Sql[] {
  return [
    ...(since === undefined ? [] : [sql(`${at} >= ${GIVEN}`, since)]),
    ...(until === undefined ? [] : [sql(`${at} < ${GIVEN}`, until)]),
    ...(after ? [beyond(after, "<")] : []),
    ...(before ? [beyond(before, ">")] : []),
    ...(among === undefined
      ? []
      : [
          sql(
            "p.story in (select id from story where story_id in (select value from json_each(?)))",
            JSON.stringify(among),
          ),
        ]),
  ];
}

function siftedBy({ among, changedSince }: Sieve, of: Level["of"]): Sql[] {
  return [
    ...(among === null ? [] : [sql("p.entry in (select value from json_each(?))", among)]),
    ...(changedSince === null
      ? []
      : [sql(`exists (select 1 from ${of} c where c.id = p.${of} and c.changed_at >= ?)`, changedSince)]),
  ];
}

/** Where these few stand in a list: looked up one by one, for most of the list has nothing to do with them. */
function fewPlaced({ of, numbers }: Few, list: number): Sql {
  const stories =
    of === "story"
      ? "json_each(?) few cross join story s on s.id = few.value"
      : "json_each(?) few cross join entry e indexed by entry_place on e.id = few.value cross join story s on s.id = e.story";
  const isOne = of === "story" ? "" : "and l.entry = e.id";
  return sql(
    `(select l.* from ${stories} cross join placement l
        on l.list = ${GIVEN} and l.story_at = s.first_at and l.story = s.id ${isOne}) p`,
    numbers,
    list,
  );
}
