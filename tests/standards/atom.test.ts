// STANDARDS 1.4: Atom 1.0 (RFC 4287), in what is really served.

import { afterAll, beforeAll, expect, it } from "vitest";
import { parseXml } from "../../src/parse/parse-xml.ts";
import { attributeOf, textOf, type XmlElement } from "../../src/parse/xml-tree.ts";
import { renderAtom } from "../../src/render/atom.ts";
import { feed, item } from "../render/documents.ts";
import { HOUR, T0 } from "../support/build.ts";
import { missingShared, xmlFaults } from "../support/validate.ts";
import {
  ALPHA_NEWS,
  all,
  attributesOf,
  CHANNELS,
  type House,
  linksOf,
  NEWS_TITLE,
  ODD_TITLE,
  one,
  openHouse,
  SITE,
  textIn,
  texts,
  titled,
} from "./house.ts";

let house: House;
let feeds: XmlElement[];
let entries: XmlElement[];
let news: XmlElement;

const PATHS = CHANNELS.map((id) => `/feeds/${id}.atom`);
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

beforeAll(async () => {
  house = await openHouse();
  feeds = await Promise.all(PATHS.map((path) => house.atom(path)));
  entries = feeds.flatMap((feed) => all(feed, "entry"));
  news = titled(entries, NEWS_TITLE);
  expect(entries.length).toBeGreaterThan(20);
});
afterAll(() => house.close());

const documents = () =>
  Promise.all(PATHS.map(async (path) => ({ name: path, xml: await house.text(path), isAtom: true })));

it.skipIf(missingShared("schemas/atom.rng"))("A1 every document is valid by the grammar", async () => {
  expect(await xmlFaults(await documents())).toEqual([]);
  const broken = (await documents()).map((document) => ({
    ...document,
    xml: document.xml.replace(/<updated>.*?<\/updated>/, ""),
  }));
  expect((await xmlFaults(broken)).length).toBeGreaterThanOrEqual(PATHS.length);
});

it("A2 the feed has an id, a title, when it changed, and an author", () => {
  for (const feed of feeds) {
    for (const name of ["id", "title", "updated"])
      expect(texts(feed, name)).toEqual([expect.stringMatching(/\S/)]);
    expect(texts(one(feed, "author"), "name")).toEqual(["House News"]);
  }
});

it("A3 ids are absolute IRIs in normal form, and each feed's and entry's is its own", () => {
  const known = new Map<string, string>();
  for (const element of [...feeds, ...entries]) {
    const id = textIn(element, "id");
    // A tag URI: no scheme or authority in capitals, nothing escaped, no dots to take out (RFC 4151, RFC 3986 6.2).
    expect(id).toMatch(/^tag:[a-z0-9.-]+,\d{4}:[a-z]+\/[a-z0-9-]+$/);
    expect(new URL(id).href).toBe(id);
  }
  for (const feed of feeds) known.set(textIn(feed, "id"), "feed");
  expect(known.size).toBe(feeds.length);
  for (const entry of entries) {
    const source = textIn(one(entry, "source"), "id");
    expect(new URL(source).href).toBe(source);
  }
});

it("A4 updated is never before published, both are RFC 3339 with Z, and only what is significant moves it", async () => {
  for (const feed of feeds) expect(textIn(feed, "updated")).toMatch(RFC_3339);
  for (const entry of entries) {
    const [published, updated] = [textIn(entry, "published"), textIn(entry, "updated")];
    for (const date of [published, updated]) expect(date).toMatch(RFC_3339);
    expect(Date.parse(updated)).toBeGreaterThanOrEqual(Date.parse(published));
  }
  const other = await openHouse();
  const dates = async () => {
    const entry = titled(all(await other.atom("/feeds/all.atom"), "entry"), NEWS_TITLE);
    return [textIn(entry, "published"), textIn(entry, "updated")].map((date) => Date.parse(date));
  };
  // Beta joined when it was first seen.
  expect(await dates()).toEqual([T0 - 5 * HOUR, T0]);
  const alpha = other.documents.get("/alpha") ?? "";
  other.documents.set("/alpha", alpha.replace('length="12345"', 'length="54321"'));
  await other.pollAgain();
  expect(await dates()).toEqual([T0 - 5 * HOUR, T0]);
  other.documents.set(
    "/alpha",
    alpha.replace("found ice.", "found a lot of ice.").replace("deep.</p>", "deep down.</p>"),
  );
  await other.pollAgain();
  expect(await dates()).toEqual([T0 - 5 * HOUR, other.app.now]);
  await other.close();
});

it("A5 there is one self link, one alternate of a type, enclosures with types and sizes, via and related", () => {
  for (const [at, feed] of feeds.entries()) {
    const selfs = all(feed, "link").filter((link) => attributeOf(link, "rel") === "self");
    expect(selfs.map(attributesOf)).toEqual([
      { rel: "self", type: "application/atom+xml", href: `${SITE}${PATHS[at]}` },
    ]);
    expect(linksOf(feed, "hub")).toEqual([]);
  }
  for (const element of [...feeds, ...entries]) {
    const links = all(element, "link").map(attributesOf);
    const alternates = links.filter(({ rel }) => rel === "alternate");
    expect(alternates).toHaveLength(1);
    expect(alternates[0]?.["type"]).toBe("text/html");
    for (const { href = "" } of links) expect(new URL(href).href).toBe(href);
    const enclosures = links.filter(({ rel }) => rel === "enclosure");
    for (const { type } of enclosures) expect(type).toMatch(/^[a-z]+\/[\w.+-]+$/);
  }
  const byRel = (rel: string) =>
    all(news, "link")
      .map(attributesOf)
      .filter((link) => link["rel"] === rel);
  expect(byRel("alternate").map(({ href }) => href)).toEqual([ALPHA_NEWS]);
  expect(byRel("enclosure")).toEqual([
    { rel: "enclosure", href: "https://alpha.example/sound.mp3", type: "audio/mpeg", length: "12345" },
    { rel: "enclosure", href: "https://alpha.example/film.mp4", type: "video/mp4", length: "67890" },
  ]);
  expect(byRel("via")).toEqual([{ rel: "via", type: "text/html", href: ALPHA_NEWS }]);
  expect(byRel("related")).toEqual([
    { rel: "related", href: "https://beta.example/ice", title: "Beta Wire: Water ice found on Mars" },
  ]);
});

it("A6 content is escaped HTML and never empty, and every entry has an alternate", () => {
  for (const entry of entries) {
    const content = one(entry, "content");
    expect(attributesOf(content)).toEqual({ type: "html" });
    expect(textOf(content)).toMatch(/\S/);
    expect(content.children.every((child) => typeof child === "string")).toBe(true);
    expect(linksOf(entry, "alternate")).toHaveLength(1);
  }
  expect(textOf(one(news, "content"))).toContain('<a href="https://alpha.example/more?a=1&amp;b=2"');
});

// A mere & stays text, against the checklist's rule 3: of HTML, two of five readers tried show its reference (docs/interop.md).
it("A7 titles are text, or escaped twice as HTML where they hold < or what HTML reads otherwise", async () => {
  for (const element of [...feeds, ...entries]) {
    for (const title of [...all(element, "title"), ...all(element, "subtitle"), ...all(element, "summary")]) {
      const type = attributeOf(title, "type");
      expect(["text", "html"]).toContain(type);
      if (type === "text") expect(textOf(title)).not.toMatch(/<|&(?:#\w+|\w+);/);
      else expect(textOf(title)).not.toMatch(/<|&(?!#x(?:26|3C|3E|22);)/);
    }
  }
  const odd = entries.find((entry) => linksOf(entry, "alternate")[0] === "https://odd.example/1");
  const title = odd && one(odd, "title");
  expect([title && attributeOf(title, "type"), textOf(title)]).toEqual(["text", ODD_TITLE.shown]);
  const tagged = parseXml(renderAtom(feed({ items: [item({ title: "What <b> & &amp; mean" })] })), undefined);
  const asHtml = one(one(one(tagged, "feed"), "entry"), "title");
  expect([attributeOf(asHtml, "type"), textOf(asHtml)]).toEqual([
    "html",
    "What &#x3C;b&#x3E; &#x26; &#x26;amp; mean",
  ]);
});

it("A8 categories have a term, the IRI of their scheme, and a label", () => {
  const categories = entries.flatMap((entry) => all(entry, "category")).map(attributesOf);
  expect(categories.length).toBeGreaterThan(4);
  for (const { term, scheme = "", label } of categories) {
    expect([term, label]).toEqual([expect.stringMatching(/^[a-z0-9-]+$/), expect.stringMatching(/\S/)]);
    expect(new URL(scheme).href).toBe(scheme);
  }
  expect(all(news, "category").map((category) => attributeOf(category, "label"))).toEqual([
    "Mars & <moons>",
    "Ice",
    "Podcast",
  ]);
});

it("A9 every entry carries its source: id, title, when, and links; and an author", () => {
  for (const entry of entries) {
    const source = one(entry, "source");
    expect(textIn(source, "id")).toMatch(/^http:\/\/127/);
    expect(textIn(source, "title")).toMatch(/\S/);
    expect(textIn(source, "updated")).toMatch(RFC_3339);
    expect(linksOf(source, "self")).toEqual([textIn(source, "id")]);
    expect(linksOf(source, "alternate")[0]).toMatch(/^https:\/\/\w+\.example\/$/);
    for (const author of all(entry, "author")) expect(textIn(author, "name")).toMatch(/\S/);
    expect(all(entry, "author").length).toBeGreaterThan(0);
  }
  expect(all(news, "author").map((author) => textIn(author, "name"))).toEqual(["Ann Author", "Bo Writer"]);
});

it("A10 the feed and entries in other languages name theirs; xml:base is not needed", async () => {
  for (const path of PATHS) {
    const text = await house.text(path);
    expect(text).toMatch(/<feed [^>]*xml:lang="en-US"/);
    expect(text).not.toContain("xml:base");
  }
  const french = feeds.flatMap((feed) => all(feed, "entry")).filter(({ language }) => language === "fr");
  expect(french.map((entry) => textIn(entry, "title"))).toContain(
    "Une fusée décolle à l’aube près de Kourou",
  );
  expect(news.language).toBe("en");
});

it("A11 the icon is square, there is no logo that is not 2:1, and the generator has an address and a version", async () => {
  for (const feed of feeds) {
    expect(textIn(feed, "icon")).toBe(`${SITE}/icon.png`);
    expect(all(feed, "logo")).toEqual([]);
    const generator = one(feed, "generator");
    expect(textOf(generator)).toBe("Downlink");
    expect(attributesOf(generator)).toEqual({
      uri: expect.stringMatching(/^https:/),
      version: expect.stringMatching(/^\d/),
    });
  }
  const png = Buffer.from(await (await house.app.get("/icon.png")).arrayBuffer());
  expect(png.readUInt32BE(16)).toBe(png.readUInt32BE(20));
});
