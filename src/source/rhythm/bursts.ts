// Publish times as strangers give them, made sound: within reason, in order, and those of a few minutes taken together.
import { DAY, MINUTE } from "../../model/durations.ts";
import type { Instant } from "../../model/entry.ts";

/** What is older says nothing about the rhythm of today. */
const OLDEST = 400 * DAY;
/** Of thousands at once, the newest tell enough. */
const MOST = 500;
/** Clocks differ; what is dated further ahead is no news of today. */
const AHEAD = DAY;
/** Entries so near are one burst: no poll would come between them. */
export const BURST = 10 * MINUTE;

/** Entries of one burst, in order. */
export type Burst = readonly [first: Instant, ...rest: Instant[]];

/**
 * @param notBefore when the document was last seen without these entries: one dated before came at some time since,
 * whatever it says (dates without a time of day; drafts dated when they were begun). Null when it was never seen.
 */
export function burstsOf(times: readonly Instant[], notBefore: Instant | null, now: Instant): Burst[] {
  const earliest = Math.max(notBefore ?? now - OLDEST, 0);
  const late = notBefore === null ? null : Math.round((Math.min(notBefore, now) + now) / 2);
  const sound: Instant[] = [];
  for (const time of times) {
    if (!(time <= now + AHEAD)) continue;
    if (time >= earliest) sound.push(Math.min(Math.floor(time), now));
    else if (late !== null && time >= Math.max(now - OLDEST, 0)) sound.push(late);
  }
  return together(sound.sort((a, b) => a - b).slice(-MOST));
}

function together(times: readonly Instant[]): Burst[] {
  const bursts: [Instant, ...Instant[]][] = [];
  for (const time of times) {
    const burst = bursts.at(-1);
    if (burst && time - burst[0] <= BURST) burst.push(time);
    else bursts.push([time]);
  }
  return bursts;
}
