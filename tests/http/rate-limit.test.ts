// So many requests a minute, of each client by itself, and no more; then 429 and when to come back.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createServer } from "../../src/http/create-server.ts";
import { type Listening, listen } from "../../src/http/listen.ts";
import { clientOf, createRateLimit, TooManyRequests } from "../../src/http/rate-limit.ts";
import { openTestApp, silent, type TestApp } from "../support/app.ts";
import { config } from "../support/build.ts";

describe("a rate limit", () => {
  const clock = { now: 0 };
  const open = (perMinute: number) => createRateLimit(perMinute, () => clock.now);
  const fault = (run: () => void): TooManyRequests | null => {
    try {
      run();
    } catch (thrown) {
      if (thrown instanceof TooManyRequests) return thrown;
      throw thrown;
    }
    return null;
  };

  it("lets a minute's requests pass at once, and then as many as come back", () => {
    const limit = open(60);
    for (let n = 0; n < 60; n += 1) limit.take("a");
    expect(fault(() => limit.take("a"))?.retryAfterSeconds).toBe(1);
    clock.now += 1_000;
    limit.take("a");
    expect(fault(() => limit.take("a"))).not.toBeNull();
    clock.now += 3_600_000;
    for (let n = 0; n < 60; n += 1) limit.take("a");
    expect(fault(() => limit.take("a"))).not.toBeNull();
  });
  it("tells how long to wait", () => {
    const limit = open(2);
    limit.take("a");
    limit.take("a");
    expect(fault(() => limit.take("a"))).toMatchObject({ code: "TOO_MANY_REQUESTS", retryAfterSeconds: 30 });
  });
  it("counts clients apart, and nobody where there is none", () => {
    const limit = open(1);
    limit.take("a");
    limit.take("b");
    expect(fault(() => limit.take("a"))).not.toBeNull();
    const none = open(0);
    for (let n = 0; n < 5_000; n += 1) none.take("a");
  });
});

describe("a client", () => {
  it.each([
    ["198.51.100.7", undefined, "198.51.100.7"],
    ["198.51.100.7", "203.0.113.9", "198.51.100.7"],
    ["127.0.0.1", undefined, "127.0.0.1"],
    ["127.0.0.1", "10.0.0.1, 203.0.113.9", "203.0.113.9"],
    ["::ffff:127.0.0.1", "203.0.113.9", "203.0.113.9"],
    ["2001:db8:1:2:3:4:5:6", undefined, "2001:db8:1:2"],
    ["2001:db8::1", undefined, "2001:db8:0:0"],
    [undefined, "203.0.113.9", null],
  ])("at %s, forwarded for %s, is %s", (remote, forwarded, expected) => {
    expect(clientOf(remote, forwarded)).toBe(expected);
  });
});

describe("the API over a socket", () => {
  let app: TestApp;
  let server: Listening;
  beforeAll(async () => {
    const { site } = config();
    app = openTestApp(config({ site: { ...site, requestsPerMinute: 3 } }));
    server = await listen(createServer(app.house(true), silent), "127.0.0.1", 0);
  });
  afterAll(async () => {
    await server.close();
    await app.close();
  });
  const get = (path: string, client: string) =>
    fetch(`http://127.0.0.1:${server.port}${path}`, { headers: { "x-forwarded-for": client } });

  it("answers 429 with when to come back, to who asked too often only, and never for feeds", async () => {
    const statuses = [];
    for (let n = 0; n < 5; n += 1) statuses.push((await get("/api/v1/stories", "203.0.113.1")).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    const refused = await get("/api/v1/topics", "203.0.113.1");
    expect(refused.headers.get("retry-after")).toMatch(/^[1-9]\d?$/);
    expect(refused.headers.get("access-control-allow-origin")).toBe("*");
    expect(await refused.json()).toMatchObject({ status: 429, code: "TOO_MANY_REQUESTS" });
    const inTheirWords = await get("/v4/articles/", "203.0.113.1");
    expect([inTheirWords.status, inTheirWords.headers.get("retry-after")]).toEqual([
      429,
      expect.stringMatching(/^[1-9]\d?$/),
    ]);
    expect(await inTheirWords.json()).toEqual({ detail: expect.stringMatching(/^Only 3 requests a minute/) });
    expect((await get("/api/v1/stories", "203.0.113.2")).status).toBe(200);
    expect((await get("/feeds/space.rss", "203.0.113.1")).status).toBe(200);
  });
});
