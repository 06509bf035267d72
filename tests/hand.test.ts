// The curator's hand on the real house: what was decided holds, whatever sources, polls, rules and restarts do.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readDecisions, writeDecisions } from "../src/hand/decisions-file.ts";
import { decideByHand, hasChanged } from "../src/hand/hand.ts";
import type { HandRequest } from "../src/hand/request.ts";
import type { Config } from "../src/model/config.ts";
import type { DecidedBy } from "../src/model/hand.ts";
import { openTestApp, type TestApp } from "./support/app.ts";
import { channel, config, DAY, HOUR, MINUTE, source, T0, topic } from "./support/build.ts";
import { type Origin, type RssItem, rss, startOrigin } from "./support/origin.ts";
import { halvesIn } from "./support/whole.ts";

let origin: Origin;
let folder: string;
let app: TestApp;
let feeds: Record<string, RssItem[]>;

const item = (source: string, n: number, title: string, hoursAgo: number): RssItem => ({
  guid: `${source}-${n}`,
  title,
  link: `https://${source}.example/${n}`,
  description: `${title}, says ${source}.`,
  pubDate: new Date(T0 - hoursAgo * HOUR).toUTCString(),
});
const LANDING = "Rocket lands on the Moon at last";
const OPERA = "Opera singers strike in Milan";
const GLACIER = "Glacier retreats in Iceland";
const KANGAROO = "Kangaroo elected mayor of Perth";

const houseConfig = (over: Partial<Config> = {}): Config =>
  config({
    network: { allow: [origin.address], concurrency: 1, perHost: 1, pauseMs: 0 },
    topics: [
      topic({ id: "space", title: "Space", any: ["rocket"] }),
      topic({ id: "moon", title: "Moon", parent: "space", any: ["moon"] }),
      topic({ id: "arts", title: "Arts", any: ["opera"] }),
    ],
    sources: ["alpha", "beta", "gamma"].map((id) =>
      source({ id, url: `${origin.url}/${id}`, drop: id === "gamma" ? [{ title: ["kangaroo"] }] : [] }),
    ),
    channels: [
      channel({ id: "space", keep: [{ topics: ["space"] }] }),
      channel({ id: "all", perSource: 1, drop: [{ labels: ["opinion"] }] }),
      channel({ id: "recent", window: DAY }),
    ],
    ...over,
  });

/** The same, by rules that list everything anew. */
const otherRules = (): Config => {
  const { topics, ...rest } = houseConfig();
  return { ...rest, topics: [...topics, topic({ id: "ice", title: "Ice", any: ["glacier"] })] };
};

const open = (rules = houseConfig(), now = T0) => openTestApp(rules, folder, now);
async function reopen(rules = houseConfig()): Promise<void> {
  await app.close();
  app = open(rules, app.now);
}

beforeEach(async () => {
  origin = await startOrigin((request, response) =>
    response.end(rss(feeds[(request.url ?? "").slice(1)] ?? [])),
  );
  folder = mkdtempSync(join(tmpdir(), "downlink-hand-"));
  feeds = {
    alpha: [item("alpha", 1, LANDING, 9), item("alpha", 2, OPERA, 30)],
    beta: [item("beta", 1, LANDING, 8), item("beta", 2, GLACIER, 20)],
    gamma: [item("gamma", 1, KANGAROO, 40)],
  };
  app = open();
  await app.poll();
});
afterEach(async () => {
  await app.close();
  const db = new Database(join(folder, "downlink.db"));
  const halves = halvesIn(db);
  db.close();
  rmSync(folder, { recursive: true, force: true });
  await origin.close();
  expect(halves).toEqual([]);
});

const decide = (request: HandRequest, by: DecidedBy = "command") => decideByHand(app.hand(), request, by);
const json = async (path: string) => JSON.parse(await (await app.get(path)).text());
interface Told {
  readonly id: string;
  readonly title: string;
  readonly entries: readonly string[];
  readonly topics: readonly string[];
  readonly note: string | null;
  readonly source: { readonly id: string };
}
const stories = async (query = ""): Promise<Told[]> => (await json(`/api/v1/stories${query}`)).items;
const titles = async (feed: string): Promise<string[]> =>
  (await json(`/feeds/${feed}.json`)).items.map(({ title }: Told) => title);
/** The entry at a page, hidden or not. */
const entryAt = (page: string) => app.store.entriesAt(page)[0]?.entryId ?? "";
const storyAt = (page: string) => app.store.entriesAt(page)[0]?.storyId ?? "";
const ALPHA_1 = "alpha.example/1";
const BETA_1 = "beta.example/1";

async function pollAgain(change: (item: RssItem, source: string) => RssItem): Promise<void> {
  feeds = Object.fromEntries(
    Object.entries(feeds).map(([id, items]) => [id, items.map((one) => change(one, id))]),
  );
  app.now += DAY / 4;
  await app.poll(true);
}

/** What befalls a decision; each must leave it in force. */
const EVENTS: Readonly<Record<string, () => Promise<void>>> = {
  "texts are edited": () =>
    pollAgain((one) => ({ ...one, description: `${one.description} Now with more of the story.` })),
  "titles are edited": () => pollAgain((one) => ({ ...one, title: `${one.title}, updated` })),
  "entries get other ids": () => pollAgain((one) => ({ ...one, guid: `${one.guid}-again` })),
  "entries are taken back, and listed again": async () => {
    const before = feeds;
    feeds = { ...feeds, alpha: [item("alpha", 9, "Pancake record broken in Oslo", -1)] };
    app.now += DAY / 4;
    await app.poll(true);
    feeds = before;
    app.now += DAY / 4;
    await app.poll(true);
  },
  "another outlet joins": async () => {
    const title = feeds["alpha"]?.[0]?.title ?? "";
    feeds = { ...feeds, gamma: [...(feeds["gamma"] ?? []), item("gamma", 5, title, 7)] };
    app.now += DAY / 4;
    await app.poll(true);
  },
  "the service restarts": () => reopen(),
  "the rules change": () => reopen(otherRules()),
  "the rules change back": () => reopen(),
};

interface Case {
  readonly name: string;
  readonly decide: () => Promise<unknown>;
  /** Throws unless the decision is in force. */
  readonly holds: () => Promise<void> | void;
}

const startsWith = (title: string) => expect.stringMatching(new RegExp(`^${title}`));

const CASES: readonly Case[] = [
  {
    name: "a hidden entry",
    decide: () => decide({ action: "hide", target: "https://beta.example/1?utm_source=rss" }),
    async holds() {
      const [story] = await stories("?q=rocket");
      expect(story?.entries).toContain(entryAt(ALPHA_1));
      expect(story?.entries).not.toContain(entryAt(BETA_1));
      expect((await app.get(`/api/v1/entries/${entryAt(BETA_1)}`)).status).toBe(404);
    },
  },
  {
    name: "a hidden story",
    decide: () => decide({ action: "hide", target: `story/${storyAt(ALPHA_1)}` }),
    async holds() {
      expect(await stories("?q=rocket")).toEqual([]);
      expect(await titles("space")).toEqual([]);
      expect((await json("/api/v1/entries?q=rocket")).items).toEqual([]);
      for (const page of [ALPHA_1, BETA_1]) {
        expect((await app.get(`/api/v1/entries/${entryAt(page)}`)).status).toBe(404);
        expect((await app.get(`/stories/${storyAt(page)}`)).status).toBe(404);
      }
    },
  },
  {
    name: "a pin in every channel that shows it",
    decide: () => decide({ action: "pin", target: entryAt("beta.example/2") }),
    async holds() {
      expect((await titles("all"))[0]).toEqual(startsWith(GLACIER));
      expect(await titles("space")).toEqual([startsWith(LANDING)]);
      const page = await (await app.get("/channels/all")).text();
      const [, first] = /<h2>Pinned<\/h2>[\s\S]*?<h3[^>]*><a[^>]*>([^<]*)/.exec(page) ?? [];
      expect(first).toEqual(startsWith(GLACIER));
    },
  },
  {
    name: "a pin in a channel whose rules drop it",
    decide: () => decide({ action: "pin", target: entryAt("alpha.example/2"), channel: "space" }),
    async holds() {
      expect(await titles("space")).toEqual([startsWith(OPERA), startsWith(LANDING)]);
      expect((await json("/feeds/space.json?q=opera")).items).toHaveLength(1);
      expect((await json("/feeds/space.json?topic=moon")).items).toHaveLength(1);
      expect((await json("/feeds/space.json?limit=1")).items).toMatchObject([{ title: startsWith(OPERA) }]);
    },
  },
  {
    name: "a pin of what is too old for the channel's window",
    decide: () => decide({ action: "pin", target: entryAt("alpha.example/2") }),
    async holds() {
      expect((await titles("recent"))[0]).toEqual(startsWith(OPERA));
    },
  },
  {
    name: "a pin of what its source's rules drop",
    decide: () => decide({ action: "pin", target: "https://gamma.example/1", channel: "space" }),
    async holds() {
      expect((await titles("space"))[0]).toEqual(startsWith(KANGAROO));
      expect(await titles("all")).not.toContainEqual(startsWith(KANGAROO));
      expect((await app.get(`/stories/${storyAt("gamma.example/1")}`)).status).toBe(200);
    },
  },
  {
    name: "a merge by hand",
    decide: () =>
      decide({ action: "merge", target: "https://alpha.example/2", with: "https://beta.example/2" }),
    async holds() {
      expect(storyAt("alpha.example/2")).toBe(storyAt("beta.example/2"));
      const story = storyAt("alpha.example/2");
      expect(story).toBe(entryAt("alpha.example/2"));
      const other = await app.get(`/stories/${entryAt("beta.example/2")}`);
      expect([other.status, other.headers.get("location")]).toEqual([301, `/stories/${story}`]);
      expect((await json(`/api/v1/stories/${story}`)).entries).toHaveLength(2);
    },
  },
  {
    name: "a split",
    decide: () => decide({ action: "split", target: entryAt(BETA_1) }),
    async holds() {
      expect(storyAt(BETA_1)).not.toBe(storyAt(ALPHA_1));
      expect(storyAt(ALPHA_1)).toBe(entryAt(ALPHA_1));
      expect(storyAt(BETA_1)).not.toBe(entryAt(BETA_1));
      expect((await stories("?q=rocket")).map(({ id }) => id).sort()).toEqual(
        [storyAt(ALPHA_1), storyAt(BETA_1)].sort(),
      );
    },
  },
  {
    name: "a split of the entry that founded the story",
    decide: () => decide({ action: "split", target: `entry/${entryAt(ALPHA_1)}` }),
    async holds() {
      expect(storyAt(BETA_1)).toBe(entryAt(ALPHA_1));
      expect(storyAt(ALPHA_1)).not.toBe(entryAt(ALPHA_1));
      expect((await json(`/api/v1/stories/${entryAt(ALPHA_1)}`)).source.id).not.toBe("alpha");
    },
  },
  {
    name: "notes",
    async decide() {
      await decide({
        action: "note",
        target: `story/${storyAt(ALPHA_1)}`,
        text: "Seen <b>by</b> us & others",
      });
      await decide({ action: "note", target: entryAt(BETA_1), text: "A correction is due" });
    },
    async holds() {
      const id = storyAt(ALPHA_1);
      expect(await json(`/api/v1/stories/${id}`)).toMatchObject({ note: "Seen <b>by</b> us & others" });
      expect(await json(`/api/v1/entries/${entryAt(BETA_1)}`)).toMatchObject({ note: "A correction is due" });
      expect(await json(`/api/v1/entries/${entryAt(ALPHA_1)}`)).toMatchObject({ note: null });
      const page = await (await app.get(`/stories/${id}`)).text();
      expect(page).toContain("Seen &lt;b&gt;by&lt;/b&gt; us &amp; others");
      expect(page).toContain("A correction is due");
    },
  },
  {
    name: "topics of an entry, corrected",
    decide: () =>
      decide({
        action: "relabel",
        target: entryAt("alpha.example/2"),
        changes: ["+topic/moon", "-topic/arts"],
      }),
    async holds() {
      expect((await stories("?q=opera"))[0]?.topics).toEqual(["space", "moon"]);
      expect(await titles("space")).toContainEqual(startsWith(OPERA));
    },
  },
  {
    name: "labels of an entry, corrected",
    decide: () => decide({ action: "relabel", target: entryAt(BETA_1), changes: ["+opinion"] }),
    async holds() {
      expect(await json(`/api/v1/entries/${entryAt(BETA_1)}`)).toMatchObject({ labels: ["opinion"] });
      // A channel that drops opinions shows the story by its other entry.
      expect((await stories("?channel=all&q=rocket"))[0]?.entries).not.toContain(entryAt(BETA_1));
    },
  },
  {
    name: "topics of a story, corrected, but for an entry",
    async decide() {
      await decide({ action: "relabel", target: `story/${storyAt(ALPHA_1)}`, changes: ["-topic/space"] });
      await decide({ action: "relabel", target: entryAt(BETA_1), changes: ["+topic/moon", "-sponsored"] });
    },
    async holds() {
      const [story] = await stories("?channel=space");
      expect(story?.entries).toEqual([entryAt(BETA_1)]);
      expect(story?.topics).toEqual(["space", "moon"]);
      expect((await json("/api/v1/entries?topic=space")).items).toHaveLength(1);
    },
  },
];

describe.each(CASES)("$name", ({ decide: make, holds }) => {
  it("is in force at once, and whatever comes", async () => {
    const before = app.store.revision().number;
    await expect(Promise.resolve().then(holds)).rejects.toThrow();
    await make();
    expect(app.store.revision().number).toBeGreaterThan(before);
    await holds();
    for (const [event, happen] of Object.entries(EVENTS)) {
      await happen();
      await Promise.resolve()
        .then(holds)
        .catch((thrown: unknown) => {
          throw new Error(`not after this: ${event}`, { cause: thrown });
        });
    }
  });
});

describe("what is hidden", () => {
  it("hides what it is merged with, and is shown again as one", async () => {
    await decide({ action: "hide", target: `story/${storyAt("alpha.example/2")}` });
    const hidden = storyAt("alpha.example/2");
    await decide({ action: "merge", target: hidden, with: `entry/${entryAt("beta.example/2")}` });
    expect(await stories("?q=glacier")).toEqual([]);
    await decide({ action: "hide", target: `story/${hidden}`, undo: true });
    expect((await stories("?q=glacier"))[0]?.entries).toHaveLength(2);
  });

  it("leads nothing, and leads again when it is shown", async () => {
    const id = storyAt(ALPHA_1);
    const leader = async () => (await json(`/api/v1/stories/${id}`)).source.id;
    expect(await leader()).toBe("alpha");
    await decide({ action: "hide", target: `entry/${entryAt(ALPHA_1)}` });
    expect(await leader()).toBe("beta");
    await decide({ action: "hide", target: `entry/${entryAt(ALPHA_1)}`, undo: true });
    expect(await leader()).toBe("alpha");
  });
});

/** Reports of one event, in words so like one another that a poll takes them for one story. */
const EXPLOSION = "New Glenn rocket explodes on its pad at Cape Canaveral";

/** Two stories that a poll with one more report makes one, unless something keeps them apart. */
async function explosions(): Promise<() => string[]> {
  feeds = { alpha: [item("alpha", 1, LANDING, 9), item("alpha", 5, EXPLOSION, 3)] };
  app.now += HOUR;
  await app.poll(true);
  feeds = { beta: [item("beta", 5, EXPLOSION, 2)] };
  await app.poll(true);
  const both = () => [storyAt("alpha.example/5"), storyAt("beta.example/5")];
  expect(new Set(both()).size).toBe(1);
  await decide({ action: "split", target: `entry/${entryAt("beta.example/5")}` });
  expect(new Set(both()).size).toBe(2);
  return both;
}

async function nextExplosion(n: number): Promise<void> {
  feeds = { gamma: [item("gamma", 10 + n, `${EXPLOSION} ${["today", "again", "tonight"][n]}`, 1)] };
  app.now += MINUTE;
  await app.poll(true);
}

describe("a poll that merges two stories", () => {
  it.each([0, 1])("hides both where number %i was hidden, and keeps pin and note", async (hidden) => {
    const both = await explosions();
    await app.close();
    const db = new Database(join(folder, "downlink.db"));
    db.exec("delete from pair");
    db.close();
    app = open(houseConfig(), app.now);
    const apart = both();
    await decide({ action: "hide", target: `story/${apart[hidden]}` });
    await decide({ action: "note", target: `story/${apart[1]}`, text: "On the pad" });
    await decide({ action: "pin", target: `story/${apart[1]}` });
    expect(await stories("?q=explodes")).toHaveLength(1);
    await nextExplosion(0);
    expect(both()).toEqual([apart[0], apart[0]]);
    expect(await stories("?q=explodes")).toEqual([]);
    await decide({ action: "hide", target: `story/${apart[0]}`, undo: true });
    expect(await stories("?q=explodes")).toMatchObject([{ id: apart[0], note: "On the pad" }]);
    expect((await titles("all"))[0]).toEqual(startsWith(EXPLOSION));
  });
});

describe("a story", () => {
  it.each([
    ["its id in full", (id: string) => `story/${id}`],
    ["its published tag", (id: string) => `${app.store.tagPrefix()}story/${id}`],
    ["the address of its page", (id: string) => `http://localhost:3000/stories/${id}`],
    ["an entry of it", () => `entry/${entryAt(BETA_1)}`],
    ["an entry's tag", () => `${app.store.tagPrefix()}entry/${entryAt(BETA_1)}`],
    ["an entry's bare id", () => entryAt(BETA_1)],
    ["the address of an entry's page", () => "http://www.beta.example/1?utm_medium=rss"],
    ["its bare id", (id: string) => id],
  ])("is meant by %s", async (_, call) => {
    const id = storyAt(ALPHA_1);
    const [ruled] = await decide({ action: "pin", target: call(id) });
    expect(ruled?.decision.target).toBe(`story/${id}`);
  });

  it("is meant by the id that it had before it was merged", async () => {
    const [opera, glacier] = [entryAt("alpha.example/2"), entryAt("beta.example/2")];
    await decide({ action: "merge", target: opera, with: glacier });
    const [ruled] = await decide({ action: "note", target: `story/${glacier}`, text: "Both" });
    expect(ruled?.decision.target).toBe(`story/${opera}`);
    // A bare one means the entry: of stories that are told nobody sees it any more.
    const [entry] = await decide({ action: "note", target: glacier, text: "One" });
    expect(entry?.decision.target).toBe(`entry/${glacier}`);
  });
});

describe("what was split", () => {
  it("is not brought together by a poll that would merge the two", async () => {
    const both = await explosions();
    const apart = both();
    for (const n of [0, 1, 2]) {
      await nextExplosion(n);
      if (n === 1) await reopen();
      expect(both()).toEqual(apart);
    }
    await decide({ action: "merge", target: apart[0] ?? "", with: `story/${apart[1]}` });
    expect(both()).toEqual([apart[0], apart[0]]);
    expect((await app.get(`/stories/${apart[1]}`)).headers.get("location")).toBe(`/stories/${apart[0]}`);
  });

  it("comes to the same id on every machine, and under it again after a merge", async () => {
    const target = `entry/${entryAt(BETA_1)}`;
    await decide({ action: "split", target });
    const id = storyAt(BETA_1);
    await decide({ action: "merge", target, with: `story/${storyAt(ALPHA_1)}` });
    expect(storyAt(BETA_1)).toBe(entryAt(ALPHA_1));
    await decide({ action: "split", target });
    expect(storyAt(BETA_1)).toBe(id);
    expect((await stories("?q=rocket")).map((story) => story.id).sort()).toEqual(
      [id, entryAt(ALPHA_1)].sort(),
    );
  });

  it("is refused of a story's only entry, and of what is no entry", async () => {
    const split = (target: string) => decide({ action: "split", target });
    await expect(split(entryAt("alpha.example/2"))).rejects.toMatchObject({ code: "DECISION_REFUSED" });
    await expect(split(`story/${storyAt(ALPHA_1)}`)).rejects.toMatchObject({ code: "DECISION_REFUSED" });
    await expect(split("https://nowhere.example/")).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("pins", () => {
  it("stand newest first, follow merges, and go when they are undone", async () => {
    const opera = `entry/${entryAt("alpha.example/2")}`;
    const glacier = `entry/${entryAt("beta.example/2")}`;
    await decide({ action: "pin", target: opera });
    await decide({ action: "pin", target: glacier });
    expect((await titles("all")).slice(0, 2)).toEqual([GLACIER, OPERA]);
    await decide({ action: "merge", target: opera, with: glacier });
    expect((await titles("all"))[0]).toBe(OPERA);
    expect(await titles("all")).not.toContain(GLACIER);
    await decide({ action: "hide", target: `story/${storyAt("alpha.example/2")}` });
    expect(await titles("all")).not.toContain(OPERA);
    await decide({ action: "hide", target: `story/${storyAt("alpha.example/2")}`, undo: true });
    await decide({ action: "pin", target: opera, undo: true });
    expect((await titles("all"))[0]).not.toBe(OPERA);
  });

  it("are put nowhere that is not there", async () => {
    const asked = { action: "pin", target: entryAt("alpha.example/2"), channel: "none" } as const;
    await expect(decide(asked)).rejects.toMatchObject({ code: "BAD_PARAMETER" });
    expect(app.store.decisions({ limit: 9 })).toEqual([]);
  });

  it("show nothing of a source that is not configured any more", async () => {
    await decide({ action: "pin", target: entryAt("alpha.example/2"), channel: "space" });
    const { sources, ...rest } = houseConfig();
    await reopen({ ...rest, sources: sources.filter(({ id }) => id !== "alpha") });
    expect(await titles("space")).toEqual([LANDING]);
  });
});

describe("a decision by another process", () => {
  it("is heeded by a worker that has the stories in its memory", async () => {
    const other = openTestApp(houseConfig(), folder, app.now);
    const elsewhere = (request: HandRequest) => decideByHand(other.hand(), request, "command");
    /** Another outlet on the glacier, in words that only the memory knows how to take. */
    const report = async (n: number) => {
      feeds = { gamma: [item("gamma", n, `${GLACIER} ${["further", "again"][n - 5]}`, 1)] };
      app.now += MINUTE;
      await app.poll(true);
      return storyAt(`gamma.example/${n}`);
    };
    try {
      const [opera, glacier] = [entryAt("alpha.example/2"), entryAt("beta.example/2")];
      await elsewhere({ action: "merge", target: opera, with: glacier });
      expect(await report(5)).toBe(opera);
      await elsewhere({ action: "split", target: `entry/${glacier}` });
      await elsewhere({ action: "merge", target: `entry/${glacier}`, with: `entry/${entryAt(ALPHA_1)}` });
      await elsewhere({ action: "hide", target: "https://gamma.example/5" });
      expect(await report(6)).toBe(storyAt("beta.example/2"));
      expect(storyAt("beta.example/2")).toBe(storyAt(ALPHA_1));
    } finally {
      await other.close();
    }
  });
});

describe("the trail", () => {
  it("has what changed something, newest first, and nothing else", async () => {
    const target = entryAt("alpha.example/2");
    const [first] = await decide({ action: "note", target, text: " Well said " });
    const [again] = await decide({ action: "note", target, text: "Well said" }, "api");
    expect([first, again].map((ruled) => ruled && hasChanged(ruled))).toEqual([true, false]);
    await decide({ action: "hide", target: `story/${target}` }, "api");
    expect(app.store.decisions({ limit: 9 })).toEqual([
      { id: 2, at: T0, by: "api", action: "hide", target: `story/${target}`, argument: {} },
      {
        id: 1,
        at: T0,
        by: "command",
        action: "note",
        target: `entry/${target}`,
        argument: { text: "Well said" },
      },
    ]);
    expect(app.store.decisions({ limit: 9, before: 2 })).toMatchObject([{ id: 1 }]);
  });

  it("asks which is meant where an id is an entry's and a story's", async () => {
    const target = entryAt(ALPHA_1);
    await expect(decide({ action: "hide", target })).rejects.toThrow(
      `say entry/${target} or story/${target}`,
    );
  });
});

it("is told to whoever asks why", async () => {
  const [opera, kangaroo] = [entryAt("alpha.example/2"), entryAt("gamma.example/1")];
  await decide({ action: "relabel", target: opera, changes: ["+topic/moon", "+opinion"] });
  await decide({ action: "pin", target: kangaroo, channel: "space" });
  const why = (id: string) => json(`/api/v1/entries/${id}/why`);
  const told = await why(opera);
  const byHand = "added by the curator";
  expect(told.topics).toContainEqual({ id: "moon", how: byHand });
  expect(told.labels).toEqual([{ id: "opinion", how: byHand }]);
  const channels: { id: string; kept: boolean; rule: string | null }[] = (await why(kangaroo)).channels;
  expect(channels.map(({ id, kept, rule }) => [id, kept, rule])).toEqual([
    ["space", true, "channels.space.pin"],
    ["all", false, "sources.gamma.drop"],
    ["recent", false, "sources.gamma.drop"],
  ]);
  const source = (id: string) =>
    json("/api/v1/ledger").then(({ sources }) => sources.find((one: { id: string }) => one.id === id));
  expect(await source("gamma")).toMatchObject({ kept: 1, dropped: 0, hidden: 0 });
  await decide({ action: "hide", target: `story/${kangaroo}` });
  expect(await source("gamma")).toMatchObject({ kept: 0, hidden: 1 });
  expect((await app.get("/ledger")).status).toBe(200);
  expect((await app.get(`/api/v1/entries/${kangaroo}/why`)).status).toBe(404);
});

describe("decisions that are exported", () => {
  const everything = async () => ({
    feeds: await Promise.all(["space", "all"].map((id) => json(`/feeds/${id}.json`))),
    stories: await json("/api/v1/stories"),
    entries: (await json("/api/v1/entries")).items.map(
      ({ firstSeen: _, ...rest }: { firstSeen: string }) => rest,
    ),
  });

  it("make the same lists in another house that polls the same feeds, and change nothing in their own", async () => {
    const [opera, glacier] = [entryAt("alpha.example/2"), entryAt("beta.example/2")];
    await decide({ action: "split", target: entryAt(BETA_1) });
    await decide({ action: "merge", target: opera, with: glacier });
    await decide({ action: "note", target: `story/${storyAt(BETA_1)}`, text: 'Say "no": # really' });
    await decide({ action: "pin", target: `entry/${entryAt(BETA_1)}` });
    await decide({ action: "pin", target: "https://gamma.example/1", channel: "space" });
    await decide({ action: "hide", target: `entry/${glacier}` });
    await decide({
      action: "relabel",
      target: `story/${storyAt(ALPHA_1)}`,
      changes: ["-topic/moon", "+opinion"],
    });
    const file = writeDecisions(app.store.inForce());
    const apply = async () => {
      const ruled = [];
      for (const request of readDecisions(file)) ruled.push(...(await decide(request, "import")));
      return ruled.filter(hasChanged).length;
    };
    expect(await apply()).toBe(0);
    const wanted = await everything();
    await app.close();
    const first = folder;
    folder = mkdtempSync(join(tmpdir(), "downlink-hand-"));
    rmSync(first, { recursive: true, force: true });
    app = open();
    await app.poll();
    expect(await everything()).not.toEqual(wanted);
    expect(await apply()).toBe(readDecisions(file).length);
    expect(await everything()).toEqual(wanted);
    expect(writeDecisions(app.store.inForce())).toBe(file);
  });

  it("keep apart what another house never had together", async () => {
    await decide({ action: "merge", target: entryAt("alpha.example/2"), with: entryAt("beta.example/2") });
    await decide({ action: "split", target: entryAt("beta.example/2") });
    await decide({ action: "note", target: `story/${storyAt("beta.example/2")}`, text: "Ice" });
    const file = writeDecisions(app.store.inForce());
    await app.close();
    rmSync(folder, { recursive: true, force: true });
    app = open();
    await app.poll();
    for (const request of readDecisions(file)) await decide(request, "import");
    expect(storyAt("beta.example/2")).toBe(entryAt("beta.example/2"));
    expect(await json(`/api/v1/stories/${storyAt("beta.example/2")}`)).toMatchObject({ note: "Ice" });
    expect(app.store.inForce().kept).toMatchObject([{ isApart: true }]);
  });
});
