// The curator's hand over HTTP: for whoever has the token, and for nobody else.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createServer } from "../../src/http/create-server.ts";
import { createLog } from "../../src/log.ts";
import { listed, put } from "../store/put.ts";
import { openTestApp, type TestApp } from "../support/app.ts";
import { channel, config, entry, source } from "../support/build.ts";

const TOKEN = "correct horse battery".replaceAll(" ", "-");
const PATH = "/api/v1/decisions";
const RULES = config({
  sources: [source({ id: "alpha" })],
  channels: [channel({ id: "all" })],
});
const open = (environment: Record<string, string>) =>
  openTestApp(RULES, ":memory:", undefined, {}, environment);
let app: TestApp;

beforeAll(async () => {
  app = open({ DOWNLINK_ADMIN_TOKEN: TOKEN });
  const lists = listed("all", "channel/all");
  await put(app.store, ...["one", "two"].map((entryId) => ({ entry: entry({ entryId }), lists })));
});
afterAll(() => app.close());

const bearer = { authorization: `Bearer ${TOKEN}` };
const post = (body: unknown, headers: Record<string, string> = bearer, to = app) =>
  to.request(PATH, {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: { "content-type": "application/json", ...headers },
  });
const HIDE = { action: "hide", target: "entry/one" };
/** Of all that is answered there. */
function expectPrivate(response: Response): void {
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(response.headers.get("access-control-allow-origin")).toBeNull();
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
}

describe("without the right token", () => {
  it.each([
    ["none", {}],
    ["a wrong one", { authorization: "Bearer wrong" }],
    ["the beginning of it", { authorization: `Bearer ${TOKEN.slice(0, -1)}` }],
    ["more than it", { authorization: `Bearer ${TOKEN}x` }],
    ["an empty one", { authorization: "Bearer " }],
    ["another scheme", { authorization: `Basic ${TOKEN}` }],
  ])("%s: 401, and nothing is told or done", async (_, headers) => {
    for (const response of [
      await app.get(PATH, headers),
      await post(HIDE, headers),
      await post("{", headers),
    ]) {
      expect(response.status).toBe(401);
      expect(response.headers.get("www-authenticate")).toBe("Bearer");
      expectPrivate(response);
      expect(await response.json()).toMatchObject({ status: 401, code: "TOKEN_WRONG", instance: PATH });
    }
    expect(app.store.decisions({ limit: 9 })).toEqual([]);
  });

  it.each([{}, { DOWNLINK_ADMIN_TOKEN: "" }])("not set (%j): there is nothing here", async (environment) => {
    const bare = open(environment);
    const authorization = "Bearer ";
    const answers = [
      await bare.get(PATH, { authorization }),
      await post(HIDE, { authorization }, bare),
      await bare.request(PATH, { method: "OPTIONS" }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    await bare.close();
  });

  it("is never logged, nor sent back", async () => {
    const lines: string[] = [];
    const log = createLog({ level: "debug", pretty: false, now: () => 0, write: (line) => lines.push(line) });
    const house = app.house(true);
    const broken = () => {
      throw new Error("broken");
    };
    const server = createServer({ ...house, hand: broken }, log);
    const told = await server.request(`http://localhost${PATH}`, {
      method: "POST",
      body: JSON.stringify(HIDE),
      headers: { ...bearer, "content-type": "application/json" },
    });
    expect(told.status).toBe(500);
    expectPrivate(told);
    expect(lines.join()).toContain(PATH);
    expect(lines.join() + (await told.text())).not.toContain(TOKEN);
  });
});

describe("what makes no sense", () => {
  it.each([
    ["{", 400, "body"],
    ["[]", 400, "decision"],
    [{ action: "burn", target: "one" }, 400, "action"],
    [{ ...HIDE, channel: "all" }, 400, "channel"],
    [{ action: "note", target: "one", text: "a\nb" }, 400, "text"],
  ])("%j: %i, and names %s", async (body, status, parameter) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expectPrivate(response);
    const { code, errors } = JSON.parse(await response.text());
    expect([code, errors[0].parameter]).toEqual(["BAD_PARAMETER", parameter]);
  });

  it.each([
    [{ action: "hide", target: "entry/none" }, 404, "NOT_FOUND"],
    [{ action: "split", target: "one" }, 409, "DECISION_REFUSED"],
    [{ action: "pin", target: "one", channel: "none" }, 400, "BAD_PARAMETER"],
    [{ action: "relabel", target: "one", changes: ["+topic/none"] }, 400, "BAD_PARAMETER"],
    [{ action: "note", target: "one", text: "a".repeat(11_000) }, 413, "BODY_TOO_LARGE"],
  ])("%j: %i %s", async (body, status, code) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ status, code });
  });

  it("is not read as something else than JSON", async () => {
    const response = await post(HIDE, { ...bearer, "content-type": "text/plain" });
    expect(response.status).toBe(400);
    expect(app.store.decisions({ limit: 9 })).toEqual([]);
  });

  it("is refused by its method, here and elsewhere", async () => {
    const here = await app.request(PATH, { method: "DELETE", headers: bearer });
    expect([here.status, here.headers.get("allow")]).toEqual([405, "GET, HEAD, POST"]);
    const options = await app.request(PATH, { method: "OPTIONS" });
    expect(options.status).toBe(204);
    expectPrivate(options);
    const there = await app.request("/api/v1/stories", { method: "POST", headers: bearer });
    expect([there.status, there.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  });
});

describe("a decision", () => {
  it("is in force and in the trail; said again it changes nothing", async () => {
    const shown = async () => (await (await app.get("/feeds/all.json")).text()).includes("Entry one");
    expect(await shown()).toBe(true);
    const response = await post(HIDE);
    expect(response.status).toBe(201);
    expectPrivate(response);
    const decision = {
      action: "hide",
      target: "entry/one",
      argument: {},
      said: "Hidden: one Entry one (alpha)",
    };
    expect(await response.json()).toEqual({ changed: true, decisions: [{ ...decision, changed: true }] });
    expect(await shown()).toBe(false);
    const again = await post(HIDE, { authorization: `bearer  ${TOKEN}` });
    expect(again.status).toBe(200);
    expect(await again.json()).toEqual({ changed: false, decisions: [{ ...decision, changed: false }] });
    await post({ action: "hide", target: "entry/one", undo: true });
    await post({ action: "pin", target: "https://example.org/two", channel: "all" });
    const trail = async (query: string) => JSON.parse(await (await app.get(PATH + query, bearer)).text());
    const first = await trail("?limit=2");
    expect(first).toMatchObject({
      items: [
        { id: 3, by: "api", action: "pin", target: "story/two", channel: "all" },
        { id: 2, by: "api", action: "hide", target: "entry/one", undo: true },
      ],
      nextCursor: "2",
    });
    expect(await trail(`?limit=2&cursor=${first.nextCursor}`)).toMatchObject({
      items: [{ id: 1, at: "2026-03-02T06:00:00.000Z" }],
      nextCursor: null,
    });
    const head = await app.request(PATH, { method: "HEAD", headers: bearer });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expectPrivate(head);
    expect((await app.get(`${PATH}?limit=none`, bearer)).status).toBe(400);
  });
});
