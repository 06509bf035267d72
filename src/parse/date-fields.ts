// A date by its fields, as any of the readers of dates found it, and its instant if there is such a day.
import type { ParsedDate } from "../model/parsed.ts";

/** What is missing was not given. */
export interface DateFields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour?: number | undefined;
  readonly minute?: number | undefined;
  readonly second?: number | undefined;
  readonly millisecond?: number | undefined;
  /** Minutes east of UTC. */
  readonly offset?: number | undefined;
}

/** RFC 2822 4.3: two digits mean 2000-2049 or 1950-1999. */
export function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

/** Undefined for 31 February, 25:00 and their like. */
export function toParsedDate(fields: DateFields): ParsedDate | undefined {
  const { year, month, day, hour = 0, minute = 0, second = 0, millisecond = 0, offset = 0 } = fields;
  if (year < 1900 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  // 24:00 is the end of the day (ISO 8601), second 60 a leap second (RFC 3339 5.6).
  if (hour > 24 || (hour === 24 && minute + second > 0) || minute > 59 || second > 60) return undefined;
  const ms = Date.UTC(year, month - 1, day, hour, minute, second, millisecond) - offset * 60_000;
  return { ms, hasTime: fields.hour !== undefined, hasZone: fields.offset !== undefined };
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
