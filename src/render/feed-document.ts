// What every output format is written from: one model of a published feed, all dates from data.
import type { Evidence } from "../model/credit.ts";
import type { Enclosure, Instant } from "../model/entry.ts";
import type { Outlet } from "../model/source.ts";
import type { Relation } from "../stories/coverage.ts";

export interface FeedLink {
  readonly href: string;
  readonly type: string;
}

export interface FeedCategory {
  readonly id: string;
  readonly title: string;
  /** The topic above it. */
  readonly parent: string | null;
  readonly url: string;
}

/** What an item is, apart from what it is about: an opinion, a live blog … */
export interface FeedLabel {
  readonly id: string;
  readonly title: string;
}

/** Another report of the same news. */
export interface Coverage {
  readonly entryId: string;
  readonly outlet: Outlet;
  readonly title: string;
  readonly url: string;
  readonly relation: Relation;
}

/** Who had a story first, as it is shown. */
export interface ItemCredit {
  readonly publisher: string;
  readonly name: string;
  /** The source that the credited report is from, or one of its publisher's; null if none is polled. */
  readonly outlet: Outlet | null;
  /** The credited report; else its publisher's site; null if neither is known. */
  readonly url: string | null;
  readonly evidence: ItemEvidence;
}

export interface ItemEvidence extends Evidence {
  /** Who says so. */
  readonly outlet: Outlet;
}

/** An older story to read more in. */
export interface RelatedItem {
  readonly storyId: string;
  readonly title: string;
  /** The article; our own page only where it has no address. */
  readonly url: string;
  readonly outlet: Outlet;
  readonly published: Instant;
}

/** The curator's note on one of a story's entries. */
export interface EntryNote {
  readonly outlet: Outlet;
  readonly note: string;
}

/** A story, or an entry, cut down to what its source's rights let us republish. */
export interface FeedItem {
  /** The published id: the same in every format and channel, for ever. */
  readonly id: string;
  readonly storyId: string;
  readonly leadEntryId: string;
  /** The article; our own page only where it has no address. */
  readonly url: string;
  /** Our own page about it. */
  readonly permalink: string;
  readonly title: string;
  /** Plain text; null if the rights allow a headline only. */
  readonly summary: string | null;
  /** HTML of the lead's own text; null unless the whole may be shown. */
  readonly text: string | null;
  /** HTML of all that is told, never empty (item-html.ts). */
  readonly html: string;
  /** Of the whole article; null where the feed has less. */
  readonly readingMinutes: number | null;
  /** Never changes. */
  readonly published: Instant;
  /** Never before published. */
  readonly updated: Instant;
  readonly authors: readonly string[];
  readonly outlet: Outlet;
  readonly categories: readonly FeedCategory[];
  /** Of its lead. */
  readonly labels: readonly FeedLabel[];
  readonly image: string | null;
  /** In pixels, where the source tells them. */
  readonly imageSize: { readonly width: number; readonly height: number } | null;
  readonly enclosures: readonly Enclosure[];
  readonly language: string | null;
  /** How many independent publishers report it, who leads among them. */
  readonly coverageCount: number;
  /** Who had it first, where others say so or at least two independent publishers report it. */
  readonly credit: ItemCredit | null;
  /** Reports of their own first, then copies, then more by the lead's own publisher. */
  readonly coverage: readonly Coverage[];
  /** At most three, the best first. */
  readonly related: readonly RelatedItem[];
  /** The curator's, plain text; of the story itself. */
  readonly note: string | null;
  readonly entryNotes: readonly EntryNote[];
}

/** How the documents of one feed lead to one another (RFC 5005, sections 3 and 4), in the order that they are written. */
export const PAGE_RELATIONS = [
  "first",
  "previous",
  "next",
  "last",
  "current",
  "prev-archive",
  "next-archive",
] as const;
export type PageRelation = (typeof PAGE_RELATIONS)[number];
/** Addresses by the format's id. */
export type FormatUrls = Readonly<Record<string, string>>;

export interface FeedDocument {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly homeUrl: string;
  readonly selfUrls: FormatUrls;
  /** Of other documents of the same feed. */
  readonly pageUrls: Readonly<Partial<Record<PageRelation, FormatUrls>>>;
  /** What an archive says beyond its items; null of what is no archive. */
  readonly archive: ArchivePart | null;
  readonly language: string;
  /** The site's own name. */
  readonly author: string;
  readonly icon: string;
  readonly updated: Instant;
  /** How many of the items stand first because the curator pinned them. */
  readonly pinned: number;
  readonly items: readonly FeedItem[];
}

/** A document that never changes (RFC 5005, section 4). */
export interface ArchivePart {
  /** Ids of items that the feed shows no more, told since the archive before: they were merged, hidden or ruled out. */
  readonly withdrawn: readonly string[];
  /** When it was closed. */
  readonly at: Instant;
}

/** In the order of PAGE_RELATIONS, for one format. */
export const pageLinks = ({ pageUrls }: Pick<FeedDocument, "pageUrls">, formatId: string) =>
  PAGE_RELATIONS.flatMap((rel) => {
    const href = pageUrls[rel]?.[formatId];
    return href === undefined ? [] : [{ rel, href }];
  });

/** How long what is published is good; every format, and HTTP, says the same. */
export const FRESH_MINUTES = 5;

/** Where it is told what labels mean: the scheme that their terms are of. */
export const LABEL_SCHEME = "https://github.com/downlink/downlink/blob/main/docs/configuration.md#labels";

export const GENERATOR = {
  name: "Downlink",
  uri: "https://github.com/downlink/downlink",
  version: "0.1",
} as const;
