import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ingest } from "../src/ingest.ts";
import { NO_VALIDATORS, type PollReport } from "../src/model/source.ts";
import { openTestApp, type TestApp } from "./support/app.ts";
import { config, DAY, HOUR, MINUTE, source, T0 } from "./support/build.ts";
import { type Origin, rss, startOrigin } from "./support/origin.ts";

let origin: Origin;
let app: TestApp;
const item = (n: number, over = {}) => ({
  guid: `g${n}`,
  title: `Rocket number ${n} reaches orbit`,
  link: `https://origin.example/${n}`,
  description: `What number ${n} carries.`,
  pubDate: new Date(T0 - n * HOUR).toUTCString(),
  ...over,
});
const serve = (body: string, headers: Record<string, string> = {}, status = 200) => {
  origin.answer = (_, response) => response.writeHead(status, headers).end(body);
};
const open = () =>
  openTestApp(
    config({
      network: { allow: [origin.address], concurrency: 4, perHost: 2, pauseMs: 0 },
      sources: [source({ id: "alpha", url: `${origin.url}/feed` })],
    }),
  );
const pollOnce = async (): Promise<PollReport> => {
  const [report] = await app.poll(true);
  if (!report) throw new Error("no report");
  return report;
};
const titles = () =>
  app.store.entries({ list: "all", limit: 50, now: app.now }).items.map(({ title }) => title);

beforeEach(async () => {
  origin = await startOrigin();
  app = open();
});
afterEach(async () => {
  await app.close();
  await origin.close();
});

describe("a poll that brings news", () => {
  it("stores every entry once and tells what it did", async () => {
    serve(rss([item(1), item(2)]), { etag: '"1"', "last-modified": "Mon, 02 Mar 2026 05:00:00 GMT" });
    const report = await pollOnce();
    expect(report).toMatchObject({ source: "alpha", outcome: "updated", status: 200, error: null });
    expect(report.entries).toEqual({ seen: 2, added: 2, changed: 0 });
    expect(report.bytes).toBeGreaterThan(100);
    expect(report.nextPollAt).toBeGreaterThanOrEqual(T0 + 30 * MINUTE);
    expect(titles()).toEqual(["Rocket number 1 reaches orbit", "Rocket number 2 reaches orbit"]);
    expect(app.store.state("alpha")).toMatchObject({
      title: "Origin",
      siteUrl: "https://origin.example/",
      failures: 0,
    });
  });

  it("updates what changed and leaves the rest alone", async () => {
    serve(rss([item(1), item(2)]));
    await pollOnce();
    app.now += HOUR;
    serve(rss([item(1, { title: "Rocket number 1 explodes" }), item(2)]));
    const report = await pollOnce();
    expect(report.entries).toEqual({ seen: 2, added: 0, changed: 1 });
    const [first] = app.store.entries({ list: "all", limit: 1, now: app.now }).items;
    expect(first).toMatchObject({ title: "Rocket number 1 explodes", firstSeen: T0, changedAt: T0 + HOUR });
  });

  it("loses no good entry to a bad one beside it", async () => {
    serve(rss([item(1), { guid: "", title: "", link: "not an address", pubDate: "yesterday" }, item(3)]));
    expect((await pollOnce()).entries.added).toBe(3);
  });
});

describe("a poll that brings nothing", () => {
  it("asks with the validators as they came, byte for byte", async () => {
    serve(rss([item(1)]), { etag: 'W/"a-b/c,d==!"', "last-modified": "Tue Aug 11 09:00:00 2026" });
    await pollOnce();
    serve("", {}, 304);
    const report = await pollOnce();
    expect(origin.requests[0]?.headers).not.toHaveProperty("if-none-match");
    expect(origin.requests[1]?.headers["if-none-match"]).toBe('W/"a-b/c,d==!"');
    expect(origin.requests[1]?.headers["if-modified-since"]).toBe("Tue Aug 11 09:00:00 2026");
    expect(report).toMatchObject({
      outcome: "not-modified",
      status: 304,
      entries: { seen: 0, added: 0, changed: 0 },
    });
  });

  it("forgets validators that the last 200 did not give, and keeps those that a 304 left out", async () => {
    serve(rss([item(1)]), { etag: '"1"' });
    await pollOnce();
    serve("", { "last-modified": "Mon, 02 Mar 2026 05:00:00 GMT" }, 304);
    await pollOnce();
    expect(app.store.state("alpha")?.validators).toEqual({
      url: `${origin.url}/feed`,
      etag: '"1"',
      lastModified: "Mon, 02 Mar 2026 05:00:00 GMT",
    });
    serve(rss([item(2)]));
    await pollOnce();
    expect(app.store.state("alpha")?.validators).toEqual(NO_VALIDATORS);
  });

  it("knows the same bytes again without parsing them", async () => {
    serve(rss([item(1)]));
    await pollOnce();
    const revision = app.store.revision();
    expect(await pollOnce()).toMatchObject({ outcome: "not-modified", status: 200, entries: { seen: 0 } });
    expect(app.store.revision()).toEqual(revision);
  });

  it("knows the same entries again in other bytes", async () => {
    serve(rss([item(1)], "<lastBuildDate>Mon, 02 Mar 2026 05:00:00 GMT</lastBuildDate>"));
    await pollOnce();
    const revision = app.store.revision();
    serve(rss([item(1)], "<lastBuildDate>Mon, 02 Mar 2026 06:00:00 GMT</lastBuildDate>"));
    expect(await pollOnce()).toMatchObject({
      outcome: "not-modified",
      entries: { seen: 1, added: 0, changed: 0 },
    });
    expect(app.store.revision()).toEqual(revision);
  });

  it("does not trust a 304 that nobody asked for", async () => {
    serve("", {}, 304);
    expect(await pollOnce()).toMatchObject({
      outcome: "failed",
      status: 304,
      error: { code: "HTTP_STATUS" },
    });
  });

  it("waits as long as the document asks, also after a 304", async () => {
    serve(rss([item(1)], "<ttl>600</ttl>"), { etag: '"1"' });
    expect((await pollOnce()).nextPollAt).toBeGreaterThanOrEqual(T0 + 10 * HOUR);
    serve("", { etag: '"1"' }, 304);
    expect((await pollOnce()).nextPollAt).toBeGreaterThanOrEqual(T0 + 10 * HOUR);
  });
});

describe("a poll that fails", () => {
  it.each([
    { name: "not found", status: 404, body: "", code: "HTTP_STATUS" },
    { name: "a fault of theirs", status: 500, body: rss([item(1)]), code: "HTTP_STATUS" },
    { name: "gone", status: 410, body: "", code: "HTTP_GONE" },
    {
      name: "a web page",
      status: 200,
      body: "<!doctype html><html><body>Hello</body></html>",
      code: "NOT_A_FEED",
    },
    { name: "nothing", status: 200, body: "", code: "FEED_UNREADABLE" },
  ])("with $name says so and keeps what there is", async ({ status, body, code }) => {
    serve(rss([item(1)]));
    await pollOnce();
    serve(body, {}, status);
    const report = await pollOnce();
    expect(report).toMatchObject({
      outcome: "failed",
      status,
      error: { code },
    });
    expect(report.error?.message).toMatch(/^[^\n]{10,200}\.$/);
    expect(titles()).toHaveLength(1);
    expect(app.store.state("alpha")).toMatchObject({ failures: 1, error: { code } });
  });

  it("waits as long as Retry-After says, and forgets the failure when it goes well again", async () => {
    serve("", { "retry-after": "36000" }, 429);
    const { nextPollAt } = await pollOnce();
    expect(nextPollAt).toBeGreaterThanOrEqual(T0 + 10.1 * HOUR);
    expect(nextPollAt).toBeLessThanOrEqual(T0 + 10.5 * HOUR);
    serve(rss([item(1)]));
    await pollOnce();
    expect(app.store.state("alpha")).toMatchObject({ failures: 0, error: null });
  });

  it("is none when the service stops: nothing is written", async () => {
    origin.answer = () => {};
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 30);
    const [alpha] = app.config.sources;
    if (!alpha) throw new Error("no source");
    await expect(ingest(app.ingest, alpha, stop.signal)).rejects.toMatchObject({ code: "POLL_ABORTED" });
    expect(app.store.state("alpha")).toBeNull();
  });
});

describe("what is due", () => {
  it("is everything at first, then nothing until its time", async () => {
    serve(rss([item(1)]));
    const [first] = await app.poll();
    expect(first?.outcome).toBe("updated");
    expect(await app.poll()).toEqual([]);
    app.now = (first?.nextPollAt ?? 0) - 1;
    expect(await app.poll()).toEqual([]);
    app.now += 1;
    expect(await app.poll()).toHaveLength(1);
  });

  it("is a source whose address was changed, and it is asked without the old validators", async () => {
    serve(rss([item(1)]), { etag: '"1"' });
    await pollOnce();
    const moved = openTestApp(
      config({ ...app.config, sources: [source({ id: "alpha", url: `${origin.url}/moved` })] }),
      ":memory:",
    );
    await moved.store.saveState({ ...(app.store.state("alpha") ?? never()), nextPollAt: T0 + DAY });
    expect(await moved.poll()).toHaveLength(1);
    expect(origin.requests.at(-1)?.headers).not.toHaveProperty("if-none-match");
    await moved.close();
  });
});

function never(): never {
  throw new Error("the source has no state");
}

describe("a store that cannot be written", () => {
  it("is not the source's fault: nothing is noted against it, and readers are served", async () => {
    const folder = mkdtempSync(join(tmpdir(), "downlink-busy-"));
    const busy = openTestApp(app.config, folder);
    serve(rss([item(1)]));
    await busy.poll();
    const other = new Database(join(folder, "downlink.db"));
    other.exec("begin immediate");
    serve(rss([item(2)]));
    expect(await busy.poll(true)).toEqual([]);
    expect((await busy.get("/feeds/space.rss")).status).toBe(200);
    other.exec("rollback");
    other.close();
    expect(busy.store.state("alpha")?.failures).toBe(0);
    expect((await busy.poll(true))[0]).toMatchObject({ outcome: "updated" });
    await busy.close();
    rmSync(folder, { recursive: true, force: true });
  });
});

describe("a document that exceeds what reading may cost", () => {
  it("is one failed poll; the source beside it and the next poll notice nothing", async () => {
    await app.close();
    const sources = ["greedy", "good"].map((id) => source({ id, url: `${origin.url}/${id}` }));
    const network = { allow: [origin.address], concurrency: 4, perHost: 2, pauseMs: 0 };
    app = openTestApp(config({ network, sources }), ":memory:", T0, { inlineBytes: 0, megabytes: 24 });
    const greedy = `<rss><channel><item>${"<a b='c'>x</a>".repeat(400_000)}</item></channel></rss>`;
    origin.answer = (request, response) =>
      response.end(request.url === "/greedy" ? greedy : rss([item(1), item(2)]));
    const reports = await app.poll(true);
    expect(reports.find(({ source: id }) => id === "greedy")).toMatchObject({
      outcome: "failed",
      status: 200,
      error: { code: "FEED_TOO_LARGE" },
    });
    expect(reports.find(({ source: id }) => id === "good")?.entries).toMatchObject({ added: 2 });

    origin.answer = (_, response) => response.end(rss([item(3)]));
    app.now += DAY;
    const [, again] = await app.poll(true);
    expect(again).toMatchObject({ outcome: "updated", entries: { added: 1 } });
  });
});
