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

/** The first `limit` of candidates already in order, at most `perSource` of them led by one source. */
export function pickForChannel<T extends { readonly leadSourceId: string }>(
  candidates: Iterable<T>,
  channel: Pick<Channel, "perSource" | "limit">,
): T[] {
  const cap = channel.perSource ?? Number.POSITIVE_INFINITY;
  const led = new Map<string, number>();
  const picked: T[] = [];
  for (const candidate of candidates) {
    if (picked.length >= channel.limit) break;
    const count = led.get(candidate.leadSourceId) ?? 0;
    if (count >= cap) continue;
    led.set(candidate.leadSourceId, count + 1);
    picked.push(candidate);
  }
  return picked;
}
