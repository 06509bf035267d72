// What this project says of a document, in the plain shape: the parser's reading, titles and names as the normalizer's.
import type { ParsedEntry } from "../../src/model/parsed.ts";
import { plainLine, plainName } from "../../src/normalize/plain-line.ts";
import { parseFeed } from "../../src/parse/parse-feed.ts";
import { DOCUMENT_URL, type PlainEntry, plainEntry, seconds } from "./plain-entry.ts";

/** Titles and names are compared whole; the normalizer, which makes them plain, would cut long ones. */
const UNCUT = Number.POSITIVE_INFINITY;

/** Null for what is refused as no feed. */
export function readOurs(bytes: Uint8Array): PlainEntry[] | null {
  try {
    return parseFeed(bytes, { contentType: null, url: DOCUMENT_URL }).entries.map(toPlain);
  } catch {
    return null;
  }
}

function toPlain(entry: ParsedEntry): PlainEntry {
  return plainEntry({
    title: plainLine(entry.title, UNCUT) ?? "",
    link: entry.url,
    id: entry.id,
    published: seconds(entry.published?.ms),
    updated: seconds(entry.updated?.ms),
    authors: entry.authors.map(({ name, email, url }) => plainName(name, UNCUT) ?? email ?? url ?? ""),
    enclosures: entry.enclosures.map(({ url }) => url),
  });
}
