// The main job on real input: fourteen days of ten outlets and three captured feeds, in steps of half an hour.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bCubed } from "../bench/stories.ts";
import { parseConfig } from "../src/config.ts";
import type { Config } from "../src/model/config.ts";
import { FORMATS } from "../src/render/formats.ts";
import { openTestApp, type TestApp } from "./support/app.ts";
import { DAY, MINUTE, source, T0 } from "./support/build.ts";
import { type Replay, startReplay } from "./support/replay.ts";
import {
  jsonFeedFaults,
  missingShared,
  sharedPath,
  type XmlDocument,
  xmlFaults,
} from "./support/validate.ts";

const STEP = 30 * MINUTE;
/** A little below what is reached: see docs/stories.md. */
const PRECISION = 0.9;
const F1 = 0.9;
const STEPS = (14 * DAY) / STEP;
const isSkipped = missingShared("tools/replay.mjs") || missingShared("corpus/space-news/articles.jsonl");

/** The shipped topics and channels over the replayed sources. */
function replayConfig({ sources, address }: Replay): Config {
  const shipped = parseConfig(
    readFileSync(join(import.meta.dirname, "..", "feeds.yaml"), "utf8"),
    "feeds.yaml",
  );
  const isGeneral = (url: string) => url.includes("/captures/");
  return {
    ...shipped,
    network: { allow: [address], concurrency: 32, perHost: 2, pauseMs: 0 },
    sources: sources.map(({ id, title, url }) =>
      source({
        id,
        url,
        name: title,
        publisher: id.replace(/-(all|science|world)$/, ""),
        schedule: { kind: "every", minutes: 30 },
        ...(isGeneral(url) ? { keep: [{ topics: ["space"] }] } : { section: ["Space"] }),
      }),
    ),
  };
}

/** What a feed shows now, by its own ids, read without our parser; nothing if it shows what it showed before. */
async function shownBy(url: string, etags: Map<string, string>): Promise<string[]> {
  const headers = { "accept-encoding": "identity", "if-none-match": etags.get(url) ?? "" };
  const response = await fetch(url, { headers });
  etags.set(url, response.headers.get("etag") ?? "");
  const text = await response.text();
  return [...text.matchAll(/<guid[^>]*>(.*?)<\/guid>/g)].map(([, guid = ""]) =>
    guid.replaceAll("&amp;", "&"),
  );
}

interface Seen {
  /** Of each source, the ids its documents showed at any time. */
  readonly shown: Map<string, Set<string>>;
  /** Every different XML document that was published. */
  readonly documents: Map<string, XmlDocument>;
  readonly faults: string[];
}

interface Item {
  readonly id: string;
  readonly url: string;
  readonly date_published: string;
  readonly date_modified: string;
}

describe.skipIf(isSkipped)("fourteen days of real feeds", () => {
  const data = mkdtempSync(join(tmpdir(), "downlink-replay-"));
  const seen: Seen = { shown: new Map(), documents: new Map(), faults: [] };
  let replay: Replay;
  let app: TestApp;

  beforeAll(async () => {
    replay = await startReplay(T0);
    app = openTestApp(replayConfig(replay), data);
    const watch = watchItems(seen.faults);
    const etags = new Map<string, string>();
    for (let step = 0; step <= STEPS; step += 1) {
      app.now = T0 + step * STEP;
      await replay.moveTo(app.now);
      const reports = await app.poll();
      seen.faults.push(
        ...reports.filter(({ error }) => error).map(({ source: id, error }) => `${id}: ${error?.message}`),
      );
      for (const { id, url } of replay.sources) {
        const ids = seen.shown.get(id) ?? new Set();
        for (const guid of await shownBy(url, etags)) ids.add(guid);
        seen.shown.set(id, ids);
      }
      for (const { id } of app.config.channels) await collect(app, id, step, seen, watch);
    }
  }, 170_000);
  afterAll(async () => {
    await app?.close();
    replay?.close();
    rmSync(data, { recursive: true, force: true });
  });

  it("polls without a failure, and publishes ids and dates that never change nor come back", () => {
    expect(seen.faults).toEqual([]);
  });

  it("stores every entry that any origin showed, exactly once", () => {
    for (const [id, guids] of seen.shown) {
      const stored = everyEntry(data, id);
      expect(new Set(stored)).toEqual(guids);
      expect(stored).toHaveLength(guids.size);
    }
    expect([...seen.shown.values()].reduce((sum, ids) => sum + ids.size, 0)).toBeGreaterThan(600);
  });

  it("publishes valid documents at every step", async () => {
    expect(seen.documents.size).toBeGreaterThan(500);
    expect(await xmlFaults([...seen.documents.values()])).toEqual([]);
  }, 120_000);

  it("shows what it is about: general outlets only with what they have about space", async () => {
    const feed = JSON.parse(await (await app.get("/feeds/space.json?limit=200")).text());
    const items: { title: string; url: string }[] = feed.items;
    expect(items.length).toBeGreaterThan(50);
    // ESA measures methane, also during a pandemic: what an agency says is about space by section, not by words.
    const titles = items.filter(({ url }) => /arstechnica|bbc\.co/.test(url)).map(({ title }) => title);
    expect(titles.length).toBeGreaterThan(0);
    expect(titles.filter((title) => /iPhone|Nintendo|Taliban|Afghan|Covid|vaccine/i.test(title))).toEqual([]);
  });

  it("folds the news of the outlets as an editor would", () => {
    const told = storiesByPage(data);
    const labelled = byHand().filter(({ url }) => told.has(url));
    expect(labelled.length).toBeGreaterThan(100);
    const { precision, f1 } = bCubed(
      labelled.map(({ story }) => story),
      labelled.map(({ url }) => told.get(url) ?? ""),
    );
    expect(precision).toBeGreaterThan(PRECISION);
    expect(f1).toBeGreaterThan(F1);
  });

  it("polls nothing after a restart that is not due, and publishes the same bytes", async () => {
    const paths = app.config.channels.flatMap(({ id }) =>
      FORMATS.map((format) => `/feeds/${id}.${format.id}`),
    );
    const bytes = () => Promise.all(paths.map(async (path) => (await app.get(path)).text()));
    const dates = () =>
      Promise.all(paths.map(async (path) => (await app.get(path)).headers.get("last-modified")));
    const before = { bytes: await bytes(), dates: await dates() };
    const asked = (await replay.requests()).length;
    const { config, now } = app;
    await app.close();
    app = openTestApp(config, data, now);
    expect(await app.poll()).toEqual([]);
    expect({ bytes: await bytes(), dates: await dates() }).toEqual(before);
    expect((await replay.requests()).length).toBe(asked);
  });
});

/** Reads a channel in all formats; what it published before is not looked at again. */
async function collect(
  app: TestApp,
  channel: string,
  step: number,
  seen: Seen,
  watch: ReturnType<typeof watchItems>,
) {
  for (const { id } of FORMATS) {
    const response = await app.get(`/feeds/${channel}.${id}`);
    const name = `${channel}-${response.headers.get("etag")?.replace(/\W/g, "")}.${id}`;
    if (seen.documents.has(name)) continue;
    const text = await response.text();
    if (id === "json") {
      seen.faults.push(...jsonFeedFaults(text).map((fault) => `${channel} at step ${step}: ${fault}`));
      watch(channel, JSON.parse(text).items, app.now);
    } else {
      seen.documents.set(name, { name: `${name}.xml`, xml: text, isAtom: id === "atom" });
    }
  }
}

/** Notes every item whose id changed, whose date moved, or that came back after it had left. */
function watchItems(faults: string[]) {
  const idOf = new Map<string, string>();
  const publishedAt = new Map<string, string>();
  const left = new Map<string, Set<string>>();
  const shownBefore = new Map<string, Set<string>>();

  const look = (item: Item, channel: string, gone: ReadonlySet<string>, now: number) => {
    const { id, url, date_published, date_modified } = item;
    const isImpossible = Date.parse(date_published) > now || date_modified < date_published;
    const wrongs = [
      (idOf.get(url) ?? id) !== id && "changed its id",
      (publishedAt.get(id) ?? date_published) !== date_published && "moved in time",
      gone.has(id) && `came back to ${channel}`,
      isImpossible && "has an impossible date",
    ];
    faults.push(...wrongs.filter((wrong) => wrong !== false).map((wrong) => `${url} (${id}) ${wrong}`));
    idOf.set(url, id);
    publishedAt.set(id, date_published);
  };

  return (channel: string, items: readonly Item[], now: number) => {
    const gone = left.get(channel) ?? new Set();
    const ids = new Set(items.map(({ id }) => id));
    if (ids.size !== items.length) faults.push(`${channel}: an id twice in one document`);
    for (const item of items) look(item, channel, gone, now);
    for (const id of shownBefore.get(channel) ?? []) if (!ids.has(id)) gone.add(id);
    left.set(channel, gone);
    shownBefore.set(channel, ids);
  };
}

/** Which article tells which story, by somebody who read them all; what stands alone is a story of its own. */
function byHand(): { url: string; story: string }[] {
  const read = (path: string) => readFileSync(path, "utf8");
  const path = join(import.meta.dirname, "fixtures", "stories", "space-news.json");
  const { stories }: { stories: number[][] } = JSON.parse(read(path));
  const storyOf = new Map(stories.flatMap((ids, index) => ids.map((id) => [id, `story ${index}`] as const)));
  const articles = read(sharedPath("corpus/space-news/articles.jsonl") ?? "")
    .trim()
    .split("\n");
  return articles.flatMap((line) => {
    const { id, url }: { id?: number; url: string } = JSON.parse(line);
    return id === undefined ? [] : { url, story: storyOf.get(id) ?? url };
  });
}

/** The stories of all stored entries, by their address. */
function storiesByPage(data: string): Map<string, string> {
  const db = new Database(join(data, "downlink.db"), { readonly: true });
  const rows = db.prepare<[], { url: string; story: string }>("select url, story from entry").all();
  db.close();
  return new Map(rows.map(({ url, story }) => [url, String(story)]));
}

/** All that is stored of a source, listed or not. */
function everyEntry(data: string, sourceId: string): string[] {
  const db = new Database(join(data, "downlink.db"), { readonly: true });
  const guids = db
    .prepare<[string], string>("select guid from entry where source_id = ?")
    .pluck()
    .all(sourceId);
  db.close();
  return guids;
}
