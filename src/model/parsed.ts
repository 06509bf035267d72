// What a feed document says, before anybody trusts it: any member may be missing, nothing is sanitized.

/** Text with what is needed to read it later: its markup, the base of its relative links, its language. */
export interface ParsedText {
  readonly value: string;
  /** `html` also for XHTML, which is serialized in document order. */
  readonly type: "text" | "html";
  /** The xml:base in force, absolute if the document's own address was known. */
  readonly base?: string | undefined;
  readonly language?: string | undefined;
}

/** An instant as the document gave it; the normalizer decides what a missing time or zone means. */
export interface ParsedDate {
  /** Milliseconds since 1970 UTC, a missing time read as 00:00 and a missing zone as UTC. */
  readonly ms: number;
  readonly hasTime: boolean;
  readonly hasZone: boolean;
}

export interface ParsedPerson {
  readonly name?: string | undefined;
  readonly url?: string | undefined;
  readonly email?: string | undefined;
}

export interface ParsedCategory {
  readonly term: string;
  readonly label?: string | undefined;
  readonly scheme?: string | undefined;
}

export interface ParsedEnclosure {
  readonly url: string;
  readonly type?: string | undefined;
  readonly bytes?: number | undefined;
  readonly seconds?: number | undefined;
  readonly title?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** Where an entry says it was taken from (RSS <source>, atom:source). */
export interface ParsedOrigin {
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  readonly url?: string | undefined;
  readonly feedUrl?: string | undefined;
}

export interface ParsedEntry {
  /** Exactly as the document gives it, white space at its ends removed. */
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly title?: ParsedText | undefined;
  readonly summary?: ParsedText | undefined;
  readonly content?: ParsedText | undefined;
  readonly authors: readonly ParsedPerson[];
  readonly published?: ParsedDate | undefined;
  readonly updated?: ParsedDate | undefined;
  readonly categories: readonly ParsedCategory[];
  readonly enclosures: readonly ParsedEnclosure[];
  /** The picture the document declares for this entry; the normalizer may find a better one in the content. */
  readonly image?: string | undefined;
  readonly commentsUrl?: string | undefined;
  readonly language?: string | undefined;
  readonly source?: ParsedOrigin | undefined;
  readonly rights?: ParsedText | undefined;
}

/** How often the document itself asks to be visited, and where else it lives. */
export interface ParsedHints {
  readonly ttlMinutes?: number | undefined;
  readonly updatePeriodMinutes?: number | undefined;
  /** Hours 0-23, GMT (RSS 2.0 <skipHours>). */
  readonly skipHours: readonly number[];
  /** English day names (RSS 2.0 <skipDays>). */
  readonly skipDays: readonly string[];
  readonly hubUrl?: string | undefined;
  readonly selfUrl?: string | undefined;
  readonly nextUrl?: string | undefined;
}

export const FEED_FORMATS = ["rss", "rdf", "atom", "json", "cdf"] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];

export interface ParsedFeed {
  readonly format: FeedFormat;
  /** As the document declares it: "2.0", "1.0", "0.91", "1.1"; absent when it does not. */
  readonly version?: string | undefined;
  /** What the document calls itself (atom:id, rdf:about); not an address. */
  readonly id?: string | undefined;
  readonly title?: ParsedText | undefined;
  /** The site the feed belongs to. */
  readonly url?: string | undefined;
  readonly feedUrl?: string | undefined;
  readonly description?: ParsedText | undefined;
  readonly language?: string | undefined;
  readonly image?: string | undefined;
  readonly published?: ParsedDate | undefined;
  readonly updated?: ParsedDate | undefined;
  readonly authors: readonly ParsedPerson[];
  readonly categories: readonly ParsedCategory[];
  readonly rights?: ParsedText | undefined;
  readonly hints: ParsedHints;
  readonly entries: readonly ParsedEntry[];
}
