// Times as the Spaceflight News API takes them: ISO 8601 with "T" or a space; a day is its midnight, no zone is UTC.
import { DAY, MINUTE } from "../../model/durations.ts";
import type { Instant } from "../../model/entry.ts";

const TIME =
  /^(\d{4})-(\d{1,2})-(\d{1,2})[T ](\d{1,2})(?::(\d{1,2})(?::(\d{1,2})([.,]\d+)?)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i;
const WHOLE_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** With fractions of milliseconds; null for what is no time. */
export function readTime(text: string): Instant | null {
  const match = TIME.exec(WHOLE_DAY.test(text) ? `${text}T00` : text);
  if (!match) return null;
  const [, year = "", month = "", day = "", hour = "", minute = "0", second = "0", fraction = "0"] = match;
  const zone = zoneOffset(match[8] ?? "Z");
  const two = (digits: string) => digits.padStart(2, "0");
  const date = `${year}-${two(month)}-${two(day)}`;
  const at = Date.parse(`${date}T${two(hour)}:${two(minute)}:${two(second)}Z`);
  // "2026-02-30" would be read as a day in March, "24:00" as one of the next day.
  const isThere = !Number.isNaN(at) && year !== "0000" && new Date(at).toISOString().startsWith(date);
  if (!isThere || Number(hour) > 23 || Math.abs(zone) >= DAY) return null;
  return at - zone + Number(`0.${fraction.slice(1)}`) * 1000;
}

function zoneOffset(zone: string): number {
  if (zone.length === 1) return 0;
  const [, sign, hours, minutes = "0"] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE;
}
