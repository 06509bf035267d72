// Channels with a window and caps: what is shown, and that a feed does not outlive a story that leaves its window.
import { beforeEach, describe, expect, it } from "vitest";
import type { Entry } from "../../src/model/entry.ts";
import { listed, put } from "../store/put.ts";
import { openTestApp, type TestApp } from "../support/app.ts";
import { channel, config, DAY, entry, HOUR, source, T0 } from "../support/build.ts";

let app: TestApp;
const CHANNELS = [
  channel({ id: "recent", window: 12 * HOUR }),
  channel({ id: "month", window: 30 * DAY, order: "coverage" }),
  channel({ id: "week", order: "coverage" }),
  channel({ id: "capped", perPublisher: 2, perSource: 1 }),
];
beforeEach(() => {
  const sources = [
    source({ id: "alpha", publisher: "house" }),
    source({ id: "beta", publisher: "house" }),
    source({ id: "gamma", publisher: "house" }),
    source({ id: "delta" }),
  ];
  app = openTestApp(config({ sources, channels: CHANNELS }));
  return () => app.close();
});
const store = (...entries: Entry[]) =>
  put(
    app.store,
    ...entries.map((one) => ({
      entry: one,
      lists: listed("all", `source/${one.sourceId}`, ...CHANNELS.map(({ id }) => `channel/${id}`)),
    })),
  );
const titles = async (path: string): Promise<string[]> =>
  JSON.parse(await (await app.get(path)).text()).items.map(({ title }: { title: string }) => title);
const headlines = async (path: string) =>
  [...(await (await app.get(path)).text()).matchAll(/<h3[^>]*><a [^>]*>([^<]*)</g)].map(([, title]) => title);
const told = (entryId: string, age: number, sourceId = "delta") =>
  entry({ entryId, title: entryId, sourceId, sortAt: T0 - age });

describe("a window", () => {
  beforeEach(() =>
    store(
      told("New", HOUR),
      told("Half a day old", 12 * HOUR),
      told("Yesterday's", 12 * HOUR + 1),
      told("Two weeks old", 14 * DAY),
    ),
  );

  it("shows what was founded since then, in feeds and on the page", async () => {
    for (const path of ["/feeds/recent.json", "/feeds/recent.json?source=delta", "/feeds/recent.json?q=old"])
      expect(await titles(path)).not.toContain("Yesterday's");
    expect(await titles("/feeds/recent.json")).toEqual(["New", "Half a day old"]);
    expect(await headlines("/channels/recent")).toEqual(["New", "Half a day old"]);
  });

  it("is left when it ends, though nothing happens in the store", async () => {
    const { number } = app.store.revision();
    const paths = ["/feeds/recent.json", "/feeds/recent.json?limit=7"];
    for (const path of paths) expect(await titles(path)).toEqual(["New", "Half a day old"]);
    app.now += 1;
    for (const path of paths) expect(await titles(path)).toEqual(["New"]);
    app.now += 11 * HOUR - 1;
    for (const path of paths) expect(await titles(path)).toEqual(["New"]);
    app.now += 1;
    for (const path of paths) expect(await titles(path)).toEqual([]);
    expect(await headlines("/channels/recent")).toEqual([]);
    expect(app.store.revision().number).toBe(number);
  });

  it.each(["/feeds/recent.rss", "/feeds/recent.rss?limit=7"])(
    "tells those who ask by date that %s has changed",
    async (path) => {
      const before = await app.get(path);
      app.now += 2000;
      const since = { "if-modified-since": before.headers.get("last-modified") ?? "" };
      expect((await app.get(path, since)).status).toBe(200);
      expect((await app.get(path, since)).status).toBe(200);
    },
  );

  it("is how far back an order by coverage looks, a week without one", async () => {
    expect(await titles("/feeds/week.json")).not.toContain("Two weeks old");
    expect(await titles("/feeds/month.json")).toContain("Two weeks old");
  });
});

it("caps hold by source and by publisher, but not for who asks for one source", async () => {
  const ids = ["alpha", "alpha", "beta", "gamma", "delta", "delta"];
  await store(...ids.map((id, n) => told(`${id} ${n}`, n * HOUR, id)));
  expect(await titles("/feeds/capped.json")).toEqual(["alpha 0", "beta 2", "delta 4"]);
  expect(await headlines("/channels/capped")).toEqual(["alpha 0", "beta 2", "delta 4"]);
  expect(await titles("/feeds/capped.json?source=alpha")).toEqual(["alpha 0", "alpha 1"]);
});
