// About how many entries lists have: what tells which of several is best read, and how.
import type Database from "better-sqlite3";
import { MINUTE } from "../../model/durations.ts";
import type { Lists } from "./lists.ts";

/** To count more takes longer than it is worth. */
const LARGE_LIST = 40_000;
/** Lists grow and shrink slowly, and a wrong size makes nothing wrong but slow. */
const GOOD_FOR = 10 * MINUTE;

/** By a list's name; up to LARGE_LIST. @param large what a test makes smaller */
export function createListSizes(db: Database.Database, lists: Lists, large = LARGE_LIST) {
  const count = db
    .prepare<[number, number], number>(
      "select count(*) from (select 1 from placement where list = ? limit ?)",
    )
    .pluck();
  const known = new Map<string, { readonly size: number; readonly countedAt: number }>();
  return (name: string): number => {
    const last = known.get(name);
    const now = performance.now();
    if (last && now - last.countedAt < GOOD_FOR) return last.size;
    const list = lists.find(name);
    const size = list === null ? 0 : (count.get(list, large) ?? 0);
    // What is not there is asked for in any number of names.
    if (list !== null) known.set(name, { size, countedAt: now });
    return size;
  };
}
