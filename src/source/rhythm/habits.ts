// At which times a source publishes: counts by hour of the week, quarter of the day and minute of the hour, in UTC.
import { DAY, MINUTE } from "../../model/durations.ts";
import type { Instant } from "../../model/entry.ts";
import { at, rounded, sum, zeros } from "./units.ts";

/** After so many days an entry counts for a third. */
const LASTS = 42 * DAY;
/** What one entry adds at the epoch of the counts: whole numbers make short JSON. */
const UNIT = 10;
/** Counts are scaled down when an entry adds so much more than at their epoch, or when they are this many. */
const INFLATION = Math.E;
const MOST = 60_000;
/** How much each way of reading (see profile.ts) is believed at first, and all of them together at most. */
const FIRST_SHARES = [1, 0.7, 0.4, 0.8, 0.7, 0.4];
export const WAYS = FIRST_SHARES.length;
const SHARES_KEPT = 150;
const FIRST_MINUTE_SHARES = [3, 0.3];
const MINUTE_SHARES_KEPT = 60;

/** Counts are inflated with time instead of fading, so that only what is new is written. */
export interface Habits {
  /** When an entry counts for ten. */
  readonly epoch: Instant;
  /** From Thursday 00:00, as the Unix epoch does. */
  readonly hoursOfWeek: readonly number[];
  readonly quartersOfDay: readonly number[];
  readonly minutesOfHour: readonly number[];
  /** How much each way of reading the counts has explained. */
  readonly shares: readonly number[];
  /** How much of the place within the hour was chance, and how much the habit of a minute. */
  readonly minuteShares: readonly number[];
}

export const NEW_HABITS: Habits = {
  epoch: 0,
  hoursOfWeek: zeros(168),
  quartersOfDay: zeros(96),
  minutesOfHour: zeros(60),
  shares: FIRST_SHARES,
  minuteShares: FIRST_MINUTE_SHARES,
};

export const hourOfWeek = (time: Instant): number => Math.floor(time / (60 * MINUTE)) % 168;
export const quarterOfDay = (time: Instant): number => Math.floor(time / (15 * MINUTE)) % 96;
export const minuteOfHour = (time: Instant): number => Math.floor(time / MINUTE) % 60;

/** What one count is worth now, in entries. */
export const worthOfCount = ({ epoch }: Habits, now: Instant): number =>
  Math.exp((epoch - Math.max(now, epoch)) / LASTS) / UNIT;

/** Adds entries that came within minutes of one another. */
export function addHabit(habits: Habits, times: readonly Instant[], now: Instant): Habits {
  const { epoch, hoursOfWeek, quartersOfDay, minutesOfHour } = roomFor(habits, now);
  const weight = Math.round(UNIT * Math.exp(Math.max(now - epoch, 0) / LASTS));
  return {
    ...habits,
    epoch,
    hoursOfWeek: added(hoursOfWeek, times.map(hourOfWeek), weight),
    quartersOfDay: added(quartersOfDay, times.map(quarterOfDay), weight),
    minutesOfHour: added(minutesOfHour, times.map(minuteOfHour), weight),
  };
}

function added(counts: readonly number[], places: readonly number[], weight: number): number[] {
  const more = [...counts];
  for (const place of places) more[place] = at(more, place) + weight;
  return more;
}

/** The same habits with a later epoch or smaller counts, when it is time. */
function roomFor(habits: Habits, now: Instant): Habits {
  if (habits.epoch === 0) return { ...habits, epoch: now };
  const inflated = Math.exp((now - habits.epoch) / LASTS);
  const total = sum(habits.hoursOfWeek);
  if (inflated < INFLATION && total < MOST) return habits;
  const epoch = Math.max(habits.epoch, now);
  const scale = Math.min(1 / Math.max(inflated, 1), MOST / 2 / Math.max(total, 1));
  const scaled = (counts: readonly number[]) => counts.map((count) => Math.round(count * scale));
  return {
    ...habits,
    epoch,
    hoursOfWeek: scaled(habits.hoursOfWeek),
    quartersOfDay: scaled(habits.quartersOfDay),
    minutesOfHour: scaled(habits.minutesOfHour),
  };
}

/** Credits each way of reading for how much it foretold of what came. */
export function credit(habits: Habits, said: ArrayLike<number>, saidOfMinute: ArrayLike<number>): Habits {
  return {
    ...habits,
    shares: credited(habits.shares, said, SHARES_KEPT),
    minuteShares: credited(habits.minuteShares, saidOfMinute, MINUTE_SHARES_KEPT),
  };
}

function credited(shares: readonly number[], said: ArrayLike<number>, most: number): number[] {
  const parts = shares.map((share, k) => share * at(said, k));
  const explained = sum(parts);
  if (!(explained > 0)) return [...shares];
  const raised = shares.map((share, k) => share + at(parts, k) / explained);
  const fade = Math.min(1, most / sum(raised));
  return rounded(
    raised.map((share) => share * fade),
    4,
  );
}
