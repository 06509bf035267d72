// What keeps news apart that reads alike: Crew-11 and Crew-12, two Starlink launches two days apart.

import { HOUR } from "../model/durations.ts";
import type { Instant } from "../model/entry.ts";
import { differInOneName, gapsOf, type TitleGaps } from "./other-name.ts";
import { termOf } from "./words.ts";

/** What a title says that must not differ within a story. */
export interface Marks {
  /** Numbers of what is numbered, by its name: crew -> 12, group -> 12-24. */
  readonly numbers: ReadonlyMap<string, readonly string[]>;
  /** The title without its numbers and dates: what the entries of a series have in common. */
  readonly skeleton: number;
  readonly wording: number;
  readonly gaps: TitleGaps | null;
  /** A launch as there are several a week; null for all other news. */
  readonly routine: RoutineLaunch | null;
}

interface RoutineLaunch {
  readonly constellation: string;
  readonly satellites: string | null;
  readonly coast: "east" | "west" | null;
}

const NUMBERED = /(\p{Lu}\p{L}*\.?)[ -](\d{1,4}(?:[-.]\d+)*|[IVX]{1,4})(?![\p{L}\p{N}])/gu;
const MONTH = /^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)/;
const YEAR = /^(?:19|20)\d\d$/;
const ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

const CONSTELLATION = /\b(starlink|oneweb|kuiper|amazon leo|qianfan|guowang|thousand sails|yinhe)\b/i;
const LAUNCH = /\b(?:launch\w*|lift(?:s|ed)?[ -]?off|blasts? off|flight|sends?|orbits?|rockets?|falcon 9)\b/i;
const SATELLITES = /\b(\d{1,3})\s+(?:new |more |more new )?(?:starlink|oneweb|kuiper|amazon leo|satellites)/i;
const EAST = /\b(?:cape canaveral|kennedy|florida|east coast|space coast)\b/i;
const WEST = /\b(?:vandenberg|california|west coast)\b/i;

/** Starlinks go up every other day: news of one is out within a day and a half. */
const ROUTINE_SPAN = 36 * HOUR;
const SERIES_SPAN = 12 * HOUR;

/** Most titles have none, and a hundred thousand maps would hold nothing. */
const NO_NUMBERS: Marks["numbers"] = new Map();

export function marksOf(title: string, lead: string | null): Marks {
  const found = new Map<string, string[]>();
  for (const [, name = "", written = ""] of title.matchAll(NUMBERED)) {
    const roman = ROMAN.indexOf(written.toLowerCase()) + 1;
    const number = roman > 0 ? String(roman) : written;
    const key = name.toLowerCase();
    if (MONTH.test(key) || YEAR.test(number)) continue;
    found.set(key, [...(found.get(key) ?? []), number]);
  }
  const numbers = found.size > 0 ? found : NO_NUMBERS;
  return {
    numbers,
    skeleton: termOf(skeletonOf(title)),
    wording: termOf(title),
    gaps: gapsOf(title),
    routine: routineOf(title, lead ?? ""),
  };
}

const MONTHS = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*\.?/giu;
const skeletonOf = (title: string): string =>
  title
    .replace(MONTHS, "")
    .replace(/[^\p{L}]+/gu, " ")
    .toLowerCase();

function routineOf(title: string, lead: string): RoutineLaunch | null {
  const constellation =
    CONSTELLATION.exec(title)?.[1] ?? (/\bfalcon\b/i.test(title) && CONSTELLATION.exec(lead)?.[1]);
  if (!constellation || !LAUNCH.test(title)) return null;
  const text = `${title}. ${lead}`;
  return {
    constellation: constellation.toLowerCase(),
    satellites: SATELLITES.exec(text)?.[1] ?? null,
    coast: EAST.test(text) ? "east" : WEST.test(text) ? "west" : null,
  };
}

export interface Marked extends Marks {
  readonly sourceId: string;
  readonly sortAt: Instant;
}

/** Whether two reports cannot be of the same news, however alike they read. */
export function areApart(a: Marked, b: Marked): boolean {
  return hasOtherNumber(a, b) || isOtherLaunch(a, b) || isOfSeries(a, b);
}

/** A source that says the same of another day, number or name has a series; word by word, within hours, it is an edit. */
function isOfSeries(a: Marked, b: Marked): boolean {
  if (a.sourceId !== b.sourceId) return false;
  if (a.wording === b.wording) return Math.abs(a.sortAt - b.sortAt) > SERIES_SPAN;
  return a.skeleton === b.skeleton || differInOneName(a.gaps, b.gaps);
}

function hasOtherNumber(a: Marks, b: Marks): boolean {
  for (const [name, mine] of a.numbers) {
    const theirs = b.numbers.get(name);
    if (theirs && !mine.some((one) => theirs.some((other) => isSameNumber(one, other)))) return true;
  }
  return false;
}

/** 7 may be said of 7.1, and 12 of 12-24. */
const isSameNumber = (a: string, b: string): boolean =>
  a === b ||
  (a.startsWith(b) && /^\D/.test(a.slice(b.length))) ||
  (b.startsWith(a) && /^\D/.test(b.slice(a.length)));

function isOtherLaunch(a: Marked, b: Marked): boolean {
  if (!a.routine || !b.routine || a.routine.constellation !== b.routine.constellation) return false;
  return (
    Math.abs(a.sortAt - b.sortAt) > ROUTINE_SPAN ||
    differ(a.routine.satellites, b.routine.satellites) ||
    differ(a.routine.coast, b.routine.coast)
  );
}

const differ = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b;
