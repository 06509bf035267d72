// Which entries show some texts: candidates by their trigrams, or all of them, looked through by SQLite itself.
import type Database from "better-sqlite3";
import type { NumberedStore, Saying, Wanted } from "../numbered-store.ts";
import { gramsExpression } from "./grams.ts";
import { createPreparer, joined, type Sql, sql } from "./prepared-statements.ts";

/** Looked at in one turn: some ten milliseconds. */
const CANDIDATES_AT_ONCE = 10_000;
const READ_AT_ONCE = 20_000;
/** Entries of a source lie far apart: to read one takes as long as to read as many in a row. */
const APART = 6;

export function createShowing(db: Database.Database): NumberedStore["showing"] {
  const prepare = createPreparer(db);
  const countOf = db
    .prepare<[string], number>("select count(*) from entry indexed by entry_source where source_id = ?")
    .pluck();
  const allOf = db
    .prepare<[string], number>("select id from entry indexed by entry_source where source_id = ?")
    .pluck();
  const last = db.prepare<[], number | null>("select max(id) from shown").pluck();
  const numbers = (query: Sql): number[] =>
    prepare<number>(query.sql)
      .pluck()
      .all(...query.values);

  /** By windows of numbers it would cost more: to find a place in the index again takes milliseconds. */
  function* found(grams: string, condition: Sql): Generator<readonly number[]> {
    for (let after = 0, isMore = true; isMore; ) {
      const query = joined(
        [
          sql("select iif("),
          condition,
          // Numbers come as floating ones, which this index takes for no bounds at all.
          sql(
            `, s.id, -s.id) from entry_grams g cross join shown s on s.id = g.rowid
             where entry_grams match ? and g.rowid > cast(? as integer) order by g.rowid limit ?`,
            grams,
            after,
            CANDIDATES_AT_ONCE,
          ),
        ],
        "",
      );
      // A minus says that it is none.
      const candidates = numbers(query);
      yield candidates.filter((number) => number > 0);
      isMore = candidates.length === CANDIDATES_AT_ONCE;
      after = Math.abs(candidates.at(-1) ?? 0);
    }
  }
  function* read(condition: Sql): Generator<readonly number[]> {
    const end = last.get() ?? 0;
    for (let after = 0; after < end; after += READ_AT_ONCE) {
      const all = sql(
        "select s.id from shown s where s.id > ? and s.id <= ? and ",
        after,
        after + READ_AT_ONCE,
      );
      yield numbers(joined([all, condition], ""));
    }
  }
  /** What has the text, and all of those whose sources' names have it, as far as it says the others. */
  function* named(grams: string, saying: Saying, others: Wanted): Generator<readonly number[]> {
    const { names } = saying;
    const says = [{ ...saying, names: [] }, ...others.says];
    yield* found(grams, joined([conditionOf({ ...others, says }), isOf(names, "not")], " and "));
    for (const id of names) yield others.says.length === 0 ? allOf.all(id) : numbers(ofSource(id, others));
  }
  const ofSource = (id: string, wanted: Wanted): Sql => {
    const from = sql(
      `select s.id from entry e indexed by entry_source cross join shown s on s.id = e.id
       where e.source_id = ? and `,
      id,
    );
    return joined([from, conditionOf(wanted)], "");
  };
  const areFew = (ids: readonly string[]): boolean => {
    const count = ids.reduce((sum, id) => sum + (countOf.get(id) ?? 0), 0);
    return count * APART < (last.get() ?? 0);
  };
  return (wanted) => {
    const { says } = wanted;
    const grams = gramsExpression(says.filter(({ names }) => names.length === 0).map(({ anyOf }) => anyOf));
    if (grams !== null) return found(grams, conditionOf(wanted));
    for (const saying of says) {
      const its = gramsExpression([saying.anyOf]);
      const others = says.filter((other) => other !== saying);
      if (its !== null && (others.length === 0 || areFew(saying.names)))
        return named(its, saying, { ...wanted, says: others });
    }
    return read(conditionOf(wanted));
  };
}

const conditionOf = (wanted: Wanted): Sql =>
  joined(
    [
      wanted.sources === null ? sql("true") : isOf(wanted.sources),
      ...wanted.says.map((saying) => textCondition(saying, wanted)),
    ],
    " and ",
  );

function textCondition({ anyOf, where, names }: Saying, { headlines }: Wanted): Sql {
  const inTitle = (text: string): Sql => sql("instr(s.title, ?) > 0", text);
  const inSummary = (text: string): Sql => {
    const says = sql("instr(s.summary, ?) > 0", text);
    return headlines.length === 0 ? says : joined([says, isOf(headlines, "not")], " and ");
  };
  const places = { title: [inTitle], summary: [inSummary], either: [inTitle, inSummary] }[where];
  const ways = anyOf.flatMap((text) => places.map((place) => place(text)));
  const all = names.length === 0 ? ways : [...ways, isOf(names)];
  return joined([sql("("), joined(all, " or "), sql(")")], "");
}

const isOf = (ids: readonly string[], not = ""): Sql =>
  sql(`s.source_id ${not} in (select value from json_each(?))`, JSON.stringify(ids));
