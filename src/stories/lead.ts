// Which entry leads a story: the earliest; equal times are decided by id, so that everybody decides alike.
import type { Instant } from "../model/entry.ts";

interface Dated {
  readonly entryId: string;
  readonly sortAt: Instant;
}

/** Earliest first, then by id. */
export function byTime(a: Dated, b: Dated): number {
  return a.sortAt - b.sortAt || (a.entryId < b.entryId ? -1 : a.entryId > b.entryId ? 1 : 0);
}

/** The entry of a story that leads it; undefined only for no entries. */
export function leadOf<T extends Dated>(entries: readonly T[]): T | undefined {
  let lead = entries[0];
  for (const entry of entries) if (lead === undefined || byTime(entry, lead) < 0) lead = entry;
  return lead;
}
