// Entries whose ids, links, dates and texts misbehave, polled for real: who is new, who is known, and when it was out.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Entry } from "../src/model/entry.ts";
import { hide, placed } from "./store/put.ts";
import { openTestApp, type TestApp } from "./support/app.ts";
import { config, DAY, HOUR, source, T0 } from "./support/build.ts";
import { type Origin, type RssItem, rss, startOrigin } from "./support/origin.ts";

let origin: Origin;
let app: TestApp;

const item = (n: number, over: Partial<RssItem> = {}): RssItem => ({
  guid: `guid-${n}`,
  title: `Rocket number ${n} reaches its orbit`,
  link: `https://origin.example/${n}`,
  description: `What rocket ${n} carries.`,
  pubDate: new Date(T0 - n * HOUR).toUTCString(),
  ...over,
});
const pollWith = async (items: readonly RssItem[], over: { title?: string } = {}) => {
  origin.answer = (_, response) =>
    response.end(rss(items).replace("<title>Origin</title>", `<title>${over.title ?? "Origin"}</title>`));
  app.now += DAY;
  const [report] = await app.poll(true);
  if (!report || report.error) throw new Error(report?.error?.message ?? "nothing was polled");
  return report.entries;
};
const entries = (): readonly Entry[] => app.store.entries({ list: "all", limit: 200, now: app.now }).items;
const byTitle = (title: string) => entries().find((entry) => entry.title.includes(title));
const feedIds = async () => {
  const feed = JSON.parse(await (await app.get("/feeds/space.json")).text());
  return feed.items.map(({ id }: { id: string }) => id);
};

beforeEach(async () => {
  origin = await startOrigin();
  app = openTestApp(
    config({
      network: { allow: [origin.address], concurrency: 4, perHost: null, pauseMs: 0 },
      sources: [source({ id: "alpha", url: `${origin.url}/feed` })],
    }),
  );
});
afterEach(async () => {
  await app.close();
  await origin.close();
});

describe("ids", () => {
  const THREE = [item(1), item(2), item(3)];
  it.each<{ name: string; later: readonly RssItem[] }>([
    {
      name: "http for https",
      later: THREE.map((one) => ({ ...one, link: one.link.replace("https", "http") })),
    },
    { name: "utm parameters", later: THREE.map((one) => ({ ...one, link: `${one.link}?utm_source=rss` })) },
    {
      name: "a new guid for the same page and title",
      later: THREE.map((one) => ({ ...one, guid: `x${one.guid}` })),
    },
    {
      name: "a guid of its own for every visit",
      later: THREE.map((one) => ({ ...one, guid: String(Math.random()) })),
    },
    { name: "the same entry twice", later: [...THREE, ...THREE] },
    { name: "another order", later: THREE.toReversed() },
    {
      name: "the time of the visit as date",
      later: THREE.map((one) => ({ ...one, pubDate: new Date().toUTCString() })),
    },
    { name: "no date any more", later: THREE.map(({ pubDate: _, ...one }) => one) },
  ])("$name: nothing new, nothing changed, nothing published anew", async ({ later }) => {
    expect(await pollWith(THREE)).toMatchObject({ added: 3 });
    const before = {
      ids: await feedIds(),
      times: entries().map(({ firstSeen, sortAt }) => [firstSeen, sortAt]),
    };
    expect(await pollWith(later)).toMatchObject({ added: 0, changed: 0 });
    expect(await pollWith(later)).toMatchObject({ added: 0, changed: 0 });
    expect(await feedIds()).toEqual(before.ids);
    expect(entries().map(({ firstSeen, sortAt }) => [firstSeen, sortAt])).toEqual(before.times);
  });

  it("missing: the link tells entries apart, then their words", async () => {
    const bare = [item(1, { guid: "" }), item(2, { guid: "", link: "" }), item(3, { guid: "", link: "" })];
    expect(await pollWith(bare)).toMatchObject({ added: 3 });
    expect(await pollWith(bare)).toMatchObject({ added: 0 });
  });
  it("one for a 'current story': each is an entry of its own, and no old one is rewritten", async () => {
    const current = (n: number) => [item(n, { guid: "latest" })];
    for (const n of [3, 2, 1]) expect(await pollWith(current(n))).toMatchObject({ added: 1, changed: 0 });
    expect(await pollWith(current(1))).toMatchObject({ added: 0, changed: 0 });
    expect(entries().map(({ title, url }) => [title, url])).toEqual(
      [1, 2, 3].map((n) => [item(n).title, item(n).link]),
    );
  });
  it("an edit of title and address together is an edit while its date stays", async () => {
    await pollWith([item(1)]);
    const edited = item(1, { title: "Rocket explodes", link: "https://origin.example/explodes" });
    expect(await pollWith([edited])).toMatchObject({ added: 0, changed: 1 });
  });
  it("that two pages of a homepage share stay two entries", async () => {
    const home = "https://origin.example/";
    await pollWith([item(1, { link: home })]);
    expect(await pollWith([item(2, { link: home })])).toMatchObject({ added: 1, changed: 0 });
  });
  it("of another source change nothing here", async () => {
    await app.close();
    const sources = ["alpha", "beta"].map((id) => source({ id, url: `${origin.url}/${id}` }));
    const network = { allow: [origin.address], concurrency: 4, perHost: null, pauseMs: 0 };
    app = openTestApp(config({ network, sources }));
    origin.answer = (request, response) =>
      response.end(rss([item(1, request.url === "/beta" ? { title: "Taken over by a rival" } : {})]));
    await app.poll(true);
    expect(app.store.counts()).toMatchObject(
      new Map([
        ["alpha", { entries: 1 }],
        ["beta", { entries: 1 }],
      ]),
    );
    expect(byTitle("number 1")?.sourceId).toBe("alpha");
  });
});

describe("dates", () => {
  it.each([
    { name: "in the future", pubDate: new Date(T0 + 900 * DAY).toUTCString(), sortAt: T0 + DAY },
    { name: "in 1970", pubDate: new Date(0).toUTCString(), sortAt: 0 },
    { name: "missing", pubDate: "", sortAt: T0 + DAY },
  ])("$name: min(published, first seen), for good", async ({ pubDate, sortAt }) => {
    await pollWith([item(1, { pubDate })]);
    expect(entries()[0]).toMatchObject({ sortAt, firstSeen: T0 + DAY });
    await pollWith([item(1, { pubDate, description: "More words." })]);
    expect(entries()[0]).toMatchObject({ sortAt, firstSeen: T0 + DAY });
  });
});

describe("edits and removals", () => {
  it("an edit keeps what was said before, newest first", async () => {
    await pollWith([item(1)]);
    await pollWith([item(1, { title: "Rocket number 1 explodes" })]);
    await pollWith([item(1, { title: "Rocket number 1 explodes", description: "Nobody was hurt." })]);
    const entry = byTitle("explodes");
    const told = JSON.parse(await (await app.get(`/api/v1/entries/${entry?.entryId}`)).text());
    expect(
      told.revisions.map(({ title, summary }: { title: string; summary: string }) => [title, summary]),
    ).toEqual([
      ["Rocket number 1 explodes", expect.stringContaining("carries")],
      [item(1).title, expect.stringContaining("carries")],
    ]);
  });
  it("what is taken back is marked, and unmarked when it is there again; what the window leaves behind is not", async () => {
    await pollWith([item(1), item(2), item(3), item(4)]);
    await pollWith([item(1), item(3), item(4)]);
    const removed = () =>
      entries()
        .filter(({ removedAt }) => removedAt !== null)
        .map(({ title }) => title);
    expect(removed()).toEqual([item(2).title]);
    await pollWith([item(1), item(2), item(3)]);
    expect(removed()).toEqual([]);
    expect(await pollWith([item(0), item(1), item(2), item(3)])).toMatchObject({ added: 1, changed: 0 });
    expect(entries()).toHaveLength(5);
  });
  it("a hidden entry stays hidden, whatever its source does with it", async () => {
    await pollWith([item(1), item(2)]);
    const hidden = byTitle("number 1");
    await hide(app.store, hidden?.entryId ?? "", app.now, placed());
    await pollWith([item(2)]);
    await pollWith([item(1, { title: "Rocket number 1, edited" }), item(2)]);
    await pollWith([item(1, { guid: "another" }), item(2)]);
    expect(entries().map(({ title }) => title)).toEqual([item(2).title]);
    expect((await app.get(`/api/v1/entries/${hidden?.entryId}`)).status).toBe(404);
    const listed = app.ingest.place({
      ...(app.store.entry(hidden?.entryId ?? "") ?? never()),
      hiddenAt: null,
    });
    await hide(app.store, hidden?.entryId ?? "", null, listed);
    expect(entries()).toHaveLength(2);
  });
});

describe("floods and takeovers", () => {
  it("five thousand old entries that were never seen: the newest thousand, none of them published as news", async () => {
    const fresh = Array.from({ length: 60 }, (_, n) => item(n));
    await pollWith(fresh);
    const before = await feedIds();
    const flood = Array.from({ length: 5_000 }, (_, n) => item(n + 1_000, { guid: `flood-${n}` }));
    expect(await pollWith([...fresh, ...flood])).toMatchObject({ added: 940 });
    expect(await feedIds()).toEqual(before);
  });
  it("an address that serves another feed is told, and keeps what it had", async () => {
    await pollWith([item(1), item(2)]);
    const other = [7, 8].map((n) =>
      item(n, { guid: `casino-${n}`, link: `https://casino.example/${n}`, title: `Bonus ${n} for all` }),
    );
    origin.answer = (_, response) =>
      response.end(
        rss(other)
          .replace("<title>Origin</title>", "<title>Casino</title>")
          .replace("origin.example", "casino.example"),
      );
    app.now += DAY;
    await app.poll(true);
    expect(entries()).toHaveLength(4);
    const { items } = JSON.parse(await (await app.get("/api/v1/sources")).text());
    expect(items[0]).toMatchObject({ status: "moved", message: expect.stringContaining('called "Origin"') });
  });
});

function never(): never {
  throw new Error("the entry is not stored");
}
