// What other readers make of our documents, in one plain shape, and what we meant.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import RssParser from "rss-parser";
import type { FeedDocument, FeedItem } from "../../src/render/feed-document.ts";
import { printable } from "../../src/render/xml.ts";
import { textOfHtml } from "../differential/plain-entry.ts";

/** One line of text each; undefined where a reader does not tell of it. */
export interface ReadItem {
  readonly title?: string | undefined;
  readonly link?: string | undefined;
  readonly id?: string | undefined;
  /** Seconds since 1970. */
  readonly published?: string | undefined;
  readonly updated?: string | undefined;
  readonly summary?: string | undefined;
  readonly content?: string | undefined;
  readonly authors?: string | undefined;
  readonly categories?: string | undefined;
  /** Address, type and length of each. */
  readonly enclosures?: string | undefined;
  /** Addresses of what RSS has in Media RSS. */
  readonly media?: string | undefined;
  readonly source?: string | undefined;
}

export interface ReadFeed {
  readonly title: string;
  readonly link: string;
  readonly language: string | undefined;
  readonly items: readonly ReadItem[];
}

export type FormatId = "rss" | "atom" | "json";
export interface Rendered {
  readonly name: string;
  readonly format: FormatId;
  readonly text: string;
  readonly meant: FeedDocument;
}

/** On one line, without what is in no document of ours. */
export const line = (text: string | null | undefined): string =>
  printable(text ?? "")
    .replace(/\s+/g, " ")
    .trim();
const list = (texts: readonly (string | null | undefined)[]): string =>
  texts
    .map(line)
    .filter((text) => text !== "")
    .join(" | ");
const seconds = (date: string | number | undefined): string =>
  date === undefined ? "" : String(Math.floor((typeof date === "number" ? date : Date.parse(date)) / 1000));
/** A text construct: HTML is read as HTML. */
const construct = (text: { readonly value?: string; readonly type?: string } | undefined): string =>
  line(text?.type?.includes("html") ? textOfHtml(text.value ?? "") : text?.value);
const enclosure = (url?: string | null, type?: string | null, length?: number | string | null): string =>
  `${url} ${type} ${length ?? 0}`;

export const meantBy = (format: FormatId, feed: FeedDocument): ReadFeed => ({
  title: line(feed.title),
  link: feed.homeUrl,
  language: format === "rss" ? feed.language.toLowerCase() : feed.language,
  items: feed.items.map((item) => meantItem(format, item)),
});

function meantItem(format: FormatId, item: FeedItem): ReadItem {
  const authors = item.authors.length > 0 ? item.authors : [item.outlet.name];
  const enclosures = item.enclosures.map(({ url, type, bytes }) =>
    enclosure(url, type ?? "application/octet-stream", bytes),
  );
  const [, ...further] = item.enclosures;
  return {
    title: line(item.title),
    link: item.url,
    id: item.id,
    published: seconds(item.published),
    updated: format === "rss" ? undefined : seconds(item.updated),
    summary: line(format === "rss" ? (item.summary ?? item.title) : item.summary),
    content: line(item.html),
    authors: format === "rss" ? line(authors.map(line).join(", ")) : list(authors),
    categories: list([...item.categories, ...item.labels].map(({ title }) => title)),
    enclosures: list(format === "rss" ? enclosures.slice(0, 1) : enclosures),
    media: format === "rss" ? list([...further.map(({ url }) => url), item.image]) : undefined,
    source: line(`${line(item.outlet.name)} ${item.outlet.feedUrl}`),
  };
}

/** feedsmith knows all three formats. */
export function readFeedsmith({ format, text }: Rendered): ReadFeed {
  if (format === "rss") return feedsmithRss(text);
  return format === "atom" ? feedsmithAtom(text) : feedsmithJson(text);
}

function feedsmithRss(text: string): ReadFeed {
  const { title, link, language, items = [] } = parseRssFeed(text);
  return {
    title: line(title),
    link: link ?? "",
    language: language ?? "",
    items: items.map((item) => ({
      title: line(item.title),
      link: item.link,
      id: item.guid?.value,
      published: seconds(item.pubDate),
      summary: line(textOfHtml(item.description ?? "")),
      content: line(item.content?.encoded),
      authors: list(item.dc?.creators ?? []),
      categories: list((item.categories ?? []).map(({ name }) => name)),
      enclosures: list((item.enclosures ?? []).map(({ url, type, length }) => enclosure(url, type, length))),
      media: list(
        [
          ...(item.media?.groups ?? []).flatMap(({ contents }) => contents ?? []),
          ...(item.media?.contents ?? []),
        ].map(({ url }) => url),
      ),
      source: line(`${line(item.source?.title)} ${item.source?.url}`),
    })),
  };
}

function feedsmithAtom(text: string): ReadFeed {
  const { title, links = [], entries = [], xml } = parseAtomFeed(text);
  return {
    title: construct(title),
    link: links.find(({ rel }) => rel === "alternate")?.href ?? "",
    language: xml?.lang ?? "",
    items: entries.map((entry) => ({
      title: construct(entry.title),
      link: entry.links?.find(({ rel }) => rel === "alternate")?.href,
      id: entry.id,
      published: seconds(entry.published),
      updated: seconds(entry.updated),
      summary: construct(entry.summary),
      content: line(entry.content?.value),
      authors: list((entry.authors ?? []).map(({ name }) => name)),
      categories: list((entry.categories ?? []).map(({ label }) => label)),
      enclosures: list(
        (entry.links ?? [])
          .filter(({ rel }) => rel === "enclosure")
          .map(({ href, type, length }) => enclosure(href, type, length)),
      ),
      source: line(`${construct(entry.source?.title)} ${entry.source?.id}`),
    })),
  };
}

function feedsmithJson(text: string): ReadFeed {
  const { title, home_page_url: link, language, items = [] } = parseJsonFeed(text);
  return {
    title: line(title),
    link: link ?? "",
    language: language ?? "",
    items: items.map((item) => ({
      title: line(item.title),
      link: item.url,
      id: item.id,
      published: seconds(item.date_published),
      updated: seconds(item.date_modified),
      summary: line(item.summary),
      content: line(item.content_html),
      authors: list((item.authors ?? []).map(({ name }) => name)),
      categories: list(item.tags ?? []),
      enclosures: list(
        (item.attachments ?? []).map((one) => enclosure(one.url, one.mime_type, one.size_in_bytes)),
      ),
    })),
  };
}

interface RssParserItem {
  readonly [name: string]: unknown;
}
const rssParser = new RssParser<object, RssParserItem>({
  // As xml2js has it: else its attributes are lost.
  customFields: { item: [["source", "source", { keepArray: true }]] },
});
const textIn = (value: unknown): string => (typeof value === "string" ? value : "");
const attributeIn = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
/** xml2js's element with attributes: the text is in `_`. */
const elementText = (value: unknown): string => textIn(value) || textIn(attributeIn(value, "_"));

/** rss-parser knows RSS and the better part of Atom. */
export async function readRssParser({ format, text }: Rendered): Promise<ReadFeed> {
  const { title, link, items, ...feed } = await rssParser.parseString(text);
  const isRss = format === "rss";
  const categories = (value: unknown): string => (Array.isArray(value) ? list(value.map(elementText)) : "");
  return {
    title: line(title),
    link: link ?? "",
    // It knows <language>, not xml:lang.
    language: isRss ? textIn(attributeIn(feed, "language")) : undefined,
    items: items.map((item) => ({
      title: line(textIn(item["title"])),
      link: textIn(item["link"]),
      id: textIn(item[isRss ? "guid" : "id"]),
      published: seconds(textIn(item["isoDate"])),
      summary: isRss ? line(textOfHtml(textIn(item["content"]))) : line(textIn(item["summary"])),
      content: line(textIn(item[isRss ? "content:encoded" : "content"])),
      authors: line(textIn(item[isRss ? "creator" : "author"])),
      categories: isRss ? categories(item["categories"]) : undefined,
      enclosures: isRss ? rssParserEnclosure(item["enclosure"]) : undefined,
      source: isRss ? sourceOf(item["source"]) : undefined,
    })),
  };
}

function sourceOf(elements: unknown): string {
  const [source] = Array.isArray(elements) ? elements : [];
  return line(`${line(elementText(source))} ${attributeIn(attributeIn(source, "$"), "url")}`);
}

function rssParserEnclosure(value: unknown): string {
  if (value === undefined) return "";
  return line(["url", "type", "length"].map((name) => attributeIn(value, name)).join(" "));
}

interface Construct {
  readonly value: string;
  readonly type: string;
}
/** A line of read-back.py. */
interface Said {
  readonly feed: { readonly title: Construct; readonly link: string; readonly language: string | null };
  readonly items: readonly {
    readonly title: Construct;
    readonly link: string;
    readonly id: string;
    readonly published: number | null;
    readonly updated: number | null;
    readonly summary: Construct;
    readonly content: string | null;
    readonly authors: readonly (string | null)[];
    readonly categories: readonly string[];
    readonly enclosures: readonly {
      readonly url: string;
      readonly type: string;
      readonly length: string | null;
    }[];
    readonly media: readonly string[];
    readonly source: { readonly title: Construct; readonly url: string };
  }[];
}

/** feedparser knows RSS and Atom. @param python one that can import it */
export async function readFeedparser(python: string, documents: readonly Rendered[]): Promise<ReadFeed[]> {
  const reader = spawn(python, [join(import.meta.dirname, "read-back.py")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  reader.stdin.end(documents.map(({ text }) => `${JSON.stringify(text)}\n`).join(""));
  const output = (await reader.stdout.setEncoding("utf8").toArray()).join("");
  const answers: Said[] = output
    .trimEnd()
    .split("\n")
    .map((answer) => JSON.parse(answer));
  if (answers.length !== documents.length)
    throw new Error(`${python} stopped after ${answers.length} documents`);
  return answers.map(({ feed, items }, at) => ({
    title: construct(feed.title),
    link: feed.link,
    language: feed.language ?? "",
    items: items.map((item) => saidItem(item, documents[at]?.format === "rss")),
  }));
}

function saidItem(item: Said["items"][number], isRss: boolean): ReadItem {
  const when = (date: number | null) => (date === null ? "" : String(date));
  return {
    title: construct(item.title),
    link: item.link,
    id: item.id,
    published: when(item.published),
    updated: isRss ? undefined : when(item.updated),
    summary: construct(item.summary),
    content: line(item.content),
    authors: list(item.authors),
    categories: list(item.categories),
    enclosures: list(item.enclosures.map(({ url, type, length }) => enclosure(url, type, length))),
    media: isRss ? list(item.media) : undefined,
    source: line(`${construct(item.source.title)} ${item.source.url}`),
  };
}
