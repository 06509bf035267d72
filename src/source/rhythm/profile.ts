// Habits read in several ways, each weighed by how much it explained: how much more than usual comes at a time.
import type { Instant } from "../../model/entry.ts";
import { type Habits, hourOfWeek, minuteOfHour, quarterOfDay, WAYS, worthOfCount } from "./habits.ts";
import { bell, densities } from "./kernel.ts";
import { at, sum } from "./units.ts";

/** How many bursts of no habit at all are mixed in. */
const DOUBT = 3;
const HOURS = bell(1, 0.5);
const QUARTERS_WIDE = bell(6, 3);
const QUARTERS_NARROW = bell(1, 0.7);
const MINUTES = [0.1, 0.8, 0.1];

/**
 * The ways: 0 any time; 1 about the hour of the day; 2 the quarter of the day; 3 the hour of the week; 4 and 5 are 1 and
 * 2 times the day of the week. Densities: 1 where as much comes as on average.
 */
export interface Profile {
  readonly hours: Float64Array;
  readonly quartersWide: Float64Array;
  readonly quartersNarrow: Float64Array;
  readonly days: Float64Array;
  readonly minutesNarrow: Float64Array;
  /** Minutes as believed in. */
  readonly minutes: Float64Array;
  /** How much comes before each minute of the hour, in average minutes; 61 numbers. */
  readonly before: Float64Array;
  /** Of each hour of the week, all ways together. */
  readonly hourly: Float64Array;
  /** How much each way is believed, together 1. */
  readonly ways: Float64Array;
}

export const newProfile = (): Profile => ({
  hours: new Float64Array(168),
  quartersWide: new Float64Array(96),
  quartersNarrow: new Float64Array(96),
  days: new Float64Array(7),
  minutesNarrow: new Float64Array(60),
  minutes: new Float64Array(60),
  before: new Float64Array(61),
  hourly: new Float64Array(168),
  ways: new Float64Array(WAYS),
});

/** Fills a profile from habits as they are now. */
export function readHabits(habits: Habits, perBurst: number, now: Instant, into: Profile): void {
  const scale = worthOfCount(habits, now);
  const total = sum(habits.hoursOfWeek) * scale;
  const amount = { scale, total, doubt: DOUBT * perBurst };
  densities(habits.hoursOfWeek, HOURS, amount, into.hours);
  densities(habits.quartersOfDay, QUARTERS_WIDE, amount, into.quartersWide);
  densities(habits.quartersOfDay, QUARTERS_NARROW, amount, into.quartersNarrow);
  densities(habits.minutesOfHour, MINUTES, { ...amount, doubt: 1 }, into.minutesNarrow);
  readDays(habits, amount, into.days);
  const shares = sum(habits.shares);
  for (let way = 0; way < into.ways.length; way++) into.ways[way] = at(habits.shares, way) / shares;
  readMinutes(habits, into);
  readHours(into);
}

function readDays(
  { hoursOfWeek }: Habits,
  { scale, total, doubt }: { readonly scale: number; readonly total: number; readonly doubt: number },
  into: Float64Array,
): void {
  for (let day = 0; day < 7; day++) {
    let count = 0;
    for (let hour = day * 24; hour < day * 24 + 24; hour++) count += at(hoursOfWeek, hour);
    into[day] = (count * scale * 7 + doubt) / (total + doubt);
  }
}

function readMinutes({ minuteShares }: Habits, { minutesNarrow, minutes, before }: Profile): void {
  const habit = at(minuteShares, 1) / sum(minuteShares);
  for (let minute = 0; minute < 60; minute++) {
    minutes[minute] = 1 - habit + habit * at(minutesNarrow, minute);
    before[minute + 1] = at(before, minute) + at(minutes, minute);
  }
}

function readHours({ ways, days, quartersWide, quartersNarrow, hours, hourly }: Profile): void {
  for (let hourOfDay = 0; hourOfDay < 24; hourOfDay++) {
    const wide = meanOfHour(quartersWide, hourOfDay);
    const narrow = meanOfHour(quartersNarrow, hourOfDay);
    const everyDay = at(ways, 1) * wide + at(ways, 2) * narrow;
    const onSomeDays = at(ways, 4) * wide + at(ways, 5) * narrow;
    for (let day = 0; day < 7; day++) {
      const hour = day * 24 + hourOfDay;
      hourly[hour] = at(ways, 0) + everyDay + at(ways, 3) * at(hours, hour) + onSomeDays * at(days, day);
    }
  }
}

function meanOfHour(quarters: Float64Array, hourOfDay: number): number {
  const first = hourOfDay * 4;
  return (
    (at(quarters, first) + at(quarters, first + 1) + at(quarters, first + 2) + at(quarters, first + 3)) / 4
  );
}

/** By the ways that know no quarter: within the hour their entries come by the minute alone. */
export function hourlyDensity(profile: Profile, hour: number, quarter: number): number {
  const { ways, days, quartersWide, hours } = profile;
  const day = at(days, Math.floor(hour / 24));
  return (
    at(ways, 0) +
    (at(ways, 1) + at(ways, 4) * day) * at(quartersWide, quarter) +
    at(ways, 3) * at(hours, hour)
  );
}

export function quarterlyDensity(
  { ways, days, quartersNarrow }: Profile,
  hour: number,
  quarter: number,
): number {
  return (at(ways, 2) + at(ways, 5) * at(days, Math.floor(hour / 24))) * at(quartersNarrow, quarter);
}

/** How much more than usual comes in a quarter of the hour, by the minutes alone. */
export const quarterByMinutes = ({ before }: Profile, quarter: number): number => {
  const first = (quarter & 3) * 15;
  return (at(before, first + 15) - at(before, first)) / 15;
};

/** What each way says of a time; fills `into`. */
export function whatEachSays(profile: Profile, time: Instant, into: Float64Array): void {
  const hour = hourOfWeek(time);
  const quarter = quarterOfDay(time);
  const byMinutes = quarterByMinutes(profile, quarter);
  const day = at(profile.days, Math.floor(hour / 24));
  into[0] = byMinutes;
  into[1] = at(profile.quartersWide, quarter) * byMinutes;
  into[2] = at(profile.quartersNarrow, quarter);
  into[3] = at(profile.hours, hour) * byMinutes;
  into[4] = at(into, 1) * day;
  into[5] = at(into, 2) * day;
}

/** What chance and the habit of a minute say of a time. */
export const whatMinutesSay = ({ minutesNarrow }: Profile, time: Instant): readonly [number, number] => [
  1,
  at(minutesNarrow, minuteOfHour(time)),
];
