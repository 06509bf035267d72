// Dates as feeds write them -> instants. `Date` accepts 31 February, reads 03/06 as US and misses CEST; so not that.
import type { ParsedDate } from "../model/parsed.ts";
import { type DateFields, toParsedDate } from "./date-fields.ts";
import { parseMonth } from "./month-names.ts";
import { parseIsoDate } from "./parse-iso-date.ts";
import { parseLooseDate } from "./parse-loose-date.ts";
import { parseZone } from "./time-zones.ts";

const LONGEST = 100;
const EPOCH = /^(\d{10})(?:\.(\d{1,9})|(\d{3}))?$/;
/** How nearly all of RSS writes it: the other readers would get there too, but slower. */
const RFC822 =
  /^(?:[A-Za-z]{3},? )?(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d{1,2}):(\d{2})(?::(\d{2}))? ([A-Z]{1,4}|[+-]\d{4})$/;

/**
 * RFC 822, 850, 3339, ISO 8601, W3CDTF, asctime and what is written in their place.
 * @returns undefined for what is no date, or an impossible one.
 */
export function parseDate(text: string | undefined): ParsedDate | undefined {
  const trimmed = text?.trim();
  if (trimmed === undefined || trimmed.length < 4 || trimmed.length > LONGEST || !/\d/.test(trimmed))
    return undefined;
  const line = /\s\s|[^\S ]/.test(trimmed) ? trimmed.replace(/\s+/g, " ") : trimmed;
  const epoch = parseEpoch(line);
  if (epoch !== undefined) return epoch;
  const fields = parseUsual(line) ?? parseIsoDate(line) ?? parseLooseDate(line);
  return fields === undefined ? undefined : toParsedDate(fields);
}

function parseEpoch(text: string): ParsedDate | undefined {
  const [, seconds, fraction, milliseconds] = EPOCH.exec(text) ?? [];
  if (seconds === undefined) return undefined;
  const ms = Number(milliseconds ?? 0) + Math.trunc(Number(`0.${fraction ?? 0}`) * 1000);
  return { ms: Number(seconds) * 1000 + ms, hasTime: true, hasZone: true };
}

function parseUsual(text: string): DateFields | undefined {
  const [, day, name = "", year, hour, minute, second, zone = ""] = RFC822.exec(text) ?? [];
  const month = parseMonth(name);
  const offset = parseZone(zone);
  if (month === undefined || offset === undefined) return undefined;
  return {
    year: Number(year),
    month,
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second ?? 0),
    offset,
  };
}
