// STANDARDS 1.1: what holds for every feed, whatever its format.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Coverage } from "../../src/render/feed-document.ts";
import { FORMATS } from "../../src/render/formats.ts";
import { feed, item, outlet } from "../render/documents.ts";
import { openTestApp } from "../support/app.ts";
import { channel, DAY, HOUR, T0 } from "../support/build.ts";
import { rss } from "../support/origin.ts";
import { uncommon } from "../support/uncommon.ts";
import { jsonFeedFaults, xmlFaults } from "../support/validate.ts";
import {
  all,
  attributesOf,
  CHANNELS,
  FEEDS,
  FORMAT_IDS,
  type House,
  type JsonFeed,
  linksOf,
  longHtml,
  NEWS_TITLE,
  ODD_TITLE,
  one,
  openHouse,
  pathOf,
  SITE,
  textIn,
  texts,
  titled,
} from "./house.ts";

let house: House;
const folder = mkdtempSync(join(tmpdir(), "downlink-standards-"));

beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

const bytesOf = async (path: string) => Buffer.from(await (await house.app.get(path)).arrayBuffer());
/** Ids by title, as each format has them. */
async function idsOf(
  from: Pick<House, "rss" | "atom" | "json">,
  name: string,
): Promise<Record<string, string>[]> {
  const rssItems = all(await from.rss(`/feeds/${name}.rss`), "item");
  const entries = all(await from.atom(`/feeds/${name}.atom`), "entry");
  const { items } = await from.json(`/feeds/${name}.json`);
  return [
    Object.fromEntries(rssItems.map((item) => [textIn(item, "link"), textIn(item, "guid")])),
    Object.fromEntries(entries.map((entry) => [linksOf(entry, "alternate")[0], textIn(entry, "id")])),
    Object.fromEntries(items.map(({ url, id }) => [url, id])),
  ];
}

it("F1 bytes are UTF-8, declared, without a BOM, and nothing is before <?xml", async () => {
  for (const path of FEEDS) {
    const bytes = await bytesOf(path);
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    expect(text.slice(0, 38)).toBe(
      path.endsWith(".json") ? text.slice(0, 38) : '<?xml version="1.0" encoding="utf-8"?>',
    );
    expect(text[0]).toBe(path.endsWith(".json") ? "{" : "<");
    expect((await house.app.get(path)).headers.get("content-type")).toMatch(/; charset=utf-8$/);
  }
});

it("F2 without new data the bytes are the same a day later", async () => {
  // Of the windowed channel stories do leave with time: that is news.
  const still = FEEDS.filter((path) => !path.includes("windowed")).flatMap((path) => [
    path,
    `${path}?view=entries&limit=5`,
  ]);
  const etags = () => Promise.all(still.map(async (path) => (await house.app.get(path)).headers.get("etag")));
  const hashes = async () => Promise.all(still.map(async (path) => (await bytesOf(path)).toString("base64")));
  const before = [await etags(), await hashes()];
  house.app.now += DAY;
  expect([await etags(), await hashes()]).toEqual(before);
  house.app.now -= DAY;
});

it("F3 the id is the same in all formats, in every channel and in their archives' shape", async () => {
  const everything = await idsOf(house, "all");
  const [known = {}] = everything;
  for (const ids of everything) expect(ids).toEqual(known);
  for (const id of Object.values(known)) expect(id).toMatch(/^tag:news\.example,2026:story\/[a-z0-9]+$/);
  for (const name of CHANNELS) for (const ids of await idsOf(house, name)) expect(known).toMatchObject(ids);
});

it("F3 the id is the same after an edit, after a restart and after a change of host name", async () => {
  const data = join(folder, "renamed");
  const first = await openHouse({}, data);
  const before = await idsOf(first, "all");
  const feedId = textIn(await first.atom("/feeds/all.atom"), "id");
  first.documents.set(
    "/gamma",
    (first.documents.get("/gamma") ?? "").replace("<title>boki", "<title>Edited: boki"),
  );
  await first.pollAgain();
  expect(await first.text("/feeds/all.rss")).toContain("Edited: boki");
  expect(await idsOf(first, "all")).toEqual(before);
  const { config } = first;
  const at = first.app.now;
  await first.close();

  const site = { ...config.site, url: "https://elsewhere.example" };
  const moved = openTestApp({ ...config, site }, data, at + DAY);
  const read: JsonFeed = JSON.parse(await (await moved.get("/feeds/all.json")).text());
  const atom = await (await moved.get("/feeds/all.atom")).text();
  await moved.close();
  expect(read.feed_url).toBe("https://elsewhere.example/feeds/all.json");
  // What has no address of its own is read on our page, which moves; its id does not.
  const ids = read.items.map(({ id }) => id);
  expect(new Set(ids)).toEqual(new Set(Object.values(before[2] ?? {})));
  expect(atom).toContain(`<id>${feedId}</id>`);
});

it("F4 the id of the source's entry is kept apart, and not reissued as ours", async () => {
  const { id } = titled((await house.json("/feeds/all.json")).items, NEWS_TITLE);
  const entry = house.app.store.entriesAt("alpha.example/news/1")[0];
  expect(entry).toMatchObject({ id: "alpha-1", sourceId: "alpha" });
  expect(id).not.toContain("alpha-1");
  for (const path of FEEDS) expect(await house.text(path)).not.toMatch(/alpha-1|urn:beta:|gamma-1/);
});

it("F5 is newest first, equal times in the order of their ids", async () => {
  for (const name of ["all", "alpha", "odd"]) {
    const { items } = await house.json(`/feeds/${name}.json`);
    const times = items.map(({ date_published: published }) => Date.parse(published));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  }
  // Two of beta's and one of alpha's were out at the same time; two of odd's, too.
  const { items } = await house.json("/feeds/all.json");
  const groups = Map.groupBy(items, ({ date_published: published }) => published);
  const same = [...groups.values()].filter(({ length }) => length > 1);
  expect(same.map(({ length }) => length)).toEqual([2, 3]);
  for (const group of same) {
    const ids = group.map(({ id }) => id);
    expect([ids.toSorted(), ids.toSorted().toReversed()]).toContainEqual(ids);
  }
});

it("F6 a feed has 50 items by default, at most 200, and stays under a megabyte", async () => {
  const channels = [channel({ id: "all" }), channel({ id: "alpha", keep: [{ sources: ["alpha"] }] })];
  const full = await openHouse({ channels });
  const item = (n: number) => ({
    guid: `g${n}`,
    title: uncommon(1000 + n),
    link: `https://x.example/${n}`,
    pubDate: new Date(T0 - n * 60_000).toUTCString(),
  });
  full.documents.set(
    "/alpha",
    rss(Array.from({ length: 50 }, (_, n) => ({ ...item(n), description: longHtml(n) }))),
  );
  full.documents.set("/gamma", rss(Array.from({ length: 210 }, (_, n) => item(100 + n))));
  await full.pollAgain();
  for (const format of FORMAT_IDS) {
    const bytes = Buffer.byteLength(await full.text(`/feeds/alpha.${format}`));
    expect(bytes).toBeLessThan(1_000_000);
    expect(bytes).toBeGreaterThan(500_000);
  }
  // Who asks for more gets it, and so does who follows the pages.
  const shown = (await full.json("/feeds/alpha.json")).items.length;
  expect(shown).toBeGreaterThanOrEqual(20);
  expect((await full.json("/feeds/alpha.json?limit=53")).items).toHaveLength(53);
  expect((await full.json(pathOf((await full.json("/feeds/alpha.json")).next_url ?? ""))).items).toHaveLength(
    50,
  );
  expect((await full.json("/feeds/all.json?source=gamma")).items).toHaveLength(50);
  const most = await full.json("/feeds/all.json?limit=5000&source=gamma");
  expect([most.items.length, most.feed_url]).toEqual([200, `${SITE}/feeds/all.json?source=gamma&limit=200`]);
  await full.close();
});

it("F7 no item is twice in one document", async () => {
  for (const path of FEEDS.filter((one) => one.endsWith(".json"))) {
    for (const question of ["", "?view=entries", "?limit=3"]) {
      const ids = (await house.json(`${path}${question}`)).items.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  }
});

it("F8 content is sanitized, its links and pictures are absolute", async () => {
  const { content_html: html = "" } = titled((await house.json("/feeds/all.json")).items, NEWS_TITLE);
  expect(html).toContain('href="https://alpha.example/more?a=1&amp;b=2"');
  expect(html).toContain('src="https://alpha.example/news/pictures/ice.jpg"');
  for (const path of FEEDS.filter((one) => one.endsWith(".json"))) {
    for (const { content_html: body = "" } of (await house.json(path)).items) {
      expect(body).not.toMatch(/<(?:script|style|iframe|object|embed|form)\b|\son\w+=|javascript:/i);
      const addresses = [...body.matchAll(/\s(?:href|src|srcset|poster)="([^"]*)"/g)].map(
        ([, url = ""]) => url,
      );
      for (const url of addresses) expect(url).toMatch(/^https?:\/\//);
    }
  }
});

it("F9 titles are plain text on one line, and never empty", async () => {
  const { items } = await house.json("/feeds/odd.json");
  expect(items.map(({ title }) => title)).toContain(ODD_TITLE.shown);
  // The fallback: first words of the text.
  expect(items.filter(({ url }) => url === "https://odd.example/3")[0]?.title).toMatch(/^boko299/);
  for (const name of CHANNELS) {
    for (const { title } of (await house.json(`/feeds/${name}.json`)).items) {
      expect(title).toMatch(/^\S(?:.*\S)?$/);
      expect(title).not.toMatch(/<\/?[a-z]/i);
      expect(title.length).toBeLessThanOrEqual(500);
    }
  }
  expect(texts(one(await house.rss("/feeds/odd.rss"), "item"), "title")[0]).not.toBe("");
});

it("F10 a date in the future is clamped; a missing one is when it was first seen, and the store knows", async () => {
  for (const name of CHANNELS)
    for (const { date_published: published } of (await house.json(`/feeds/${name}.json`)).items)
      expect(Date.parse(published)).toBeLessThanOrEqual(house.app.now);
  const [early] = house.app.store.entriesAt("odd.example/4");
  const [undated] = house.app.store.entriesAt("odd.example/5");
  expect(early).toMatchObject({ published: T0 + 72 * HOUR, sortAt: T0 });
  expect(undated).toMatchObject({ published: null, sortAt: T0, firstSeen: T0 });
});

it("F11 every item names its source: title, feed and home", async () => {
  const { items } = await house.json("/feeds/all.json");
  for (const { _downlink } of items) {
    const { title, feed_url: feed, home_page_url: home } = _downlink.source;
    expect([title, feed, home]).toEqual([
      expect.stringMatching(/\S/),
      expect.stringMatching(/^http:\/\/127/),
      expect.stringMatching(/^https:\/\/\w+\.example\/$/),
    ]);
  }
  const sources = all(await house.rss("/feeds/all.rss"), "item").map((item) => one(item, "source"));
  expect(sources).toHaveLength(items.length);
  for (const source of sources) expect(attributesOf(source)["url"]).toMatch(/^http:\/\/127/);
  const origins = all(await house.atom("/feeds/all.atom"), "entry").map((entry) => one(entry, "source"));
  for (const source of origins) {
    expect(textIn(source, "title")).not.toBe("");
    expect([...linksOf(source, "self"), ...linksOf(source, "alternate")]).toHaveLength(2);
  }
});

it("F12 no control character or lone surrogate of 10,000 random strings gets into a document", async () => {
  const letters = fc.constantFrom(
    "\0",
    "\u0008",
    "\u001f",
    "\u007f",
    "\u0085",
    "\ufffe",
    "\uffff",
    "\ud800",
    "\udc00",
    "]]>",
    "<",
    "&",
    '"',
    "é",
    "\u{1F680}",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.string({ unit: letters, maxLength: 12 }),
  );
  const strings = fc.sample(text, 10_000);
  let taken = 0;
  const next = () => strings[taken++ % strings.length] ?? "";
  const some = (count: number) => Array.from({ length: count }, next);
  const coverage = (title: string): Coverage => ({
    entryId: "t1",
    outlet: outlet({ name: next() }),
    title,
    url: "https://time.example/?x=<&>",
    relation: "report",
  });
  // Forty to an item.
  const itemOf = (n: number) =>
    item({
      id: `tag:downlink.example,2026:story/${n}`,
      title: next(),
      summary: next(),
      html: next(),
      authors: some(8),
      outlet: outlet({ name: next() }),
      categories: some(4).map((title, at) => ({
        id: `t${at}`,
        title,
        parent: null,
        url: `${SITE}/topics/${at}`,
      })),
      labels: some(4).map((title) => ({ id: "opinion", title })),
      coverage: some(10).map(coverage),
    });
  const documents = Array.from({ length: 25 }, (_, n) =>
    feed({
      title: next(),
      description: next(),
      author: next(),
      items: Array.from({ length: 10 }, (__, at) => itemOf(n * 10 + at)),
    }),
  );
  expect(taken).toBeGreaterThanOrEqual(strings.length);
  const faults: string[] = [];
  for (const format of FORMATS) {
    const rendered = documents.map((document) => format.render(document));
    for (const document of rendered) {
      const read = format.id === "json" ? JSON.stringify(JSON.parse(document)) : document;
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(read.isWellFormed() && !/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/.test(read)).toBe(true);
    }
    if (format.id === "json") faults.push(...rendered.flatMap(jsonFeedFaults));
    else {
      const isAtom = format.id === "atom";
      faults.push(
        ...(await xmlFaults(rendered.map((xml, n) => ({ name: `${n}.${format.id}`, xml, isAtom })))),
      );
    }
  }
  expect(faults).toEqual([]);
});

it("F13 a feed without items is valid in each format", async () => {
  const [asRss = "", asAtom = "", asJson = ""] = await Promise.all(
    FORMAT_IDS.map((id) => house.text(`/feeds/empty.${id}`)),
  );
  expect(all(await house.rss("/feeds/empty.rss"), "item")).toEqual([]);
  expect((await house.json("/feeds/empty.json")).items).toEqual([]);
  const faults = await xmlFaults([
    { name: "empty.rss", xml: asRss, isAtom: false },
    { name: "empty.atom", xml: asAtom, isAtom: true },
  ]);
  expect([...faults, ...jsonFeedFaults(asJson)]).toEqual([]);
});

it("F14 a question with odd characters has valid self links and titles", async () => {
  const q = `R&D "ice" <b>%41 é\u{1F680}] ]]> +plus #hash 'q' \\`;
  for (const format of FORMAT_IDS) {
    const path = `/feeds/all.${format}?q=${encodeURIComponent(q)}`;
    const response = await house.app.get(path);
    expect(response.status).toBe(200);
    const text = await response.text();
    const self =
      format === "json"
        ? JSON.parse(text).feed_url
        : linksOf(
            format === "rss" ? await house.rss(path) : await house.atom(path),
            "self",
            format === "rss" ? "atom:link" : "link",
          )[0];
    expect(new URL(self).href).toBe(self);
    expect(new URL(self).searchParams.get("q")).toBe(q.toLowerCase());
    // The link leads to the very document that names it.
    expect(await house.text(pathOf(self))).toBe(text);
    expect(
      format === "json"
        ? jsonFeedFaults(text)
        : await xmlFaults([{ name: path, xml: text, isAtom: format === "atom" }]),
    ).toEqual([]);
  }
  expect((await house.json(`/feeds/all.json?q=${encodeURIComponent(q)}`)).title).toContain(
    `“${q.toLowerCase()}”`,
  );
});
