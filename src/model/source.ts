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
}

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

/** What an origin gave us to ask again with, byte for byte (RFC 9110 8.8). */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export interface PollError {
  readonly code: ErrorCode;
  readonly message: string;
}

/** What we remember of a source between polls. */
export interface SourceState {
  readonly sourceId: string;
  /** The address that was polled: what is remembered of another address is not asked of this one. */
  readonly url: string;
  readonly title: string | null;
  readonly siteUrl: string | null;
  readonly image: string | null;
  readonly validators: Validators;
  /** The last body that was read to its end: the normalizer's version and a SHA-256, `3:…`; null before the first. */
  readonly bodyHash: string | null;
  /** How long the document asks readers to wait (ttl, sy:updatePeriod); 0 if it does not. */
  readonly askedMinutes: number;
  readonly lastPollAt: Instant | null;
  readonly lastSuccessAt: Instant | null;
  readonly nextPollAt: Instant;
  /** Polls that failed since the last one that did not. */
  readonly failures: number;
  readonly error: PollError | null;
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
  readonly nextPollAt: Instant;
  readonly error: PollError | null;
}
