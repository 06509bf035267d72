// The SQL of a query for numbered entries: which rows of `placement p`, and in what order.
import type { NumberedOrder, NumberedPage, NumberedQuery, Span } from "../numbered-store.ts";
import { joined, type Sql, sql, type Value } from "./prepared-statements.ts";

/** SQLite takes 500 selects in one; each list has two. */
const MOST_MERGED = 200;

/** The numbers of lists, none of which is empty. */
export type ListNumbers = readonly number[];

/** The numbers of entries, in order. @param page null: all of them */
export function selectNumbered(query: NumberedQuery, lists: ListNumbers, page: NumberedPage | null): Sql {
  const { order } = query;
  const [first = "-published"] = order;
  const isMerged =
    query.among === undefined && order.length < 2 && isByTime(first) && lists.length <= MOST_MERGED;
  const rows = isMerged ? mergedRows(query, lists, first) : sortedRows(query, lists, first);
  return joined([rows, page === null ? sql("") : sql(" limit ? offset ?", page.limit, page.offset)], "");
}

export const countNumbered = (query: NumberedQuery, lists: ListNumbers): Sql =>
  joined([sql("select count(*) from "), placed(query, lists)], "");

const isByTime = (order: NumberedOrder): boolean => order === "published" || order === "-published";
const directionOf = (order: NumberedOrder) => (order.startsWith("-") ? "desc" : "asc");

const placed = (query: NumberedQuery, lists: ListNumbers): Sql => {
  const anyOf = sql("p.list in (select value from json_each(?))", JSON.stringify(lists));
  const where = [sql(" where "), whereOf(query, anyOf, "p.entry_at")];
  if (query.among === undefined) return joined([sql("placement p"), ...where], "");
  // Looked up one by one: most of the lists has nothing to do with them.
  const looked = sql(
    `json_each(?) one cross join entry e indexed by entry_place on e.id = one.value
       cross join story s on s.id = e.story
       cross join placement p on p.story_at = s.first_at and p.story = s.id and p.entry = e.id`,
    JSON.stringify(query.among),
  );
  return joined([looked, ...where], "");
};

/** All rows, sorted. */
function sortedRows(query: NumberedQuery, lists: ListNumbers, first: NumberedOrder): Sql {
  const direction = directionOf(first);
  if (query.order.every(isByTime))
    return joined(
      [
        sql("select p.entry from "),
        placed(query, lists),
        sql(` order by p.entry_at ${direction}, p.story ${direction}, p.entry ${direction}`),
      ],
      "",
    );
  const keys = query.order.map((each) => {
    const column = isByTime(each) ? "sort_at" : "changed_at";
    return `${query.order.length > 1 ? `${column} / 1000` : column} ${directionOf(each)}`;
  });
  return joined(
    [
      sql("select id from entry where id in (select p.entry from "),
      placed(query, lists),
      sql(`) order by ${keys.join(", ")}, id ${direction}`),
    ],
    "",
  );
}

/**
 * Rows of each list in the order of its indexes, merged: nothing is sorted, and no more is read than the page wants.
 * Entries as old as their story stand in the order of stories; the few others have an index of their own.
 */
function mergedRows(query: NumberedQuery, lists: ListNumbers, order: NumberedOrder): Sql {
  const select = (list: number, at: string, comparison: string) =>
    joined(
      [
        sql(`select ${at} as at, p.story as story, p.entry as number from placement p where `),
        whereOf(query, sql(`p.list = ? and p.entry_at ${comparison} p.story_at`, list), at),
      ],
      "",
    );
  const selects = lists.flatMap((list) => [
    select(list, "p.story_at", "="),
    select(list, "p.entry_at", "<>"),
  ]);
  const direction = directionOf(order);
  return joined(
    [
      sql("select number from ("),
      joined(selects, " union all "),
      sql(` order by at ${direction}, story ${direction}, number ${direction})`),
    ],
    "",
  );
}

function whereOf({ published, changed, isPinned, now }: NumberedQuery, which: Sql, at: string): Sql {
  return joined(
    [
      which,
      sql("(p.until_at is null or p.until_at > ?)", now),
      ...within(at, published),
      ...(changed === undefined ? [] : [changedWithin(changed)]),
      ...(isPinned === undefined
        ? []
        : [sql(`p.story ${isPinned ? "in" : "not in"} (select story from pin)`)]),
    ],
    " and ",
  );
}

function within(column: string, { since, until }: Span = {}): Sql[] {
  const bound = (comparison: string, at: Value | undefined) =>
    at === undefined ? [] : [sql(`${column} ${comparison} ?`, at)];
  return [...bound(">=", since), ...bound("<", until)];
}

const changedWithin = (span: Span): Sql =>
  joined(
    [sql("p.entry in (select id from entry where "), joined(within("changed_at", span), " and "), sql(")")],
    "",
  );
