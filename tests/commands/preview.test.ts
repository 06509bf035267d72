// `preview` and `why` as processes: nothing is written, whatever they are asked.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../support/cli.ts";
import { type Household, makeHousehold } from "../support/household.ts";
import { type Origin, rss, startOrigin } from "../support/origin.ts";

const TITLES = ["Glacier retreats", "Kangaroo elected", "Webinar on tax law", "Opera singers strike"];

let origin: Origin;
let house: Household;
const yaml = () => house.args[1] ?? "";
/** Another feeds.yaml beside the one in use, with one thing replaced. */
function edited(from: string, to: string): string[] {
  const path = join(house.data, "edited.yaml");
  writeFileSync(path, readFileSync(yaml(), "utf8").replace(from, to));
  return ["--config", path, "--data", house.data];
}
const all = () =>
  house.look((db) =>
    ["entry", "placement", "ledger", "meta"].map((table) => db.prepare(`select * from ${table}`).all()),
  );
const jsonLines = (out: string) =>
  out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

beforeAll(async () => {
  const items = TITLES.map((title) => ({
    guid: title,
    title,
    link: `https://a.example/${title.length}${title[0]}`,
  }));
  origin = await startOrigin((_, response) => response.end(rss(items)));
  house = makeHousehold({ alpha: `${origin.url}/alpha` }, [origin.address]);
  expect((await runCli(["poll", ...house.args])).code).toBe(0);
});
afterAll(async () => {
  await origin.close();
  house.remove();
});

describe("preview of an edited feeds.yaml over the stored entries", () => {
  it("counts and names what it would keep and drop, and writes nothing", async () => {
    const before = all();
    const args = edited(
      "title: Space }",
      'title: Space, drop: { title: ["webinar", "strike"] } }\n  - { id: animals, keep: { title: [kangaroo] } }',
    );
    const { code, out } = await runCli(["preview", ...args]);
    expect(code).toBe(0);
    expect(out).toContain(
      "over 4 stored entries: 1 more would be kept, 2 dropped, 0 moved to other channels; 1 stay as they are.",
    );
    expect(out).toMatch(/^space +4 +2 +0 +2$/m);
    expect(out).toMatch(/^animals +0 +1 +1 +0$/m);
    expect(out).toMatch(
      /- Webinar on tax law \(alpha\)\n +Dropped by channels\.space\.drop: “webinar” stands in the title\. \(.*edited\.yaml:\d+\)/,
    );
    expect(all()).toEqual(before);
  });
  it("tells of one channel, and as JSON, in order of time", async () => {
    const args = edited(
      "title: Space }",
      'title: Space, drop: { title: ["webinar"] } }\n  - { id: animals, keep: { title: [kangaroo] } }',
    );
    const lines = jsonLines((await runCli(["preview", "--json", "--channel", "animals", ...args])).out);
    expect(lines).toHaveLength(4);
    expect(lines.filter(({ kept }) => kept)).toMatchObject([
      { channels: ["animals"], was: [], change: "kept", topics: [], story: expect.any(String) },
    ]);
    const moved = jsonLines((await runCli(["preview", "--json", ...args])).out);
    expect(moved.find(({ change }) => change === "dropped")).toMatchObject({
      was: ["space"],
      channels: [],
      kept: false,
    });
  });
  it("says what it does not know", async () => {
    const { code, err } = await runCli(["preview", "--channel", "spaec", ...house.args]);
    expect(code).toBe(2);
    expect(err).toContain('no channel "spaec": did you mean "space"');
  });
});

describe("preview of given entries", () => {
  const given = [
    {
      id: "a",
      source: "Somebody",
      title: "China tests Lanyue crewed lunar lander",
      published: "2026-03-01T08:00:00Z",
    },
    {
      id: 2,
      source: "alpha",
      title: "Webinar on <b>tax</b> law",
      summary: "<p>Learn it.</p>",
      published: "2026-03-01T07:00:00Z",
    },
    {
      id: "c",
      source: "Another",
      title: "China tests crewed lunar lander Lanyue",
      published: "2026-03-01T09:00:00Z",
    },
  ];
  const text = given.map((one) => JSON.stringify(one)).join("\n");

  it("tells stories, topics, channels and reasons, in order of time", async () => {
    const args = edited("channels:", "topics: { moon: { any: [lunar] } }\nchannels:");
    const { code, out } = await runCli(["preview", "--entries", "-", "--json", ...args], {}, text);
    expect(code).toBe(0);
    expect(jsonLines(out)).toMatchObject([
      { id: "2", story: "2", topics: [], kept: true, channels: ["space"] },
      {
        id: "a",
        story: "a",
        topics: ["moon"],
        kept: true,
        reasons: expect.arrayContaining([expect.stringContaining("channels.space")]),
      },
      { id: "c", story: "a", topics: ["moon"], kept: true },
    ]);
  });
  it("reads what is right beside what is wrong, and says which line that is", async () => {
    const broken = `${text}\nnot json\n{"id": "x"}\n{"title": "t", "published": "yesterday"}`;
    const { code, out, err } = await runCli(["preview", "--entries", "-", ...house.args], {}, broken);
    expect(code).toBe(1);
    expect(out).toMatch(/^3 entries in 2 stories; 3 kept\./);
    expect(err).toMatch(
      /line 4: it is not JSON\.\nline 5: it has no "title"\.\nline 6: "published" is "yesterday"/,
    );
  });
  it("needs no data", async () => {
    const { code, out } = await runCli(
      ["preview", "--entries", "-", "--json", "--config", yaml(), "--data", "/nowhere"],
      {},
      text,
    );
    expect(code).toBe(0);
    expect(jsonLines(out)).toHaveLength(3);
  });
});

describe("why", () => {
  it("finds by address and by id, and tells what is not there", async () => {
    const before = all();
    const { code, out } = await runCli(["why", "https://www.a.example/18W", ...house.args]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Webinar on tax law\n/);
    expect(out).toMatch(/Channel space: Kept: channels\.space keeps everything.* Shown, number \d\./);
    const [id = ""] = /(?<=Entry )\w+/.exec(out) ?? [];
    const json = JSON.parse((await runCli(["why", id, "--json", ...house.args])).out);
    expect(json).toMatchObject({ id, title: "Webinar on tax law", channels: [{ id: "space", shown: true }] });
    const none = await runCli(["why", "https://elsewhere.example/1", ...house.args]);
    expect(none.code).toBe(1);
    expect(none.err).toContain("feeds.yaml has no source of elsewhere.example");
    expect(all()).toEqual(before);
  });
});
