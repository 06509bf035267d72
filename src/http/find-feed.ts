// Which feed an address names: one that is there, one that has another name now, or one that was.

import { HouseError } from "../model/errors.ts";
import type { Channel } from "../model/rule.ts";
import { FORMATS, type Format, findFormat } from "../render/formats.ts";
import type { House } from "./house.ts";
import { notFound } from "./problem.ts";

export interface FoundFeed {
  readonly channel: Channel;
  /** Null where the address leaves it to Accept. */
  readonly format: Format | null;
  /** False if the channel had this name before. */
  readonly isCurrent: boolean;
}

/** @throws HouseError NOT_FOUND, FEED_CLOSED */
export type FeedFinder = (name: string) => FoundFeed;

export function createFeedFinder({ config, store }: Pick<House, "config" | "store">): FeedFinder {
  const current = new Map(config.channels.map((channel) => [channel.id, channel]));
  const former = formerChannels(config.channels);
  const wasPublished = (id: string) =>
    FORMATS.some((format) => store.wasPublished(`/feeds/${id}.${format.id}`));
  return (name) => {
    const dot = name.lastIndexOf(".");
    const id = dot < 0 ? name : name.slice(0, dot);
    const format = dot < 0 ? null : findFormat(name.slice(dot + 1));
    const channel = current.get(id) ?? former.get(id);
    if (channel && format !== undefined) return { channel, format, isCurrent: current.has(id) };
    if (!channel && format !== undefined && wasPublished(id)) throw closed(id);
    throw notFound(`feed named "${name.slice(0, 80)}"`);
  };
}

/** By the ids that they had before. */
export const formerChannels = (channels: readonly Channel[]): ReadonlyMap<string, Channel> =>
  new Map(channels.flatMap((channel) => channel.formerly.map((id) => [id, channel] as const)));

const closed = (id: string): HouseError =>
  new HouseError("FEED_CLOSED", `The feed "${id}" is no longer published. /feeds.opml lists those that are.`);
