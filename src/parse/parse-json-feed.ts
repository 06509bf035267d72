// JSON Feed 1.0 and 1.1. Every member is checked for its type: documents lie.

import { HouseError } from "../model/errors.ts";
import type { ParsedEnclosure, ParsedEntry, ParsedFeed, ParsedPerson, ParsedText } from "../model/parsed.ts";
import { cleanText } from "./clean-text.ts";
import { parseEntries } from "./most-entries.ts";
import { parseDate } from "./parse-date.ts";
import { parseJson } from "./parse-json.ts";
import { resolveUrl } from "./resolve-url.ts";

type JsonObject = Readonly<Record<string, unknown>>;
const VERSION = /jsonfeed\.org\/version\/([\d.]+)/;

/** @throws HouseError FEED_UNREADABLE (no JSON), NOT_A_FEED (JSON of another kind) */
export function parseJsonFeed(text: string, documentUrl: string | undefined, most: number): ParsedFeed {
  const feed = readObject(text);
  const version = stringOf(feed, "version");
  const items = feed["items"];
  if (
    version?.includes("jsonfeed") !== true &&
    !(Array.isArray(items) && stringOf(feed, "title") !== undefined)
  ) {
    throw new HouseError("NOT_A_FEED", "The address serves JSON, but it is not a JSON Feed.");
  }
  const base = documentUrl ?? stringOf(feed, "home_page_url") ?? stringOf(feed, "feed_url");
  const feedUrl = urlOf(feed, "feed_url", base);
  return {
    format: "json",
    version: VERSION.exec(version ?? "")?.[1],
    title: plain(feed, "title"),
    url: urlOf(feed, "home_page_url", base),
    feedUrl,
    description: plain(feed, "description"),
    language: stringOf(feed, "language"),
    image: urlOf(feed, "icon", base) ?? urlOf(feed, "favicon", base),
    authors: authorsOf(feed, base),
    contributors: [],
    categories: [],
    links: [],
    hints: {
      skipHours: [],
      skipDays: [],
      hubUrl: hubOf(feed, base),
      selfUrl: feedUrl,
      nextUrl: urlOf(feed, "next_url", base),
    },
    entries: parseEntries(objectsIn(items), most, (item) => parseItem(item, base)),
  };
}

function readObject(text: string): JsonObject {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (cause) {
    throw new HouseError("FEED_UNREADABLE", "The document looks like JSON but cannot be read as JSON.", {
      cause,
    });
  }
  if (!isObject(value))
    throw new HouseError("NOT_A_FEED", "The address serves JSON, but it is not a JSON Feed.");
  return value;
}

function parseItem(item: JsonObject, base: string | undefined): ParsedEntry {
  return {
    id: idOf(item),
    url: urlOf(item, "url", base) ?? urlOf(item, "external_url", base),
    title: plain(item, "title"),
    summary: plain(item, "summary"),
    content: contentOf(item),
    authors: authorsOf(item, base),
    contributors: [],
    published: parseDate(stringOf(item, "date_published")),
    updated: parseDate(stringOf(item, "date_modified")),
    categories: stringsIn(item["tags"]).map((term) => ({ term })),
    links: [],
    enclosures: objectsIn(item["attachments"]).flatMap((attachment) => enclosureOf(attachment, base)),
    image: urlOf(item, "image", base) ?? urlOf(item, "banner_image", base),
    language: stringOf(item, "language"),
  };
}

/** JSON Feed 1.1 items.id: a number is to be read as a string. */
function idOf(item: JsonObject): string | undefined {
  const id = item["id"];
  return typeof id === "number" ? String(id) : stringOf(item, "id");
}

function contentOf(item: JsonObject): ParsedText | undefined {
  const html = stringOf(item, "content_html");
  return html === undefined ? plain(item, "content_text") : { value: html, type: "html" };
}

/** Version 1.1 has `authors`, version 1.0 had `author`. */
function authorsOf(parent: JsonObject, base: string | undefined): ParsedPerson[] {
  const listed = objectsIn(parent["authors"]);
  const authors = listed.length > 0 ? listed : objectsIn([parent["author"]]);
  return authors
    .map((author) => ({ name: stringOf(author, "name"), url: urlOf(author, "url", base) }))
    .filter(({ name, url }) => name !== undefined || url !== undefined);
}

function enclosureOf(attachment: JsonObject, base: string | undefined): ParsedEnclosure[] {
  const url = urlOf(attachment, "url", base);
  if (url === undefined) return [];
  return [
    {
      url,
      type: stringOf(attachment, "mime_type"),
      bytes: countOf(attachment, "size_in_bytes"),
      seconds: countOf(attachment, "duration_in_seconds"),
      title: stringOf(attachment, "title"),
    },
  ];
}

function hubOf(feed: JsonObject, base: string | undefined): string | undefined {
  const hubs = objectsIn(feed["hubs"]);
  const hub = hubs.find((candidate) => stringOf(candidate, "type")?.toLowerCase() === "websub") ?? hubs[0];
  return hub === undefined ? undefined : urlOf(hub, "url", base);
}

function plain(parent: JsonObject, name: string): ParsedText | undefined {
  const value = stringOf(parent, name);
  return value === undefined ? undefined : { value, type: "text" };
}

function urlOf(parent: JsonObject, name: string, base: string | undefined): string | undefined {
  return resolveUrl(stringOf(parent, name), base);
}

function stringOf(parent: JsonObject, name: string): string | undefined {
  const value = parent[name];
  if (typeof value !== "string") return undefined;
  const text = cleanText(value).trim();
  return text === "" ? undefined : text;
}

function countOf(parent: JsonObject, name: string): number | undefined {
  const value = parent[name];
  return typeof value === "number" && Number.isFinite(value) && value > 0 ? Math.round(value) : undefined;
}

function stringsIn(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value
    .filter((member) => typeof member === "string")
    .map((member) => cleanText(member).trim())
    .filter((member) => member !== "");
}

function objectsIn(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
