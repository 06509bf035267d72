// Lists and searches over a large store, as the API answers them: `node bench/million.ts [--entries N] [--data FILE]`; CPU a
// request, median and 95th percentile. The store is kept in FILE, since filling it takes a quarter of an hour.

import { parseArgs } from "node:util";
import { loadConfig } from "../src/config.ts";
import { createCurator } from "../src/curate/curator.ts";
import { createServer } from "../src/http/create-server.ts";
import type { House } from "../src/http/house.ts";
import { createRateLimit } from "../src/http/rate-limit.ts";
import { createLog } from "../src/log.ts";
import { createPublisher } from "../src/publish.ts";
import type { Store } from "../src/store/store.ts";
import { T0 } from "../tests/support/build.ts";
import { filledStore, readTexts } from "./filled-store.ts";

const { values } = parseArgs({
  options: {
    entries: { type: "string", default: "1000000" },
    data: { type: "string" },
    requests: { type: "string", default: "200" },
  },
});
const config = loadConfig("feeds.yaml");
const REQUESTS = Number(values.requests);
const WARMING = 100;

/** Always the same numbers. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
const random = createRandom(7);
const oneOf = <T>(things: readonly T[]): T => {
  const thing = things[Math.floor(random() * things.length)];
  if (thing === undefined) throw new Error("nothing to choose from");
  return thing;
};

const titles = (readTexts(config) ?? []).map(({ title }) => title);
const words = (): string[] => oneOf(titles).match(/[\p{L}\p{N}]{3,}/gu) ?? ["moon"];
const level = () => oneOf(["stories", "entries"]);
const day = () => new Date(T0 - Math.floor(random() * 600) * 86_400_000).toISOString().slice(0, 10);
const sources = config.sources.map(({ id }) => id);
const topics = config.topics.map(({ id }) => id);
const channels = config.channels.map(({ id }) => id);
const phrase = () => {
  const some = words();
  const at = Math.floor(random() * Math.max(some.length - 1, 1));
  return `"${some.slice(at, at + 2).join(" ")}"`;
};

const piece = () => {
  const word = oneOf(words());
  return encodeURIComponent(word.slice(0, Math.max(4, word.length - 2)));
};

/** Each a way to ask, many times with other words. */
const WAYS: Readonly<Record<string, () => string>> = {
  "list: all": () => `api/v1/${level()}?limit=50`,
  "list: a source": () => `api/v1/${level()}?source=${oneOf(sources)}`,
  "list: a topic": () => `api/v1/${level()}?topic=${oneOf(topics)}`,
  "list: a channel": () => `api/v1/${level()}?channel=${oneOf(channels)}`,
  "list: a topic of a source": () => `api/v1/${level()}?topic=${oneOf(topics)}&source=${oneOf(sources)}`,
  "list: a kind in a language": () =>
    `api/v1/${level()}?kind=${oneOf(["news", "blog", "journal"])}&language=en`,
  "list: until a day": () => `api/v1/${level()}?until=${day()}`,
  "list: changed since": () => `api/v1/${level()}?changed_since=${oneOf(["2026-03-01", "2026-03-02"])}`,
  "list: by coverage": () => `api/v1/stories?order=coverage`,
  "list: sources, topics, channels": () => `api/v1/${oneOf(["sources", "topics", "channels"])}`,
  "search: a word": () => `api/v1/${level()}?q=${encodeURIComponent(oneOf(words()))}`,
  "search: two words": () =>
    `api/v1/${level()}?q=${encodeURIComponent(`${oneOf(words())} ${oneOf(words())}`)}`,
  "search: a phrase": () => `api/v1/${level()}?q=${encodeURIComponent(phrase())}`,
  "search: a beginning": () => `api/v1/${level()}?q=${encodeURIComponent(`${oneOf(words()).slice(0, 4)}*`)}`,
  "search: one without another": () =>
    `api/v1/${level()}?q=${encodeURIComponent(`${oneOf(words())} -${oneOf(words())}`)}`,
  "search: a word in a topic": () =>
    `api/v1/${level()}?q=${encodeURIComponent(oneOf(words()))}&topic=${oneOf(topics)}`,
  "search: a word until a day": () =>
    `api/v1/${level()}?q=${encodeURIComponent(oneOf(words()))}&until=${day()}`,
  "news api: a page": () => `v4/articles/?offset=${Math.floor(random() * 1000)}`,
  "news api: of some sites": () => `v4/articles/?news_site=SpaceNews,NASA&ordering=published_at`,
  "news api: search": () => `v4/articles/?search=${encodeURIComponent(oneOf(words()))}`,
  "news api: search for two": () =>
    `v4/articles/?search=${encodeURIComponent(`${oneOf(words())} ${oneOf(words())}`)}`,
  "news api: title contains": () => `v4/articles/?title_contains=${piece()}`,
  "news api: summary contains one": () => `v4/blogs/?summary_contains_one=${piece()},${piece()}`,
};

/** As if news came in between: nothing is remembered from one question to the next. */
let revision = 0;

function openHouse(stored: Store): House {
  const store = { ...stored, revision: () => ({ number: revision, at: T0 }) };
  const now = () => T0;
  return {
    config,
    curator: createCurator(config),
    store,
    publisher: createPublisher({ config, store, now, patience: 0 }),
    now,
    patience: 0,
    polling: false,
    configFault: () => null,
    adminToken: null,
    hand: () => {
      throw new Error("nobody decides here");
    },
    rates: createRateLimit(0),
  };
}

const at = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] ?? 0;

async function measure(store: Store): Promise<void> {
  const server = createServer(
    openHouse(store),
    createLog({ level: "silent", pretty: false, now: () => T0, write: () => {} }),
  );
  const get = async (path: string): Promise<number> => {
    const before = process.cpuUsage();
    const response = await server.request(`http://localhost/${path}`);
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${text}`);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  // A service answers for weeks: what its first requests compile, in threads beside, is not theirs to pay.
  for (let n = 0; n < WARMING; n += 1) {
    for (const [name, way] of Object.entries(WAYS)) {
      revision += 1;
      if (!name.startsWith("news api")) await get(way());
    }
  }
  const groups = new Map<string, number[]>();
  for (const [name, way] of Object.entries(WAYS)) {
    const costs: number[] = [];
    for (let n = 0; n < REQUESTS; n += 1) {
      // An order is kept for all questions of the news API until there is news.
      if (!name.startsWith("news api")) revision += 1;
      costs.push(await get(way()));
    }
    console.log(
      `${name}: median ${at(costs, 0.5).toFixed(1)} ms, 95 % ${at(costs, 0.95).toFixed(1)}, most ${at(costs, 1).toFixed(1)}`,
    );
    const group = name.split(":")[0] ?? "";
    groups.set(group, [...(groups.get(group) ?? []), ...costs]);
  }
  for (const [group, costs] of groups) console.log(`every ${group}: 95 % ${at(costs, 0.95).toFixed(1)} ms`);
}

const store = await filledStore(config, Number(values.entries), ...(values.data ? [values.data] : []));
if (store) {
  const { bytes, entries } = store.health();
  console.log(`${entries} entries, ${Math.round(bytes / entries)} bytes an entry, its texts among them`);
  await measure(store);
  store.close();
}
