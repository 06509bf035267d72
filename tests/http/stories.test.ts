// Stories that lead to others, and those that most outlets report: as pages and through the API.
import { beforeEach, describe, expect, it } from "vitest";
import type { Entry } from "../../src/model/entry.ts";
import { hide, listed, merge, placed, put } from "../store/put.ts";
import { openTestApp, type TestApp } from "../support/app.ts";
import { channel, config, DAY, entry, HOUR, source, T0 } from "../support/build.ts";

let app: TestApp;
beforeEach(() => {
  const kinds = { alpha: "news", beta: "news", gamma: "blog", radio: "podcast" } as const;
  const sources = Object.entries(kinds).map(([id, kind]) => source({ id, name: id, kind }));
  const space = channel({ id: "space", title: "Space", keep: [], order: "coverage" });
  app = openTestApp(config({ sources, channels: [space] }));
  return () => app.close();
});
const store = (...entries: Entry[]) =>
  put(
    app.store,
    ...entries.map((one) => ({
      entry: one,
      lists: listed("all", `source/${one.sourceId}`, "channel/space"),
    })),
  );
const json = async (path: string) => JSON.parse(await (await app.get(path)).text());
const titles = async (path: string): Promise<string[]> =>
  (await json(path)).items.map(({ title }: { title: string }) => title);
const headlines = async (path: string) =>
  [...(await (await app.get(path)).text()).matchAll(/<h3[^>]*><a [^>]*>([^<]*)</g)].map(([, title]) => title);

describe("a story that was merged", () => {
  beforeEach(async () => {
    await store(entry({ entryId: "old", sortAt: T0 - DAY }), entry({ entryId: "young", sourceId: "beta" }));
    await merge(app.store, { from: "young", into: "old" });
  });

  it.each([
    ["/stories/young", "/stories/old"],
    ["/stories/young?from=feed", "/stories/old?from=feed"],
    ["/api/v1/stories/young", "/api/v1/stories/old"],
    ["/api/v1/stories/young?a=%26b", "/api/v1/stories/old?a=%26b"],
  ])("%s leads to %s for good", async (path, location) => {
    for (const method of ["GET", "HEAD"]) {
      const response = await app.request(path, { method });
      expect(response.status).toBe(301);
      expect(response.headers.get("location")).toBe(location);
      expect(response.headers.get("access-control-allow-origin")).toBe("*");
      expect(await response.text()).toBe("");
    }
    expect((await app.get(location)).status).toBe(200);
  });

  it("is in no feed under its old id, and keeps the date it was founded", async () => {
    const { items } = await json("/feeds/space.json");
    expect(items).toMatchObject([
      { id: expect.stringMatching(/story\/old$/), date_published: new Date(T0 - DAY).toISOString() },
    ]);
  });

  it("leads nowhere when the other is not shown", async () => {
    for (const entryId of ["old", "young"]) await hide(app.store, entryId, T0, placed());
    expect((await app.get("/stories/young")).status).toBe(404);
    expect((await app.get("/api/v1/stories/young")).status).toBe(404);
  });
});

describe("must reads", () => {
  const report = (entryId: string, sourceId: string, over: Partial<Entry> = {}) =>
    entry({ entryId, sourceId, title: entryId, sortAt: T0 - HOUR, ...over });
  beforeEach(() =>
    store(
      report("Radio on today", "radio"),
      report("Seen by one", "alpha", { sortAt: T0 - 2 * HOUR }),
      report("Seen by two", "alpha", { sortAt: T0 - 2 * DAY }),
      report("two too", "beta", { storyId: "Seen by two" }),
      report("Seen by three", "gamma", { sortAt: T0 - 3 * DAY }),
      report("three too", "beta", { storyId: "Seen by three" }),
      report("three as well", "alpha", { storyId: "Seen by three" }),
      report("Copied", "alpha", { sortAt: T0 - 4 * DAY }),
      report("a copy", "beta", { storyId: "Copied", copyOf: "Copied" }),
      report("Long ago", "alpha", { sortAt: T0 - 8 * DAY }),
      report("long ago too", "beta", { storyId: "Long ago", sortAt: T0 - 8 * DAY }),
    ),
  );
  const WEEK = ["Seen by three", "Seen by two", "Seen by one", "Radio on today", "Copied"];

  it("come by independent publishers, then day, then the standing of who leads, of the last week", async () => {
    expect(await titles("/api/v1/stories?order=coverage")).toEqual(WEEK);
    expect(await headlines("/top")).toEqual(WEEK);
    expect(await titles("/feeds/space.json")).toEqual(WEEK);
  });

  it.each([
    ["order=coverage&limit=2", ["Seen by three", "Seen by two"]],
    ["order=coverage&limit=3", ["Seen by three", "Seen by two", "Seen by one"]],
    ["order=coverage&since=2026-02-22", ["Seen by three", "Seen by two", "Long ago", ...WEEK.slice(2)]],
    ["order=coverage&until=2026-02-27", ["Long ago", "Copied"]],
    ["order=coverage&source=gamma", ["Seen by three"]],
    ["order=coverage&q=copy", ["Copied"]],
    ["order=newest&limit=2", ["Radio on today", "Seen by one"]],
  ])("of the API, narrowed: %s", async (query, expected) => {
    expect(await titles(`/api/v1/stories?${query}`)).toEqual(expected);
  });

  it("say how many independent publishers report them, and credit only where there are two", async () => {
    const { items } = await json("/api/v1/stories?order=coverage");
    const told = items.map(
      ({ title, coverageCount, credit }: { title: string; coverageCount: number; credit: unknown }) =>
        `${title}: ${coverageCount}${credit === null ? "" : " credited"}`,
    );
    expect(told).toEqual([
      "Seen by three: 3 credited",
      "Seen by two: 2 credited",
      "Seen by one: 1",
      "Radio on today: 1",
      "Copied: 1",
    ]);
    const page = await (await app.get("/top")).text();
    expect(page.match(/\d+ outlets/g)).toEqual(["3 outlets", "2 outlets"]);
  });

  it("answer one page, and refuse a cursor and another order", async () => {
    const first = await json("/api/v1/stories?limit=1");
    expect(await json("/api/v1/stories?order=coverage&limit=1")).toMatchObject({ nextCursor: null });
    const refused = await app.get(`/api/v1/stories?order=coverage&cursor=${first.nextCursor}&limit=0`);
    expect(refused.status).toBe(400);
    const { errors } = JSON.parse(await refused.text());
    expect(errors.map(({ parameter }: { parameter: string }) => parameter)).toEqual(["cursor", "limit"]);
    expect((await json("/api/v1/stories?order=best")).errors).toMatchObject([{ parameter: "order" }]);
  });

  it("are a page for a day, a week and a month, linked from every page, with no days between them", async () => {
    expect(await headlines("/top?days=1")).toEqual(["Seen by one", "Radio on today"]);
    expect(await headlines("/top?days=30")).toContain("Long ago");
    expect((await app.get("/top?days=2")).status).toBe(400);
    const page = await (await app.get("/top")).text();
    expect(page).toContain('<a href="/top" aria-current="page">Must reads</a>');
    expect(page).not.toMatch(/<h2>(Today|Yesterday)/);
    expect(await (await app.get("/sources")).text()).toContain('<a href="/top">Must reads</a>');
  });

  it("go on to look back over a week when no news comes", async () => {
    const before = await app.get("/api/v1/stories?order=coverage");
    app.now += 5 * DAY;
    const since = { "if-modified-since": before.headers.get("last-modified") ?? "" };
    const after = await app.get("/api/v1/stories?order=coverage", since);
    expect(after.status).toBe(200);
    const { items } = JSON.parse(await after.text());
    expect(items.map(({ title }: { title: string }) => title)).toEqual([
      "Seen by two",
      "Seen by one",
      "Radio on today",
    ]);
  });
});
