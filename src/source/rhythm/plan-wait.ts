// When to visit a source next, by its rhythm.
import type { Instant } from "../../model/entry.ts";
import { cheapestWait, newOutlook } from "./cheapest-wait.ts";
import { foresee } from "./foresee.ts";
import type { Rhythm } from "./rhythm.ts";
import { HOUR, MINUTE } from "./units.ts";

export interface WaitLimits {
  readonly floorMs: number;
  readonly ceilingMs: number;
  /**
   * What a poll costs: as much as so many minutes of lateness, summed over entries. A source with one entry an hour is
   * polled every sqrt(120 * pollCost) minutes or so, one with four times as many twice as often.
   */
  readonly pollCost: number;
}

/** The cost is that of a source with so many entries a day, and a tenth less for each third of that. */
const USUAL_RATE = 24;
const FAIRNESS = 0.08;
/** Of a source that never publishes. */
const LEAST_RATE = 0.1;

const outlook = newOutlook();

/** How long to wait after a poll at `now`: ms, between floor and ceiling (the floor where they contradict). */
export function planWait(rhythm: Rhythm, now: Instant, limits: WaitLimits): number {
  const { floorMs, ceilingMs, pollCost } = limits;
  const wait =
    rhythm.knownSince === null ? HOUR : cheapest(rhythm, now, Math.max(floorMs / MINUTE, 1), pollCost);
  return Math.max(Math.min(wait, ceilingMs), floorMs);
}

function cheapest(rhythm: Rhythm, now: Instant, floor: number, pollCost: number): number {
  const rate = foresee(rhythm, now, floor, outlook);
  // Lateness alone would leave rare sources waiting for long: their entries count for a little more.
  const cost = pollCost * ((rate + LEAST_RATE) / USUAL_RATE) ** FAIRNESS;
  return Math.round(cheapestWait(outlook, cost, floor) * MINUTE);
}
