// Which entries show some texts: candidates by their trigrams, or all of them, looked through by SQLite itself.
import type Database from "better-sqlite3";
import type { NumberedStore, Saying, Wanted } from "../numbered-store.ts";
import { gramsExpression } from "./grams.ts";
import { createPreparer, joined, type Sql, sql } from "./prepared-statements.ts";

/** Found, or looked through, at once: some ten milliseconds. */
const FOUND_AT_ONCE = 5_000;
const READ_AT_ONCE = 20_000;

export function createShowing(db: Database.Database): NumberedStore["showing"] {
  const prepare = createPreparer(db);
  const last = db.prepare<[], number | null>("select max(id) from shown").pluck();
  const numbers = (query: Sql): number[] =>
    prepare<number>(query.sql)
      .pluck()
      .all(...query.values);

  function* found(grams: string, wanted: Sql): Generator<readonly number[]> {
    for (let after = 0; ; ) {
      // Numbers come as floating ones, which this index takes for no bounds at all.
      const from = sql(
        `select s.id from entry_grams g cross join shown s on s.id = g.rowid
         where entry_grams match ? and g.rowid > cast(? as integer) and `,
        grams,
        after,
      );
      const some = numbers(joined([from, wanted, sql(" order by g.rowid limit ?", FOUND_AT_ONCE)], ""));
      yield some;
      if (some.length < FOUND_AT_ONCE) return;
      after = some.at(-1) ?? after;
    }
  }
  function* read(wanted: Sql): Generator<readonly number[]> {
    const end = last.get() ?? 0;
    for (let after = 0; after < end; after += READ_AT_ONCE) {
      const from = sql(
        "select s.id from shown s where s.id > ? and s.id <= ? and ",
        after,
        after + READ_AT_ONCE,
      );
      yield numbers(joined([from, wanted], ""));
    }
  }
  return (wanted) => {
    const grams = gramsExpression(
      wanted.says.filter(({ names }) => names.length === 0).map(({ anyOf }) => anyOf),
    );
    const condition = conditionOf(wanted);
    return grams === null ? read(condition) : found(grams, condition);
  };
}

function conditionOf({ says, sources, headlines }: Wanted): Sql {
  const isOf = (ids: readonly string[], not = "") =>
    sql(`s.source_id ${not} in (select value from json_each(?))`, JSON.stringify(ids));
  const inSummary = (text: string): Sql =>
    headlines.length === 0
      ? sql("instr(s.summary, ?) > 0", text)
      : joined([sql("instr(s.summary, ?) > 0", text), isOf(headlines, "not")], " and ");
  const places: Readonly<Record<Saying["where"], (text: string) => readonly Sql[]>> = {
    title: (text) => [sql("instr(s.title, ?) > 0", text)],
    summary: (text) => [inSummary(text)],
    either: (text) => [sql("instr(s.title, ?) > 0", text), inSummary(text)],
  };
  const texts = says.map(({ anyOf, where, names }) =>
    either([...anyOf.flatMap(places[where]), ...(names.length === 0 ? [] : [isOf(names)])]),
  );
  return joined([isOf(sources), ...texts], " and ");
}

const either = (conditions: readonly Sql[]): Sql =>
  joined([sql("("), joined(conditions, " or "), sql(")")], "");
