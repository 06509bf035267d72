// STANDARDS 1.6: pages and archives (RFC 5005): who walks them misses nothing, and what is archived never changes.
import { afterAll, beforeAll, expect, it } from "vitest";
import { closeArchives } from "../../src/archive.ts";
import { channel, DAY, HOUR, MINUTE, T0 } from "../support/build.ts";
import { rss } from "../support/origin.ts";
import { uncommon } from "../support/uncommon.ts";
import { jsonFeedFaults, xmlFaults } from "../support/validate.ts";
import {
  all,
  FORMAT_IDS,
  type House,
  type JsonFeed,
  linksOf,
  longHtml,
  one,
  openHouse,
  pathOf,
  SITE,
  textIn,
} from "./house.ts";

const LIMIT = 10;
type FormatId = (typeof FORMAT_IDS)[number];

let house: House;

beforeAll(async () => {
  house = await openHouse({
    channels: [channel({ id: "all", limit: LIMIT }), channel({ id: "top", order: "coverage", limit: 5 })],
  });
});
afterAll(() => house.close());

/** Ids and links of a document, read in its own format. */
async function read(format: FormatId, path: string) {
  if (format === "json") {
    const { items, next_url: next, _downlink } = await house.json(path);
    const { about: _, archive: __, withdrawn: ___, ...links } = _downlink;
    return {
      ids: items.map(({ id }) => id),
      next,
      links: Object.keys(links).map((rel) => rel.replace("_", "-")),
    };
  }
  const root = format === "rss" ? await house.rss(path) : await house.atom(path);
  const name = format === "rss" ? "atom:link" : "link";
  const ids = all(root, format === "rss" ? "item" : "entry").map((item) =>
    textIn(item, format === "rss" ? "guid" : "id"),
  );
  const rels = ["first", "previous", "next", "last", "current", "prev-archive", "next-archive"];
  return {
    ids,
    next: linksOf(root, "next", name)[0],
    links: rels.filter((rel) => linksOf(root, rel, name).length > 0),
  };
}

/** All stories that the channel keeps, by the API. */
async function stored(): Promise<string[]> {
  const tags: string[] = [];
  for (let cursor = ""; ; ) {
    const path = `/api/v1/stories?channel=all&limit=200${cursor && `&cursor=${cursor}`}`;
    const page = JSON.parse(await house.text(path));
    tags.push(...page.items.map(({ tag }: { tag: string }) => tag));
    if (page.nextCursor === null) return tags.toSorted();
    cursor = page.nextCursor;
  }
}

/** The feed, the newest archive, the one before it … */
async function history(from = house): Promise<JsonFeed[]> {
  const documents: JsonFeed[] = [];
  for (let path: string | undefined = "/feeds/all.json"; path !== undefined; ) {
    const document: JsonFeed = await from.json(path);
    documents.push(document);
    const before: string | undefined = document._downlink["prev_archive"];
    path = before && pathOf(before);
    expect(documents.length).toBeLessThan(100);
  }
  return documents;
}

/** What a client has that reads the oldest first, and of each id keeps what came last. */
const rebuilt = (documents: readonly JsonFeed[]): Map<string, JsonFeed["items"][number]> =>
  new Map(documents.toReversed().flatMap(({ items }) => items.map((item) => [item.id, item] as const)));

async function closeAll(): Promise<void> {
  const { app } = house;
  for await (const _ of closeArchives({ ...app, now: () => app.now }, "ever"));
}
const item = (n: number) => ({
  guid: `n${n}`,
  title: uncommon(3000 + n),
  link: `https://gamma.example/n/${n}`,
  pubDate: new Date(house.app.now - (n % 7) * MINUTE).toUTCString(),
});

it.each(FORMAT_IDS)(
  "P1 %s: the walk through first, next and last meets the whole set once, and ends",
  async (format) => {
    const whole = await stored();
    const feed = await read(format, `/feeds/all.${format}`);
    expect(feed.ids.length).toBe(LIMIT);
    const pages: string[][] = [];
    const visited = new Set<string>();
    for (let url = feed.next; url !== undefined; ) {
      expect(visited).not.toContain(url);
      visited.add(url);
      const page = await read(format, pathOf(url));
      pages.push(page.ids);
      expect(page.links).toContain("first");
      expect(page.links.includes("next")).toBe(page.next !== undefined);
      expect(page.links.includes("previous")).toBe(pages.length > 1);
      url = page.next;
    }
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.flat()).toHaveLength(whole.length);
    expect(pages.flat().toSorted()).toEqual(whole);
  },
);

it("P1 and back again by previous, from the last to the first", async () => {
  const there: string[][] = [];
  const back: string[][] = [];
  const feed = await house.atom("/feeds/all.atom");
  for (let url = linksOf(feed, "next")[0]; url !== undefined; ) {
    const page = await house.atom(pathOf(url));
    there.push(all(page, "entry").map((entry) => textIn(entry, "id")));
    url = linksOf(page, "next")[0];
  }
  for (let url = linksOf(feed, "last")[0]; url !== undefined; ) {
    const page = await house.atom(pathOf(url));
    back.unshift(all(page, "entry").map((entry) => textIn(entry, "id")));
    url = linksOf(page, "previous")[0];
  }
  expect(back.flat()).toEqual(there.flat());
});

it("P3 after 500 insertions there is no hole between the feed and its archives", async () => {
  for (let n = 0; n < 500; n += 100) {
    house.app.now += HOUR;
    house.documents.set("/gamma", rss(Array.from({ length: 100 }, (_, at) => item(n + at))));
    await house.app.poll(true);
    await closeAll();
    const documents = await history();
    expect([...rebuilt(documents).keys()].toSorted()).toEqual(await stored());
  }
  expect((await history()).length).toBeGreaterThan(5);
});

it("P3 nor is there one where long texts leave the feed less room", async () => {
  const channels = [channel({ id: "all", keep: [{ sources: ["alpha"] }] })];
  const long = await openHouse({ channels });
  // The first round leaves an archive behind, so that the second has no reason to be archived but its weight.
  for (const { count, description } of [
    { count: 60, description: (n: number) => uncommon(900 + n) },
    { count: 40, description: longHtml },
  ]) {
    const items = Array.from({ length: count }, (_, at) => ({
      guid: `${count}-${at}`,
      title: uncommon(count * 500 + at),
      link: `https://alpha.example/${count}/${at}`,
      pubDate: new Date(long.app.now - at * MINUTE).toUTCString(),
      description: description(at),
    }));
    long.documents.set("/alpha", rss(items));
    await long.pollAgain();
    for await (const _ of closeArchives({ ...long.app, now: () => long.app.now }, "ever"));
    const documents = await history(long);
    expect(documents[0]?.items.length).toBeLessThan(count);
    const urls = new Set([...rebuilt(documents).values()].map(({ url }) => url));
    for (const { link } of items) expect(urls).toContain(link);
  }
  await long.close();
});

it("P2 archives are marked and linked both ways, may be kept for ever, and give back the store", async () => {
  const documents = await history();
  const [feed, ...archives] = documents;
  expect(feed?._downlink["archive"]).toBeUndefined();
  expect([...rebuilt(documents).keys()].toSorted()).toEqual(await stored());
  for (const [at, { feed_url: self, _downlink }] of archives.entries()) {
    expect(_downlink).toMatchObject({
      archive: true,
      current: `${SITE}/feeds/all.json`,
      next_archive: at === 0 ? expect.stringMatching(/archive=\d+$/) : archives[at - 1]?.feed_url,
    });
    const response = await house.app.get(pathOf(self));
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  }
  const path = pathOf(archives[1]?.feed_url ?? "");
  const [asRss = "", asAtom = "", asJson = ""] = await Promise.all(
    FORMAT_IDS.map((format) => house.text(path.replace(".json", `.${format}`))),
  );
  for (const text of [asRss, asAtom]) {
    expect(text).toContain('xmlns:fh="http://purl.org/syndication/history/1.0"');
    expect(text).toContain("<fh:archive/>");
  }
  for (const format of FORMAT_IDS)
    expect((await read(format, path.replace(".json", `.${format}`))).links).toEqual([
      "current",
      "prev-archive",
      "next-archive",
    ]);
  const xml = await xmlFaults([
    { name: "archive.rss", xml: asRss, isAtom: false },
    { name: "archive.atom", xml: asAtom, isAtom: true },
  ]);
  expect([...xml, ...jsonFeedFaults(asJson)]).toEqual([]);
  // A ttl would contradict it.
  expect(all(one(await house.rss("/feeds/all.rss"), "ttl"), "ttl")).toEqual([]);
  expect(asRss).not.toContain("<ttl>");
});

it("P2 and P5 an archive has the same bytes later; what was edited since is told again, with the same id and later", async () => {
  const before = await history();
  const paths = before
    .slice(1)
    .flatMap(({ feed_url: url }) => FORMAT_IDS.map((id) => pathOf(url).replace(".json", `.${id}`)));
  const hashes = () =>
    Promise.all(paths.map(async (path) => (await house.app.get(path)).headers.get("etag")));
  const told = await hashes();
  const old = rebuilt(before.slice(1));
  const edited = [...old.values()].find(({ url }) => url === "https://gamma.example/n/450");
  expect(edited).toBeDefined();

  house.app.now += 40 * DAY;
  const news = Array.from({ length: 30 }, (_, n) => item(600 + n));
  house.documents.set("/gamma", rss([{ ...item(450), title: "Anglerfish edited one of them" }, ...news]));
  await house.app.poll(true);
  await closeAll();
  expect(await hashes()).toEqual(told);
  const now = rebuilt(await history()).get(edited?.id ?? "");
  expect(now?.title).toBe("Anglerfish edited one of them");
  expect(Date.parse(now?.date_modified ?? "")).toBeGreaterThan(Date.parse(edited?.date_modified ?? ""));
  expect(now?.date_published).toBe(edited?.date_published);
});

it("P5 what was edited after it was archived is in the feed itself again, as soon as it is known", async () => {
  const edited = "Lighthouse keeper edits the newest";
  const [newest] = (await house.json("/feeds/all.json")).items;
  const n = Number(newest?.url?.split("/").at(-1));
  house.documents.set("/gamma", rss([{ ...item(n), title: edited }]));
  await house.pollAgain();
  const again = (await house.json("/feeds/all.json")).items.find(({ title }) => title === edited);
  expect(again?.id).toBe(newest?.id);
  expect(Date.parse(again?.date_modified ?? "")).toBeGreaterThan(Date.parse(newest?.date_modified ?? ""));
});

it("P4 no feed says that it is complete, for what leaves one is still kept", async () => {
  for (const path of ["/feeds/all.rss", "/feeds/all.atom", "/feeds/top.rss", "/feeds/top.atom"])
    expect(await house.text(path)).not.toContain("fh:complete");
  // What is not in the feed is not removed: the walk has it.
  expect((await house.json("/feeds/top.json")).items).toHaveLength(5);
  expect((await stored()).length).toBeGreaterThan(500);
  expect(T0).toBeLessThan(house.app.now);
});
