// Every operation of the API answers as the OpenAPI document says, in every way that it may; openTestApp sees to it.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createServer } from "../../src/http/create-server.ts";
import { openApiDocument } from "../../src/http/openapi/document.ts";
import { HouseError } from "../../src/model/errors.ts";
import { hide, listed, merge, placed, put } from "../store/put.ts";
import { answerFault } from "../support/answers.ts";
import { openTestApp, silent, type TestApp } from "../support/app.ts";
import { channel, config, DAY, entry, HOUR, source, state, T0, topic } from "../support/build.ts";

const TOKEN = "open-sesame";
const bearer = { authorization: `Bearer ${TOKEN}` };
const RULES = config({
  topics: [topic({ id: "moon", any: ["moon"] })],
  sources: [
    source({ id: "alpha", rights: "full" }),
    source({ id: "beta", kind: "blog", rights: "headline" }),
    source({ id: "gamma", keep: [{ title: ["nothing"] }] }),
  ],
  publishers: [{ publisher: "wire", names: ["Wire"], hosts: ["wire.example"], isPrimary: true }],
  channels: [
    channel({ id: "space", drop: [{ olderThan: 30 * DAY }] }),
    channel({ id: "void", keep: [{ title: ["x"] }] }),
  ],
});
let app: TestApp;

/** With everything that an entry may have. */
const FULL = entry({
  entryId: "one",
  title: "Moon landing",
  summary: "<p>It landed.</p>",
  contentHtml: "<p>It landed, and stands.</p>",
  contentText: "It landed, and stands.",
  authors: [{ name: "Ada", url: "https://ada.example/", email: "ada@ada.example" }],
  published: T0 - HOUR,
  updated: T0,
  changedAt: T0,
  sortAt: T0 - HOUR,
  categories: [{ term: "moon", label: "Moon", scheme: "https://terms.example/" }],
  enclosures: [
    {
      url: "https://a.example/1.mp3",
      type: "audio/mpeg",
      bytes: 9,
      seconds: 61.5,
      title: "Talk",
      width: null,
      height: null,
    },
  ],
  image: "https://a.example/1.jpg",
  language: "en",
});

beforeAll(async () => {
  app = openTestApp(RULES, ":memory:", T0, {}, { DOWNLINK_ADMIN_TOKEN: TOKEN });
  const lists = listed("all", "topic/moon", "label/opinion", "source/alpha", "channel/space");
  const marks = ["+sources.alpha", "+channels.space", "-channels.void.keep"];
  const cites = [{ publisher: "wire", url: null, quote: "It landed, Wire reports." }];
  const others = [
    entry({ entryId: "two", sourceId: "beta", storyId: "one", sortAt: T0, removedAt: T0 }),
    entry({ entryId: "copy", sourceId: "gone", storyId: "one", sortAt: T0, copyOf: "one" }),
    entry({ entryId: "old", sortAt: T0 - DAY }),
    entry({ entryId: "wired", cites }),
    entry({ entryId: "young", sourceId: "beta", url: null, canonicalUrl: null }),
    entry({ entryId: "hidden" }),
    entry({ entryId: "gamma", sourceId: "gamma" }),
  ];
  await put(app.store, ...[FULL, ...others].map((one) => ({ entry: one, lists, marks })));
  await merge(app.store, { from: "young", into: "old" });
  await app.store.change({ sourceId: "alpha", entryIds: [], canonicalUrls: [], titles: [] }, () => ({
    at: T0,
    state: state({
      sourceId: "alpha",
      title: "Alpha",
      siteUrl: "https://alpha.example/",
      lastPollAt: T0,
      nextPollAt: T0 + HOUR,
      failures: 2,
      failingSince: T0 - HOUR,
      error: { code: "HTTP_STATUS", message: "It answered 500." },
    }),
    entries: [],
    stories: [{ storyId: "one", leadEntryId: "one", firstAt: T0 - HOUR, updatedAt: T0, related: ["old"] }],
    memory: null,
    revisions: [{ entryId: "one", at: T0, title: "Moon landing soon", summary: "<p>It flies.</p>" }],
    marks: [],
    merges: [],
    place: () => placed(),
  }));
  await hide(app.store, "hidden", T0, placed());
  await decide({ action: "note", target: "entry/one", text: "Read this." });
});
afterAll(() => app.close());

const decide = (body: unknown) =>
  app.request("/api/v1/decisions", {
    method: "POST",
    headers: { ...bearer, "content-type": "application/json" },
    body: JSON.stringify(body),
  });

describe("the API answers as its document says", () => {
  it.each([
    ["/api/v1/stories", 200],
    ["/api/v1/stories?limit=1", 200],
    ["/api/v1/stories?order=coverage", 200],
    [
      "/api/v1/stories?topic=none&label=none&source=none&channel=none&since=x&until=x&cursor=x&limit=0&order=x",
      400,
    ],
    ["/api/v1/stories/one", 200],
    ["/api/v1/stories/none", 404],
    ["/api/v1/entries", 200],
    ["/api/v1/entries?limit=1", 200],
    ["/api/v1/entries?limit=x", 400],
    ["/api/v1/entries/one", 200],
    ["/api/v1/entries/hidden", 404],
    ["/api/v1/entries/one/why", 200],
    ["/api/v1/entries/two/why", 200],
    ["/api/v1/entries/copy/why", 200],
    ["/api/v1/entries/none/why", 404],
    ["/api/v1/ledger?days=1", 200],
    ["/api/v1/ledger?days=2", 400],
    ["/api/v1/sources", 200],
    ["/api/v1/topics", 200],
    ["/api/v1/channels", 200],
    ["/api/v1/nothing", 404],
    ["/api/v1/decisions", 401],
    ["/healthz", 200],
    ["/readyz", 200],
  ])("%s: %i", async (path, status) => {
    expect((await app.get(path)).status).toBe(status);
  });

  it("with all that there is to tell", async () => {
    const json = async (path: string) => JSON.parse(await (await app.get(path)).text());
    const story = await json("/api/v1/stories/one");
    expect(story).toMatchObject({
      credit: { name: "alpha", evidence: { kind: "time" } },
      coverage: [{ relation: "report" }, { relation: "copy", source: { id: "gone", feedUrl: null } }],
      related: [{ id: "old" }],
      labels: ["podcast"],
    });
    const { credit } = await json("/api/v1/stories/wired");
    expect(credit).toMatchObject({ name: "Wire", id: null, feedUrl: null, evidence: { kind: "phrase" } });
    expect(await json("/api/v1/entries/one")).toMatchObject({
      enclosures: [{ seconds: 61.5 }],
      revisions: [{ title: "Moon landing soon" }],
      note: "Read this.",
    });
    const { items } = await json("/api/v1/sources");
    expect(items[0]).toMatchObject({ error: { code: "HTTP_STATUS" }, status: "failing" });
    const { channels } = await json("/api/v1/entries/one/why");
    expect(channels).toMatchObject([{ until: expect.any(String) }, { kept: false }]);
  });

  it("to decisions, whatever comes of them", async () => {
    expect((await decide({ action: "pin", target: "one", channel: "space" })).status).toBe(201);
    expect((await decide({ action: "pin", target: "one", channel: "space" })).status).toBe(200);
    expect(
      (await decide({ action: "relabel", target: "entry/one", changes: ["+video", "-topic/moon"] })).status,
    ).toBe(201);
    expect((await decide({ action: "split", target: "two" })).status).toBe(201);
    expect((await decide({ action: "merge", target: "two", with: "one" })).status).toBe(201);
    expect((await decide({ action: "hide", target: "entry/old" })).status).toBe(201);
    expect((await decide({ action: "hide", target: "entry/old", undo: true })).status).toBe(201);
    expect((await decide({ action: "burn" })).status).toBe(400);
    expect((await decide({ action: "hide", target: "none" })).status).toBe(404);
    expect((await decide({ action: "split", target: "gamma" })).status).toBe(409);
    expect((await decide({ action: "note", target: "one", text: "a".repeat(11_000) })).status).toBe(413);
    const trail = JSON.parse(await (await app.get("/api/v1/decisions?limit=5", bearer)).text());
    expect(trail.nextCursor).not.toBeNull();
    expect((await app.get(`/api/v1/decisions?limit=5&cursor=${trail.nextCursor}`, bearer)).status).toBe(200);
    expect((await app.get("/api/v1/decisions?limit=x", bearer)).status).toBe(400);
  });

  it("to other methods", async () => {
    expect((await app.request("/api/v1/stories", { method: "POST" })).status).toBe(405);
    expect((await app.request("/api/v1/stories", { method: "HEAD" })).status).toBe(200);
  });

  it.each([
    ["STORE_BUSY", 503],
    ["STORE_CORRUPT", 500],
  ] as const)("when the store says %s: %i", async (code, status) => {
    const broken = () => {
      throw new HouseError(code, "It is.");
    };
    const house = app.house(true);
    const store = { ...house.store, stories: broken, revision: broken, progress: broken };
    const server = createServer({ ...house, store }, silent);
    for (const path of ["/api/v1/stories", "/readyz"]) {
      const response = await server.request(path);
      expect(response.status).toBe(path === "/readyz" ? 503 : status);
      expect(await answerFault("GET", path, response)).toBeNull();
    }
  });
});

describe("what is not as the document says is found", () => {
  const { paths } = openApiDocument(RULES);
  const example = { items: [], nextCursor: null };
  const answer = (body: unknown, status = 200, type = "application/json") =>
    answerFault(
      "GET",
      "/api/v1/stories",
      new Response(JSON.stringify(body), { status, headers: { "content-type": type } }),
    );

  it.each([
    ["a member more", { ...example, total: 0 }, 200],
    ["a member less", { items: [] }, 200],
    ["another type", { ...example, nextCursor: 7 }, 200],
    ["a status that is not told", example, 206],
    ["an error that is no problem", { error: "no" }, 400],
  ])("%s", async (_, body, status) => {
    expect(Object.keys(paths)).toContain("/api/v1/stories");
    expect(await answer(example)).toBeNull();
    expect(await answer(body, status)).toContain("OpenAPI");
  });
});
