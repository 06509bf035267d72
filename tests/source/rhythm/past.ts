// Sources with a known past, polled as the house does: what tests of the rhythm share.
import { learn } from "../../../src/source/rhythm/learn.ts";
import { planWait, type WaitLimits } from "../../../src/source/rhythm/plan-wait.ts";
import { NEW_RHYTHM, type Rhythm } from "../../../src/source/rhythm/rhythm.ts";
import { DAY, MINUTE, T0 } from "../../support/build.ts";

/** A Monday, 00:00 UTC. */
export const MONDAY = T0 - 6 * 60 * MINUTE;
export const LIMITS: WaitLimits = { floorMs: 15 * MINUTE, ceilingMs: DAY, pollCost: 15 };

/** One entry a day at a time of the day, from MONDAY on. */
export const daily = (days: number, time: number): number[] =>
  Array.from({ length: days }, (_, day) => MONDAY + day * DAY + time);

/** Polls from MONDAY to the end by its own plan: the rhythm then, and all visits. */
export function follow(times: readonly number[], until: number): { rhythm: Rhythm; polls: number[] } {
  const polls: number[] = [];
  let rhythm = NEW_RHYTHM;
  let previous: number | null = null;
  for (let now = MONDAY; now < until; ) {
    const seen = previous ?? Number.NEGATIVE_INFINITY;
    rhythm = learn(
      rhythm,
      times.filter((time) => time > seen && time <= now),
      now,
      previous,
    );
    polls.push(now);
    previous = now;
    now += planWait(rhythm, now, LIMITS);
  }
  return { rhythm, polls };
}
