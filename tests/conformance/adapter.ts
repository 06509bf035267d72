// What the conformance runner asks of a parser, answered by ours: its model from ParsedFeed, its HTML through our walker.
import type {
  ParsedCategory,
  ParsedDate,
  ParsedEnclosure,
  ParsedEntry,
  ParsedFeed,
  ParsedGenerator,
  ParsedLink,
  ParsedOrigin,
  ParsedPerson,
  ParsedText,
} from "../../src/model/parsed.ts";
import { walkHtml } from "../../src/normalize/html-walker.ts";
import { decodeBytes } from "../../src/parse/decode-bytes.ts";
import { parseFeed } from "../../src/parse/parse-feed.ts";
import { REFERENCE_POLICY } from "./reference-policy.ts";
import { withoutStrayScripts } from "./stray-scripts.ts";

export function parse(bytes: Uint8Array, headers: Record<string, string>, url: string) {
  const contentType = headers["content-type"] ?? null;
  // RFC 2616 14.14, which the suite still tests: the body's own address.
  const base = absolute(headers["content-location"], url) ?? (url === "" ? null : url);
  const language = headers["content-language"] ?? null;
  const feed = parseFeed(bytes, { contentType, url: base, language });
  const { encoding } = decodeBytes(bytes, contentType);
  const text: TextReader = (value) => toText(value, base, language);
  return {
    format: formatOf(feed),
    encoding,
    feed: { ...toOrigin(feed, text, base), link: feed.url },
    entries: feed.entries.map((entry) => toEntry(entry, text, base)),
  };
}

type TextReader = (value: ParsedText | undefined) => ReturnType<typeof toText>;

/** "rss20" also for 2.0.1 and 2.1, "rss090" for the one that was RDF. */
function formatOf({ format, version = "" }: ParsedFeed): string {
  const name = format === "rdf" && version === "0.90" ? "rss" : format;
  return `${name}${version.startsWith("2.") ? "20" : version.replace(".", "")}`;
}

/** Of the feed, or of the feed that an entry was taken from. */
function toOrigin(origin: ParsedOrigin, text: TextReader, base: string | null) {
  return {
    id: toId(origin.id, base),
    title: text(origin.title),
    link: origin.url ?? origin.feedUrl,
    description: text(origin.description),
    info: text(origin.info),
    language: origin.language,
    published: toDate(origin.published),
    updated: toDate(origin.updated),
    image: origin.image,
    logo: origin.image,
    icon: origin.image,
    authors: origin.authors.map(toPerson),
    contributors: origin.contributors.map(toPerson),
    publisher: toNamed(origin.publisher),
    categories: origin.categories.map(toCategory),
    links: origin.links.map(toLink),
    rights: text(origin.rights),
    generator: toGenerator(origin.generator),
    itunes_explicit: origin.explicit,
  };
}

function toEntry(entry: ParsedEntry, text: TextReader, base: string | null) {
  const content = text(entry.content);
  return {
    id: toId(entry.id, base),
    title: text(entry.title),
    subtitle: text(entry.subtitle),
    link: entry.url,
    summary: text(entry.summary),
    content: content === undefined ? [] : [content],
    authors: entry.authors.map(toPerson),
    contributors: entry.contributors.map(toPerson),
    publisher: toNamed(entry.publisher),
    published: toDate(entry.published),
    updated: toDate(entry.updated),
    created: toDate(entry.created),
    expired: toDate(entry.expired),
    categories: entry.categories.map(toCategory),
    links: entry.links.map(toLink),
    enclosures: entry.enclosures.map(toEnclosure),
    image: entry.image,
    thumbnail: entry.image,
    comments: entry.commentsUrl,
    source: entry.source && toOrigin(entry.source, text, base),
    language: entry.language,
    rights: text(entry.rights),
    itunes_explicit: entry.explicit,
    itunes_duration: toDuration(entry.seconds),
  };
}

function toText(text: ParsedText | undefined, documentUrl: string | null, language: string | null) {
  if (text === undefined) return undefined;
  const base = text.base ?? documentUrl;
  const value =
    text.type === "text"
      ? text.value
      : walkHtml(withoutStrayScripts(text.value), base, REFERENCE_POLICY).html;
  return { value, type: text.type, lang: text.language ?? language, base };
}

/** The suite takes a relative id for an address; the house keeps every id as it is given (RFC 4287 4.2.6). */
function toId(id: string | undefined, base: string | null): string | undefined {
  return id?.startsWith("/") === true && base !== null ? new URL(id, base).href : id;
}

function toDate(date: ParsedDate | undefined): string | undefined {
  return date === undefined ? undefined : new Date(date.ms).toISOString();
}

function toPerson({ name, email, url }: ParsedPerson) {
  return { name, email, uri: url };
}

/** The suite asks for a publisher by its name, and for its parts. */
function toNamed(person: ParsedPerson | undefined) {
  return person && { value: person.name ?? person.email, ...toPerson(person) };
}

function toCategory({ term, label, scheme }: ParsedCategory) {
  return { term, label, scheme };
}

function toEnclosure({ url, type, bytes }: ParsedEnclosure) {
  return { url, type, length: bytes };
}

/** The suite wants a type for every link, where Atom has no default. */
function toLink({ url, rel, type, title, language, bytes }: ParsedLink) {
  const usual = rel === "self" ? "application/atom+xml" : "text/html";
  return { href: url, rel, type: type ?? usual, title, hreflang: language, length: bytes };
}

function toGenerator(generator: ParsedGenerator | undefined) {
  return generator && { name: generator.name, uri: generator.url, version: generator.version };
}

function toDuration(seconds: number | undefined): string | undefined {
  return seconds === undefined
    ? undefined
    : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function absolute(value: string | undefined, base: string): string | undefined {
  if (value === undefined) return undefined;
  const url = URL.parse(value, base === "" ? undefined : base)?.href;
  return url?.startsWith("http") === true ? url : undefined;
}
