// What changed in a feed since a client last had it, by the ETag that it was given then (RFC 3229 with "feed" deltas).
import { contentHash } from "./identity/digest.ts";
import type { FeedDocument, FeedItem } from "./render/feed-document.ts";

export interface Deltas {
  /** Remembers what a feed showed under an ETag. */
  note(name: string, etag: string, document: FeedDocument): void;
  /** The document with only those items that are new or changed since that ETag; null if it is not remembered. */
  since(name: string, etag: string, document: FeedDocument): FeedDocument | null;
}

/** Of all feeds: a reader that comes back after more changes is given the whole. */
const MOST_STATES = 400;

export function createDeltas(): Deltas {
  const states = new Map<string, ReadonlyMap<string, string>>();
  const keyOf = (name: string, etag: string) => `${name} ${etag}`;
  return {
    note(name, etag, { items }) {
      const key = keyOf(name, etag);
      states.delete(key);
      states.set(key, new Map(items.map((item) => [item.id, markOf(item)])));
      const [oldest] = states.keys();
      if (states.size > MOST_STATES && oldest !== undefined) states.delete(oldest);
    },
    since(name, etag, document) {
      const had = states.get(keyOf(name, etag));
      if (!had) return null;
      const items = document.items.filter((item) => had.get(item.id) !== markOf(item));
      return { ...document, items, pinned: 0 };
    },
  };
}

const marks = new WeakMap<FeedItem, string>();

/** The same for items that say the same. */
function markOf(item: FeedItem): string {
  const known = marks.get(item) ?? contentHash(Buffer.from(JSON.stringify(item)));
  marks.set(item, known);
  return known;
}
