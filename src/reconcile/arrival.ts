// An entry of a document that may be news: who it says it is, and what it says.
import type { EntryIdentity, Instant, NormalizedEntry } from "../model/entry.ts";

/** An entry that is new, or that differs from what is stored, ready to be trusted. */
export interface Arrival {
  readonly identity: EntryIdentity;
  readonly entry: NormalizedEntry;
}

/** A date in the future, or none, counts as first seen. */
export const sortTime = (
  { published, updated }: Pick<NormalizedEntry, "published" | "updated">,
  firstSeen: Instant,
): Instant => Math.min(published ?? updated ?? firstSeen, firstSeen);

export function oldestFirst(arrivals: readonly Arrival[], now: Instant): Arrival[] {
  const at = (arrival: Arrival) => sortTime(arrival.entry, now);
  // Documents list the newest first: reversing keeps their order where times are equal.
  return [...arrivals].reverse().sort((a, b) => at(a) - at(b));
}
