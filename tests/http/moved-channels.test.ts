// A channel that has another name now, and one that is no more: who subscribed there is told so.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../support/app.ts";
import { channel, config, source } from "../support/build.ts";
import { type Origin, rss, startOrigin } from "../support/origin.ts";

let origin: Origin;
let folder: string;
let app: TestApp;
let ids: string[];

const open = (channels: Parameters<typeof config>[0]) =>
  openTestApp(
    config({
      network: { allow: [origin.address], concurrency: 1, perHost: null, pauseMs: 0 },
      sources: [source({ id: "alpha", url: `${origin.url}/alpha` })],
      ...channels,
    }),
    folder,
  );
const idsOf = async (path: string): Promise<string[]> =>
  JSON.parse(await (await app.get(path)).text()).items.map(({ id }: { readonly id: string }) => id);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "downlink-moved-"));
  origin = await startOrigin((_, response) =>
    response.end(rss([{ guid: "1", title: "Lander reaches orbit", link: "https://a.example/1" }])),
  );
  app = open({ channels: [channel({ id: "cosmos" }), channel({ id: "old" }), channel({ id: "unread" })] });
  await app.poll();
  ids = await idsOf("/feeds/cosmos.json");
  await app.get("/feeds/old.rss");
  await app.close();
  app = open({ channels: [channel({ id: "space", formerly: ["cosmos", "universe"] })] });
});
afterAll(async () => {
  await app.close();
  await origin.close();
  rmSync(folder, { recursive: true });
});

describe("a channel with another id", () => {
  it.each([
    ["/feeds/cosmos.rss", "/feeds/space.rss"],
    ["/feeds/cosmos.json?limit=3&q=lander", "/feeds/space.json?limit=3&q=lander"],
    ["/feeds/cosmos", "/feeds/space"],
    ["/feeds/universe.atom", "/feeds/space.atom"],
    ["/channels/cosmos", "/channels/space"],
  ])("leads from %s to %s for good, in one step", async (from, to) => {
    const response = await app.get(from);
    expect([response.status, response.headers.get("location")]).toEqual([301, to]);
    expect((await app.get(to)).status).toBe(200);
  });
  it("says its new address, and shows the same items under the same ids", async () => {
    const text = await (await app.get("/feeds/space.atom")).text();
    expect(text).toContain(
      'rel="self" type="application/atom+xml" href="http://localhost:3000/feeds/space.atom"',
    );
    expect(await idsOf("/feeds/space.json")).toEqual(ids);
  });
  it("has no format that it did not have", async () => {
    expect((await app.get("/feeds/cosmos.xml")).status).toBe(404);
  });
});

describe("a channel that is no more", () => {
  it.each(["/feeds/old.rss", "/feeds/old.json", "/feeds/old"])("is gone at %s", async (path) => {
    const response = await app.get(path);
    expect(response.status).toBe(410);
    expect(await response.json()).toMatchObject({ status: 410, code: "FEED_CLOSED", instance: path });
  });
  it("was never there, if nobody ever had it", async () => {
    expect((await app.get("/feeds/unread.rss")).status).toBe(404);
    expect((await app.get("/feeds/never.rss")).status).toBe(404);
  });
});
