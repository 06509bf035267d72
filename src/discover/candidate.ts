// Words of discovery: an address that may be a feed, how we came by it, and what came of trying it.
import type { Instant } from "../model/entry.ts";
import type { ErrorCode } from "../model/errors.ts";
import type { FeedFormat } from "../model/parsed.ts";

/**
 * How an address was come by, most telling first: it was given; its site is known to have a feed there; the page, or
 * the header it came with, declares it; the page is shaped like a Mastodon profile; the page links to it; feeds are
 * often there.
 */
export const WAYS = ["given", "site", "link", "header", "profile", "anchor", "guess"] as const;
export type Way = (typeof WAYS)[number];

/** What a feed is to the page it was found by, best first: of just this page, of the site, of a part, of its comments. */
export const ROLES = ["own", "main", "part", "comments"] as const;
export type Role = (typeof ROLES)[number];

export interface Candidate {
  readonly url: string;
  readonly way: Way;
  /** As the page calls it. */
  readonly title: string | null;
  readonly role: Role;
}

/** What a feed says of itself when it is read. */
export interface FeedFacts {
  /** Where it lives: after permanent redirects only. */
  readonly url: string;
  readonly format: FeedFormat;
  readonly title: string | null;
  readonly entries: number;
  /** When its newest entry was out; null if no entry has a date. */
  readonly newest: Instant | null;
}

/** A candidate and what came of it: a feed, a fault, or neither because it was not tried. */
export interface Finding extends Candidate {
  readonly feed: FeedFacts | null;
  readonly fault: { readonly code: ErrorCode; readonly message: string } | null;
}

/** A finding that is a feed. */
export type Found = Finding & { readonly feed: FeedFacts };
