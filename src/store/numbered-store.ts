// The part of the Store contract that numbers entries: for APIs that know them by whole numbers and page by offsets.
import type { Entry, Instant } from "../model/entry.ts";

export interface Span {
  readonly since?: Instant;
  /** Not included. */
  readonly until?: Instant;
}

/** With a minus: the latest first. */
export type NumberedOrder = "published" | "-published" | "changed" | "-changed";

/** Which entries: those that are in one of the lists. */
export interface NumberedQuery {
  /** No two of them have an entry in common. */
  readonly lists: readonly string[];
  /** Of their sort time. */
  readonly published?: Span;
  readonly changed?: Span;
  /** Only these: looked up one by one, so not for very many. */
  readonly among?: readonly number[];
  /** Those whose story is pinned in a channel, or those whose is not. */
  readonly isPinned?: boolean;
  /** The first counts most; in seconds, if there are several. What is alike stands in a fixed order all the same. */
  readonly order: readonly NumberedOrder[];
  /** What has grown too old by now is left out. */
  readonly now: Instant;
}

export interface NumberedPage {
  readonly limit: number;
  readonly offset: number;
}

export interface NumberedEntry {
  readonly entry: Entry;
  /** Given when it was stored, never changed and never given again. */
  readonly number: number;
  readonly isPinned: boolean;
}

/** Texts, folded (parse/fold-case.ts), any of which would do. */
export type AnyOf = readonly string[];

export interface Saying {
  readonly anyOf: AnyOf;
  readonly where: "title" | "summary" | "either";
  /** Ids of sources whose very name says it: all of theirs do. */
  readonly names: readonly string[];
}

/** What entries are to show, in letters. */
export interface Wanted {
  /** All of it. */
  readonly says: readonly Saying[];
  /** Ids: only of these; null: of all. */
  readonly sources: readonly string[] | null;
  /** Ids of those of which no summary is shown. */
  readonly headlines: readonly string[];
}

export interface NumberedStore {
  countNumbered(query: NumberedQuery): number;
  numbers(query: NumberedQuery, page?: NumberedPage): readonly number[];
  /** Numbers of all entries that show it, listed or not, in any order; some at a time, so that others get between. */
  showing(wanted: Wanted): Iterable<readonly number[]>;
  /** In the order of the numbers; those that there are not are left out. */
  numbered(numbers: readonly number[]): readonly NumberedEntry[];
  /** Null if it is not in this list. */
  numberedIn(list: string, number: number, now: Instant): NumberedEntry | null;
}
