import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../support/app.ts";
import { channel, config, source } from "../support/build.ts";
import { type Origin, rss, startOrigin } from "../support/origin.ts";

const TITLE = "Lunar lander reaches orbit after a long voyage";
const SECRET = "This sentence is in no excerpt.";

let origin: Origin;
let app: TestApp;
interface Item {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly _downlink: { readonly source: { readonly id: string }; readonly coverage: readonly unknown[] };
}
const feed = async (query: string): Promise<{ feed_url: string; title: string; items: readonly Item[] }> =>
  JSON.parse(await (await app.get(`/feeds/all.json${query}`)).text());

beforeAll(async () => {
  origin = await startOrigin((request, response) => {
    const name = (request.url ?? "").slice(1);
    const link = `https://${name}.example/lander`;
    response.end(rss([{ guid: name, title: TITLE, link, description: `What ${name} says. ${SECRET}` }]));
  });
  const outlet = (id: string) => source({ id, url: `${origin.url}/${id}`, rights: "headline" });
  app = openTestApp(
    config({
      network: { allow: [origin.address], concurrency: 1, perHost: null, pauseMs: 0 },
      sources: [outlet("alpha"), outlet("beta"), outlet("gamma")],
      channels: [channel({ id: "all", perSource: 1, drop: [{ sources: ["gamma"] }] })],
    }),
  );
  await app.poll();
});
afterAll(async () => {
  await app.close();
  await origin.close();
});

describe("view=entries", () => {
  it("shows every entry that the channel keeps by itself, with an id of its own", async () => {
    const stories = await feed("");
    const entries = await feed("?view=entries");
    expect(stories.items).toHaveLength(1);
    expect(entries.items.map((item) => item._downlink.source.id).sort()).toEqual(["alpha", "beta"]);
    const ids = entries.items.map(({ id }) => id);
    expect(new Set([...ids, ...stories.items.map(({ id }) => id)]).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^tag:.*:entry\/[a-z0-9]+$/);
    expect(entries.items.every((item) => item._downlink.coverage.length === 0)).toBe(true);
  });
  it("says where it is, in a title of its own", async () => {
    const { feed_url: self, title } = await feed("?view=entries&source=alpha");
    expect(self).toMatch(/\/feeds\/all\.json\?source=alpha&view=entries$/);
    expect(title).toContain("every entry");
  });
  it("is another document than the stories, which have one address", async () => {
    const etag = async (query: string) => (await app.get(`/feeds/all.rss${query}`)).headers.get("etag");
    expect(await etag("?view=entries")).not.toBe(await etag(""));
    expect(await etag("?view=stories")).toBe(await etag(""));
    expect((await app.get("/feeds/all.rss?view=everything")).status).toBe(400);
  });
  it.each(["rss", "atom", "json"])("keeps to the rights of each source: %s", async (format) => {
    const text = await (await app.get(`/feeds/all.${format}?view=entries`)).text();
    expect(text).toContain(TITLE);
    expect(text).not.toContain(SECRET);
  });
});
