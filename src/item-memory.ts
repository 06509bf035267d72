// Remembers what feeds tell of a story until anything that it is made of changes: of a feed, most is as it was.
import type { Instant } from "./model/entry.ts";
import type { StoryWithEntries } from "./model/story.ts";
import type { MarkedContext } from "./outlets.ts";
import type { FeedItem } from "./render/feed-document.ts";
import { storyItem } from "./render/story-item.ts";
import type { Store } from "./store/store.ts";

export interface ToldItem {
  /** The very same object while it says the same: what was made of it need not be made again. */
  readonly item: FeedItem;
  /** When it was last told anew. */
  readonly toldAt: Instant;
}

/** What was out long before we saw it is told when we saw it. */
export const toldAt = ({ updatedAt, lead }: StoryWithEntries): Instant => Math.max(updatedAt, lead.firstSeen);

export interface ItemMemory {
  /** A story as the list `shown` has it; null if it is not there. */
  item(storyId: string, shown: string, now: Instant, context: MarkedContext): ToldItem | null;
}

/** Of all feeds; what was not asked for the longest goes first. */
const MOST_ITEMS = 1_500;

export function createItemMemory(store: Pick<Store, "story" | "storyMark">): ItemMemory {
  const known = new Map<string, { readonly mark: string; readonly told: ToldItem }>();
  const tell = (storyId: string, shown: string, now: Instant, context: MarkedContext): ToldItem | null => {
    const story = store.story(storyId, shown, now);
    if (!story) return null;
    return { item: storyItem(story, context), toldAt: toldAt(story) };
  };
  return {
    item(storyId, shown, now, context) {
      const made = store.storyMark(storyId, shown, now);
      if (made === null) return null;
      const key = `${shown} ${storyId}`;
      const mark = `${context.mark} ${made}`;
      const last = known.get(key);
      const told = last?.mark === mark ? last.told : tell(storyId, shown, now, context);
      known.delete(key);
      if (!told) return null;
      known.set(key, { mark, told });
      const [oldest] = known.keys();
      if (known.size > MOST_ITEMS && oldest !== undefined) known.delete(oldest);
      return told;
    },
  };
}
