// Dates as feeds write them -> instants. `Date` accepts 31 February, reads 03/06 as US and misses CEST; so not that.
import type { ParsedDate } from "../model/parsed.ts";
import { type DateFields, fullYear, toParsedDate } from "./date-fields.ts";
import { parseLooseDate } from "./parse-loose-date.ts";
import { parseZone } from "./time-zones.ts";

const LONGEST = 100;
const TIME = String.raw`[T ]\s*(\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,:](\d{1,9}))?)?)?`;
const ISO = new RegExp(
  String.raw`^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?:${TIME})?\s*((?:[A-Z]+(?:/[A-Z]+)?)?(?:[+-][\d:]+)?)$`,
  "i",
);
const ORDINAL = new RegExp(
  String.raw`^(\d{2}|\d{4})-?(\d{3})(?:${TIME})?\s*((?:[A-Z]+(?:/[A-Z]+)?)?(?:[+-][\d:]+)?)$`,
  "i",
);
const SHORT = new RegExp(
  String.raw`^(?:(\d{2})-(\d{1,2})-(\d{2})|-(\d{2})-?(\d{2}))(?:${TIME})?\s*((?:[A-Z]+(?:/[A-Z]+)?)?(?:[+-][\d:]+)?)$`,
  "i",
);
const EPOCH = /^(\d{10})(\d{3})?$/;

/**
 * RFC 822, 850, 3339, ISO 8601, W3CDTF, asctime and what is written in their place.
 * @returns undefined for what is no date, or an impossible one.
 */
export function parseDate(text: string | undefined): ParsedDate | undefined {
  const trimmed = text?.trim();
  if (trimmed === undefined || trimmed.length < 4 || trimmed.length > LONGEST || !/\d/.test(trimmed))
    return undefined;
  const line = trimmed.replace(/\s+/g, " ");
  const epoch = parseEpoch(line);
  if (epoch !== undefined) return epoch;
  const fields = parseIso(line) ?? parseLooseDate(line);
  return fields === undefined ? undefined : toParsedDate(fields);
}

function parseEpoch(text: string): ParsedDate | undefined {
  const match = EPOCH.exec(text);
  if (match === null) return undefined;
  return { ms: Number(match[1]) * 1000 + Number(match[2] ?? 0), hasTime: true, hasZone: true };
}

function parseIso(text: string): DateFields | undefined {
  const ordinal = ORDINAL.exec(text);
  if (ordinal !== null) {
    const [, year = "", day, ...time] = ordinal;
    return withTime(fromOrdinal(fullYear(year), Number(day)), time);
  }
  const iso = ISO.exec(text);
  if (iso !== null) {
    const [, year, month, day, ...time] = iso;
    return withTime({ year: Number(year), month: Number(month ?? 1), day: Number(day ?? 1) }, time);
  }
  const short = SHORT.exec(text);
  if (short === null) return undefined;
  const [, year, month, day, onlyYear = "", onlyMonth, ...time] = short;
  const date = { year: fullYear(year ?? onlyYear), month: Number(month ?? onlyMonth), day: Number(day ?? 1) };
  return withTime(date, time);
}

function withTime(
  date: DateFields,
  [hour, minute, second, fraction, zone]: (string | undefined)[],
): DateFields | undefined {
  const offset = zone === undefined || zone === "" ? undefined : parseZone(zone);
  if (zone !== undefined && zone !== "" && offset === undefined) return undefined;
  if (hour === undefined) return { ...date, offset };
  return {
    ...date,
    hour: Number(hour),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: fraction === undefined ? 0 : Math.trunc(Number(`0.${fraction}`) * 1000),
    offset,
  };
}

function fromOrdinal(year: number, day: number): DateFields {
  const date = new Date(Date.UTC(year, 0, day));
  // An ordinal day beyond the year's end has no month of its own; 13 is refused below.
  const month = date.getUTCFullYear() === year ? date.getUTCMonth() + 1 : 13;
  return { year, month, day: date.getUTCDate() };
}
