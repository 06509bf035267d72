// How the time since the last burst bears on the next: sources that go on once they began, sources that rest.
import { DAY, MINUTE } from "../../model/durations.ts";
import { at, rounded, sum, zeros } from "./units.ts";

/** Ages in minutes at which a range ends; the last range has no end. */
const EDGES = [10, 20, 40, 80, 160, 320, 640, 960, 1280, 1920, 2560, 5120, 10_080, 20_160];
/** How many bursts of evidence "age does not matter" is worth. */
const DOUBT = 5;
/** The more is seen the more an age may matter; but never more than this. */
const LEAST = 0.3;
const MOST = 4;
/** Evidence is shrunk: what stood out usually stands out less from then on. */
const SHRINK = 0.7;
/** Older evidence makes room when there are more bursts than this. */
const BURSTS_KEPT = 200;
/** The longest gap is forgotten slowly: after so many days a third is left. */
const LONGEST_LASTS = 180 * DAY;

/** One number for each range of ages. */
export interface Gaps {
  /** Entries that came at such an age. */
  readonly came: readonly number[];
  /** Entries that rate and habits alone foretold. */
  readonly foretold: readonly number[];
  /** Milliseconds; fades over months. */
  readonly longest: number;
}

/** The same while it is worked on. */
export interface GapTally {
  readonly came: Float64Array;
  readonly foretold: Float64Array;
  longest: number;
}

export const NEW_GAPS: Gaps = {
  came: zeros(EDGES.length + 1),
  foretold: zeros(EDGES.length + 1),
  longest: 0,
};

export const tallyGaps = ({ came, foretold, longest }: Gaps): GapTally => ({
  came: new Float64Array(came),
  foretold: new Float64Array(foretold),
  longest,
});

export function keptGaps({ came, foretold, longest }: GapTally, perBurst: number): Gaps {
  const fade = Math.min(1, (BURSTS_KEPT * perBurst) / Math.max(sum(came), 1));
  return {
    came: rounded(
      came.map((count) => count * fade),
      4,
    ),
    foretold: rounded(
      foretold.map((count) => count * fade),
      5,
    ),
    longest: Math.round(longest),
  };
}

/** Entries that go on with a burst that was seen before. */
export function continueBurst({ came }: GapTally, entries: number): void {
  came[0] = at(came, 0) + entries;
}

/** A burst of so many entries after a gap in ms. */
export function endGap(gaps: GapTally, gap: number, entries: number): void {
  const range = rangeOf(gap / MINUTE, 0);
  gaps.came[range] = at(gaps.came, range) + entries;
  continueBurst(gaps, entries - 1);
  gaps.longest = Math.max(gap, gaps.longest * Math.exp(-gap / LONGEST_LASTS));
}

/** So many entries a day were to be expected from one age to another, ms. */
export function foretell({ foretold }: GapTally, from: number, to: number, perDay: number): void {
  let age = from;
  let range = rangeOf(age / MINUTE, 0);
  while (age < to) {
    const end = range < EDGES.length ? Math.min(at(EDGES, range) * MINUTE, to) : to;
    foretold[range] = at(foretold, range) + ((end - age) / DAY) * perDay;
    age = end;
    range++;
  }
}

/** The range an age in minutes is in; `from`, a range at or before it, spares the search. */
export function rangeOf(age: number, from: number): number {
  let range = from;
  while (range < EDGES.length && at(EDGES, range) <= age) range++;
  return range;
}

/** How many times more than usual comes at each range of ages; fills `factors`. */
export function readGaps({ came, foretold }: Gaps, perBurst: number, factors: Float64Array): void {
  const doubt = DOUBT * perBurst;
  for (let range = 0; range <= EDGES.length; range++) {
    const seen = (at(came, range) + doubt) / (at(foretold, range) + doubt);
    factors[range] = Math.min(Math.max(seen ** SHRINK, LEAST), MOST);
  }
}
export const RANGES = EDGES.length + 1;
