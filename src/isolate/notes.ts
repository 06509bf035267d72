// What a curator should know of a document that looks wrong: what it lacks, and what was left out of it and why.
import type { NormalizedEntry, NormalizedFeed } from "../model/entry.ts";
import type { ParsedDate, ParsedEntry, ParsedFeed, ParsedText } from "../model/parsed.ts";
import { MAX_INPUT } from "../normalize/html-walk.ts";

export interface Note {
  /** Numbers of entries, from 1 in the document's order; none: it is about the whole. */
  readonly entries: readonly number[];
  readonly message: string;
}

/** A parsed entry, what became of it, and whether it is stored. */
export interface Inspected {
  readonly parsed: ParsedEntry;
  readonly normalized: NormalizedEntry;
  /** False: an entry before it says that it is the same. */
  readonly isFirst: boolean;
}

/** The same note on several entries is one. */
export function notesOn(parsed: ParsedFeed, feed: NormalizedFeed, inspected: readonly Inspected[]): Note[] {
  const byMessage = new Map<string, number[]>();
  for (const [index, each] of inspected.entries()) {
    for (const message of entryNotes(each)) {
      const entries = byMessage.get(message) ?? [];
      byMessage.set(message, entries);
      entries.push(index + 1);
    }
  }
  const whole = feedNotes(parsed, feed).map((message): Note => ({ entries: [], message }));
  return [...whole, ...Array.from(byMessage, ([message, entries]): Note => ({ entries, message }))];
}

function feedNotes(parsed: ParsedFeed, feed: NormalizedFeed): string[] {
  return [
    parsed.encoding !== undefined &&
      !/^utf-?8$/i.test(parsed.encoding) &&
      `it was read as ${parsed.encoding}`,
    feed.title === null && "it has no title",
    feed.url === null && "it does not say which site it belongs to",
    parsed.language !== undefined &&
      feed.language === null &&
      `its language "${short(parsed.language)}" is no language tag (BCP 47)`,
    parsed.entries.length === 0 && "it lists no entries",
  ].filter((message) => message !== false);
}

function entryNotes({ parsed, normalized, isFirst }: Inspected): string[] {
  return [
    !isFirst && "says that it is the same as one before it: only the first is stored",
    !parsed.id && "has no id: it is told apart by its link, or by what it says",
    linkNote(parsed, normalized),
    !parsed.title && "has no title: the beginning of its text stands in",
    dateNote(parsed.published ?? parsed.updated),
    textNote(parsed, normalized),
    parsed.enclosures.length > normalized.enclosures.length &&
      "has enclosures that were left out: not web addresses, listed twice, or more than 20",
  ].filter((message) => message !== false);
}

function linkNote({ url }: ParsedEntry, normalized: NormalizedEntry): string | false {
  if (url === undefined) return "has no link";
  return normalized.url === null && `has a link that was left out, for it is no web address: "${short(url)}"`;
}

function dateNote(date: ParsedDate | undefined): string | false {
  if (date === undefined) return "has no date that can be read: it counts from when it is first seen";
  if (!date.hasTime) return "has a date without a time: midnight UTC is taken";
  return !date.hasZone && "has a time without a zone: UTC is taken";
}

function textNote({ content, summary }: ParsedEntry, normalized: NormalizedEntry): string | false {
  const texts = [content, summary].filter((text): text is ParsedText => text !== undefined);
  if (texts.length === 0) return "has neither content nor summary";
  if (normalized.contentHtml === null && normalized.summary === null)
    return "has nothing left of its text after cleaning";
  return texts.some(({ value }) => value.length > MAX_INPUT) && "has a text that is too long and was cut";
}

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79).toWellFormed()}…` : text;
}
