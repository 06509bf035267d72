// How much a feed weighs: readers fetch it whole, again and again, and some give up on megabytes.
import type { FeedItem } from "./feed-document.ts";
import { escapeXml } from "./xml.ts";

/** A megabyte in the heaviest format, with room for what is said beside the items. */
const MOST_BYTES = 900_000;

/** The first items, as many as a feed of full texts has room for; one at least. */
export function asManyAsFit(items: readonly FeedItem[]): readonly FeedItem[] {
  let bytes = 0;
  const tooMany = items.findIndex((item, at) => {
    bytes += weightOf(item);
    return bytes > MOST_BYTES && at > 0;
  });
  return tooMany < 0 ? items : items.slice(0, tooMany);
}

const weights = new WeakMap<FeedItem, number>();

/** In Atom, where HTML is escaped. */
function weightOf(item: FeedItem): number {
  const known = weights.get(item);
  if (known !== undefined) return known;
  const { html, text: _, ...rest } = item;
  const weight = Buffer.byteLength(escapeXml(html)) + Buffer.byteLength(JSON.stringify(rest));
  weights.set(item, weight);
  return weight;
}
