// A store full of entries with real texts, listed by a configuration's rules: what other benchmarks measure on.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createCurator } from "../src/curate/curator.ts";
import type { Config } from "../src/model/config.ts";
import type { Entry } from "../src/model/entry.ts";
import { createRelister } from "../src/relister.ts";
import { openSqliteStore } from "../src/store/sqlite/sqlite-store.ts";
import type { Store } from "../src/store/store.ts";
import { put } from "../tests/store/put.ts";
import { DAY, entry, MINUTE, T0 } from "../tests/support/build.ts";
import { temporaryFolder } from "./housekeeping.ts";

const TEXTS = new URL("../../shared/corpus/relevance/relevance.jsonl", import.meta.url);
const BATCH = 500;

/** Entries of the team's checkout, as if each source had sent some; null, and a word of it, where they are not there. */
export function readTexts({ sources }: Pick<Config, "sources">): Entry[] | null {
  if (!existsSync(TEXTS)) {
    console.log("skipped: ../shared/corpus/relevance/relevance.jsonl is not there");
    return null;
  }
  return readFileSync(TEXTS, "utf8")
    .trim()
    .split("\n")
    .map((line, index) => {
      const { title, summary } = JSON.parse(line);
      const sourceId = sources[index % sources.length]?.id ?? "";
      return { ...entry({ entryId: `e${index}`, title, summary, contentText: summary }), sourceId };
    });
}

/**
 * `count` entries, a minute apart, each a story of its own; null where there are no texts.
 * @param path of the database: what is there already is not stored again
 */
export async function filledStore(
  config: Config,
  count: number,
  path = join(temporaryFolder(), "downlink.db"),
): Promise<Store | null> {
  const stock = readTexts(config);
  if (!stock) return null;
  const store = openSqliteStore({ path, authority: "example.org", year: 2026 });
  const curator = createCurator(config);
  const sources = new Map(config.sources.map((one) => [one.id, one]));
  const relister = createRelister(sources, curator, config.channels);
  for (const _ of store.relist(curator.version, T0, relister));
  for (let from = store.health().entries; from < count; from += BATCH) {
    const items = Array.from({ length: Math.min(BATCH, count - from) }, (_, index) => {
      const one = stock[(from + index) % stock.length];
      if (!one) throw new Error("no texts");
      const copy = renamed(one, from + index, count);
      const { placements: lists, marks } = relister.place(copy);
      return { entry: copy, lists, marks };
    });
    await put(store, ...items);
  }
  return store;
}

/** The oldest come first, ten minutes after they were out; one of twenty is seen half a year late. */
function renamed(one: Entry, n: number, count: number): Entry {
  const entryId = `e${n}`;
  const address = { url: `https://example.org/${entryId}`, canonicalUrl: `example.org/${entryId}` };
  const firstSeen = T0 - (count - n) * 60_000;
  const sortAt = firstSeen - (n % 20 === 7 ? 180 * DAY : 10 * MINUTE);
  const times = { firstSeen, changedAt: firstSeen, sortAt };
  return { ...one, ...address, ...times, entryId, storyId: entryId, key: entryId };
}
