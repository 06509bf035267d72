// Which entries a source took back: not those that its window left behind.
import type { Listed } from "../model/entry.ts";

/** So many older entries must still be listed, or all of them. */
const WITNESSES = 2;

/**
 * @param before what the last document listed, newest first as most do; of others nothing can be told
 * @param now the ids of what it lists now
 * @returns the ids of entries that are not listed though older ones are that stood behind them: one that is pinned on
 *   top proves nothing
 */
export function missingFrom(before: readonly Listed[], now: ReadonlySet<string>): string[] {
  if (!before.some(([entryId]) => now.has(entryId))) return [];
  return before
    .filter(([entryId, at], place) => {
      if (now.has(entryId)) return false;
      const older = before.slice(place + 1).filter(([, time]) => time < at);
      const witnesses = older.filter(([id]) => now.has(id)).length;
      return witnesses > 0 && witnesses >= Math.min(WITNESSES, older.length);
    })
    .map(([entryId]) => entryId);
}
