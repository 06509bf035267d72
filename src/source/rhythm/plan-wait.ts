// When to visit a source next, by its rhythm.
import { HOUR, MINUTE } from "../../model/durations.ts";
import type { Instant } from "../../model/entry.ts";
import { cheapestWait, newOutlook } from "./cheapest-wait.ts";
import { foresee } from "./foresee.ts";
import type { Rhythm } from "./rhythm.ts";

export interface WaitLimits {
  readonly floorMs: number;
  readonly ceilingMs: number;
  /**
   * What a poll costs: as much as so many minutes of lateness, summed over entries. A source with one entry an hour is
   * polled every sqrt(120 * pollCost) minutes or so, one with four times as many twice as often.
   */
  readonly pollCost: number;
}

/** With fewer entries a day a poll costs less: with a tenth of them, a third less. */
const RARE = 10;
const FAIRNESS = 0.2;
/** Of a source that never publishes. */
const LEAST_RATE = 0.1;

const outlook = newOutlook();

/** How long to wait after a poll at `now`: ms, between floor and ceiling (the floor where they contradict). */
export function planWait(rhythm: Rhythm, now: Instant, limits: WaitLimits): number {
  const wait = Math.min(cheapest(rhythm, now, limits), patience(rhythm, now));
  return Math.max(Math.min(wait, limits.ceilingMs), limits.floorMs);
}

function cheapest(rhythm: Rhythm, now: Instant, { floorMs, pollCost }: WaitLimits): number {
  const soonest = Math.max(floorMs / MINUTE, 1);
  const rate = foresee(rhythm, now, soonest, outlook);
  // Lateness alone would leave rare sources waiting for long: their entries count for a little more.
  const cost = pollCost * Math.min(1, (rate + LEAST_RATE) / RARE) ** FAIRNESS;
  return Math.round(cheapestWait(outlook, cost, soonest) * MINUTE);
}

/** A source without entries may be about to begin: an hour at first, then as long again as it has been known. */
function patience({ knownSince, lastBurst }: Rhythm, now: Instant): number {
  if (lastBurst !== null) return Number.POSITIVE_INFINITY;
  return Math.max(HOUR, now - (knownSince ?? now));
}
