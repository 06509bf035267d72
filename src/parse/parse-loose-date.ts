// Dates in words and in any order: RFC 822, RFC 850, asctime, and what people type.
import { type DateFields, fullYear } from "./date-fields.ts";
import { parseMonth } from "./month-names.ts";
import { parseZone, parseZoneName } from "./time-zones.ts";

interface Draft {
  year?: number;
  month?: number;
  day?: number;
  hour?: number;
  minute?: number;
  second?: number;
  millisecond?: number;
  offset?: number;
  afternoon?: boolean;
  /** "Europe/Paris": what it means depends on the date. */
  zoneName?: string;
}

const TIME = /^T?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?(am|pm)?([a-z]*[+-][\d:]+|[a-z]{1,4})?$/i;
const YEAR_FIRST = /^(\d{4})[/.-](\d{1,2}|[^\W\d]+|[^\d\s/.-]+)[/.-](\d{1,2})(?:T(.+))?$/i;
const YEAR_LAST = /^(\d{1,2})([/.-])(\d{1,2}|[^\d\s/.-]+)[/.-](\d{4}|\d{2})$/;
const MONTH_FIRST = /^([^\W\d]{3,9})[/.-](\d{1,2})[/.-](\d{4})$/;
const CJK = /(\d{4})[年년]\s*(\d{1,2})[月월]\s*(\d{1,2})[日일]?/;
/** "9h00", "9 Uhr 30", "9時00分": hours by their name. */
const HOURS = /\b(\d{1,2})\s?(?:h|uhr|時|时|시)\s?(\d{2})?(?:min|m|分|분)?(?=\W|$)/i;
const US_ZONES = /\b(Eastern|Central|Mountain|Pacific) (Standard|Daylight) Time\b/;
const KOREAN_ZONE = 540;

/** Reads word by word; words that say nothing (days of the week, "at", "de") are passed over. */
export function parseLooseDate(text: string): DateFields | undefined {
  const draft: Draft = {};
  const korean = /[년오]/.test(text);
  const words = text
    .replace(CJK, "$1-$2-$3 ")
    .replace(/오전|上午|午前/, "AM")
    .replace(/오후|下午|午後/, "PM")
    .replace(US_ZONES, (_, region: string, kind: string) => `${region[0]}${kind[0]}T`)
    .replace(HOURS, (_, hour: string, minute: string | undefined) => `${hour}:${minute ?? "00"}`)
    .split(/[\s,()]+/);
  for (const word of words) {
    if (word !== "") readWord(word, draft);
  }
  if (korean && draft.offset === undefined) draft.offset = KOREAN_ZONE;
  return finished(draft);
}

function readWord(word: string, draft: Draft): void {
  if (/^\d/.test(word)) readDigits(word, draft);
  else readLetters(word, draft);
}

function readDigits(word: string, draft: Draft): void {
  const number = /^(\d{1,4})(?:st|nd|rd|th|er|º|ª|\.)?$/i.exec(word)?.[1];
  if (number !== undefined) readNumber(number, draft);
  else if (!readTime(word, draft)) readDate(word, draft);
}

function readNumber(digits: string, draft: Draft): void {
  if (digits.length > 2) draft.year ??= Number(digits);
  else if (draft.day === undefined) draft.day = Number(digits);
  else draft.year ??= fullYear(digits);
}

function readTime(word: string, draft: Draft): boolean {
  const match = TIME.exec(word);
  if (match === null || draft.hour !== undefined) return false;
  const [, hour, minute, second, half, zone] = match;
  draft.hour = Number(hour);
  draft.minute = Number(minute);
  draft.second = Number(second ?? 0);
  if (half !== undefined) draft.afternoon = /^p/i.test(half);
  if (zone !== undefined) readLetters(zone, draft);
  return true;
}

function readDate(word: string, draft: Draft): void {
  const yearFirst = YEAR_FIRST.exec(word);
  if (yearFirst !== null) {
    const [, year, month = "", day, time] = yearFirst;
    setDate(draft, Number(year), monthNumber(month), Number(day));
    if (time !== undefined) readTime(time, draft);
    return;
  }
  const yearLast = YEAR_LAST.exec(word);
  if (yearLast === null) return;
  const [, first = "", separator, second = "", year = ""] = yearLast;
  const month = monthNumber(second);
  if (
    separator === "/" &&
    month !== undefined &&
    Number(first) <= 12 &&
    month <= 12 &&
    Number(first) !== month
  ) {
    // 03/06/2025 is a different day on either side of the Atlantic: no date is better than a wrong one.
    return;
  }
  if (month !== undefined && month > 12) setDate(draft, fullYear(year), Number(first), month);
  else setDate(draft, fullYear(year), month, Number(first));
}

function monthNumber(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : parseMonth(text);
}

function setDate(draft: Draft, year: number, month: number | undefined, day: number): void {
  draft.year = year;
  draft.day = day;
  if (month !== undefined) draft.month = month;
}

function readLetters(word: string, draft: Draft): void {
  const [, monthName = "", day, year] = MONTH_FIRST.exec(word) ?? [];
  if (day !== undefined) {
    setDate(draft, Number(year), parseMonth(monthName), Number(day));
    return;
  }
  if (word.includes("/")) draft.zoneName = word;
  const half = /^(a|p)\.?m\.?$/i.exec(word);
  if (half !== null) {
    draft.afternoon = /^p/i.test(word);
    return;
  }
  // "mar" is Tuesday before it is March: a later month takes its place.
  const month = parseMonth(word);
  if (month !== undefined) {
    draft.month = month;
    return;
  }
  const offset = parseZone(word);
  if (offset !== undefined && (draft.offset === undefined || /\d/.test(word))) draft.offset = offset;
}

function finished({ zoneName, afternoon, ...draft }: Draft): DateFields | undefined {
  const { year, month, day, hour } = draft;
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const fields = { ...draft, year, month, day };
  if (afternoon !== undefined && hour !== undefined) fields.hour = (hour % 12) + (afternoon ? 12 : 0);
  if (zoneName === undefined || fields.offset !== undefined) return fields;
  return { ...fields, offset: parseZoneName(zoneName, fields) };
}
