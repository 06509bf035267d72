// A story that somebody else had first: who leads it and who is credited, in the API, the feeds and on pages.
import { beforeEach, describe, expect, it } from "vitest";
import type { Entry } from "../../src/model/entry.ts";
import { listed, put } from "../store/put.ts";
import { openTestApp, type TestApp } from "../support/app.ts";
import { channel, config, entry, source } from "../support/build.ts";

describe("a story that somebody else had first", () => {
  const QUOTE = "China will land in 2029, as SpaceNews reports.";
  let app: TestApp;
  beforeEach(() => {
    const sources = [
      source({ id: "time", name: "TIME" }),
      source({ id: "spacenews", name: "SpaceNews" }),
      source({ id: "spacenews-audio", name: "SpaceNews Audio", publisher: "spacenews", kind: "podcast" }),
    ];
    const publishers = [
      { publisher: "reuters", names: ["Reuters"], hosts: ["reuters.example"], isPrimary: false },
      { publisher: "spacenews", names: ["SpaceNews"], hosts: ["spacenews.example"], isPrimary: false },
    ];
    app = openTestApp(config({ sources, publishers, channels: [channel({ id: "space" })] }));
    return () => app.close();
  });
  const time = (cites: Entry["cites"]) =>
    entry({ entryId: "t1", sourceId: "time", storyId: "t1", title: "China on the Moon", cites });
  const spacenews = entry({
    entryId: "s1",
    sourceId: "spacenews",
    storyId: "t1",
    title: "China sets a date",
  });
  const first = async () => ({
    api: (await json("/api/v1/stories")).items[0],
    feed: (await json("/feeds/space.json")).items[0],
    page: await (await app.get("/stories/t1")).text(),
    front: await (await app.get("/")).text(),
  });

  const store = (...entries: Entry[]) =>
    put(app.store, ...entries.map((one) => ({ entry: one, lists: listed("all", "channel/space") })));
  const json = async (path: string) => JSON.parse(await (await app.get(path)).text());

  it.each([
    ["with a link", "link", "example.org/s1"],
    ["without a link", "phrase", null],
  ])("is led by SpaceNews and credited to it, if TIME says so %s", async (_name, kind, url) => {
    await store(spacenews, time([{ publisher: "spacenews", url, quote: QUOTE }]));
    const { api, feed, page, front } = await first();
    expect(api).toMatchObject({
      title: "China sets a date",
      source: { id: "spacenews" },
      credit: { id: "spacenews", name: "SpaceNews", evidence: { kind, entry: "t1", quote: QUOTE } },
      coverage: [{ source: { name: "TIME" }, title: "China on the Moon", relation: "report" }],
    });
    expect(feed.content_html).toContain(
      '<p>First reported by <a href="https://example.org/s1">SpaceNews</a>.</p><p>Also reported by:</p><ul><li>TIME: ',
    );
    expect(feed._downlink.credit.evidence).toMatchObject({ kind, quote: QUOTE });
    expect(page).toMatch(/TIME<\/a>: <q [^>]*>China will land in 2029, as SpaceNews reports\.<\/q>/);
    expect(front).toContain("<b>First: SpaceNews.</b>");
  });

  it("is credited to who is not polled, by the name in feeds.yaml", async () => {
    await store(time([{ publisher: "reuters", url: null, quote: "Reuters reports." }]));
    const { api, page, front } = await first();
    expect(api).toMatchObject({
      source: { id: "time" },
      coverageCount: 1,
      credit: { id: null, name: "Reuters", publisher: "reuters", url: "https://reuters.example/" },
    });
    expect(page).toContain(
      'First reported by <a class="outlet" href="https://reuters.example/">Reuters</a>.',
    );
    expect(front).toContain("<b>First: Reuters.</b>");
  });

  it("is credited to a source to read, if the publisher's report is not among our entries", async () => {
    await store(time([{ publisher: "spacenews", url: "spacenews.example/x", quote: QUOTE }]));
    expect((await first()).api.credit).toMatchObject({
      id: "spacenews",
      name: "SpaceNews",
      url: "https://spacenews.example/x",
    });
  });
});
