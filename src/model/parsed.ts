// What a feed document says, before anybody trusts it: any member may be missing, nothing is sanitized.

/** Text with what is needed to read it later: its markup, the base of its relative links, its language. */
export interface ParsedText {
  readonly value: string;
  /** `xhtml` was markup of the document itself, serialized in document order: to be read as HTML. */
  readonly type: "text" | "html" | "xhtml";
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

/** RFC 4287 4.2.7, and RSS's plain links. */
export interface ParsedLink {
  readonly url: string;
  /** Lower case; `alternate` where the document says nothing. */
  readonly rel: string;
  readonly type?: string | undefined;
  readonly title?: string | undefined;
  readonly language?: string | undefined;
  readonly bytes?: number | undefined;
}

/** The program that made a feed. */
export interface ParsedGenerator {
  readonly name?: string | undefined;
  readonly url?: string | undefined;
  readonly version?: string | undefined;
}

export interface ParsedEntry {
  /** Exactly as the document gives it, white space at its ends removed. */
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly title?: ParsedText | undefined;
  readonly summary?: ParsedText | undefined;
  readonly content?: ParsedText | undefined;
  /** iTunes. */
  readonly subtitle?: ParsedText | undefined;
  readonly authors: readonly ParsedPerson[];
  readonly contributors: readonly ParsedPerson[];
  readonly publisher?: ParsedPerson | undefined;
  readonly published?: ParsedDate | undefined;
  readonly updated?: ParsedDate | undefined;
  /** Atom 0.3; the last resort for `published`. */
  readonly created?: ParsedDate | undefined;
  /** RSS 0.93. */
  readonly expired?: ParsedDate | undefined;
  readonly categories: readonly ParsedCategory[];
  readonly links: readonly ParsedLink[];
  readonly enclosures: readonly ParsedEnclosure[];
  /** How long it plays. */
  readonly seconds?: number | undefined;
  /** iTunes: not for children. */
  readonly explicit?: boolean | undefined;
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

/** What a feed says of itself, and an entry of the feed it was taken from (RSS <source>, atom:source). */
export interface ParsedOrigin {
  /** What the document calls itself (atom:id, rdf:about); not an address. */
  readonly id?: string | undefined;
  readonly title?: ParsedText | undefined;
  /** The site the feed belongs to. */
  readonly url?: string | undefined;
  readonly feedUrl?: string | undefined;
  readonly description?: ParsedText | undefined;
  /** Atom 0.3: about the document rather than its subject. */
  readonly info?: ParsedText | undefined;
  readonly language?: string | undefined;
  readonly image?: string | undefined;
  readonly published?: ParsedDate | undefined;
  readonly updated?: ParsedDate | undefined;
  readonly authors: readonly ParsedPerson[];
  readonly contributors: readonly ParsedPerson[];
  readonly publisher?: ParsedPerson | undefined;
  readonly categories: readonly ParsedCategory[];
  readonly links: readonly ParsedLink[];
  readonly rights?: ParsedText | undefined;
  readonly generator?: ParsedGenerator | undefined;
  readonly explicit?: boolean | undefined;
}

export interface ParsedFeed extends ParsedOrigin {
  readonly format: FeedFormat;
  /** As the document declares it: "2.0", "1.0", "0.91", "1.1"; absent when it does not. */
  readonly version?: string | undefined;
  /** The name of the charset by which its bytes were read. */
  readonly encoding?: string | undefined;
  readonly hints: ParsedHints;
  readonly entries: readonly ParsedEntry[];
}
