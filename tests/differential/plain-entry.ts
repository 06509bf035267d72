// The plain shape in which readers are compared: one line of text a field, empty where a reader found nothing.
import { Parser } from "htmlparser2";

export const FIELDS = ["title", "link", "id", "published", "updated", "authors", "enclosures"] as const;
export type Field = (typeof FIELDS)[number];
export type PlainEntry = Readonly<Record<Field, string>>;

/** Where every document is said to come from: the address that relative links refer to. */
export const DOCUMENT_URL = "https://served.example/blog/feed.xml";

/** What a reader says of an entry, before spellings that mean the same are made the same. */
export interface ReadEntry {
  readonly title: string;
  readonly link?: string | undefined;
  readonly id?: string | undefined;
  /** Seconds since 1970, as all its instants. */
  readonly published?: number | undefined;
  readonly updated?: number | undefined;
  readonly authors: readonly string[];
  readonly enclosures: readonly string[];
}

/** Of two dates a missing one is the other: the vocabularies do not agree which is which (dc:date, created). */
export function plainEntry({
  title,
  link,
  id,
  published,
  updated,
  authors,
  enclosures,
}: ReadEntry): PlainEntry {
  return {
    title: line(title),
    link: absolute(link ?? ""),
    id: line(id ?? ""),
    published: String(published ?? updated ?? ""),
    updated: String(updated ?? published ?? ""),
    authors: distinct(authors.map(line)).join(" | "),
    enclosures: distinct(enclosures.map(absolute)).toSorted().join(" | "),
  };
}

/** The text of HTML; independent of the project's own reader of titles, which is under test. */
export function textOfHtml(html: string): string {
  let text = "";
  const parser = new Parser({ ontext: (part) => (text += part) });
  parser.end(html);
  return text;
}

/** Whole seconds; undefined for what is no instant. */
export function seconds(ms: number | undefined): number | undefined {
  return ms === undefined || Number.isNaN(ms) ? undefined : Math.floor(ms / 1000);
}

/** Node 22 leaves `^` in a path alone, Node 24 does not. */
function absolute(url: string): string {
  const address = url.trim();
  const href = URL.parse(address, DOCUMENT_URL)?.href.replace(/#$/, "").replaceAll("^", "%5E");
  return address === "" ? "" : (href ?? address);
}

function line(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values.filter((value) => value !== ""))];
}
