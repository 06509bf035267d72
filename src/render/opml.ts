// OPML 2.0: http://opml.org/spec2.opml
import type { Instant } from "../model/entry.ts";
import { attributeText } from "../parse/opml-words.ts";
import { emptyElement, parentElement, printable, textElement, XML_DECLARATION } from "./xml.ts";

export interface OpmlOutline {
  readonly title: string;
  readonly feedUrl: string;
  readonly siteUrl: string | null;
  readonly language: string | null;
  readonly description: string | null;
  /** As RSS 2.0 writes it: "/Science/Space". */
  readonly category: string | null;
}

export interface OpmlFolder {
  readonly title: string;
  readonly outlines: readonly OpmlOutline[];
}

export interface OpmlDates {
  readonly created: Instant;
  /** When what is listed changed last. */
  readonly modified: Instant;
}

/** Folders carry `text` only: a `title` without a `type` draws a validator's warning. */
export function renderOpml(title: string, folders: readonly OpmlFolder[], dates: OpmlDates): string {
  const head = parentElement("head", [
    textElement("title", title),
    textElement("dateCreated", rfc822(dates.created)),
    textElement("dateModified", rfc822(dates.modified)),
    textElement("docs", "http://opml.org/spec2.opml"),
  ]);
  const body = parentElement(
    "body",
    folders.map((folder) => parentElement("outline", folder.outlines.map(outline), { text: folder.title })),
  );
  return `${XML_DECLARATION}${parentElement("opml", [head, body], { version: "2.0" })}\n`;
}

/** With a four-digit year and GMT, as in RSS. */
const rfc822 = (instant: Instant): string => new Date(instant).toUTCString();

/** `rss` also for Atom feeds: the type says "subscribe to this", not the format. */
function outline({ title, feedUrl, siteUrl, language, description, category }: OpmlOutline): string {
  // Of what can be shown of it, something must be left: a reader shows nothing else.
  const name = attributeText(printable(title)) || feedUrl;
  return emptyElement("outline", {
    type: "rss",
    text: name,
    title: name,
    xmlUrl: feedUrl,
    htmlUrl: siteUrl,
    language,
    description,
    category,
  });
}
