// ISO 8601 in all its forms, with RFC 3339, W3CDTF and RFC 9557 among them.
import { type DateFields, fullYear } from "./date-fields.ts";
import { parseZone, parseZoneName } from "./time-zones.ts";

const TIME = String.raw`(?:T|\s+)\s*(?<hour>\d{1,2})(?::?(?<minute>\d{2}|(?<=:)\d)(?::?(?<second>\d{2}|(?<=:)\d))?)?(?:[.,:](?<fraction>\d{1,12}))?`;
const ZONE = String.raw`\s*(?<zone>(?:[A-Z]+(?:/[A-Z]+)?)?(?:[+-][\d:]+)?)`;
/** RFC 9557: the name of the zone, in which alone the offset may be missing. */
const NAME = String.raw`(?:\[!?(?<name>[\w+/-]{1,40})\])?(?:\[[^\]]{0,40}\]){0,3}`;
const withTail = (date: string) => new RegExp(`^${date}(?:${TIME})?${ZONE}${NAME}$`, "i");

/** The date's forms in the order in which they are tried; years before 1000 or after 9999 are not news. */
const FORMS: readonly RegExp[] = [
  withTail(String.raw`(?:\+\d{0,2})?(?<year>\d{4})-(?<month>\d{1,2})(?:-(?<day>\d{1,2}))?`),
  withTail(String.raw`(?<year>\d{4})-?W(?<week>\d{2})(?:-?(?<weekday>[1-7]))?`),
  withTail(String.raw`(?<year>\d{2}|\d{4})-?(?<ordinal>\d{3})`),
  withTail(String.raw`(?<year>\d{4})(?:(?<month>\d{2})(?<day>\d{2}))?`),
  withTail(String.raw`(?<year>\d{2})-(?<month>\d{1,2})-(?<day>\d{2})`),
  withTail(String.raw`-(?<year>\d{2})-?(?<month>\d{2})`),
  // Without the letter between date and time, as databases write it.
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})?(?<zone>Z?)$/i,
];

type Groups = Readonly<Record<string, string | undefined>>;

/** Undefined for what is written otherwise; the fields may still be impossible. */
export function parseIsoDate(text: string): DateFields | undefined {
  for (const form of FORMS) {
    const groups = form.exec(text)?.groups;
    if (groups !== undefined) return withTime(dateOf(groups), groups);
  }
  return undefined;
}

function dateOf(groups: Groups): DateFields {
  const year = fullYear(groups["year"] ?? "");
  if (groups["ordinal"] !== undefined) return fromOrdinal(year, Number(groups["ordinal"]));
  if (groups["week"] !== undefined)
    return fromWeek(year, Number(groups["week"]), Number(groups["weekday"] ?? 1));
  return { year, month: Number(groups["month"] ?? 1), day: Number(groups["day"] ?? 1) };
}

function withTime(date: DateFields, groups: Groups): DateFields | undefined {
  const { hour, minute, second, zone = "", name } = groups;
  if (hour === undefined) return zone === "" || parseZone(zone) !== undefined ? date : undefined;
  const fields = {
    ...date,
    hour: Number(hour),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: fractionMs(groups),
  };
  if (zone !== "") {
    const offset = parseZone(zone);
    return offset === undefined ? undefined : { ...fields, offset };
  }
  return name === undefined ? fields : { ...fields, offset: parseZoneName(name, fields) };
}

/** ISO 8601 4.2.2.4: of whichever part is the smallest that is given. */
function fractionMs({ minute, second, fraction }: Groups): number {
  if (fraction === undefined) return 0;
  const unit = second !== undefined ? 1000 : minute !== undefined ? 60_000 : 3_600_000;
  return Math.trunc(Number(`0.${fraction}`) * unit);
}

/** An ordinal day beyond the year's end has no month of its own; 13 is refused later. */
function fromOrdinal(year: number, ordinal: number): DateFields {
  const date = new Date(Date.UTC(year, 0, ordinal));
  const month = date.getUTCFullYear() === year ? date.getUTCMonth() + 1 : 13;
  return { year, month, day: date.getUTCDate() };
}

/** ISO 8601 2.2.10: the first week is the one with 4 January in it. Its days may lie in the neighboring years. */
function fromWeek(year: number, week: number, weekday: number): DateFields {
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = 4 - ((fourth.getUTCDay() + 6) % 7);
  const date = new Date(Date.UTC(year, 0, monday + (week - 1) * 7 + weekday - 1));
  const thursday = new Date(Date.UTC(year, 0, monday + (week - 1) * 7 + 3));
  const isOfYear = week > 0 && thursday.getUTCFullYear() === year;
  return {
    year: date.getUTCFullYear(),
    month: isOfYear ? date.getUTCMonth() + 1 : 13,
    day: date.getUTCDate(),
  };
}
