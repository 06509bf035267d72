// What it costs to store a poll's news in a large store, beside an empty one: `node bench/insert-cost.ts --data FILE
// [--entries N] [--rounds N]`. FILE is one of bench/million.ts, filled if it is not; it grows by what is stored.

import { parseArgs } from "node:util";
import { loadConfig } from "../src/config.ts";
import { createCurator } from "../src/curate/curator.ts";
import type { Entry } from "../src/model/entry.ts";
import { createRelister } from "../src/relister.ts";
import type { Reading, Store } from "../src/store/store.ts";
import { titleKey } from "../src/stories/title-key.ts";
import { NOTHING_MORE } from "../tests/store/put.ts";
import { DAY, state, T0 } from "../tests/support/build.ts";
import { median, ratio } from "./figures.ts";
import { filledStore, readTexts } from "./filled-store.ts";

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    entries: { type: "string", default: "1000000" },
    rounds: { type: "string", default: "10" },
  },
});
const POLLS = 50;
/** Entries that a document lists; most of them are stored already. */
const LISTED = 30;

const config = loadConfig("feeds.yaml");
const curator = createCurator(config);
const relister = createRelister(
  new Map(config.sources.map((source) => [source.id, source])),
  curator,
  config.channels,
);
const stock = readTexts(config) ?? [];

/** Of this run: each time it is other news. */
const run = `${Date.now()}`;
let count = 0;

function news(): Entry {
  count += 1;
  const one = stock[count % stock.length];
  if (!one) throw new Error("no texts");
  const entryId = `${run}-${count}`;
  const address = { url: `https://example.org/${entryId}`, canonicalUrl: `example.org/${entryId}` };
  const title = `${one.title} ${count}`;
  const times = { firstSeen: T0, changedAt: T0, sortAt: T0 - count };
  return { ...one, ...address, ...times, title, entryId, storyId: entryId, key: entryId };
}

/** As reconcile asks: for all that is listed by id, for what is new by page and title, too. */
function readingOf(known: readonly string[], entries: readonly Entry[]): Reading {
  return {
    sourceId: "alpha",
    entryIds: [...known, ...entries.map(({ entryId }) => entryId)],
    canonicalUrls: entries.flatMap(({ canonicalUrl }) => canonicalUrl ?? []),
    titles: entries.flatMap(({ title, sortAt }) => {
      const key = titleKey(title);
      return key === null ? [] : [{ key, around: sortAt, withinMs: 3 * DAY }];
    }),
  };
}

async function poll(store: Store, known: readonly string[], fresh: number): Promise<readonly string[]> {
  const entries = Array.from({ length: fresh }, news);
  await store.change(readingOf(known, entries), () => ({
    at: T0,
    ...NOTHING_MORE,
    state: state({ sourceId: "alpha" }),
    entries: entries.map((entry) => ({ entry, ...relister.place(entry) })),
    stories: entries.map(({ storyId, sortAt }) => ({
      storyId,
      leadEntryId: storyId,
      firstAt: sortAt,
      updatedAt: sortAt,
      related: [],
    })),
  }));
  return [...entries.map(({ entryId }) => entryId), ...known].slice(0, LISTED);
}

/** Milliseconds of CPU that a poll takes, one by one as they come. */
async function cost(store: Store, fresh: number): Promise<number> {
  let known: readonly string[] = [];
  const before = process.cpuUsage();
  for (let n = 0; n < POLLS; n += 1) known = await poll(store, known, fresh);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / POLLS;
}

const large = await filledStore(config, Number(values.entries), ...(values.data ? [values.data] : []));
const empty = await filledStore(config, 0);
if (large && empty) {
  for (const fresh of [1, 5, 20]) {
    const costs: Record<"large" | "empty", number[]> = { large: [], empty: [] };
    for (let round = -1; round < Number(values.rounds); round += 1) {
      const both = { empty: await cost(empty, fresh), large: await cost(large, fresh) };
      if (round < 0) continue;
      costs.empty.push(both.empty);
      costs.large.push(both.large);
    }
    const [small, big] = [median(costs.empty), median(costs.large)];
    console.log(
      `${fresh} new: ${small.toFixed(2)} ms of CPU a poll in an empty store, ${big.toFixed(2)} in the large one: ${ratio(big, small)}`,
    );
  }
  large.close();
  empty.close();
}
