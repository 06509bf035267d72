// A trusted entry: sanitized, absolute, clamped; and the identity it is stored under.
import type { Citation } from "./citation.ts";

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

export interface Person {
  readonly name: string | null;
  readonly url: string | null;
  readonly email: string | null;
}

export interface Category {
  readonly term: string;
  readonly label: string | null;
  readonly scheme: string | null;
}

export interface Enclosure {
  readonly url: string;
  readonly type: string | null;
  readonly bytes: number | null;
  readonly seconds: number | null;
  readonly title: string | null;
  readonly width: number | null;
  readonly height: number | null;
}

export interface Origin {
  readonly title: string | null;
  readonly url: string | null;
  readonly feedUrl: string | null;
}

/** One item of a feed after the gate from untrusted to trusted. Absent is null: never "", never invented. */
export interface NormalizedEntry {
  /** As the document gives it. */
  readonly id: string | null;
  readonly url: string | null;
  /** Plain text, one line, never empty. */
  readonly title: string;
  /** Sanitized HTML. */
  readonly summary: string | null;
  /** Sanitized HTML. */
  readonly contentHtml: string | null;
  /** The content's text, or the summary's where there is no content. */
  readonly contentText: string | null;
  readonly authors: readonly Person[];
  readonly published: Instant | null;
  readonly updated: Instant | null;
  readonly categories: readonly Category[];
  readonly enclosures: readonly Enclosure[];
  readonly image: string | null;
  readonly commentsUrl: string | null;
  readonly language: string | null;
  readonly source: Origin | null;
  readonly rights: string | null;
}

export interface NormalizedHints {
  readonly ttlMinutes: number | null;
  readonly updatePeriodMinutes: number | null;
  readonly skipHours: readonly number[];
  readonly skipDays: readonly string[];
  readonly hubUrl: string | null;
  readonly selfUrl: string | null;
  readonly nextUrl: string | null;
}

/** A feed as it would be stored, entries left out: they are normalized one by one, and only when new or changed. */
export interface NormalizedFeed {
  readonly format: string;
  readonly version: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly feedUrl: string | null;
  readonly description: string | null;
  readonly language: string | null;
  readonly image: string | null;
  readonly updated: Instant | null;
  readonly authors: readonly Person[];
  readonly categories: readonly Category[];
  readonly hints: NormalizedHints;
}

/** Who an entry is, within its source. */
export interface EntryIdentity {
  /** Public, stable, short: a hash of source and key; `tag:…:entry/<entryId>` in feeds. */
  readonly entryId: string;
  /** Stable within the source: the document's id, else the canonical URL, else a hash of what it says. */
  readonly key: string;
  /** Changes when anything that the document says of the entry changes. */
  readonly hash: string;
  /** One spelling for all addresses of the same page; null without a link. */
  readonly canonicalUrl: string | null;
}

/** An entry as stored. */
export interface Entry extends NormalizedEntry, EntryIdentity {
  readonly sourceId: string;
  readonly storyId: string;
  /** When we first saw it. Never changes. */
  readonly firstSeen: Instant;
  /** When what it says last changed, in our time; equals firstSeen at first. */
  readonly changedAt: Instant;
  /** min(published, else updated, firstSeen): a date in the future or a missing one counts as first seen. */
  readonly sortAt: Instant;
  /** When the source stopped listing it though it still lists older ones; null while it does, or cannot be told. */
  readonly removedAt: Instant | null;
  /** When the curator hid it: it is shown nowhere, whatever the source does. */
  readonly hiddenAt: Instant | null;
  /** What it cites, found by us in its text. */
  readonly cites: readonly Citation[];
  /** The entryId of the entry whose text this one repeats; null for a text of its own. */
  readonly copyOf: string | null;
  /** How it came to its story when it was new; null if it founded one, or was stored before that was kept. */
  readonly joined: Joined | null;
}

export type JoinedBy = "page" | "title" | "link" | "credit" | "text" | "event" | "likeness";

export interface Joined {
  readonly by: JoinedBy;
  /** The entry of the story by which it was found; null where all of them count. */
  readonly entryId: string | null;
}

/** What an entry said before it was edited. */
export interface EntryRevision {
  readonly entryId: string;
  /** When we saw the edit. */
  readonly at: Instant;
  readonly title: string;
  readonly summary: string | null;
}

/** An entry as its source last listed it: who, and its sort time. */
export type Listed = readonly [entryId: string, sortAt: Instant];

/** What is kept of an entry beside what it says: where it is listed, and the curator's note. */
export interface EntryListing {
  /** Ids. */
  readonly topics: readonly string[];
  readonly labels: readonly string[];
  readonly note: string | null;
}

export interface ListedEntry extends Entry, EntryListing {}
