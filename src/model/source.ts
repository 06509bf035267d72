// A source as configured, its state between polls, and what one poll brought.

import type { Instant } from "./entry.ts";
import type { ErrorCode } from "./errors.ts";
import type { Rule } from "./rule.ts";

export const SOURCE_KINDS = ["news", "agency", "blog", "podcast", "video", "journal"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** How much of an entry may be republished, least first. */
export const RIGHTS = ["headline", "excerpt", "full"] as const;
export type Rights = (typeof RIGHTS)[number];

/** When a source is polled: learnt from it, at a fixed interval, or by a cron expression. */
export type Schedule =
  | { readonly kind: "adaptive" }
  | { readonly kind: "every"; readonly minutes: number }
  | { readonly kind: "cron"; readonly expression: string };

export interface Source {
  readonly id: string;
  readonly url: string;
  /** Null: the feed's own title is shown. */
  readonly name: string | null;
  readonly publisher: string;
  readonly kind: SourceKind;
  readonly language: string | null;
  /** Breadcrumb of everything in the source; a section named like a topic gives its entries that topic. */
  readonly section: readonly string[];
  readonly rights: Rights;
  /** Any of these must hold; empty keeps everything. */
  readonly keep: readonly Rule[];
  /** None of these may hold; asked before keep. */
  readonly drop: readonly Rule[];
  readonly schedule: Schedule;
  /** What it is asked with, beside what everybody is. */
  readonly request: SourceRequest;
}

/** How one source wants to be asked. None of it is sent to another origin that a redirect leads to. */
export interface SourceRequest {
  /** Null: who we are, with the address to complain at. */
  readonly userAgent: string | null;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The environment variable that holds `user:password`; null: no login. */
  readonly auth: string | null;
}

export const NO_REQUEST: SourceRequest = { userAgent: null, headers: {}, auth: null };

/** Where what is given to be judged comes from, if it names no source: no rule goes by it. */
export const NO_SOURCE: Source = {
  id: "",
  url: "",
  name: null,
  publisher: "",
  kind: "news",
  language: null,
  section: [],
  rights: "excerpt",
  keep: [],
  drop: [],
  schedule: { kind: "adaptive" },
  request: NO_REQUEST,
};

/** A source as it is shown and credited. */
export interface Outlet {
  readonly id: string;
  /** As configured, else the feed's own title. */
  readonly name: string;
  readonly publisher: string;
  readonly kind: SourceKind;
  readonly rights: Rights;
  readonly feedUrl: string;
  readonly siteUrl: string | null;
}

/** What an address gave us to ask it again with, byte for byte (RFC 9110 8.8). */
export interface Validators {
  /** The address that gave them: after redirects another one than was asked. Null if there are none. */
  readonly url: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export const NO_VALIDATORS: Validators = { url: null, etag: null, lastModified: null };

export interface PollError {
  readonly code: ErrorCode;
  readonly message: string;
}

/** How long a document asks its readers to wait. */
export interface Asked {
  /** ttl, sy:updatePeriod; 0 if it says nothing. */
  readonly minutes: number;
  /** 0 to 23, UTC (RSS 2.0 skipHours). */
  readonly skipHours: readonly number[];
  /** English names, in lower case (RSS 2.0 skipDays). */
  readonly skipDays: readonly string[];
}

/** An address that a source says it has moved to for good. */
export interface Move {
  readonly to: string;
  readonly since: Instant;
  /** Polls in a row that were led there and found a feed. */
  readonly polls: number;
}

/** What the polls of a source that went well came to, since the first. */
export interface Tally {
  readonly polls: number;
  /** Answered 304, or with the bytes of last time. */
  readonly notModified: number;
  /** Answered 304. */
  readonly confirmed: number;
  /** Answered with the bytes of last time, though validators were sent. */
  readonly ignored: number;
}

/** How a source lives, as far as it was learnt when its last entries came. */
export interface Pace {
  /** Entries a day; null before there were any. */
  readonly perDay: number | null;
  /** Since when its silence is longer than its rhythm explains; null: it is not. */
  readonly overdueSince: Instant | null;
  /** From the newest to the oldest entry of its last document: what is out longer may be missed. Null if unknown. */
  readonly windowMs: number | null;
  /** How long its answers take, the last ones counting most. */
  readonly answerMs: number | null;
}

/** What we remember of a source between polls. */
export interface SourceState {
  readonly sourceId: string;
  /** As configured: what is remembered of another address is not asked of this one. */
  readonly url: string;
  /** The address that is asked: `url`, or where it has moved to for good. */
  readonly address: string;
  readonly title: string | null;
  readonly siteUrl: string | null;
  readonly image: string | null;
  readonly validators: Validators;
  /** The last body that was read to its end: the normalizer's version and a SHA-256, `3:…`; null before the first. */
  readonly bodyHash: string | null;
  /** The same of the bytes as they came over the wire, packed. */
  readonly packedHash: string | null;
  readonly asked: Asked;
  readonly firstPollAt: Instant | null;
  readonly lastPollAt: Instant | null;
  readonly lastSuccessAt: Instant | null;
  /** When a whole document came last: now and then one is asked for without conditions. */
  readonly lastDocumentAt: Instant | null;
  /** Null: never again, for the origin says that the feed is gone. */
  readonly nextPollAt: Instant | null;
  /** Polls that failed since the last one that did not, and since when. */
  readonly failures: number;
  readonly failingSince: Instant | null;
  readonly error: PollError | null;
  readonly moved: Move | null;
  /** When the address began to serve what looks like another feed, and what it was called before. */
  readonly turned: { readonly at: Instant; readonly from: string } | null;
  readonly tally: Tally;
  readonly pace: Pace;
  /** Where a feed was found in place of this one, which is dead; and when that was last looked for. */
  readonly replacement: string | null;
  readonly searchedAt: Instant | null;
}

/** Worst first; `waiting`: never polled yet. */
export const SOURCE_STATUSES = ["gone", "failing", "moved", "silent", "slow", "waiting", "healthy"] as const;
export type SourceStatus = (typeof SOURCE_STATUSES)[number];

/** How a source fares, in one word and one sentence. */
export interface Life {
  readonly status: SourceStatus;
  /** Since when it is so; null where that means nothing. */
  readonly since: Instant | null;
  /** For the curator: what is the matter and what to do; null if all is well. */
  readonly message: string | null;
}

/** A source with all that is known of how it fares: what `doctor`, the API and the page of sources show. */
export interface SourceReport {
  readonly source: Source;
  readonly outlet: Outlet;
  readonly state: SourceState | null;
  readonly life: Life;
  readonly entries: number;
  readonly newestAt: Instant | null;
  /** The middle delay from publication to our seeing it, ms; null before there is enough to tell. */
  readonly delayMs: number | null;
}

/** What we remember of a host, for all of its sources. */
export interface HostState {
  readonly host: string;
  /** It asked to be left alone until then (429 or 503 with Retry-After). */
  readonly restUntil: Instant | null;
  /** What its robots.txt forbids us by name, as patterns of paths; and when it was read. */
  readonly disallowed: readonly string[];
  readonly robotsAt: Instant | null;
}

export type PollOutcome = "updated" | "not-modified" | "failed";

/** One poll, told in one line (DESIGN section 4, `poll --json`). */
export interface PollReport {
  readonly source: string;
  readonly outcome: PollOutcome;
  /** HTTP status of the last hop; null when none arrived. */
  readonly status: number | null;
  readonly entries: { readonly seen: number; readonly added: number; readonly changed: number };
  /** Bytes of the body as they came over the wire. */
  readonly bytes: number;
  readonly ms: number;
  /** Null: never again (410). */
  readonly nextPollAt: Instant | null;
  readonly error: PollError | null;
}
