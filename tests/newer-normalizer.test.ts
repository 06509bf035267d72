// A stricter normalizer rewrites what is still in the feeds: it asks each source once for the whole, though nothing is new there.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, it } from "vitest";
import { NORMALIZER_VERSION } from "../src/normalize/version.ts";
import { openTestApp, type TestApp } from "./support/app.ts";
import { config, HOUR, source, T0 } from "./support/build.ts";
import { type Origin, rss, startOrigin } from "./support/origin.ts";

const BODY = rss([
  {
    guid: "g1",
    title: "Rocket number 1 reaches orbit",
    link: "https://origin.example/1",
    description: "&lt;p onclick=&quot;run()&quot;&gt;What it carries.&lt;/p&gt;",
  },
  {
    guid: "g2",
    title: "Nobody touched this one",
    link: "https://origin.example/2",
    description: "&lt;p&gt;Words.&lt;/p&gt;",
    pubDate: new Date(T0 - HOUR).toUTCString(),
  },
]);
const LET_THROUGH = '<p onclick="run()">What it carries.</p>';

let folder: string;
let origin: Origin;
let app: TestApp;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "downlink-"));
  origin = await startOrigin((request, response) => {
    const known = request.headers["if-none-match"] === '"1"';
    response.writeHead(known ? 304 : 200, { etag: '"1"' }).end(known ? "" : BODY);
  });
  app = open(T0);
  await app.poll(true);
});
afterEach(async () => {
  await app.close();
  await origin.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(now: number): TestApp {
  const settings = config({
    network: { allow: [origin.address], concurrency: 1, perHost: 1, pauseMs: 0 },
    sources: [source({ id: "alpha", url: `${origin.url}/feed` })],
  });
  return openTestApp(settings, folder, now);
}

/** The store as an older normalizer would have left it: its mark, its hash, and what it let through. */
async function growOld(mark: (hash: string) => string): Promise<void> {
  const bodyHash = app.store.state("alpha")?.bodyHash ?? "";
  expect(bodyHash).toMatch(new RegExp(`^${NORMALIZER_VERSION}:`));
  await app.close();
  const database = new Database(join(folder, "downlink.db"));
  database
    .prepare("update source set body_hash = ?, packed_hash = null")
    .run(mark(bodyHash.replace(/^\d+:/, "")));
  database.prepare("update entry set hash = 'older'").run();
  database.prepare("update entry set summary = ? where title like 'Rocket%'").run(LET_THROUGH);
  database.close();
  app = open(T0 + HOUR);
}

const stored = (title = "Rocket number 1 reaches orbit") =>
  app.store.entries({ list: "all", limit: 5, now: app.now }).items.find((entry) => entry.title === title);
const untouched = () => stored("Nobody touched this one");
const asked = () => origin.requests.at(-1)?.headers["if-none-match"];

it.each([
  ["a version before", (hash: string) => `${NORMALIZER_VERSION - 1}:${hash}`],
  ["one that left no mark", (hash: string) => hash],
])("rewrites what %s let through, though the bytes are the same", async (_, mark) => {
  const before = stored();
  const wordsBefore = untouched();
  await growOld(mark);
  expect(stored()?.summary).toBe(LET_THROUGH);

  const [report] = await app.poll(true);
  expect(asked()).toBeUndefined();
  expect(report).toMatchObject({ status: 200, entries: { seen: 2, added: 0, changed: 1 } });
  expect(stored()).toEqual({ ...before, changedAt: T0 + HOUR });
  expect(untouched()).toEqual(wordsBefore);

  // From then on it asks as politely as ever.
  expect((await app.poll(true))[0]).toMatchObject({ status: 304, outcome: "not-modified" });
  expect(asked()).toBe('"1"');
});

it("asks for the whole until it has got it", async () => {
  await growOld((hash) => `${NORMALIZER_VERSION - 1}:${hash}`);
  const { answer } = origin;
  origin.answer = (_, response) => response.writeHead(503).end();
  expect((await app.poll(true))[0]).toMatchObject({ outcome: "failed" });
  origin.answer = answer;
  await app.poll(true);
  expect(asked()).toBeUndefined();
  expect(stored()?.summary).toBe("<p>What it carries.</p>");
});

it("knows the same bytes again without reading them, where there are no validators", async () => {
  origin.answer = (_, response) => response.end(BODY);
  await app.poll(true);
  expect((await app.poll(true))[0]).toMatchObject({ status: 200, entries: { seen: 0 } });
});
