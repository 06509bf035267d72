import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { whyOf } from "../../src/explain/why.ts";
import { whyText } from "../../src/explain/why-text.ts";
import { hide, placed } from "../store/put.ts";
import { openTestApp, type TestApp } from "../support/app.ts";
import { channel, config, HOUR, source, T0, topic } from "../support/build.ts";
import { type Origin, type RssItem, rss, startOrigin } from "../support/origin.ts";

const at = (hours: number) => new Date(T0 - hours * HOUR).toUTCString();
const item = (name: string, title: string, hours: number, description = ""): RssItem => ({
  guid: name,
  title,
  link: `https://news.example/${name}`,
  description,
  pubDate: at(hours),
});
const SHOWN: Readonly<Record<string, readonly RssItem[]>> = {
  alpha: [
    item("lander", "Lunar lander reaches orbit after a long voyage", 5),
    item("older", "Lunar dust is sharper than glass, a lab finds", 9),
    item("oldest", "Lunar eclipse drew crowds to the desert of Chile", 12),
    item("advert", "Sponsored: a webinar on lunar payments", 7),
  ],
  beta: [
    item("copy", "Lunar lander reaches orbit after a long voyage", 4),
    item("bank", "Interest rates fall again", 3),
  ],
};

let origin: Origin;
let app: TestApp;
const idOf = (name: string): string => {
  const [entry] = app.store.entriesAt(`news.example/${name}`);
  if (!entry) throw new Error(`no entry ${name}`);
  return entry.entryId;
};
const textOf = (name: string): string => {
  const entry = app.store.entry(idOf(name));
  if (!entry) throw new Error("no entry");
  return whyText(whyOf(app.house(false), entry)).join("\n");
};

beforeAll(async () => {
  origin = await startOrigin((request, response) =>
    response.end(rss(SHOWN[(request.url ?? "").slice(1)] ?? [])),
  );
  const outlet = (id: string, over = {}) => source({ id, url: `${origin.url}/${id}`, ...over });
  app = openTestApp({
    ...config({
      network: { allow: [origin.address], concurrency: 1, perHost: null, pauseMs: 0 },
      topics: [topic({ id: "moon", any: ["lunar"] })],
      sources: [outlet("alpha"), outlet("beta", { keep: [{ topics: ["moon"] }] })],
      channels: [
        channel({ id: "all", drop: [{ title: ["nobody"] }, { labels: ["sponsored"] }], perSource: 2 }),
        channel({ id: "orbit", keep: [{ title: ["orbit"] }] }),
      ],
    }),
    places: new Map([
      ["channels.all.drop[1]", "feeds.yaml:12"],
      ["sources.beta.keep", "feeds.yaml:7"],
      ["channels.orbit.keep", "feeds.yaml:15"],
    ]),
  });
  await app.poll();
});
afterAll(async () => {
  await app.close();
  await origin.close();
});

describe("why", () => {
  it("tells of the visit, the words, the story and its place", () => {
    const text = textOf("lander");
    expect(text).toMatch(/polled first from alpha at 2026-03-02 06:00 UTC, published 2026-03-02 01:00 UTC\./);
    expect(text).toContain("Topics: moon: “lunar” stands in the title.");
    expect(text).toContain("this entry leads; 2 entries. It founded the story.");
    expect(text).toContain(
      "Channel all: Kept: channels.all keeps everything that it does not drop. Shown, number 1.",
    );
    expect(text).toMatch(
      /Channel orbit: Kept by channels\.orbit\.keep: .* \(feeds\.yaml:15\) Shown, number 1\./,
    );
  });
  it("tells how an entry came to another's story", () => {
    expect(textOf("copy")).toMatch(
      /led by “Lunar lander reaches orbit.*It joined because it has the same title as “Lunar/,
    );
  });
  it("names the rule that dropped it, and its line", () => {
    const text = textOf("advert");
    expect(text).toMatch(/Labels: sponsored: /);
    expect(text).toMatch(
      /Channel all: Dropped by channels\.all\.drop\[1\]: .*sponsored.* \(feeds\.yaml:12\)/,
    );
    expect(textOf("bank")).toMatch(/Source beta: Dropped by sources\.beta\.keep: .*\(feeds\.yaml:7\)/);
  });
  it("tells which cap keeps out what the rules keep", () => {
    expect(textOf("oldest")).toMatch(
      /Not shown: 2 stories led by alpha are shown already \(perSource: 2\)\./,
    );
  });
  it("tells what the curator hid, and of a source that feeds.yaml does not name any more", async () => {
    await hide(app.store, idOf("older"), T0, placed());
    expect(textOf("older")).toMatch(/HIDDEN by the curator at 2026-03-02 06:00 UTC/);
    const entry = app.store.entry(idOf("older"));
    const house = app.house(false);
    const without = { ...house, config: { ...house.config, sources: [] } };
    expect(entry && whyText(whyOf(without, entry)).join("\n")).toContain(
      "feeds.yaml does not name it any more",
    );
  });
});

describe("/api/v1/entries/<id>/why", () => {
  it("answers the same as JSON", async () => {
    const why = JSON.parse(await (await app.get(`/api/v1/entries/${idOf("advert")}/why`)).text());
    expect(why).toMatchObject({
      id: idOf("advert"),
      labels: [{ id: "sponsored" }],
      source: { id: "alpha", verdict: { kept: true, rule: null, place: null } },
      channels: [
        { id: "all", kept: false, rule: "channels.all.drop[1]", place: "feeds.yaml:12", shown: false },
        { id: "orbit", kept: false, rule: "channels.orbit.keep" },
      ],
    });
    expect(why.text.join("\n")).toBe(textOf("advert"));
  });
  it("tells nothing of what is hidden or not there", async () => {
    expect((await app.get(`/api/v1/entries/${idOf("older")}/why`)).status).toBe(404);
    expect((await app.get("/api/v1/entries/nobody/why")).status).toBe(404);
  });
});
