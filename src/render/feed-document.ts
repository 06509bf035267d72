// What every output format is written from: one model of a published feed, all dates from data.
import type { Enclosure, Instant } from "../model/entry.ts";
import type { Outlet } from "../model/source.ts";

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

/** A report of the same news by somebody else. */
export interface Coverage {
  readonly outlet: Outlet;
  readonly title: string;
  readonly url: string;
}

/** A story, or an entry, cut down to what its source's rights let us republish. */
export interface FeedItem {
  /** The published id: the same in every format and channel, for ever. */
  readonly id: string;
  /** The article; our own page only where it has no address. */
  readonly url: string;
  /** Our own page about it. */
  readonly permalink: string;
  readonly title: string;
  /** Plain text; null if the rights allow a headline only. */
  readonly summary: string | null;
  /** HTML, never empty. */
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
  readonly image: string | null;
  readonly enclosures: readonly Enclosure[];
  readonly language: string | null;
  /** How many independent publishers report it, who leads among them. */
  readonly coverageCount: number;
  /** Who had it first, where at least two independent publishers report it. */
  readonly credit: Outlet | null;
  readonly coverage: readonly Coverage[];
}

export interface FeedDocument {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly homeUrl: string;
  /** The address of each format, by the format's id. */
  readonly selfUrls: Readonly<Record<string, string>>;
  readonly language: string;
  /** The site's own name. */
  readonly author: string;
  readonly icon: string;
  readonly updated: Instant;
  readonly items: readonly FeedItem[];
}

export const GENERATOR = {
  name: "Downlink",
  uri: "https://github.com/downlink/downlink",
  version: "0.1",
} as const;
