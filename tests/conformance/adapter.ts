// What the conformance runner asks of a parser, answered by ours: its model from ParsedFeed, its HTML through our walker.
import type {
  ParsedCategory,
  ParsedDate,
  ParsedEnclosure,
  ParsedEntry,
  ParsedOrigin,
  ParsedPerson,
  ParsedText,
} from "../../src/model/parsed.ts";
import { walkHtml } from "../../src/normalize/html-walker.ts";
import { decodeBytes } from "../../src/parse/decode-bytes.ts";
import { parseFeed } from "../../src/parse/parse-feed.ts";
import { REFERENCE_POLICY } from "./reference-policy.ts";

export function parse(bytes: Uint8Array, headers: Record<string, string>, url: string) {
  const contentType = headers["content-type"] ?? null;
  // RFC 2616 14.14, which the suite still tests: the body's own address.
  const base = absolute(headers["content-location"], url) ?? (url === "" ? null : url);
  const feed = parseFeed(bytes, { contentType, url: base });
  const { encoding } = decodeBytes(bytes, contentType);
  const text = (value: ParsedText | undefined) => toText(value, base);
  return {
    format: `${feed.format}${feed.version ?? ""}`,
    encoding,
    feed: {
      id: feed.id,
      title: text(feed.title),
      link: feed.url,
      description: text(feed.description),
      language: feed.language,
      published: toDate(feed.published),
      updated: toDate(feed.updated),
      image: feed.image,
      logo: feed.image,
      icon: feed.image,
      authors: feed.authors.map(toPerson),
      categories: feed.categories.map(toCategory),
      rights: text(feed.rights),
    },
    entries: feed.entries.map((entry) => toEntry(entry, text)),
  };
}

function toEntry(entry: ParsedEntry, text: (value: ParsedText | undefined) => unknown) {
  const content = text(entry.content);
  return {
    id: entry.id,
    title: text(entry.title),
    link: entry.url,
    summary: text(entry.summary),
    content: content === undefined ? [] : [content],
    authors: entry.authors.map(toPerson),
    published: toDate(entry.published),
    updated: toDate(entry.updated),
    categories: entry.categories.map(toCategory),
    enclosures: entry.enclosures.map(toEnclosure),
    image: entry.image,
    thumbnail: entry.image,
    comments: entry.commentsUrl,
    source: toSource(entry.source),
    language: entry.language,
    rights: text(entry.rights),
  };
}

function toText(text: ParsedText | undefined, documentUrl: string | null) {
  if (text === undefined) return undefined;
  const base = text.base ?? documentUrl;
  const value = text.type === "text" ? text.value : walkHtml(text.value, base, REFERENCE_POLICY).html;
  return { value, type: text.type, lang: text.language, base };
}

function toDate(date: ParsedDate | undefined): string | undefined {
  return date === undefined ? undefined : new Date(date.ms).toISOString();
}

function toPerson({ name, email, url }: ParsedPerson) {
  return { name, email, uri: url };
}

function toCategory({ term, label, scheme }: ParsedCategory) {
  return { term, label, scheme };
}

function toEnclosure({ url, type, bytes }: ParsedEnclosure) {
  return { url, type, length: bytes };
}

function toSource(source: ParsedOrigin | undefined) {
  return source === undefined
    ? undefined
    : { id: source.id, title: source.title, link: source.url ?? source.feedUrl };
}

function absolute(value: string | undefined, base: string): string | undefined {
  if (value === undefined) return undefined;
  const url = URL.parse(value, base === "" ? undefined : base)?.href;
  return url?.startsWith("http") === true ? url : undefined;
}
