// STANDARDS 1.5: JSON Feed 1.1, in what is really served.
import { afterAll, beforeAll, expect, it } from "vitest";
import { jsonFeedFaults } from "../support/validate.ts";
import {
  ALPHA_NEWS,
  CHANNELS,
  type House,
  type JsonFeed,
  type JsonItem,
  NEWS_TITLE,
  openHouse,
  pathOf,
  SITE,
  titled,
} from "./house.ts";

let house: House;
let feeds: JsonFeed[];
let items: JsonItem[];
let news: JsonItem;

const PATHS = CHANNELS.map((id) => `/feeds/${id}.json`);
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

beforeAll(async () => {
  house = await openHouse();
  feeds = await Promise.all(PATHS.map((path) => house.json(path)));
  items = feeds.flatMap((feed) => feed.items);
  news = titled(items, NEWS_TITLE);
  expect(items.length).toBeGreaterThan(20);
});
afterAll(() => house.close());

/** Every member of the feed, with its name. */
function membersIn(value: unknown): [string, unknown][] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(membersIn);
  return Object.entries(value).flatMap(([name, member]): [string, unknown][] => [
    [name, member],
    ...membersIn(member),
  ]);
}

it("J1 the version is exactly that of 1.1, and the first member", async () => {
  for (const path of PATHS) {
    const text = await house.text(path);
    expect(text).toMatch(/^\{"version":"https:\/\/jsonfeed\.org\/version\/1\.1",/);
    expect(jsonFeedFaults(text)).toEqual([]);
  }
});

it("J2 there is a title, a home page, the address that was asked for, and items", async () => {
  for (const path of [
    ...PATHS,
    "/feeds/all.json?topic=ice&q=probe&limit=5",
    "/feeds/all.json?view=entries",
  ]) {
    const feed = await house.json(path);
    expect(feed.title).toMatch(/\S/);
    expect(feed.home_page_url).toMatch(/^https:\/\/news\.example\/channels\/\w+$/);
    expect(feed.feed_url).toBe(`${SITE}${path}`);
    expect(Array.isArray(feed.items)).toBe(true);
  }
});

it("J3 ids are strings, unique, and never used again for something else", async () => {
  for (const feed of feeds) {
    const ids = feed.items.map(({ id }) => id);
    for (const id of ids) expect(typeof id).toBe("string");
    expect(new Set(ids).size).toBe(ids.length);
  }
  // An entry is something else than the story that it tells.
  const entries = (await house.json("/feeds/all.json?view=entries")).items.map(({ id }) => id);
  const stories = new Set(items.map(({ id }) => id));
  expect(entries.filter((id) => stories.has(id))).toEqual([]);
  const other = await openHouse();
  const before = new Map((await other.json("/feeds/all.json")).items.map(({ id, url }) => [id, url]));
  const item =
    "<item><guid>new</guid><title>Pancake record broken</title><link>https://gamma.example/8</link></item>";
  other.documents.set("/gamma", (other.documents.get("/gamma") ?? "").replace(/<item>.*<\/item>/s, item));
  await other.pollAgain();
  const added = titled((await other.json("/feeds/all.json")).items, "Pancake record broken");
  expect(before.has(added.id)).toBe(false);
  await other.close();
});

it("J4 every item has HTML that is not empty", () => {
  for (const { content_html: html = "" } of items) expect(html.replace(/<[^>]*>/g, "")).toMatch(/\S/);
  expect(news.content_html).toContain("two metres");
});

it("J5 there are authors, not an author, each with a name", () => {
  for (const item of items) {
    expect(item).not.toHaveProperty("author");
    expect(item.authors.length).toBeGreaterThan(0);
    for (const { name } of item.authors) expect(name).toMatch(/\S/);
  }
  expect(news.authors).toEqual([{ name: "Ann Author" }, { name: "Bo Writer" }]);
  for (const feed of feeds)
    expect(feed).toMatchObject({ authors: [{ name: "House News", url: feed.home_page_url }] });
});

it("J6 dates are RFC 3339", () => {
  for (const { date_published: published, date_modified: modified } of items)
    for (const date of [published, modified]) expect(date).toMatch(RFC_3339);
  expect(news.date_published).toBe("2026-03-02T01:00:00.000Z");
});

it("J7 url is the article, so there is no external_url; it is our page only where there is no article", () => {
  expect(news.url).toBe(ALPHA_NEWS);
  for (const { url = "", external_url: external, image = `${SITE}/`, _downlink } of items) {
    expect(external).toBeUndefined();
    for (const address of [url, image, _downlink.permalink]) expect(new URL(address).href).toBe(address);
    if (url.startsWith(SITE)) expect(url).toBe(_downlink.permalink);
  }
  expect(items.filter(({ url }) => url?.startsWith(SITE)).length).toBeGreaterThan(0);
  expect(news.image).toBe("https://alpha.example/news/ice-large.jpg");
});

it("J8 all enclosures are attachments with address and type, sizes and durations as numbers", () => {
  expect(news.attachments).toEqual([
    { url: "https://alpha.example/sound.mp3", mime_type: "audio/mpeg", size_in_bytes: 12345 },
    {
      url: "https://alpha.example/film.mp4",
      mime_type: "video/mp4",
      size_in_bytes: 67890,
      duration_in_seconds: 61,
    },
  ]);
  for (const { url, mime_type: type } of items.flatMap(({ attachments = [] }) => attachments)) {
    expect(URL.canParse(url)).toBe(true);
    expect(type).toMatch(/^[a-z]+\/[\w.+-]+$/);
  }
});

it("J9 our own data is in members that begin with _, and no name has a dot", () => {
  const known =
    /^(?:version|title|home_page_url|feed_url|next_url|description|icon|favicon|authors|language|items|id|url|content_html|summary|image|date_published|date_modified|tags|attachments|_downlink)$/;
  for (const feed of feeds) {
    for (const name of Object.keys(feed)) expect(name).toMatch(known);
    for (const item of feed.items) for (const name of Object.keys(item)) expect(name).toMatch(known);
    for (const [name] of membersIn(feed)) expect(name).not.toContain(".");
    expect(feed._downlink["about"]).toMatch(/^https:/);
  }
  expect(news._downlink.source).toMatchObject({
    title: "The Alpha Post",
    home_page_url: "https://alpha.example/",
  });
});

it("J10 there are no hubs as long as there is no hub; next_url is never itself, and ends", async () => {
  const visited = new Set<string>();
  for (let path: string | undefined = "/feeds/all.json?view=entries&limit=3"; path !== undefined; ) {
    const feed: JsonFeed = await house.json(path);
    expect(feed).not.toHaveProperty("hubs");
    expect(visited).not.toContain(feed.feed_url);
    visited.add(feed.feed_url);
    expect(feed.next_url).not.toBe(feed.feed_url);
    path = feed.next_url && pathOf(feed.next_url);
    expect(visited.size).toBeLessThan(20);
  }
  expect(visited.size).toBeGreaterThan(3);
});

it("J11 feed and items name their language; the icon has 512 pixels at least, and is square", async () => {
  for (const feed of feeds) expect(feed.language).toBe("en-US");
  expect(news.language).toBe("en");
  expect(
    items.filter(({ url }) => url?.startsWith("https://delta.example/")).map(({ language }) => language),
  ).toContain("fr");
  for (const { language } of items.filter((item) => item.language !== undefined))
    expect(language).toMatch(/^[a-z]{2,3}(?:-[A-Za-z\d]+)*$/);
  for (const [least, url] of [
    [512, feeds[0]?.icon],
    [64, feeds[0]?.favicon],
  ] as const) {
    const png = Buffer.from(await (await house.app.get(pathOf(url ?? ""))).arrayBuffer());
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    expect(width).toBeGreaterThanOrEqual(least);
    expect(height).toBe(width);
  }
});

it("J12 no feed says that it is expired, for none is closed", () => {
  for (const feed of feeds) expect(feed).not.toHaveProperty("expired");
});
