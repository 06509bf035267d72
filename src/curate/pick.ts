// Which stories a channel shows, and in what order.
import type { Instant } from "../model/entry.ts";
import type { Channel, ChannelOrder } from "../model/rule.ts";

/** What an order needs to know of a story. */
export interface Orderable {
  readonly storyId: string;
  readonly firstAt: Instant;
  /** How many independent publishers report it. */
  readonly publisherCount: number;
}

function byNewest(a: Orderable, b: Orderable): number {
  if (a.firstAt !== b.firstAt) return b.firstAt - a.firstAt;
  if (a.storyId === b.storyId) return 0;
  return a.storyId < b.storyId ? -1 : 1;
}

const ORDERS: Readonly<Record<ChannelOrder, (a: Orderable, b: Orderable) => number>> = {
  newest: byNewest,
  coverage: (a, b) => b.publisherCount - a.publisherCount || byNewest(a, b),
};

/** A sorted copy: `newest` by time, then id; `coverage` by independent publishers, then as newest. */
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
