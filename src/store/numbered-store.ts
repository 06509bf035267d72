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
  /** Only these. */
  readonly among?: readonly number[];
  /** Those whose story is pinned in a channel, or those whose is not. */
  readonly isPinned?: boolean;
  /** The first counts most; in seconds, if there are several. What is alike stands in a fixed order all the same. */
  readonly order: readonly NumberedOrder[];
  /** What has grown too old by now is left out. */
  readonly now: Instant;
}

export interface NumberedEntry {
  readonly entry: Entry;
  /** Given when it was stored, never changed and never given again. */
  readonly number: number;
  readonly isPinned: boolean;
}

/** As much of an entry as its title and summary are made of. */
export interface SaidEntry {
  readonly number: number;
  readonly sourceId: string;
  readonly title: string;
  readonly summary: string | null;
  /** Its beginning; read when asked for. */
  readonly contentText: () => string | null;
}

/** Letters and digits of ASCII, in small letters. */
export interface Mention {
  readonly letters: string;
  /** In the summary means in what it is made of. */
  readonly where: "title" | "summary" | "either";
}

/** Texts, folded (parse/fold-case.ts), any of which would do. */
export type AnyOf = readonly string[];

export interface NumberedStore {
  countNumbered(query: NumberedQuery): number;
  numbers(
    query: NumberedQuery,
    page?: { readonly limit: number; readonly offset: number },
  ): readonly number[];
  /**
   * In any order, a few hundred at a time.
   * @param mention what certainly does not have these letters there, in any case, may be left out
   */
  said(numbers: readonly number[], mention?: Mention): Iterable<SaidEntry>;
  /**
   * At least all entries that show one of each of these texts in title or summary, of three letters or more; in any order.
   * Null if they are more than `most`, or cannot be told.
   */
  mayShow(wanted: readonly AnyOf[], most: number): readonly number[] | null;
  /** In the order of the numbers; those that there are not are left out. */
  numbered(numbers: readonly number[]): readonly NumberedEntry[];
  /** Null if it is not in this list. */
  numberedIn(list: string, number: number, now: Instant): NumberedEntry | null;
}
