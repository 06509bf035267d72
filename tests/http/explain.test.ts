import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hide } from "../store/put.ts";
import { openTestApp, type TestApp } from "../support/app.ts";
import { channel, config, DAY, source, T0 } from "../support/build.ts";
import { type Origin, rss, startOrigin } from "../support/origin.ts";

const NEWS: Readonly<Record<string, readonly string[]>> = {
  alpha: ["Glacier retreats", "Webinar on tax law", "Kangaroo elected"],
  beta: ["Opera singers strike", "Pancake record broken"],
};

interface Judge {
  readonly id: string;
  readonly kept: number;
  readonly dropped: number;
  readonly hidden: number;
}

let origin: Origin;
let app: TestApp;
const ledger = async (query = "") => JSON.parse(await (await app.get(`/api/v1/ledger${query}`)).text());

beforeAll(async () => {
  origin = await startOrigin((request, response) => {
    const titles = NEWS[(request.url ?? "").slice(1)] ?? [];
    const link = (title: string) => `https://a.example/${encodeURIComponent(title)}`;
    response.end(rss(titles.map((title) => ({ guid: title, title, link: link(title) }))));
  });
  const outlet = (id: string, over = {}) => source({ id, url: `${origin.url}/${id}`, ...over });
  app = openTestApp({
    ...config({
      network: { allow: [origin.address], concurrency: 1, perHost: null, pauseMs: 0 },
      sources: [outlet("alpha"), outlet("beta", { keep: [{ title: ["nothing"] }] })],
      channels: [
        channel({ id: "all", drop: [{ title: ["webinar"] }] }),
        channel({ id: "void", keep: [{ title: ["x"] }] }),
      ],
    }),
    places: new Map([
      ["sources.beta.keep", "feeds.yaml:4"],
      ["channels.all.drop", "feeds.yaml:7"],
      ["channels.void.keep", "feeds.yaml:9"],
    ]),
  });
  await app.poll();
  const [glacier] = app.store.entriesAt("a.example/Glacier%20retreats");
  if (!glacier) throw new Error("no entry");
  await hide(app.store, glacier.entryId, T0, app.ingest.place({ ...glacier, hiddenAt: T0 }));
});
afterAll(async () => {
  await app.close();
  await origin.close();
});

describe("/api/v1/ledger", () => {
  it("has every entry that was ever polled, kept, dropped or hidden, with the rule and its place", async () => {
    const { days, sources, channels, rules } = await ledger();
    expect(days).toHaveLength(30);
    expect(days.at(-1)).toBe(new Date(T0).toISOString().slice(0, 10));
    expect(sources).toMatchObject([
      { id: "alpha", kept: 2, dropped: 0, hidden: 1 },
      { id: "beta", kept: 0, dropped: 2, hidden: 0 },
    ]);
    const counted = sources.reduce(
      (sum: number, { kept, dropped, hidden }: Judge) => sum + kept + dropped + hidden,
      0,
    );
    expect(counted).toBe([...app.store.history()].length);
    expect(channels).toMatchObject([
      { id: "all", kept: 1, dropped: 1 },
      { id: "void", kept: 0, dropped: 2 },
    ]);
    expect(rules).toMatchObject([
      { rule: "sources.beta.keep", place: "feeds.yaml:4", decided: 0 },
      { rule: "channels.all.drop", place: "feeds.yaml:7", decided: 1 },
      { rule: "channels.void.keep", place: "feeds.yaml:9", decided: 0 },
    ]);
  });
  it("names what to look at", async () => {
    const { concerns } = await ledger("?days=7");
    expect(concerns).toEqual([
      "sources.beta: all of its 2 entries of the last 7 days were dropped.",
      "channels.void: it kept nothing in 7 days.",
      "feeds.yaml:4: sources.beta.keep decided none of the 2 entries of the last 7 days: is it misspelt, or behind another rule?",
      "feeds.yaml:9: channels.void.keep decided none of the 2 entries of the last 7 days: is it misspelt, or behind another rule?",
    ]);
  });
  it("looks back as far as it is asked, and refuses what is no number", async () => {
    const before = app.now;
    app.now = T0 + 8 * DAY;
    expect((await ledger("?days=7")).sources).toMatchObject([{ kept: 0 }, { kept: 0 }]);
    expect((await ledger("?days=90")).sources).toMatchObject([{ kept: 2 }, { dropped: 2 }]);
    app.now = before;
    expect((await app.get("/api/v1/ledger?days=soon")).status).toBe(400);
    expect((await app.get("/api/v1/ledger?days=31")).status).toBe(400);
  });
  it("goes on when feeds.yaml does not name a source any more", async () => {
    app.adopt({ ...app.config, sources: app.config.sources.filter(({ id }) => id !== "beta") });
    for (const _ of app.relist());
    const [entry] = app.store.entriesAt("a.example/Pancake%20record%20broken");
    expect(app.store.marksOf(entry?.entryId ?? "")).toEqual(["-sources.beta", "-unnamed"]);
  });
});

it("/ledger shows it, and nothing that is a script", async () => {
  const page = await (await app.get("/ledger")).text();
  expect(page).toContain("<code>channels.all.drop</code>");
  expect(page).toMatch(/<svg class="bars"[^>]*><rect /);
  expect(page).toContain("all of its 2 entries of the last 30 days were dropped");
  expect(page).not.toContain("<script");
});
