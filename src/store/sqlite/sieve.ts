// What a search or a date of change leaves of a list: few are looked up one by one; of many, the list is read in blocks until enough are found.
import type Database from "better-sqlite3";
import { HOUR } from "../../model/durations.ts";
import type { Instant } from "../../model/entry.ts";
import type { ListQuery } from "../store.ts";
import { searchExpression } from "./search-query.ts";

/** Numbers of what is left, as JSON: of entries, or of stories. */
export interface Few {
  readonly of: "entry" | "story";
  readonly numbers: string;
}

/** Which of these entries, by their numbers, say what was searched for. */
export type Sift = (entries: readonly number[]) => ReadonlySet<number>;

/** What was found among the entries that were stored last. */
export interface Newest extends Few {
  /** Whatever was found and is not among them was out no later than that; null: there is nothing more. */
  readonly completeAfter: Instant | null;
}

export interface Sieve {
  /** All that is left; null if it is many. */
  readonly few: Few | null;
  /** Null if nothing is searched for, or that is done already. */
  readonly sift: Sift | null;
  /** So many of what is searched for; null if that was not asked for. */
  readonly newest: ((count: number) => Newest) | null;
  /** For what was neither: a changed thing among many has to be asked for by each row. */
  readonly changedSince: number | null;
}

export interface Sieves {
  /** "nothing" of a search that cannot find anything. */
  of(query: ListQuery, level: "entry" | "story"): Sieve | "nothing";
}

/** As many are looked up and sorted in some ten milliseconds. */
const FEW = 5_000;

/** A clock that is set back by no more than this is not noticed. */
const CLOCK_SLACK = HOUR;

/** @param most that are few */
export function createSieves(db: Database.Database, most = FEW): Sieves {
  const found = db.prepare<[string, number], number>(
    "select rowid from entry_words where entry_words match ? limit ?",
  );
  const within = db
    .prepare<[string, number, number], number>(
      "select rowid from entry_words where entry_words match ? and rowid between ? and ?",
    )
    .pluck();
  const changed = {
    entry: db.prepare<[number, number], number>("select id from entry where changed_at >= ? limit ?").pluck(),
    story: db.prepare<[number, number], number>("select id from story where changed_at >= ? limit ?").pluck(),
  };
  const matches = found.pluck();
  const latest = db
    .prepare<[string, number], number>(
      "select rowid from entry_words where entry_words match ? order by rowid desc limit ?",
    )
    .pluck();
  const seen = db.prepare<[number], number>("select first_seen_at from entry where id = ?").pluck();
  const newestBy = (expression: string) => (count: number) => {
    const numbers = latest.all(expression, count);
    const oldest = numbers.at(-1);
    const isAll = numbers.length < count || oldest === undefined;
    // Nothing is out later than it is seen, and numbers are given in the order of that.
    const completeAfter = isAll ? null : (seen.get(oldest) ?? 0) + CLOCK_SLACK;
    return { of: "entry", numbers: JSON.stringify(numbers), completeAfter } as const;
  };
  const siftBy =
    (expression: string): Sift =>
    (entries) => {
      if (entries.length === 0) return new Set();
      const [first, last] = spanOf(entries);
      return new Set(within.all(expression, first, last));
    };
  const changedSieve = (level: Few["of"], since: Instant, expression: string | undefined): Sieve => {
    const few = fewOf(level, changed[level].all(since, most + 1), most);
    const sift = expression === undefined ? null : siftBy(expression);
    return { ...NO_SIEVE, few, sift, changedSince: few ? null : since };
  };
  const searchSieve = (query: ListQuery, expression: string): Sieve => {
    const sift = siftBy(expression);
    // From the top, what was stored last is looked at first: it is nearly always what was out last.
    if (isFromTheTop(query)) return { ...NO_SIEVE, sift, newest: newestBy(expression) };
    const few = fewOf("entry", matches.all(expression, most + 1), most);
    return { ...NO_SIEVE, few, sift: few ? null : sift };
  };
  return {
    of(query, level) {
      const expression = query.q === undefined ? undefined : searchExpression(query.q);
      if (expression === null) return "nothing";
      if (query.changedSince !== undefined) return changedSieve(level, query.changedSince, expression);
      return expression === undefined ? NO_SIEVE : searchSieve(query, expression);
    },
  };
}

const NO_SIEVE: Sieve = { few: null, sift: null, newest: null, changedSince: null };

const isFromTheTop = ({ after, before, until }: ListQuery): boolean =>
  after === undefined && before === undefined && until === undefined;

const fewOf = (of: Few["of"], numbers: readonly number[], most: number): Few | null =>
  numbers.length > most ? null : { of, numbers: JSON.stringify(numbers) };

function spanOf(entries: readonly number[]): [first: number, last: number] {
  let [first = 0] = entries;
  let last = first;
  for (const entry of entries) {
    if (entry < first) first = entry;
    if (entry > last) last = entry;
  }
  return [first, last];
}
