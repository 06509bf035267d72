// What a source is expected to publish in the next two days: its rate, its habits, and how long it has been silent.
import { MINUTE } from "../../model/durations.ts";
import type { Instant } from "../../model/entry.ts";
import { MOMENTS, type Outlook } from "./cheapest-wait.ts";
import { RANGES, rangeOf, readGaps } from "./gaps.ts";
import { elapse, estimate, recollect } from "./memories.ts";
import {
  hourlyDensity,
  newProfile,
  type Profile,
  quarterByMinutes,
  quarterlyDensity,
  readHabits,
} from "./profile.ts";
import { perBurstOf, type Rhythm } from "./rhythm.ts";
import { at, MINUTES_OF_DAY } from "./units.ts";

const HORIZON = 2 * MINUTES_OF_DAY;
/** Moments are ten minutes apart; for the first two hours also five, and after eight hours thirty. */
const STEP = 10;
const FINE_STEP = 5;
const FINE_UNTIL = 120;
const COARSE_STEP = 30;
const COARSE_FROM = 480;

const profile = newProfile();
const factors = new Float64Array(RANGES);

/** Entries a day to be expected, of an hour like any other, when there was no news from `learntAt` to now. */
export function rateNow(rhythm: Rhythm, now: Instant): number {
  const perBurst = perBurstOf(rhythm);
  const memories = recollect(rhythm.memories);
  readHabits(rhythm.habits, perBurst, now, profile);
  const silence = elapse(memories, profile.hourly, rhythm.learntAt, now);
  return estimate(memories, perBurst, silence);
}

/**
 * Fills an outlook from a poll without further news.
 * @param soonest minutes until the next poll may be
 * @returns entries a day
 */
export function foresee(rhythm: Rhythm, now: Instant, soonest: number, outlook: Outlook): number {
  const rate = rateNow(rhythm, now);
  readGaps(rhythm.gaps, perBurstOf(rhythm), factors);
  chooseMoments(now / MINUTE, soonest, outlook);
  expect(rhythm, now, rate, outlook);
  return rate;
}

/** Polls come best a minute after the one at which the source usually publishes. */
function chooseMoments(now: number, soonest: number, outlook: Outlook): void {
  const { moments } = outlook;
  const usual = busiestMinute(profile) + 1;
  let step = STEP;
  let round = roundFrom(now + soonest + 0.5, usual, step) - now;
  moments[0] = 0;
  moments[1] = soonest;
  let length = 2;
  let fine = soonest + FINE_STEP;
  while (length < MOMENTS && (round < soonest + HORIZON || length < 3)) {
    const isFine = fine < round - 1 && fine < soonest + FINE_UNTIL;
    moments[length++] = isFine ? fine : round;
    if (!isFine) {
      if (round > soonest + COARSE_FROM) step = COARSE_STEP;
      round = roundFrom(now + round + 1, usual, step) - now;
    }
    if (isFine || fine <= at(moments, length - 1) + 1) fine += FINE_STEP;
  }
  outlook.length = length;
}

/** The first time from then on that is a whole number of steps away from the usual minute of an hour. */
const roundFrom = (time: number, usual: number, step: number): number =>
  Math.ceil((time - (usual % step)) / step) * step + (usual % step);

function busiestMinute({ minutes }: Profile): number {
  let busiest = 0;
  for (let minute = 1; minute < 60; minute++)
    if (at(minutes, minute) > at(minutes, busiest)) busiest = minute;
  return busiest;
}

/** Adds up, from quarter of an hour to quarter of an hour, what is out by each moment. */
function expect({ lastBurst, ...rhythm }: Rhythm, now: Instant, rate: number, outlook: Outlook): void {
  const { length, moments, entries, minutes } = outlook;
  const start = now / MINUTE;
  const perBurst = perBurstOf(rhythm);
  const age = lastBurst === null ? Number.POSITIVE_INFINITY : Math.max(now - lastBurst, 0) / MINUTE;
  let range = 0;
  let bursts = 0;
  let sum = 0;
  let moment = 0;
  let from = 0;
  let known = Number.NaN;
  let density = 0;
  entries[0] = 0;
  minutes[0] = 0;
  for (let i = 1; i < length; ) {
    const quarter = Math.floor((start + from) / 15 + 1e-7);
    const to = Math.min(at(moments, i), (quarter + 1) * 15 - start);
    range = rangeOf(age + from, range);
    const factor = at(factors, range);
    if (quarter !== known) density = densityOf(quarter);
    known = quarter;
    const usual = (rate / MINUTES_OF_DAY) * density * minutesBetween(quarter, start + from, start + to);
    // The age bears on the next burst; of what comes after that one we only know the rate.
    const silent = Math.exp(-bursts);
    const expected = usual * (silent * factor + 1 - silent);
    bursts += (usual * factor) / perBurst;
    sum += expected;
    moment += (expected * (from + to)) / 2;
    from = to;
    if (to < at(moments, i)) continue;
    entries[i] = sum;
    minutes[i] = moment;
    i++;
  }
}

/** How much more than usual comes in a quarter of an hour of all time. */
function densityOf(quarter: number): number {
  const hour = (quarter >> 2) % 168;
  const ofDay = quarter % 96;
  const byMinutes = quarterByMinutes(profile, ofDay);
  return hourlyDensity(profile, hour, ofDay) + quarterlyDensity(profile, hour, ofDay) / byMinutes;
}

/** How many average minutes a part of a quarter of an hour is worth, by the habits of minutes; times in minutes. */
function minutesBetween(quarter: number, from: number, to: number): number {
  const first = (quarter >> 2) * 60;
  return before(to - first) - before(from - first);
}

function before(minute: number): number {
  const whole = Math.min(Math.max(Math.floor(minute), 0), 59);
  return at(profile.before, whole) + (minute - whole) * at(profile.minutes, whole);
}
