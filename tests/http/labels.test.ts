// Labels where they are seen: badges on pages, members and a filter of the API, categories of feeds.
import { beforeEach, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../support/app.ts";
import { channel, config, HOUR, source, T0 } from "../support/build.ts";
import { type Origin, rss, startOrigin } from "../support/origin.ts";

let origin: Origin;
let app: TestApp;
const at = (hours: number) => new Date(T0 - hours * HOUR).toUTCString();
const STAY = "Why all of us should stay at home on Earth";
const ITEMS = {
  alpha: [
    {
      guid: "1",
      title: "Opinion: Rockets are too loud for birds",
      link: "https://a.example/1",
      pubDate: at(1),
    },
    { guid: "2", title: "Sponsored: A watch for astronauts", link: "https://a.example/2", pubDate: at(2) },
    { guid: "3", title: STAY, link: "https://a.example/3", pubDate: at(9) },
  ],
  beta: [{ guid: "9", title: `${STAY} | Opinion`, link: "https://b.example/9", pubDate: at(8) }],
};

beforeEach(async () => {
  origin = await startOrigin((request, response) => {
    const items = request.url === "/alpha" ? ITEMS.alpha : ITEMS.beta;
    response.writeHead(200, { "content-type": "application/rss+xml" }).end(rss(items));
  });
  app = openTestApp(
    config({
      network: { allow: [origin.address], concurrency: 1, perHost: 1, pauseMs: 0 },
      sources: ["alpha", "beta"].map((id) => source({ id, url: `${origin.url}/${id}` })),
      channels: [channel({ id: "space", drop: [{ labels: ["sponsored"] }] })],
    }),
  );
  await app.poll();
  return async () => {
    await app.close();
    await origin.close();
  };
});

interface Listed {
  readonly title: string;
  readonly labels: readonly string[];
}
const json = async (path: string) => JSON.parse(await (await app.get(path)).text());
const labelled = async (path: string) =>
  (await json(path)).items.map(({ title, labels }: Listed) => [title, ...labels]);

describe("labels", () => {
  it("are told of stories and entries, and narrow their lists", async () => {
    const opinion = ["Opinion: Rockets are too loud for birds", "opinion"];
    const sponsored = ["Sponsored: A watch for astronauts", "sponsored"];
    const carried = [`${STAY} | Opinion`, "opinion"];
    expect(await labelled("/api/v1/entries")).toEqual([opinion, sponsored, carried, [STAY]]);
    expect(await labelled("/api/v1/entries?label=sponsored")).toEqual([sponsored]);
    expect(await labelled("/api/v1/entries?label=opinion&source=beta")).toEqual([carried]);
    expect(await labelled("/api/v1/stories?label=sponsored")).toEqual([sponsored]);
    const { items } = await json("/api/v1/entries?label=sponsored");
    expect((await json(`/api/v1/entries/${items[0].id}`)).labels).toEqual(["sponsored"]);
  });

  it("of a story are those of its lead, though it is found by those of any entry", async () => {
    const { items } = await json("/api/v1/stories?label=opinion");
    const two = items.find(({ title }: Listed) => title === STAY);
    expect(two).toMatchObject({ labels: [], entries: { length: 2 } });
    expect((await json(`/api/v1/stories/${two.id}`)).labels).toEqual([]);
  });

  it("that are not known are refused", async () => {
    const response = await app.get("/api/v1/stories?label=opinions");
    expect(response.status).toBe(400);
    expect(JSON.parse(await response.text()).errors).toMatchObject([{ parameter: "label" }]);
  });

  it("are badges on cards and on the story's page", async () => {
    const page = await (await app.get("/channels/space")).text();
    expect(page.match(/<span class="label [^<]*/g)).toEqual(['<span class="label opinion">Opinion']);
    expect(page).not.toContain("A watch for astronauts");
    const { items } = await json("/api/v1/stories?label=sponsored");
    const story = await (await app.get(`/stories/${items[0].id}`)).text();
    expect(story).toContain('<span class="label sponsored">Sponsored</span>');
  });

  it("are categories of feeds", async () => {
    const [first] = (await json("/feeds/space.json")).items;
    expect(first).toMatchObject({ tags: ["Opinion"], _downlink: { labels: ["opinion"] } });
    expect(await (await app.get("/feeds/space.rss")).text()).toMatch(
      /<category domain="https:[^"]*#labels">Opinion<\/category>/,
    );
    expect(await (await app.get("/feeds/space.atom")).text()).toContain('#labels" label="Opinion"/>');
  });
});
