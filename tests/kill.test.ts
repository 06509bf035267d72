// kill -9 at any moment: thirty workers on one data folder, each killed at random; no poll is lost, none is half done.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startCli } from "./support/cli.ts";
import { type Household, makeDue, makeHousehold, statesOf } from "./support/household.ts";
import { type Origin, rss, startOrigin } from "./support/origin.ts";
import { halvesIn } from "./support/whole.ts";

const KILLS = 30;
const FEEDS = 40;
/** Entries that each visit of a feed brings, beside one that it changes. */
const FRESH = 4;
const seed = Number(process.env["KILL_SEED"] ?? Date.now() % 1_000_000);

let origin: Origin;
let house: Household;

beforeAll(async () => {
  origin = await startOrigin((request, response) => response.end(nextDocument(request.url ?? "")));
  const ids = Array.from({ length: FEEDS }, (_, n) => `f${n}`);
  const urls = Object.fromEntries(ids.map((id) => [id, `${origin.url}/${id}`]));
  house = makeHousehold(urls, [origin.address], ", perHost: 8");
});
afterAll(async () => {
  await origin.close();
  house.remove();
});

const visits = new Map<string, number>();

/** Another one at every visit: one entry that changes, and as many new ones as ever, each with the visit's number. */
function nextDocument(path: string): string {
  const visit = (visits.get(path) ?? 0) + 1;
  visits.set(path, visit);
  const link = (name: string) => `https://a.example${path}/${name}`;
  const fresh = Array.from({ length: FRESH }, (_, n) => ({
    guid: `${visit}-${n}`,
    title: `Visit ${visit} of ${path} brings number ${n}`,
    link: link(`${visit}-${n}`),
    description: `What is to be said of number ${n}, `.repeat(40),
  }));
  return rss([{ guid: "0-running", title: `${visit} visits of ${path}`, link: link("running") }, ...fresh]);
}

/** mulberry32: the same numbers for the same seed. */
function createRandom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Told {
  readonly event: string;
  readonly source: string;
  readonly added: number;
}

/** Polls that the log told as done; its last line may be cut. */
const toldIn = (err: string): Told[] =>
  err
    .split("\n")
    .slice(0, -1)
    .filter((line) => line.startsWith("{"))
    .map((line): Told => JSON.parse(line))
    .filter(({ event }) => event === "poll");

/** A third are killed after a time, the others a moment after the first poll was told, which is when most is going on. */
async function runAndKill(random: () => number): Promise<Told[]> {
  const running = startCli(["work", ...house.args]);
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const isAimed = random() < 0.67;
  if (isAimed) await running.line(/"event":"poll"/);
  await pause(isAimed ? random() * 120 : 200 + random() * 1000);
  running.process.kill("SIGKILL");
  const { err } = await running.finished;
  return toldIn(err);
}

interface Stored {
  readonly source: string;
  readonly entries: number;
  /** The documents whose entries are there, and of the last one how many its memory lists. */
  readonly documents: number;
  readonly last: number;
  readonly running: number;
  readonly listed: number;
  readonly listedOfLast: number;
}

const STORED = `
  with known as materialized (
    select source_id, entry_id, cast(key as integer) as visit, cast(title as integer) as running from entry
  ), last as materialized (
    select source_id, count(*) as entries, count(distinct nullif(visit, 0)) as documents,
      max(visit) as visit, max(running) as running
    from known group by source_id
  ), listed as (
    select source_id, value ->> 0 as entry_id from source_memory, json_each(listed)
  )
  select source_id as source, entries, documents, last.visit as last, last.running as running,
    count(*) as listed, sum(known.visit in (0, last.visit)) as listedOfLast
  from listed join last using (source_id) left join known using (source_id, entry_id)
  group by source_id`;

/** False while every worker so far was killed before the database had its tables. */
const isMade = (): boolean =>
  existsSync(join(house.data, "downlink.db")) &&
  house.look((db) => db.prepare("select 1 from sqlite_schema where name = 'source'").get() !== undefined);

const stored = (): Stored[] => house.look((db) => db.prepare<[], Stored>(STORED).all());

/** What is there of each source is as many whole documents as its state counts polls. */
function expectWhole(told: ReadonlyMap<string, Told[]>, context: string): void {
  expect(house.look(halvesIn), context).toEqual([]);
  const polls = new Map(statesOf(house).map((state) => [state.source_id, state]));
  const sources = new Map(stored().map((one) => [one.source, one]));
  expect(sources.size, context).toBe(polls.size);
  for (const [id, one] of sources) {
    const state = polls.get(id);
    expect(state, context).toMatchObject({ polls: one.documents, failures: 0 });
    expect(one, context).toMatchObject({
      entries: 1 + FRESH * one.documents,
      running: one.last,
      listed: 1 + FRESH,
      listedOfLast: 1 + FRESH,
    });
  }
  for (const [id, lines] of told) {
    const added = lines.reduce((sum, line) => sum + line.added, 0);
    expect(sources.get(id)?.documents, context).toBeGreaterThanOrEqual(lines.length);
    expect(sources.get(id)?.entries, context).toBeGreaterThanOrEqual(added);
  }
}

it("loses no poll that was told, and leaves none half done", { timeout: 120_000 }, async () => {
  const random = createRandom(seed);
  const told = new Map<string, Told[]>();
  let midway = 0;
  for (let n = 1; n <= KILLS; n += 1) {
    const lines = await runAndKill(random);
    if (lines.length > 0 && lines.length < FEEDS) midway += 1;
    for (const line of lines) told.set(line.source, [...(told.get(line.source) ?? []), line]);
    if (!isMade()) continue;
    expectWhole(told, `seed ${seed}, kill ${n}`);
    makeDue(house);
  }
  const all = [...told.values()].reduce((sum, lines) => sum + lines.length, 0);
  process.stdout.write(`seed ${seed}: ${KILLS} kills, ${midway} amid polls, ${all} polls told\n`);
  expect(midway).toBeGreaterThan(0);

  // And nothing is stuck: the next one polls every source, once.
  const before = statesOf(house);
  const last = startCli(["work", ...house.args]);
  await Promise.all(before.map(({ source_id: id }) => last.line(new RegExp(`"poll","source":"${id}"`))));
  last.process.kill("SIGTERM");
  expect((await last.finished).code).toBe(0);
  // One whose first poll was always cut off may have been polled only now.
  const known = new Set(before.map(({ source_id }) => source_id));
  expect(statesOf(house).filter(({ source_id }) => known.has(source_id))).toMatchObject(
    before.map(({ source_id, polls }) => ({ source_id, polls: polls + 1 })),
  );
});
