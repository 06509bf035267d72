// Which entries a source took back: not those that its window left behind.
import type { Listed } from "../model/entry.ts";

/** So many older entries must still be listed: one old entry that is pinned on top proves nothing. */
const WITNESSES = 2;

/**
 * @param before what the last document listed
 * @param now the ids of what it lists now
 * @returns the ids of entries that are not listed though older ones are
 */
export function missingFrom(before: readonly Listed[], now: ReadonlySet<string>): string[] {
  const oldestFirst = [...before].sort(([, a], [, b]) => a - b);
  const missing: string[] = [];
  let older = 0;
  let witnesses = 0;
  for (let at = 0; at < oldestFirst.length; ) {
    // Those of one time are no witnesses for one another.
    const end = endOfTime(oldestFirst, at);
    const together = oldestFirst.slice(at, end).map(([entryId]) => entryId);
    const gone = together.filter((entryId) => !now.has(entryId));
    if (witnesses > 0 && witnesses >= Math.min(WITNESSES, older)) missing.push(...gone);
    older += together.length;
    witnesses += together.length - gone.length;
    at = end;
  }
  return missing;
}

function endOfTime(entries: readonly Listed[], from: number): number {
  const time = entries[from]?.[1];
  const end = entries.findIndex(([, at], index) => index > from && at !== time);
  return end === -1 ? entries.length : end;
}
