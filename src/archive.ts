// Closes what is due of each channel's archive: documents of stories as they are now, which never change.

import { archiveParts } from "./curate/close-archive.ts";
import { channelList } from "./listing.ts";
import type { Instant } from "./model/entry.ts";
import type { Channel } from "./model/rule.ts";
import { createItemContext } from "./outlets.ts";
import { createPublisher, type Publish, type Publisher } from "./publish.ts";
import { freezeItems } from "./render/archived-items.ts";
import { storyItem } from "./render/story-item.ts";
import type { UnarchivedStory } from "./store/archive-store.ts";

export type ArchiveHouse = Omit<Publish, "patience">;

/** A look at everything, or only at stories that were founded since. */
export type Since = Instant | "ever";

/** Yields after each channel, and each document that was closed: how many stories are in it. */
export async function* closeArchives(house: ArchiveHouse, since: Since): AsyncGenerator<number> {
  for (const channel of house.config.channels) {
    yield 0;
    yield* closeArchive(house, channel, since);
  }
}

async function* closeArchive(house: ArchiveHouse, channel: Channel, since: Since): AsyncGenerator<number> {
  const { store, now } = house;
  const { id } = channel;
  const at = now();
  const pending = store.unarchived(id, since === "ever" ? Number.MIN_SAFE_INTEGER : since, at);
  const withdrawn = since === "ever" ? store.withdrawn(id, at) : [];
  if (pending.length + withdrawn.length === 0) return;
  const publisher = createPublisher({ ...house, patience: 0 });
  const shown = publisher.document(channel).items;
  const shownIds = new Set(shown.map(({ storyId }) => storyId));
  const isShown = ({ storyId }: UnarchivedStory) => shownIds.has(storyId);
  const limit = roomIn(publisher, channel, shown.length);
  const state = { newest: store.newestArchive(id), pending, withdrawn, isShown, limit };
  for (const part of archiveParts(state, at)) {
    const items = freezeItems(itemsOf(house, channel, part.stories));
    await store.closeArchive({ channelId: id, at, items, ...part });
    yield part.stories.length;
  }
}

/** How many items the feed has room for: fewer than it is configured to show if long texts leave no more. */
function roomIn(publisher: Publisher, channel: Channel, shown: number): number {
  const { limit } = channel;
  if (shown === limit) return limit;
  // Who says how many is given as many, whatever they weigh.
  const withoutWeight = publisher.document(channel, { limit }).items.length;
  return shown < withoutWeight ? shown : limit;
}

/** Newest first, as in every feed. */
function itemsOf({ config, store, now }: ArchiveHouse, { id }: Channel, stories: readonly UnarchivedStory[]) {
  const context = createItemContext(config, store, now());
  return stories.toReversed().flatMap(({ storyId }) => {
    const story = store.story(storyId, channelList(id), now());
    return story ? storyItem(story, context) : [];
  });
}
