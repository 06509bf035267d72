// How much of an entry its source's rights let us show, anywhere: feeds, pages, API.
import type { Enclosure, Entry } from "../model/entry.ts";
import type { Rights } from "../model/source.ts";
import { excerpt } from "../normalize/excerpt.ts";
import { htmlToText } from "../normalize/html-to-text.ts";
import { withoutMarkup } from "../normalize/without-markup.ts";
import { oneLine } from "../parse/clean-text.ts";

/** Letters; about what search engines and the outlets' own cards show. */
const EXCERPT_LENGTH = 300;

/** A sentence of a source's text, as evidence; null if only its headlines may be shown. */
export function republishedQuote(quote: string | null, rights: Rights): string | null {
  if (quote === null || rights === "headline") return null;
  return oneLine(withoutMarkup(excerpt(quote, EXCERPT_LENGTH))) || null;
}

/** The text that a summary is made from. */
export const teaserOf = (summary: string | null, contentText: () => string | null): string =>
  (summary === null ? "" : htmlToText(summary)) || (contentText() ?? "");

/** Many programs put it into their pages as it is. Null if nothing is left. */
export const summaryFrom = (teaser: string): string | null =>
  oneLine(withoutMarkup(excerpt(teaser, EXCERPT_LENGTH))) || null;

export interface Republished {
  /** Plain text; null if only the headline may be shown. */
  readonly summary: string | null;
  /** Sanitized HTML of the whole; null unless the whole may be shown. */
  readonly html: string | null;
  readonly image: string | null;
  readonly enclosures: readonly Enclosure[];
}

export function republished(entry: Entry, rights: Rights): Republished {
  if (rights === "headline") return { summary: null, html: null, image: null, enclosures: [] };
  const { image, enclosures } = entry;
  const summary = summaryFrom(teaserOf(entry.summary, () => entry.contentText));
  const html = rights === "full" ? (entry.contentHtml ?? entry.summary) : null;
  return { summary, html, image, enclosures };
}
