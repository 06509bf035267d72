// What a search or a date of change leaves of a list: few are looked up one by one; of many, the list is read in blocks until enough are found.
import type Database from "better-sqlite3";
import type { ListQuery } from "../store.ts";
import { searchExpression } from "./search-query.ts";

/** Numbers of what is left, as JSON: of entries, or of stories. */
export interface Few {
  readonly of: "entry" | "story";
  readonly numbers: string;
}

/** Which of these entries, by their numbers, say what was searched for. */
export type Sift = (entries: readonly number[]) => ReadonlySet<number>;

export interface Sieve {
  /** All that is left; null if it is many. */
  readonly few: Few | null;
  /** Null if nothing is searched for, or that is done already. */
  readonly sift: Sift | null;
  /** For what was neither: a changed thing among many has to be asked for by each row. */
  readonly changedSince: number | null;
}

export interface Sieves {
  /** "nothing" of a search that cannot find anything. */
  of(query: ListQuery, level: "entry" | "story"): Sieve | "nothing";
}

/** As many are looked up and sorted in some ten milliseconds. */
const FEW = 5_000;

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
  const siftBy =
    (expression: string): Sift =>
    (entries) => {
      if (entries.length === 0) return new Set();
      const [first, last] = spanOf(entries);
      return new Set(within.all(expression, first, last));
    };
  return {
    of(query, level) {
      const expression = query.q === undefined ? undefined : searchExpression(query.q);
      if (expression === null) return "nothing";
      const sift = expression === undefined ? null : siftBy(expression);
      const { changedSince = null } = query;
      if (changedSince !== null) {
        const few = fewOf(level, changed[level].all(changedSince, most + 1), most);
        return { few, sift, changedSince: few ? null : changedSince };
      }
      const few = expression === undefined ? null : fewOf("entry", matches.all(expression, most + 1), most);
      return { few, sift: few ? null : sift, changedSince: null };
    },
  };
}

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
