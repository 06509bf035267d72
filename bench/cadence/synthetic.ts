// Feeds that never were: one of each kind, to see that no plan is silly.
import type { Instant } from "../../src/model/entry.ts";
import type { PastFeed } from "./simulate.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const DAYS = 84;
/** A Monday, 00:00 UTC. */
const START = Date.parse("2026-01-05T00:00:00Z");

type Random = () => number;

/** The same numbers in every run (mulberry32). */
function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const everyDay = (of: (day: Instant, index: number) => readonly Instant[]): Instant[] =>
  Array.from({ length: DAYS }, (_, index) => of(START + index * DAY, index)).flat();

const some = (count: number, of: () => Instant): Instant[] => Array.from({ length: Math.floor(count) }, of);

const KINDS: Readonly<Record<string, (random: Random) => Instant[]>> = {
  "at random, 6 a day": (random) => some(6 * DAYS, () => START + random() * DAYS * DAY),
  "at random, one in 10 days": (random) => some(DAYS / 4, () => START + (random() * 2.5 - 1.5) * DAYS * DAY),
  "newspaper, 15 at 06:00": (random) =>
    everyDay((day) => some(15, () => day + 6 * HOUR + random() * 3 * MINUTE)),
  "office hours, 20 a day": (random) =>
    everyDay((day, index) => (index % 7 < 5 ? some(20, () => day + (8 + random() * 10) * HOUR) : [])),
  "bursts of 8 in an hour, 2 a day": (random) =>
    some(2 * DAYS, () => START + random() * DAYS * DAY).flatMap((first) =>
      some(8, () => first + random() * HOUR),
    ),
  "podcast, Thursdays 15:00": () => everyDay((day, index) => (index % 7 === 3 ? [day + 15 * HOUR] : [])),
  "daily video, 14:00 and some seconds": (random) => everyDay((day) => [day + 14 * HOUR + random() * 20_000]),
  "dies after half the time, 6 a day": (random) => some(3 * DAYS, () => START + (random() * DAYS * DAY) / 2),
};

export const syntheticFeeds = (): PastFeed[] =>
  Object.entries(KINDS).map(([name, make], index) => ({
    name,
    times: make(randomFrom(index + 1)).sort((a, b) => a - b),
    from: START + 17 * MINUTE,
    to: START + DAYS * DAY,
  }));

/** Publishes nothing, or did once, years ago. */
export const silentFeeds = (): PastFeed[] =>
  [
    { name: "never publishes", times: [] },
    { name: "one entry, years old", times: [START - 900 * DAY] },
  ].map((feed) => ({ ...feed, from: START + 17 * MINUTE, to: START + DAYS * DAY }));
