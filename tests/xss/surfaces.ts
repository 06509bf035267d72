// Everything that we publish about what is stored, ready to be shown by programs that are not ours.
import { normalizeEntry } from "../../src/normalize/normalize-entry.ts";
import { normalizeFeed } from "../../src/normalize/normalize-feed.ts";
import { parseFeed } from "../../src/parse/parse-feed.ts";
import { parsedFeedJson } from "../../src/render/parsed-feed-json.ts";
import type { TestApp } from "../support/app.ts";
import { channel, config, source, topic } from "../support/build.ts";
import { sharedPath } from "../support/validate.ts";
import { type Group, groupsOf, type Harness } from "./harness.ts";

export interface Polled {
  readonly id: string;
  readonly url: string;
}

/** A channel and a topic that take in everything, and a front page of the usual length; every source may be republished whole. */
export const hostileConfig = (address: string, sources: readonly Polled[]) =>
  config({
    network: { allow: [address], concurrency: 8, perHost: 8, pauseMs: 0 },
    topics: [topic({ id: "all", title: "All", any: ["item", "entry", "document", "title", "x"] })],
    sources: sources.map(({ id, url }) => source({ id, url, name: null, rights: "full" })),
    channels: [channel({ id: "front", title: "Front" }), channel({ id: "all", title: "All", limit: 1000 })],
  });

const FORMATS = ["rss", "atom", "json"] as const;
const LISTS = ["stories", "entries"] as const;

/** What programs read: feeds and API, item by item. */
export async function programSurfaces(app: TestApp, harness: Harness): Promise<Group[]> {
  const groups: Group[] = [];
  for (const format of FORMATS) {
    const document = await (await app.get(`/feeds/all.${format}`)).text();
    groups.push(...groupsOf(format, await harness.itemsOf(format, document)));
  }
  for (const list of LISTS) {
    for (let cursor: string | null = ""; cursor !== null; ) {
      const from: string = cursor === "" ? "" : `&cursor=${cursor}`;
      const body = await (await app.get(`/api/v1/${list}?limit=200${from}`)).text();
      groups.push(...groupsOf(`API ${list}`, await harness.itemsOf("json", body)));
      cursor = JSON.parse(body).nextCursor;
    }
  }
  const sources = await (await app.get("/api/v1/sources")).text();
  return [...groups, ...groupsOf("API sources", await harness.itemsOf("json", sources))];
}

/** What `parse` prints of a document. */
export async function parseSurface(
  bytes: Uint8Array,
  contentType: string | null,
  harness: Harness,
): Promise<Group[]> {
  const url = "https://news.example/feed";
  const parsed = parseFeed(bytes, { url, contentType });
  const feed = normalizeFeed(parsed, url);
  const entries = parsed.entries.map((entry) => normalizeEntry(entry, { base: url, language: null }));
  const { entries: items, ...about } = parsedFeedJson(feed, entries);
  return groupsOf("parse", await harness.itemsOf("json", JSON.stringify({ items: [about, ...items] })));
}

/** Our own style and icons: the same on every page, and slow to fetch hundreds of times. */
const OF_THE_FRAME = /<link rel="(?:stylesheet|icon|apple-touch-icon)"[^>]*>|<img src="\/icon\.svg"[^>]*>/g;

/** Pages as documents, some to a frame, without the headers that would keep scripts from running. */
export async function pageSurfaces(app: TestApp, paths: readonly string[], size = 10): Promise<Group[]> {
  const groups: Group[] = [];
  for (let from = 0; from < paths.length; from += size) {
    const some = paths.slice(from, from + size);
    const pages = await Promise.all(some.map(async (path) => (await app.get(path)).text()));
    const parts = pages.map((page) => ({ as: "html" as const, value: page.replace(OF_THE_FRAME, "") }));
    groups.push({ label: some.join(" "), mode: "document", parts });
  }
  return groups;
}

export const storyPaths = (app: TestApp): string[] =>
  app.store
    .stories({ list: "all", shown: "all", limit: 1000, now: app.now })
    .items.map(({ storyId }) => `/stories/${storyId}`);

export const searchPaths = (queries: readonly string[]): string[] =>
  queries.map((query) => `/search?q=${encodeURIComponent(query.toWellFormed())}`);

type Scan = (html: string, options?: { allowTags?: readonly string[] }) => string[];

/** What the pages' own frame has in it. */
const OF_PAGES = ["html", "head", "body", "title", "meta", "link", "form", "input"];

const OUR_NAMES = /^<(?:meta name=(?:viewport|color-scheme|description)|input name=q|main id=main)>/;

/** The shared static oracle over stored texts and pages; null where the shared material is not. */
export async function staticFindings(app: TestApp, pages: readonly Group[]): Promise<string[] | null> {
  const path = sharedPath("hostile/scan.mjs");
  if (path === null) return null;
  const { scan }: { scan: Scan } = await import(path);
  const { items } = app.store.entries({ list: "all", limit: 1000, now: app.now });
  const stored = items.flatMap((entry) => [entry.contentHtml, entry.summary].flatMap((html) => html ?? []));
  const served = pages.flatMap(({ parts }) => parts.map(({ value }) => value));
  return [
    ...stored.flatMap((html) => scan(html)),
    ...served
      .flatMap((html) => scan(html, { allowTags: OF_PAGES }))
      .filter((found) => !OUR_NAMES.test(found)),
  ];
}
