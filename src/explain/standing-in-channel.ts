// Where a story stands in a channel now, or what keeps it out though the channel's rules keep it.

import { channelList } from "../listing.ts";
import type { Instant } from "../model/entry.ts";
import type { Channel } from "../model/rule.ts";
import type { StoryWithEntries } from "../model/story.ts";
import type { Publisher } from "../publish.ts";
import type { FeedItem } from "../render/feed-document.ts";
import type { Store } from "../store/store.ts";

/** `position` counts from 1; `because` completes "It is not shown: …". */
export type Standing =
  | { readonly isShown: true; readonly position: number }
  | { readonly isShown: false; readonly because: string };

interface Shown {
  readonly store: Store;
  readonly publisher: Publisher;
  readonly now: () => Instant;
}

export function standingOf({ store, publisher, now }: Shown, channel: Channel, storyId: string): Standing {
  const { items } = publisher.document(channel);
  const tag = `${store.tagPrefix()}story/${storyId}`;
  const index = items.findIndex(({ id }) => id === tag);
  if (index >= 0) return { isShown: true, position: index + 1 };
  const story = store.story(storyId, channelList(channel.id), now());
  return {
    isShown: false,
    because: story ? keptOut(channel, items, story, now()) : "the lists are being made anew.",
  };
}

function keptOut(
  { window, perSource, perPublisher, limit, title }: Channel,
  items: readonly FeedItem[],
  { firstAt, lead }: StoryWithEntries,
  now: Instant,
): string {
  if (window !== null && firstAt < now - window) return `it is older than the window of ${title}.`;
  const led = items.filter(({ outlet }) => outlet.id === lead.sourceId);
  if (perSource !== null && led.length >= perSource)
    return `${led.length} stories led by ${lead.sourceId} are shown already (perSource: ${perSource}).`;
  const [first] = led;
  const ofPublisher = items.filter(({ outlet }) => outlet.publisher === first?.outlet.publisher);
  if (perPublisher !== null && first && ofPublisher.length >= perPublisher)
    return `${ofPublisher.length} stories led by ${first.outlet.publisher} are shown already (perPublisher: ${perPublisher}).`;
  return `${items.length} other stories come before it (limit: ${limit}).`;
}
