// How often a source publishes: a long, a middling and a short memory, each starting from what the longer one believes.
import { DAY, HOUR } from "../../model/durations.ts";
import type { Instant } from "../../model/entry.ts";
import { at, rounded, zeros } from "./units.ts";

/** After so many days a memory holds a third of what it held. */
const LASTS = [60, 6, 0.6];
const COUNT = LASTS.length;
const AN_HOUR_LATER = LASTS.map((days) => Math.exp(-1 / 24 / days));
/** Before anything is known: an entry every two days, worth half a burst of evidence. */
const FIRST_RATE = 0.5;
const FIRST_TRUST = 0.5;
/** How many bursts of evidence the belief of the longer memory is worth. */
const TRUST = 1;
/** What was foretold well long ago counts for less. */
const MERIT_KEPT = 0.9;
/** Bursts are not independent: their likelihoods are taken to the power of this. */
const TEMPER = 0.3;
/** What is older than so many days is taken to have come at any hour. */
const LOOKS_BACK = 28 * DAY;

/** How many entries there were, for as long as each memory lasts: one number a memory, as of when it was learnt. */
export interface Memories {
  /** Entries, each fading with its age. */
  readonly entries: readonly number[];
  /** Days in which they came, fading alike; hours in which the source usually publishes count for more. */
  readonly days: readonly number[];
  /** How well each memory foretold what came: logarithms of likelihoods, fading. */
  readonly merits: readonly number[];
}

/** The same while it is worked on. */
export interface Recollection {
  readonly entries: Float64Array;
  readonly days: Float64Array;
  readonly merits: Float64Array;
  /** Entries a day by each memory, of an hour like any other; `estimate` fills it. */
  readonly rates: Float64Array;
  /** How much each memory is believed, together 1; `estimate` fills it. */
  readonly beliefs: Float64Array;
}

export const NEW_MEMORIES: Memories = { entries: zeros(COUNT), days: zeros(COUNT), merits: zeros(COUNT) };

export const recollect = ({ entries, days, merits }: Memories): Recollection => ({
  entries: new Float64Array(entries),
  days: new Float64Array(days),
  merits: new Float64Array(merits),
  rates: new Float64Array(COUNT),
  beliefs: new Float64Array(COUNT),
});

export const kept = ({ entries, days, merits }: Recollection): Memories => ({
  entries: rounded(entries, 6),
  days: rounded(days, 6),
  merits: rounded(merits, 4),
});

/**
 * Lets time pass without entries.
 * @param hourly how much more than usual comes in each hour of the week
 * @param onPiece told each piece of time, an hour at most near the end, and its weight
 * @returns days that passed, an hour weighing as much as usually comes in it
 */
export function elapse(
  memories: Recollection,
  hourly: ArrayLike<number>,
  from: Instant,
  to: Instant,
  onPiece?: (from: Instant, to: Instant, weight: number) => void,
): number {
  let time = from;
  let weighed = 0;
  if (to - time > LOOKS_BACK) {
    const end = to - LOOKS_BACK;
    weighed = fade(memories, (end - time) / DAY, 1);
    onPiece?.(time, end, 1);
    time = end;
  }
  for (let hour = Math.floor(time / HOUR); time < to; hour++) {
    const end = Math.min((hour + 1) * HOUR, to);
    const weight = at(hourly, hour % 168);
    weighed +=
      end - time === HOUR ? fadeAnHour(memories, weight) : fade(memories, (end - time) / DAY, weight);
    onPiece?.(time, end, weight);
    time = end;
  }
  return weighed;
}

function fade({ entries, days }: Recollection, passed: number, weight: number): number {
  for (let k = 0; k < COUNT; k++) {
    const left = Math.exp(-passed / at(LASTS, k));
    entries[k] = at(entries, k) * left;
    days[k] = at(days, k) * left + weight * at(LASTS, k) * (1 - left);
  }
  return passed * weight;
}

function fadeAnHour({ entries, days }: Recollection, weight: number): number {
  for (let k = 0; k < COUNT; k++) {
    const left = at(AN_HOUR_LATER, k);
    entries[k] = at(entries, k) * left;
    days[k] = at(days, k) * left + weight * at(LASTS, k) * (1 - left);
  }
  return weight / 24;
}

export function remember({ entries }: Recollection, count: number): void {
  for (let k = 0; k < COUNT; k++) entries[k] = at(entries, k) + count;
}

/** Credits each memory that expected a burst now and none in the days before it. */
export function judge({ merits, rates }: Recollection, perBurst: number, days: number, weight: number): void {
  for (let k = 0; k < COUNT; k++) {
    const bursts = at(rates, k) / perBurst;
    merits[k] = at(merits, k) * MERIT_KEPT + Math.log(bursts * weight) - bursts * days;
  }
}

/**
 * Fills `rates` and `beliefs` and gives the rate to believe in, entries a day.
 * @param silence days without news since, weighed as by `elapse`: a memory that expected news by now is believed less
 */
export function estimate(memories: Recollection, perBurst: number, silence: number): number {
  const { entries, days, merits, rates, beliefs } = memories;
  let rate = FIRST_RATE * perBurst;
  let trust = FIRST_TRUST * perBurst;
  let best = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < COUNT; k++) {
    rate = (at(entries, k) + trust) / (at(days, k) + trust / rate);
    rates[k] = rate;
    trust = TRUST * perBurst;
    const belief = TEMPER * (at(merits, k) - (rate / perBurst) * silence);
    beliefs[k] = belief;
    best = Math.max(best, belief);
  }
  let total = 0;
  let weighed = 0;
  for (let k = 0; k < COUNT; k++) {
    const belief = Math.exp(at(beliefs, k) - best);
    beliefs[k] = belief;
    total += belief;
    weighed += belief * at(rates, k);
  }
  for (let k = 0; k < COUNT; k++) beliefs[k] = at(beliefs, k) / total;
  return weighed / total;
}
