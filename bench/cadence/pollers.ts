// Ways to decide when to poll: fixed intervals, Miniflux's entry_frequency, and ours.
import type { Instant } from "../../src/model/entry.ts";
import { learn } from "../../src/source/rhythm/learn.ts";
import { planWait, type WaitLimits } from "../../src/source/rhythm/plan-wait.ts";
import { NEW_RHYTHM } from "../../src/source/rhythm/rhythm.ts";
import type { Poller } from "./simulate.ts";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const WEEK = 7 * DAY;

export const fixed = (minutes: number) => (): Poller => () => minutes * MINUTE;

/**
 * The mean gap of the entries published in the last week, between five minutes and a day; a day when there are fewer than
 * two. A source is polled at the first tick after its time (Miniflux 106cdd09, its defaults).
 */
export const entryFrequency = (tickMinutes: number) => (): Poller => {
  let known: Instant[] = [];
  return (fresh, now) => {
    known = [...known, ...fresh].filter((time) => time > now - WEEK);
    const gap = known.length < 2 ? DAY : (Math.max(...known) - Math.min(...known)) / (known.length - 1);
    const due = now + Math.min(Math.max(gap, 5 * MINUTE), DAY);
    const tick = tickMinutes * MINUTE;
    return (Math.floor(due / tick) + 1) * tick - now;
  };
};

/** Learns and plans as the house does. */
export const ours = (limits: WaitLimits) => (): Poller => {
  let rhythm = NEW_RHYTHM;
  let previous: Instant | null = null;
  return (fresh, now) => {
    rhythm = learn(rhythm, fresh, now, previous);
    previous = now;
    return planWait(rhythm, now, limits);
  };
};
