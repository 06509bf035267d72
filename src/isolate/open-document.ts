// A document read: what it says of itself, who its entries are, and their texts sanitized for those that somebody wants.
import { identify } from "../identity/identify.ts";
import type { EntryIdentity, NormalizedEntry, NormalizedFeed } from "../model/entry.ts";
import { normalizeEntry } from "../normalize/normalize-entry.ts";
import { normalizeFeed } from "../normalize/normalize-feed.ts";
import { NORMALIZER_VERSION } from "../normalize/version.ts";
import { parseFeed, type Transport } from "../parse/parse-feed.ts";

export interface Document {
  readonly bytes: Uint8Array;
  readonly transport: Transport;
  /** Whose entries they are: part of their ids. */
  readonly sourceId: string;
}

export interface Opened {
  readonly feed: NormalizedFeed;
  /** In the document's order; of entries that say they are the same, the first. */
  readonly entries: readonly EntryIdentity[];
}

/** Which entries shall be normalized, and what they inherit. */
export interface Wanted {
  /** Into Opened.entries; `every`: all that the document lists, the same ones again too. */
  readonly indexes: readonly number[] | "every";
  /** The site, where neither feed nor document says. */
  readonly base: string | null;
  /** Of the source, before the feed's own. */
  readonly language: string | null;
}

export interface OpenDocument {
  readonly opened: Opened;
  normalize(wanted: Wanted): NormalizedEntry[];
}

/** @throws HouseError NOT_A_FEED, FEED_UNREADABLE */
export function openDocument({ bytes, transport, sourceId }: Document): OpenDocument {
  const parsed = parseFeed(bytes, transport);
  const feed = normalizeFeed(parsed, transport.url);
  const identified = identify(sourceId, parsed.entries, NORMALIZER_VERSION);
  const entries = identified.map(({ parsed: _, ...identity }) => identity);
  return {
    opened: { feed, entries },
    normalize: ({ indexes, base, language }) => {
      const context = { base: feed.url ?? base, language: language ?? feed.language };
      const wanted = indexes === "every" ? parsed.entries : indexes.map((index) => identified[index]?.parsed);
      return wanted.flatMap((entry) => (entry === undefined ? [] : [normalizeEntry(entry, context)]));
    },
  };
}
