// Remembers what a format made of an item: most of a feed is as it was when something in it changes.
import type { FeedItem } from "./feed-document.ts";

export function perItem(render: (item: FeedItem) => string): (item: FeedItem) => string {
  const made = new WeakMap<FeedItem, string>();
  return (item) => {
    const known = made.get(item);
    if (known !== undefined) return known;
    const text = render(item);
    made.set(item, text);
    return text;
  };
}
