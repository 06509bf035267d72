// STANDARDS 1.3: RSS 2.0 and the RSS Board's profile, in what is really served.
import { afterAll, beforeAll, expect, it } from "vitest";
import { textOf, type XmlElement } from "../../src/parse/xml-tree.ts";
import { T0 } from "../support/build.ts";
import { xmlFaults } from "../support/validate.ts";
import {
  ALPHA_NEWS,
  all,
  attributesOf,
  CHANNELS,
  type House,
  linksOf,
  NEWS_TITLE,
  one,
  openHouse,
  pathOf,
  SITE,
  textIn,
  texts,
  titled,
} from "./house.ts";

let house: House;
let channels: XmlElement[];
let items: XmlElement[];
let news: XmlElement;

const PATHS = CHANNELS.map((id) => `/feeds/${id}.rss`);
const RFC_822 =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/;

beforeAll(async () => {
  house = await openHouse();
  channels = await Promise.all(PATHS.map((path) => house.rss(path)));
  items = channels.flatMap((channel) => all(channel, "item"));
  news = titled(items, NEWS_TITLE);
  expect(items.length).toBeGreaterThan(20);
});
afterAll(() => house.close());

const elementNames = ({ children }: XmlElement): string[] =>
  children.flatMap((child) => (typeof child === "string" ? [] : [child.name]));

it("R1 is rss version 2.0 with one channel that has a title, a link and a description", async () => {
  for (const path of PATHS) {
    const text = await house.text(path);
    expect(text).toMatch(/<rss version="2\.0" /);
    expect(text.match(/<channel>/g)).toHaveLength(1);
  }
  for (const channel of channels) {
    for (const name of ["title", "link", "description"])
      expect(texts(channel, name)).toEqual([expect.stringMatching(/\S/)]);
    expect(new URL(textIn(channel, "link")).origin).toBe(SITE);
  }
  const documents = await Promise.all(
    PATHS.map(async (path) => ({ name: path, xml: await house.text(path), isAtom: false })),
  );
  expect(await xmlFaults(documents)).toEqual([]);
});

it("R2 all namespaces are declared on the root, under their usual prefixes", async () => {
  for (const path of PATHS) {
    const text = await house.text(path);
    const [root = ""] = /<rss [^>]*>/.exec(text) ?? [];
    expect(text.replace(root, "")).not.toContain("xmlns");
    for (const [prefix, uri] of [
      ["atom", "http://www.w3.org/2005/Atom"],
      ["content", "http://purl.org/rss/1.0/modules/content/"],
      ["dc", "http://purl.org/dc/elements/1.1/"],
      ["media", "http://search.yahoo.com/mrss/"],
    ])
      expect(root).toContain(`xmlns:${prefix}="${uri}"`);
    const used = new Set(
      [...text.replace(/<!\[CDATA\[.*?\]\]>/gs, "").matchAll(/<([a-z]+):/g)].map(([, prefix]) => prefix),
    );
    for (const prefix of used) expect(root).toContain(`xmlns:${prefix}=`);
  }
});

it("R3 the self link is the address that was asked for", async () => {
  for (const path of [...PATHS, "/feeds/all.rss?topic=ice&q=probe&limit=5", "/feeds/all.rss?view=entries"]) {
    const [link, ...others] = all(await house.rss(path), "atom:link").filter(
      (one) => attributesOf(one)["rel"] === "self",
    );
    expect(others).toEqual([]);
    expect(link && attributesOf(link)).toEqual({
      rel: "self",
      type: "application/rss+xml",
      href: `${SITE}${path}`,
    });
  }
});

it("R4 dates are RFC 822 with a four-digit year and GMT", () => {
  for (const item of items) expect(texts(item, "pubdate")).toEqual([expect.stringMatching(RFC_822)]);
  for (const channel of channels)
    for (const date of texts(channel, "lastbuilddate")) expect(date).toMatch(RFC_822);
  expect(textIn(news, "pubdate")).toBe("Mon, 02 Mar 2026 01:00:00 GMT");
});

it("R5 every item has a guid that is no permalink, and says so", () => {
  for (const item of items) {
    expect(all(item, "guid")).toHaveLength(1);
    expect(attributesOf(one(item, "guid"))).toEqual({ ispermalink: "false" });
    expect(textIn(item, "guid")).toMatch(/^tag:/);
  }
});

it("R6 every item has a title, a description and an absolute link", () => {
  for (const item of items) {
    for (const name of ["title", "description"])
      expect(texts(item, name)).toEqual([expect.stringMatching(/\S/)]);
    expect(new URL(textIn(item, "link")).href).toBe(textIn(item, "link"));
    expect(textIn(item, "link")).toMatch(/^https?:/);
  }
  expect(textIn(news, "link")).toBe(ALPHA_NEWS);
});

it("R7 the author is one dc:creator, and no author, which wants an address", () => {
  for (const item of items) {
    expect(texts(item, "dc:creator")).toEqual([expect.stringMatching(/\S/)]);
    expect(all(item, "author")).toEqual([]);
  }
  expect(textIn(news, "dc:creator")).toBe("Ann Author, Bo Writer");
});

it("R8 the description comes first, then the whole HTML in CDATA", async () => {
  for (const item of items) {
    const names = elementNames(item);
    expect(names.indexOf("description")).toBeGreaterThan(-1);
    expect(names.indexOf("content:encoded")).toBe(names.indexOf("description") + 1);
  }
  expect(textIn(news, "description")).toBe("The probe drilled two metres deep and found ice.");
  expect(textIn(news, "content:encoded")).toContain('<img src="https://alpha.example/news/pictures/ice.jpg"');
  for (const path of PATHS)
    expect((await house.text(path)).match(/<content:encoded>(?!<!\[CDATA\[)/)).toBeNull();
});

it("R9 there is one enclosure at most, whole; further ones are in a media:group", () => {
  expect(all(news, "enclosure").map(attributesOf)).toEqual([
    { url: "https://alpha.example/sound.mp3", length: "12345", type: "audio/mpeg" },
  ]);
  expect(all(one(news, "media:group"), "media:content").map(attributesOf)).toEqual([
    {
      url: "https://alpha.example/film.mp4",
      type: "video/mp4",
      medium: "video",
      filesize: "67890",
      duration: "61",
    },
  ]);
  const unknown = titled(items, "Opinion: R&D budgets of Martian missions must grow");
  expect(all(unknown, "enclosure").map(attributesOf)).toEqual([
    { url: "https://alpha.example/talk", length: "0", type: "application/octet-stream" },
  ]);
  for (const item of items) expect(all(item, "enclosure").length).toBeLessThanOrEqual(1);
});

it("R10 there is a category for each term, each with the address of its scheme, escaped by hexadecimal references", async () => {
  for (const category of items.flatMap((item) => all(item, "category"))) {
    expect(textOf(category)).toMatch(/\S/);
    const { domain = "" } = attributesOf(category);
    expect(domain).toMatch(/^https:/);
    expect(new URL(domain).href).toBe(domain);
  }
  expect(texts(news, "category")).toEqual(["Mars & <moons>", "Ice", "Podcast"]);
  expect(await house.text("/feeds/all.rss")).toContain(">Mars &#x26; &#x3C;moons&#x3E;</category>");
});

it("R11 the channel says when its data changed, how long it is good, who made it, by which rules, in what language", async () => {
  for (const [at, path] of PATHS.entries()) {
    const channel = channels[at];
    if (!channel) throw new Error(path);
    const maxAge = /max-age=(\d+)/.exec((await house.app.get(path)).headers.get("cache-control") ?? "")?.[1];
    expect(Number(textIn(channel, "ttl")) * 60).toBe(Number(maxAge));
    expect(textIn(channel, "generator")).toMatch(/^Downlink \d/);
    expect(textIn(channel, "docs")).toBe("https://www.rssboard.org/rss-specification");
    expect(textIn(channel, "language")).toBe("en-us");
    const dates = texts(channel, "lastbuilddate");
    expect(dates).toEqual(path.includes("empty") ? [] : [expect.stringMatching(RFC_822)]);
  }
  expect(Date.parse(textIn(channels[0], "lastbuilddate"))).toBe(T0);
});

it("R12 every item names the feed that it is from, by address and title", () => {
  for (const item of items) {
    expect(texts(item, "source")).toEqual([expect.stringMatching(/\S/)]);
    expect(attributesOf(one(item, "source"))["url"]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\w+$/);
  }
  expect(textIn(news, "source")).toBe("The Alpha Post");
});

it("R13 the image has the channel's title and link; no hours or days are skipped, for there are none", () => {
  for (const channel of channels) {
    const image = one(channel, "image");
    expect([textIn(image, "title"), textIn(image, "link")]).toEqual([
      textIn(channel, "title"),
      textIn(channel, "link"),
    ]);
    expect(textIn(image, "url")).toBe(`${SITE}/icon.png`);
    expect([...all(channel, "skiphours"), ...all(channel, "skipdays")]).toEqual([]);
  }
});

it("R14 the picture has a thumbnail with its size; nothing of podcasts, for this is no podcast", async () => {
  expect(all(news, "media:thumbnail").map(attributesOf)).toEqual([
    { url: "https://alpha.example/news/ice-large.jpg", width: "1200", height: "800" },
  ]);
  for (const path of PATHS) expect(await house.text(path)).not.toMatch(/itunes|podcastindex/);
});

it("R15 there is no <cloud>, for none is offered", () => {
  for (const channel of channels) expect(all(channel, "cloud")).toEqual([]);
});

it("R3 pages and archives have a self link of their own", async () => {
  const [next = ""] = linksOf(await house.rss("/feeds/alpha.rss"), "next", "atom:link");
  expect(linksOf(await house.rss(pathOf(next)), "self", "atom:link")).toEqual([next]);
});
