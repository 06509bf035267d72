// A document read: what it says of itself, who its entries are, and their texts sanitized for those that somebody wants.
import { identify } from "../identity/identify.ts";
import type { EntryIdentity, NormalizedEntry, NormalizedFeed } from "../model/entry.ts";
import type { ParsedEntry } from "../model/parsed.ts";
import { normalizeEntry } from "../normalize/normalize-entry.ts";
import { normalizeFeed } from "../normalize/normalize-feed.ts";
import { NORMALIZER_VERSION } from "../normalize/version.ts";
import { parseFeed, type Transport } from "../parse/parse-feed.ts";
import { type Note, notesOn } from "./notes.ts";

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
  /** Into Opened.entries. */
  readonly indexes: readonly number[];
  /** The site, where neither feed nor document says. */
  readonly base: string | null;
  /** Of the source, before the feed's own. */
  readonly language: string | null;
}

/** All that a document lists, also the same entry twice, and what is odd about it. */
export interface Inspection {
  readonly feed: NormalizedFeed;
  readonly entries: readonly NormalizedEntry[];
  readonly notes: readonly Note[];
}

export interface OpenDocument {
  readonly opened: Opened;
  normalize(wanted: Wanted): NormalizedEntry[];
  inspect(): Inspection;
}

/** Of one document: nobody publishes more since the last visit, and a flood shall not be stored. */
const MOST_ENTRIES = 1_000;

/** In the document's order; those without a date count as the newest, since they may be. */
function newestOf(entries: readonly ParsedEntry[]): readonly ParsedEntry[] {
  if (entries.length <= MOST_ENTRIES) return entries;
  const at = ({ published, updated }: ParsedEntry) => (published ?? updated)?.ms ?? Number.POSITIVE_INFINITY;
  const newest = [...entries].sort((a, b) => (at(a) === at(b) ? 0 : at(b) - at(a))).slice(0, MOST_ENTRIES);
  const kept = new Set(newest);
  return entries.filter((entry) => kept.has(entry));
}

/** So many entries of a document that is polled are read: ten years of a daily podcast, and some. */
export const MOST_READ = 5_000;

/**
 * @param most how many entries are read
 * @throws HouseError NOT_A_FEED, FEED_UNREADABLE
 */
export function openDocument(
  { bytes, transport, sourceId }: Document,
  most = Number.POSITIVE_INFINITY,
): OpenDocument {
  const parsed = parseFeed(bytes, transport, most);
  const feed = normalizeFeed(parsed, transport.url);
  const identified = identify(sourceId, newestOf(parsed.entries), NORMALIZER_VERSION);
  const entries = identified.map(({ parsed: _, ...identity }) => identity);
  return {
    opened: { feed, entries },
    normalize: ({ indexes, base, language }) => {
      const context = { base: feed.url ?? base, language: language ?? feed.language };
      return indexes.flatMap((index) => {
        const entry = identified[index];
        return entry === undefined ? [] : [normalizeEntry(entry.parsed, context)];
      });
    },
    inspect: () => {
      const context = { base: feed.url ?? transport.url, language: feed.language };
      const first = new Set(identified.map((entry) => entry.parsed));
      const inspected = parsed.entries.map((entry) => ({
        parsed: entry,
        normalized: normalizeEntry(entry, context),
        isFirst: first.has(entry),
      }));
      const notes = notesOn(parsed, feed, inspected);
      return { feed, entries: inspected.map(({ normalized }) => normalized), notes };
    },
  };
}
