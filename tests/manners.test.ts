// How publishers want to be visited, rule by rule (docs/polling.md), with real origins on loopback and a clock that we move.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ingest } from "../src/ingest.ts";
import type { PollReport, Source } from "../src/model/source.ts";
import { openTestApp, type TestApp } from "./support/app.ts";
import { config, DAY, HOUR, MINUTE, source, T0 } from "./support/build.ts";
import { type Origin, rss, startOrigin } from "./support/origin.ts";

let origin: Origin;
let app: TestApp;
const ITEM = { guid: "1", title: "A rocket reaches orbit", link: "https://o.example/1" };
const BODY = rss([{ ...ITEM, pubDate: new Date(T0 - DAY).toUTCString() }]);

function open(sources: readonly Partial<Source>[] = [{}]): TestApp {
  const all = sources.map((over, n) => source({ id: `s${n}`, url: `${origin.url}/feed${n}`, ...over }));
  const network = { allow: [origin.address], concurrency: 8, perHost: null, pauseMs: 0 };
  return openTestApp(config({ network, sources: all }));
}
const serve = (headers: Record<string, string> = {}, status = 200, body = BODY) => {
  origin.answer = (_, response) => response.writeHead(status, headers).end(status === 200 ? body : undefined);
};
const poll = async (): Promise<PollReport> => {
  const [report] = await app.poll(true);
  if (!report) throw new Error("nothing was polled");
  return report;
};
const waitOf = ({ nextPollAt }: PollReport) => (nextPollAt ?? Number.POSITIVE_INFINITY) - app.now;
const state = (id = "s0") => app.store.state(id);
const headers = (n = -1) => origin.requests.at(n)?.headers ?? {};

beforeEach(async () => {
  origin = await startOrigin();
  app = open();
});
afterEach(async () => {
  await app.close();
  await origin.close();
});

describe("G1, G2: conditional requests", () => {
  it("echo both validators to the byte, from the first 200 on, and invent none", async () => {
    serve({ etag: 'W/"a,b"', "last-modified": "yesterday, I think" });
    await poll();
    expect(headers()).not.toHaveProperty("if-none-match");
    expect(headers()).not.toHaveProperty("if-modified-since");
    serve({}, 304);
    await poll();
    expect(headers()).toMatchObject({
      "if-none-match": 'W/"a,b"',
      "if-modified-since": "yesterday, I think",
    });
  });
  it("take what a 304 brings, and forget what a 200 leaves out", async () => {
    serve({ etag: '"1"', "last-modified": "x" });
    await poll();
    serve({ etag: '"2"' }, 304);
    await poll();
    expect(state()?.validators).toMatchObject({ etag: '"2"', lastModified: "x" });
    serve({ "last-modified": "y" });
    await poll();
    expect(state()?.validators).toMatchObject({ etag: null, lastModified: "y" });
  });
  it("are given to the address that gave them, after a redirect too", async () => {
    origin.answer = (request, response) =>
      request.url === "/feed0"
        ? response.writeHead(302, { location: "/there" }).end()
        : response.writeHead(200, { etag: '"there"' }).end(BODY);
    await poll();
    await poll();
    expect(origin.requests.slice(2).map((one) => [one.path, one.headers["if-none-match"]])).toEqual([
      ["/feed0", undefined],
      ["/there", '"there"'],
    ]);
  });
  it("are left out once a month, for servers that say 304 for ever", async () => {
    serve({ etag: '"1"' });
    await poll();
    app.now += 31 * DAY;
    await poll();
    expect(headers()).not.toHaveProperty("if-none-match");
    app.now += DAY;
    await poll();
    expect(headers()).toHaveProperty("if-none-match");
  });
});

describe("G3: what a poll costs the origin", () => {
  it("a source without validators is visited daily", async () => {
    serve();
    expect(waitOf(await poll())).toBeGreaterThanOrEqual(0.99 * DAY);
  });
  it("one that never heeds them, too", async () => {
    serve({ etag: '"1"' });
    expect(waitOf(await poll())).toBeLessThan(0.9 * DAY);
    for (let n = 0; n < 3; n += 1) await poll();
    expect(waitOf(await poll())).toBeGreaterThanOrEqual(0.99 * DAY);
  });
  it("any other hardly more than hourly on the average of a day, and never within a quarter of an hour", async () => {
    let n = 0;
    origin.answer = (_, response) => {
      n += 1;
      const item = { guid: String(n), title: `Rocket ${n} flies`, link: `https://o.example/${n}` };
      const news = rss([{ ...item, pubDate: new Date(app.now - MINUTE).toUTCString() }]);
      response.writeHead(200, { etag: `"${n}"` }).end(news);
    };
    for (const end = T0 + 10 * DAY; app.now < end; ) {
      const wait = waitOf(await poll());
      expect(wait).toBeGreaterThanOrEqual(15 * MINUTE);
      app.now += wait;
    }
    expect(n).toBeLessThanOrEqual(10 * 26);
  });
});

describe("G4: the schedule", () => {
  it("survives a restart to the minute, and counts from the last visit", async () => {
    serve({ etag: '"1"' });
    const { nextPollAt } = await poll();
    const restarted = openTestApp(app.config, ":memory:", app.now + 5 * MINUTE);
    const remembered = state();
    if (!remembered) throw new Error("nothing is remembered");
    await restarted.store.saveState(remembered);
    expect(await restarted.poll()).toEqual([]);
    restarted.now = (nextPollAt ?? 0) + 1;
    expect(await restarted.poll()).toHaveLength(1);
    await restarted.close();
  });
});

describe("G5, G12: hints", () => {
  it.each([
    { name: "max-age", headers: { etag: '"1"', "cache-control": "max-age=50000" }, channel: "" },
    {
      name: "Expires",
      headers: { etag: '"1"', expires: new Date(T0 + 50_000_000).toUTCString() },
      channel: "",
    },
    { name: "ttl", headers: { etag: '"1"' }, channel: "<ttl>834</ttl>" },
  ])("$name raises the wait, after a 304 too", async ({ headers: given, channel }) => {
    serve(given, 200, rss([ITEM], channel));
    expect(waitOf(await poll())).toBeGreaterThanOrEqual(50_000_000);
    serve(given, 304);
    expect(waitOf(await poll())).toBeGreaterThanOrEqual(50_000_000);
  });
  it("a year is a day", async () => {
    serve({ etag: '"1"', "cache-control": "max-age=31536000" });
    expect(waitOf(await poll())).toBeLessThanOrEqual(1.1 * DAY);
  });
});

describe("G6: 429 and 503", () => {
  it.each([429, 503])("%i with Retry-After in seconds or as a date", async (status) => {
    serve({ "retry-after": "20000" }, status);
    expect(waitOf(await poll())).toBeGreaterThanOrEqual(20_000_000);
    serve({ "retry-after": new Date(T0 + 90_000_000).toUTCString() }, status);
    expect(waitOf(await poll())).toBeGreaterThanOrEqual(90_000_000);
  });
  it("without it: from an hour on, doubling", async () => {
    serve({}, 429);
    const waits = [];
    for (let n = 0; n < 3; n += 1) waits.push(waitOf(await poll()) / HOUR);
    expect(waits.map(Math.floor)).toEqual([1, 2, 4]);
  });
  it("rests a whole host on the Internet, and only the address of a host of our own", async () => {
    await app.close();
    app = open([{}, {}]);
    serve({ "retry-after": "7200" }, 429);
    const [first, second] = app.config.sources;
    if (!first || !second) throw new Error("two sources are needed");
    await app.poll();
    expect([...app.store.hosts().values()].filter(({ restUntil }) => restUntil !== null)).toEqual([]);
    await app.store.saveHost({
      host: origin.address,
      restUntil: T0 + 2 * HOUR,
      disallowed: [],
      robotsAt: T0,
    });
    app.now = T0 + 1.9 * HOUR;
    expect(await app.poll()).toEqual([]);
    app.now = T0 + 2.2 * HOUR;
    expect(await app.poll()).toHaveLength(2);
  });
});

it("G6: a host on the Internet that asks for rest gets it for all of its sources", async () => {
  await app.close();
  app = open([{}, {}]);
  serve({ "retry-after": "7200" }, 429);
  const [first] = app.config.sources;
  if (!first) throw new Error("a source is needed");
  await ingest({ ...app.ingest, isPublic: () => true }, first, new AbortController().signal);
  expect(app.store.hosts().get(origin.address)?.restUntil).toBe(T0 + 2 * HOUR);
  app.now = T0 + 1.9 * HOUR;
  expect(await app.poll()).toEqual([]);
  app.now = T0 + 2.1 * HOUR;
  expect(await app.poll()).toHaveLength(2);
});

describe("G7: redirects", () => {
  it("a permanent one within the site is believed at once, feeds.yaml and ids stay", async () => {
    origin.answer = (request, response) =>
      request.url === "/feed0"
        ? response.writeHead(301, { location: "/new" }).end()
        : response.writeHead(200, { etag: '"1"' }).end(BODY);
    await poll();
    await poll();
    expect(origin.requests.map(({ path }) => path)).toEqual(["/feed0", "/new", "/new"]);
    expect(state()).toMatchObject({ url: `${origin.url}/feed0`, address: `${origin.url}/new` });
    expect(app.store.counts().get("s0")?.entries).toBe(1);
  });
  it("a temporary one is followed and never stored", async () => {
    origin.answer = (request, response) =>
      request.url === "/feed0" ? response.writeHead(307, { location: "/new" }).end() : response.end(BODY);
    await poll();
    await poll();
    expect(origin.requests.map(({ path }) => path)).toEqual(["/feed0", "/new", "/feed0", "/new"]);
    expect(state()?.moved).toBeNull();
  });
  it("one to another page than a feed is not believed", async () => {
    serve();
    await poll();
    origin.answer = (request, response) =>
      request.url === "/feed0"
        ? response.writeHead(301, { location: "/parked" }).end()
        : response.end("<!doctype html><html><body>For sale</body></html>");
    expect(await poll()).toMatchObject({ error: { code: "NOT_A_FEED" } });
    expect(state()).toMatchObject({ address: `${origin.url}/feed0`, moved: null });
  });
});

describe("G8: faults", () => {
  it("410 ends it, and a new address begins anew", async () => {
    serve({}, 410);
    expect(await poll()).toMatchObject({ nextPollAt: null, error: { code: "HTTP_GONE" } });
    app.now += 999 * DAY;
    expect(await app.poll()).toEqual([]);
  });
  it("others are asked ever more rarely, daily at the end, then weekly, and never given up", async () => {
    serve({}, 404);
    const waits: number[] = [];
    for (let n = 0; n < 40; n += 1) {
      const wait = waitOf(await poll());
      waits.push(wait);
      app.now += wait;
    }
    expect(waits[0]).toBeLessThan(1.2 * HOUR);
    expect(waits[10]).toBeGreaterThanOrEqual(DAY);
    expect(waits[10]).toBeLessThan(1.2 * DAY);
    expect(waits.at(-1)).toBeGreaterThanOrEqual(7 * DAY);
    expect(waits.at(-1)).toBeLessThan(8 * DAY);
  });
});

describe("G9, G10: a request", () => {
  it("is one GET that says who asks for which feed, and what it reads", async () => {
    serve({ "set-cookie": "track=1" });
    await poll();
    await poll();
    expect(origin.requests).toHaveLength(2);
    expect(headers()["user-agent"]).toMatch(
      /^Downlink\/[\d.]+ \(\+https:\/\/example\.org\/bot; feed-id=s0\)$/,
    );
    expect(headers().accept).toMatch(/application\/rss\+xml.*q=0\.1/);
    expect(headers()["accept-encoding"]).toBe("gzip, br, zstd");
    for (const never of ["cookie", "referer", "cache-control", "pragma"])
      expect(headers()).not.toHaveProperty(never);
  });
  it("may be made as the curator says, with a login that only the environment knows", async () => {
    await app.close();
    const request = { userAgent: "Ours/1", headers: { "x-key": "7" }, auth: "A_LOGIN" };
    app = open([{ request }]);
    serve();
    expect(await poll()).toMatchObject({ error: { code: "LOGIN_MISSING" } });
    expect(origin.requests).toEqual([]);
    const asked = openTestApp(app.config, ":memory:", T0, {}, { A_LOGIN: "me:pässword" });
    await asked.poll(true);
    const authorization = `Basic ${Buffer.from("me:pässword").toString("base64")}`;
    expect(headers()).toMatchObject({ "user-agent": "Ours/1", "x-key": "7", authorization });
    expect(JSON.stringify([...asked.store.states().values()])).not.toContain("pässword");
    await asked.close();
  });
});

describe("G14: robots.txt", () => {
  it("is heeded where it names us, and asked for once", async () => {
    origin.robots = "User-agent: Downlink\nDisallow: /feed0";
    serve();
    expect(await poll()).toMatchObject({ error: { code: "ROBOTS_DISALLOWED" } });
    origin.robots = "";
    expect(await poll()).toMatchObject({ error: { code: "ROBOTS_DISALLOWED" } });
    expect(origin.requests).toEqual([]);
    app.now += 15 * DAY;
    expect(await poll()).toMatchObject({ error: null });
  });
  it("is not about us where it is about all robots", async () => {
    origin.robots = "User-agent: *\nDisallow: /";
    serve();
    expect(await poll()).toMatchObject({ error: null });
  });
});
