// Polls one feed by its past: how late each entry is seen, and which are never seen.
import type { Instant } from "../../src/model/entry.ts";

/** How many entries a feed's document holds. */
const WINDOW = 20;
const DAY = 86_400_000;
const MINUTE = 60_000;

export interface PastFeed {
  readonly name: string;
  /** All of its entries, rising; those before `from` are in the first document. */
  readonly times: readonly Instant[];
  readonly from: Instant;
  readonly to: Instant;
}

/** The wait after a poll at `now` that found these entries new, ms. */
export type Poller = (fresh: readonly Instant[], now: Instant) => number;

export interface Visits {
  readonly name: string;
  readonly pollsPerDay: number;
  readonly missed: number;
  /** Minutes from when an entry was out until it was seen. */
  readonly delays: readonly number[];
}

/** The first third of the time warms up, the rest is scored. */
export function simulate({ name, times, from, to }: PastFeed, poller: Poller): Visits {
  const scoredFrom = from + (to - from) / 3;
  const delays: number[] = [];
  let polls = 0;
  let missed = 0;
  let seen = 0;
  for (let now = from; ; ) {
    const out = outBy(now, times, seen);
    const shown = Math.max(seen, out - WINDOW);
    const isScored = (time: Instant) => time >= scoredFrom && time <= to;
    missed += times.slice(seen, shown).filter(isScored).length;
    const fresh = times.slice(shown, out);
    for (const time of fresh) if (isScored(time)) delays.push((now - time) / MINUTE);
    seen = out;
    if (now > to) break;
    if (now >= scoredFrom) polls++;
    now += poller(fresh, now);
  }
  return { name, pollsPerDay: (polls * DAY) / (to - scoredFrom), missed, delays };
}

/** How many of the times have come; so many had come before. */
function outBy(now: Instant, times: readonly Instant[], before: number): number {
  let out = before;
  while (out < times.length && (times[out] ?? 0) <= now) out++;
  return out;
}
