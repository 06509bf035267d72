// The first of a series of polls that costs least: late entries against polls, by dynamic programming.
import { at } from "./units.ts";

/** Moments at which a poll may be, and what is expected to be out by then. Only the first `length` places are used. */
export interface Outlook {
  length: number;
  /** Minutes from now, rising; the first is 0. */
  readonly moments: Float64Array;
  /** Entries expected until the moment. */
  readonly entries: Float64Array;
  /** The sum of the minutes at which they are expected. */
  readonly minutes: Float64Array;
}

/** The most moments an outlook has. */
export const MOMENTS = 512;

export const newOutlook = (): Outlook => ({
  length: 0,
  moments: new Float64Array(MOMENTS),
  entries: new Float64Array(MOMENTS),
  minutes: new Float64Array(MOMENTS),
});

/** Lines in the order in which they become the lowest, as the entries at which we look fall. */
interface Queue {
  head: number;
  tail: number;
  readonly lines: Int32Array;
  readonly heights: Float64Array;
}

const queue: Queue = { head: 0, tail: 0, lines: new Int32Array(MOMENTS), heights: new Float64Array(MOMENTS) };

/**
 * The first poll of the cheapest series that ends with one at the last moment: minutes from now.
 *
 * From a poll at i to the next at j, the entries E between are late by j*(E(j)-E(i)) - (M(j)-M(i)) minutes in all. So
 * the cheapest way on from i is the lowest, at E(i), of the lines with slope -j and height j*E(j) - M(j) + cost(j) +
 * pollCost. E rises with time: lines that were passed are never the lowest again, and all of it takes linear time
 * (the convex hull trick).
 * @param pollCost how many minutes of lateness, summed over entries, one poll is worth
 * @param apart polls are at least so many minutes apart, but for the last
 */
export function cheapestWait(outlook: Outlook, pollCost: number, apart: number): number {
  const { length, moments, entries, minutes } = outlook;
  const last = length - 1;
  const { lines, heights } = queue;
  queue.head = 0;
  queue.tail = 0;
  heights[last] = at(moments, last) * at(entries, last) - at(minutes, last) + pollCost;
  addLine(last, moments);
  let next = last - 1;
  for (let i = last - 1; i >= 0; i--) {
    while (next > i && at(moments, next) >= at(moments, i) + apart) addLine(next--, moments);
    const reached = at(entries, i);
    passLines(reached, moments);
    const best = at(lines, queue.head);
    const cost = at(heights, best) - at(moments, best) * reached + at(minutes, i);
    heights[i] = at(moments, i) * reached - at(minutes, i) + cost + pollCost;
  }
  return at(moments, at(lines, queue.head));
}

/** Adds the line of a moment earlier than all others; those it makes useless go. */
function addLine(added: number, moments: Float64Array): void {
  const { lines, heights, head } = queue;
  while (queue.tail - head >= 2) {
    const before = at(lines, queue.tail - 2);
    const newest = at(lines, queue.tail - 1);
    if (crossing(newest, added, moments, heights) < crossing(before, newest, moments, heights)) break;
    queue.tail--;
  }
  lines[queue.tail++] = added;
}

/** The number of entries at which two lines cross. */
const crossing = (a: number, b: number, moments: Float64Array, heights: Float64Array): number =>
  (at(heights, a) - at(heights, b)) / (at(moments, a) - at(moments, b));

/** Drops the lines that are no longer the lowest. */
function passLines(entries: number, moments: Float64Array): void {
  const { lines, heights, tail } = queue;
  const value = (line: number) => at(heights, line) - at(moments, line) * entries;
  while (tail - queue.head >= 2 && value(at(lines, queue.head + 1)) <= value(at(lines, queue.head))) {
    queue.head++;
  }
}
