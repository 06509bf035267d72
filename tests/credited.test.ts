// A piece that credits another outlet, polled for real: one story, led by and credited to who had it first.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "./support/app.ts";
import { config, DAY, HOUR, source, T0 } from "./support/build.ts";
import { type Origin, type RssItem, rss, startOrigin } from "./support/origin.ts";

let origin: Origin;
let app: TestApp;
const shown = new Map<string, RssItem[]>();

const REPORT: RssItem = {
  guid: "lanyue",
  title: "China tests Lanyue crewed lunar lander",
  link: "https://spacenews.example/lanyue",
  description:
    "China completed a landing and takeoff test of its Lanyue lunar lander at a site in Hebei province.",
  pubDate: new Date(T0 - 12 * DAY).toUTCString(),
};
const piece = (sentence: string): RssItem => ({
  guid: "plans",
  title: "Inside Beijing's Plan to Beat America Back to the Moon",
  link: "https://time.example/plans",
  description: `<p>For a decade the world has watched a new race take shape.</p><p>${sentence}</p><p>Who wins it is far from decided.</p>`,
  pubDate: new Date(T0 - HOUR).toUTCString(),
});
const PLAIN = piece("As SpaceNews reports, the Lanyue lander completed a landing and takeoff test in Hebei.");
const LINKED = piece(
  'As <a href="https://spacenews.example/lanyue">SpaceNews</a> reports, the lander completed a test in Hebei.',
);

interface StoryJson {
  readonly id: string;
  readonly source: { readonly id: string };
  readonly credit: { readonly id: string; readonly evidence: { readonly kind: string } } | null;
  readonly coverage: readonly { readonly source: { readonly id: string } }[];
}
const storiesNow = async (): Promise<readonly StoryJson[]> =>
  JSON.parse(await (await app.get("/api/v1/stories")).text()).items;
const pollAgain = async () => {
  app.now += HOUR;
  await app.poll(true);
};

beforeEach(async () => {
  shown.clear();
  origin = await startOrigin((request, response) =>
    response.end(rss(shown.get((request.url ?? "").slice(1)) ?? [])),
  );
  const outlet = (id: string) => source({ id, url: `${origin.url}/${id}` });
  app = openTestApp(
    config({
      network: { allow: [origin.address], concurrency: 1, perHost: null, pauseMs: 0 },
      sources: [outlet("spacenews"), outlet("time")],
      publishers: [
        { publisher: "spacenews", names: ["SpaceNews"], hosts: ["spacenews.example"], isPrimary: false },
        { publisher: "time", names: ["TIME"], hosts: ["time.example"], isPrimary: false },
      ],
    }),
  );
});
afterEach(async () => {
  await app.close();
  await origin.close();
});

describe("as SpaceNews reports", () => {
  it.each<{ name: string; steps: readonly (readonly [string, RssItem])[]; kind: string }>([
    {
      name: "without a link",
      steps: [
        ["spacenews", REPORT],
        ["time", PLAIN],
      ],
      kind: "phrase",
    },
    {
      name: "with a link",
      steps: [
        ["spacenews", REPORT],
        ["time", LINKED],
      ],
      kind: "link",
    },
    {
      name: "and the report is polled later",
      steps: [
        ["time", PLAIN],
        ["spacenews", REPORT],
      ],
      kind: "phrase",
    },
  ])("$name", async ({ steps, kind }) => {
    for (const [id, item] of steps) {
      shown.set(id, [item]);
      await pollAgain();
    }
    const stories = await storiesNow();
    expect(stories).toHaveLength(1);
    expect(stories[0]?.source.id).toBe("spacenews");
    expect(stories[0]?.credit).toMatchObject({ id: "spacenews", evidence: { kind } });
    expect(stories[0]?.coverage.map((one) => one.source.id)).toEqual(["time"]);
  });
});
