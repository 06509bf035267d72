// Which stories a channel shows, and in what order.
import { DAY } from "../model/durations.ts";
import type { Instant } from "../model/entry.ts";
import type { Channel, ChannelOrder } from "../model/rule.ts";
import type { SourceKind } from "../model/source.ts";

/** What an order needs to know of a story. */
export interface Orderable {
  readonly storyId: string;
  readonly firstAt: Instant;
  /** How many independent publishers report it. */
  readonly publisherCount: number;
  /** Of the source of its lead. */
  readonly leadKind: SourceKind;
}

/** Of stories that as many report on one day, a report is read before a comment, and both before what takes an hour. */
const STANDING: Readonly<Record<SourceKind, number>> = {
  agency: 2,
  news: 2,
  journal: 1,
  blog: 1,
  podcast: 0,
  video: 0,
};

/** True of the kinds that no other is read before. */
export const standsFirst = (kind: SourceKind): boolean =>
  STANDING[kind] === Math.max(...Object.values(STANDING));

/** Days since 1970, UTC. */
export const dayOf = (at: Instant): number => Math.floor(at / DAY);

function byNewest(a: Orderable, b: Orderable): number {
  if (a.firstAt !== b.firstAt) return b.firstAt - a.firstAt;
  if (a.storyId === b.storyId) return 0;
  return a.storyId < b.storyId ? -1 : 1;
}

const ORDERS: Readonly<Record<ChannelOrder, (a: Orderable, b: Orderable) => number>> = {
  newest: byNewest,
  coverage: (a, b) =>
    b.publisherCount - a.publisherCount ||
    dayOf(b.firstAt) - dayOf(a.firstAt) ||
    STANDING[b.leadKind] - STANDING[a.leadKind] ||
    byNewest(a, b),
};

/** A sorted copy: `newest` by time, then id; `coverage` by independent publishers, day, standing, then as newest. */
export function orderForChannel<T extends Orderable>(candidates: Iterable<T>, order: ChannelOrder): T[] {
  return [...candidates].sort(ORDERS[order]);
}

/** Who leads a story. */
export interface Led {
  readonly leadSourceId: string;
  readonly leadPublisher: string;
}

/** Counts by name, up to a cap. */
function createCap(most: number | null) {
  const counts = new Map<string, number>();
  const countOf = (name: string) => counts.get(name) ?? 0;
  return {
    isReached: (name: string) => most !== null && countOf(name) >= most,
    add: (name: string) => counts.set(name, countOf(name) + 1),
  };
}

/** The first `limit` of candidates already in order, but of one source and of one publisher no more than their caps. */
export function pickForChannel<T extends Led>(
  candidates: Iterable<T>,
  { perSource, perPublisher, limit }: Pick<Channel, "perSource" | "perPublisher" | "limit">,
): T[] {
  const sources = createCap(perSource);
  const publishers = createCap(perPublisher);
  const picked: T[] = [];
  for (const candidate of candidates) {
    if (picked.length >= limit) break;
    const { leadSourceId, leadPublisher } = candidate;
    // What one cap keeps out does not count for the other.
    if (sources.isReached(leadSourceId) || publishers.isReached(leadPublisher)) continue;
    sources.add(leadSourceId);
    publishers.add(leadPublisher);
    picked.push(candidate);
  }
  return picked;
}

/** The oldest that a story in the channel's window may be; null without a window. */
export const windowStart = ({ window }: Pick<Channel, "window">, now: Instant): Instant | null =>
  window === null ? null : now - window;

/** When the first of the stories that a channel shows is too old for its window; null if none will be. */
export function windowEnd({ window }: Pick<Channel, "window">, firstAts: readonly Instant[]): Instant | null {
  return window === null || firstAts.length === 0 ? null : Math.min(...firstAts) + window + 1;
}
