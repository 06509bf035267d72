// Feeds to poll by their past, from a file of publish times; which half of them the constants were tuned on.

import { existsSync, readFileSync } from "node:fs";
import type { PastFeed } from "./simulate.ts";

const DAY = 86_400_000;
/** A feed with fewer entries in its time says nothing. */
const FEWEST = 10;
/** Dates outside are faults of the feeds: 2000 to 2033. */
const SOUND = { from: 946_684_800, to: 2_000_000_000 };

export type Half = "all" | "tuned" | "held-out";

export const isHalf = (text: string): text is Half => ["all", "tuned", "held-out"].includes(text);

/**
 * @param path a JSON file, `{feed: [unix seconds]}`
 * @param days how much of each feed: the days in which it published most, so that holes in the record count little;
 * 0 for all
 * @returns null when there is no such file
 */
export function readPastFeeds(path: string, half: Half, days: number): PastFeed[] | null {
  if (!existsSync(path)) return null;
  const known = JSON.parse(readFileSync(path, "utf8")) as Record<string, number[]>;
  return Object.entries(known)
    .filter(([name]) => half === "all" || half === (numberOf(name) % 2 === 0 ? "tuned" : "held-out"))
    .flatMap(([name, seconds]) => pastFeed(name, seconds, days) ?? []);
}

function pastFeed(name: string, seconds: readonly number[], days: number): PastFeed | null {
  const times = seconds
    .filter((second) => second > SOUND.from && second < SOUND.to)
    .map((second) => second * 1000)
    .sort((a, b) => a - b);
  const [first, last] = busiest(times, days === 0 ? Number.POSITIVE_INFINITY : days * DAY);
  const from = times[first];
  const to = times[last];
  if (from === undefined || to === undefined || last - first + 1 < FEWEST) return null;
  // Polls begin at any minute of the hour, not with the first entry.
  return { name, times, from: from - (numberOf(`phase of ${name}`) % 3600) * 1000, to };
}

/** The places of the first and last of the times within the span that holds most. */
function busiest(times: readonly number[], span: number): [number, number] {
  let best: [number, number] = [0, -1];
  let end = 0;
  for (let start = 0; start < times.length; start++) {
    while (end < times.length && (times[end] ?? 0) < (times[start] ?? 0) + span) end++;
    if (end - 1 - start > best[1] - best[0]) best = [start, end - 1];
  }
  return best;
}

/** FNV-1a, stirred: it divides the feeds into halves, so it must stay as it is. */
function numberOf(text: string): number {
  let hash = 2_166_136_261;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 2_246_822_519) >>> 0;
  return (hash ^ (hash >>> 13)) >>> 0;
}
