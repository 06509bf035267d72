// Gives items that are as they were as the very objects that they were: what was made of them need not be made again.
import { contentHash } from "./identity/digest.ts";
import type { FeedItem } from "./render/feed-document.ts";

export interface SameItems {
  /** The known item that says the same; else this one, which is known from then on. */
  same(item: FeedItem): FeedItem;
}

/** Of all feeds; what was not asked for the longest goes first. */
const MOST_ITEMS = 1_500;

export function createSameItems(): SameItems {
  const known = new Map<string, FeedItem>();
  return {
    same(item) {
      const mark = markOf(item);
      const before = known.get(mark) ?? item;
      known.delete(mark);
      known.set(mark, before);
      const [oldest] = known.keys();
      if (known.size > MOST_ITEMS && oldest !== undefined) known.delete(oldest);
      return before;
    },
  };
}

const marks = new WeakMap<FeedItem, string>();

/** The same for items that say the same. */
export function markOf(item: FeedItem): string {
  const mark = marks.get(item) ?? contentHash(Buffer.from(JSON.stringify(item)));
  marks.set(item, mark);
  return mark;
}
