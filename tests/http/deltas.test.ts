import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../support/app.ts";
import { channel, config, HOUR, source, T0 } from "../support/build.ts";
import { type Origin, type RssItem, rss, startOrigin } from "../support/origin.ts";

const ALL = ["Glacier retreats", "Kangaroo elected", "Opera singers strike"];
const item = (title: string, description = "As before."): RssItem => ({
  guid: title,
  title,
  link: `https://a.example/${encodeURIComponent(title)}`,
  description,
  pubDate: new Date(T0 - HOUR).toUTCString(),
});

let origin: Origin;
let app: TestApp;
let shown: readonly RssItem[];
const get = (headers: Record<string, string> = {}, path = "/feeds/all.rss") => app.get(path, headers);
const titlesIn = (text: string) =>
  ALL.concat("Pancake record broken").filter((title) => text.includes(`<title>${title}`));
const etagNow = async (headers: Record<string, string> = {}) =>
  (await get(headers)).headers.get("etag") ?? "";
async function pollWith(items: readonly RssItem[]): Promise<void> {
  shown = items;
  app.now += HOUR;
  await app.poll(true);
}

beforeEach(async () => {
  origin = await startOrigin((_, response) => response.end(rss(shown)));
  app = openTestApp(
    config({
      network: { allow: [origin.address], concurrency: 1, perHost: null, pauseMs: 0 },
      sources: [source({ id: "alpha", url: `${origin.url}/alpha` })],
      channels: [channel({ id: "all" }), channel({ id: "other" })],
    }),
  );
  await pollWith(ALL.map((title) => item(title)));
});
afterEach(async () => {
  await app.close();
  await origin.close();
});

describe("a client that asks for feed deltas", () => {
  it("is given only what is new or changed, and the ETag of the whole", async () => {
    const before = await etagNow();
    await pollWith([
      item("Pancake record broken"),
      item(ALL[0] ?? "", "Faster than thought."),
      ...ALL.slice(1).map((title) => item(title)),
    ]);
    const response = await get({ "a-im": "feed", "if-none-match": before });
    expect(response.status).toBe(226);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      im: "feed",
      "cache-control": "no-store",
      "content-type": "application/rss+xml; charset=utf-8",
      etag: await etagNow(),
    });
    expect(titlesIn(await response.text())).toEqual(["Glacier retreats", "Pancake record broken"]);
  });
  it("knows the ETag of every coding, weak or in a list", async () => {
    const before = await etagNow({ "accept-encoding": "gzip" });
    expect(before).toMatch(/-gzip"$/);
    await pollWith([item("Pancake record broken"), ...ALL.map((title) => item(title))]);
    const headers = {
      "a-im": "diffe, feed;q=1",
      "if-none-match": `"nobody", W/${before}`,
      "accept-encoding": "gzip",
    };
    const response = await get(headers);
    expect(response.status).toBe(226);
    expect(response.headers.get("content-encoding")).toBe("gzip");
    expect(response.headers.get("etag")).toMatch(/-gzip"$/);
  });
  it("is sent the whole if it is feedparser, which asks for programs that do not know 226", async () => {
    const before = await etagNow();
    await pollWith([item("Marmot wakes early"), ...ALL.map((title) => item(title))]);
    const asked = { "a-im": "feed", "if-none-match": before };
    expect((await get({ ...asked, "user-agent": "feedparser/6.0.10 +https://a.example/" })).status).toBe(200);
    expect((await get({ ...asked, "user-agent": "reader/1.0 (like feedparser/6)" })).status).toBe(226);
  });
  it("is told 304 when nothing changed", async () => {
    expect((await get({ "a-im": "feed", "if-none-match": await etagNow() })).status).toBe(304);
  });
  it.each<[string, Record<string, string>, string?]>([
    ["who does not ask", {}],
    ["who asks for another manipulation", { "a-im": "vcdiff" }],
    ["whose ETag is not remembered", { "a-im": "feed", "if-none-match": '"of long ago"' }],
    ["whose ETag is another feed's", { "a-im": "feed" }, "/feeds/other.rss"],
  ])("gives the whole to one %s", async (_, headers, path) => {
    const before = await etagNow();
    await pollWith([item("Pancake record broken"), ...ALL.map((title) => item(title))]);
    const response = await get({ "if-none-match": before, ...headers }, path);
    expect(response.status).toBe(200);
    expect(response.headers.get("im")).toBeNull();
    expect(response.headers.get("cache-control")).toContain("public");
    expect(titlesIn(await response.text())).toHaveLength(4);
  });
  it("is given only what came in where a window moved on", async () => {
    const short = "/feeds/all.atom?limit=2";
    const before = (await get({}, short)).headers.get("etag") ?? "";
    const newest = { ...item("Pancake record broken"), pubDate: new Date(T0 + HOUR).toUTCString() };
    await pollWith([newest, ...ALL.map((title) => item(title))]);
    const response = await get({ "a-im": "feed", "if-none-match": before }, short);
    expect(response.status).toBe(226);
    expect((await response.text()).match(/<entry[ >]/g) ?? []).toHaveLength(1);
  });
});
