// What a search or a date of change leaves of a list: few are looked up one by one; with more, the list is read for them;
// of what nearly everything says, a page is soon found block by block.
import type Database from "better-sqlite3";
import type { Instant } from "../../model/entry.ts";
import type { ListQuery } from "../store.ts";
import { createSearch, type SearchMatches } from "./search-matches.ts";
import { searchExpression } from "./search-query.ts";

/** Numbers of what is left, as JSON: of entries, or of stories. */
export interface Few {
  readonly of: "entry" | "story";
  readonly numbers: string;
}

/** What was searched for, by the numbers of entries; at least as far as it is among these. */
export type Sift = (entries: readonly number[]) => ReadonlySet<number>;

/** What was found among the entries that were stored last. */
export interface Newest extends Few {
  /** Whatever was found and is not among them was out no later than that; null: there is nothing more. */
  readonly completeAfter: Instant | null;
}

export interface Sieve {
  /** All that is left; null if it is many. */
  readonly few: Few | null;
  /** Numbers of all entries that are left, as JSON, where they are too many to be looked up; null if they are not known. */
  readonly among: string | null;
  /** Null if nothing is searched for, or that is done already. */
  readonly sift: Sift | null;
  /** For what was neither: a changed thing among many has to be asked for by each row. */
  readonly changedSince: number | null;
}

export interface Sieves {
  /** "nothing" of a search that cannot find anything. @param few how many of what was found are few */
  of(query: ListQuery, level: "entry" | "story", few: () => number): Sieve | "nothing";
  /** What is searched for from the top of a list; null of any other query. */
  newest(query: ListQuery): Pick<SearchMatches, "newest" | "leastNewest"> | null;
}

/** What changed is asked for by each row of the list where it is more. */
const FEW_CHANGED = 5_000;

/** To read the numbers of as many takes some milliseconds. */
const MOST_AT_ONCE = 20_000;

/** What a test makes smaller. */
export interface SieveSizes {
  readonly fewChanged?: number | undefined;
  readonly atOnce?: number | undefined;
}

export function createSieves(
  db: Database.Database,
  { fewChanged = FEW_CHANGED, atOnce = MOST_AT_ONCE }: SieveSizes = {},
): Sieves {
  const search = createSearch(db);
  const changed = {
    entry: db.prepare<[number, number], number>("select id from entry where changed_at >= ? limit ?").pluck(),
    story: db.prepare<[number, number], number>("select id from story where changed_at >= ? limit ?").pluck(),
  };
  const searchSieve = (sought: SearchMatches, mostFew: number): Sieve => {
    const all = sought.all(atOnce);
    if (!all) return { ...NO_SIEVE, sift: sought.sift };
    const numbers = JSON.stringify(all);
    return all.length > mostFew
      ? { ...NO_SIEVE, among: numbers }
      : { ...NO_SIEVE, few: { of: "entry", numbers } };
  };
  const changedSieve = (level: Few["of"], since: Instant, sought: SearchMatches | null): Sieve => {
    const few = fewOf(level, changed[level].all(since, fewChanged + 1), fewChanged);
    // What was found is not looked up, too.
    return { ...(sought ? searchSieve(sought, -1) : NO_SIEVE), few, changedSince: few ? null : since };
  };
  return {
    of({ q, changedSince }, level, few) {
      const expression = q === undefined ? undefined : searchExpression(q);
      if (expression === null) return "nothing";
      const sought = expression === undefined ? null : search(expression);
      if (changedSince !== undefined) return changedSieve(level, changedSince, sought);
      return sought ? searchSieve(sought, few()) : NO_SIEVE;
    },
    newest(query) {
      const expression = isFromTheTop(query) ? searchExpression(query.q ?? "") : null;
      return expression === null ? null : search(expression);
    },
  };
}

export const NO_SIEVE: Sieve = { few: null, among: null, sift: null, changedSince: null };

const isFromTheTop = ({ after, before, until, changedSince }: ListQuery): boolean =>
  [after, before, until, changedSince].every((bound) => bound === undefined);

const fewOf = (of: Few["of"], numbers: readonly number[], most: number): Few | null =>
  numbers.length > most ? null : { of, numbers: JSON.stringify(numbers) };
