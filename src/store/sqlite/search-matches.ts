// What the full-text index finds, by the numbers of entries: the newest of it, all of it if it is not much, or what of a page it finds.
import type Database from "better-sqlite3";
import { HOUR } from "../../model/durations.ts";
import { runsOf } from "./numbers.ts";
import type { Newest, Sift } from "./sieve.ts";

export interface SearchMatches {
  /** Null if there are more than `most`. */
  all(most: number): readonly number[] | null;
  /** What was stored last. */
  newest(count: number): Newest;
  /** To ask for less of it costs as much. */
  readonly leastNewest: number;
  readonly sift: Sift;
}

/**
 * Numbers that lie no further apart are looked for together: nearly all of a block were stored about the same time, and
 * one more look at the index costs as much as some thousand matches that nobody asked for.
 */
const LARGEST_GAP = 10_000;
const MANY_NEWEST = 1_000;
/** A clock that is set back by no more than this is not noticed. */
const CLOCK_SLACK = HOUR;

/** By the expression (search-query.ts). */
export function createSearch(db: Database.Database): (expression: string) => SearchMatches {
  const found = db
    .prepare<[string, number], number>("select rowid from entry_words where entry_words match ? limit ?")
    .pluck();
  const within = db
    .prepare<[string, number, number], number>(
      // Numbers come as floating ones, which this index takes for no bounds at all, and would read all that matches.
      `select rowid from entry_words where entry_words match ?
         and rowid between cast(? as integer) and cast(? as integer)`,
    )
    .pluck();
  const latest = db
    .prepare<[string, number], number>(
      "select rowid from entry_words where entry_words match ? order by rowid desc limit ?",
    )
    .pluck();
  const seen = db.prepare<[number], number>("select first_seen_at from entry where id = ?").pluck();

  const allOf = (expression: string, most: number): readonly number[] | null => {
    const numbers = found.all(expression, most + 1);
    return numbers.length > most ? null : numbers;
  };
  const newestOf = (expression: string, count: number): Newest => {
    const numbers = latest.all(expression, count);
    const oldest = numbers.at(-1);
    const isAll = numbers.length < count || oldest === undefined;
    // Nothing is out later than it is seen, and numbers are given in the order of that.
    const completeAfter = isAll ? null : (seen.get(oldest) ?? 0) + CLOCK_SLACK;
    return { of: "entry", numbers: JSON.stringify(numbers), completeAfter };
  };
  const siftWords =
    (expression: string): Sift =>
    (entries) => {
      const runs = runsOf(entries, LARGEST_GAP);
      return new Set(runs.flatMap(([first, last]) => within.all(expression, first, last)));
    };
  /** For beginnings of words the index puts together all that is found, whatever part of it is asked for: once is enough. */
  const siftBeginnings = (expression: string): Sift => {
    let all: ReadonlySet<number> | undefined;
    return () => {
      all ??= new Set(found.all(expression, -1));
      return all;
    };
  };
  return (expression) => {
    const isOfBeginnings = expression.includes('"*');
    return {
      all: (most) => allOf(expression, most),
      leastNewest: isOfBeginnings ? MANY_NEWEST : 0,
      newest: (count) => newestOf(expression, count),
      sift: isOfBeginnings ? siftBeginnings(expression) : siftWords(expression),
    };
  };
}
