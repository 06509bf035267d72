// What feeds cost when they are made: a changed revision, per channel of 100 stories; archives over 100,000 stored
// entries: `node bench/feeds.ts [--entries N]`. CPU, in one process. Texts come from ../shared, as in bench/rules.ts.
import { parseArgs } from "node:util";
import { closeArchives } from "../src/archive.ts";
import { loadConfig } from "../src/config.ts";
import type { Channel } from "../src/model/rule.ts";
import { createPublisher, type Publisher } from "../src/publish.ts";
import { CODINGS } from "../src/published.ts";
import { FORMATS } from "../src/render/formats.ts";
import type { Store } from "../src/store/store.ts";
import { put } from "../tests/store/put.ts";
import { entry, T0 } from "../tests/support/build.ts";
import { filledStore } from "./filled-store.ts";

const ROUNDS = 20;
const { values } = parseArgs({ options: { entries: { type: "string", default: "100000" } } });

const shipped = loadConfig("feeds.yaml");
const config = {
  ...shipped,
  sources: shipped.sources.map((source) => ({ ...source, rights: "full" as const })),
  channels: shipped.channels.map((channel) => ({ ...channel, limit: 100 })),
};
const now = () => T0;

function cpuOf<T>(work: () => T): { readonly ms: number; readonly value: T } {
  const before = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1_000, value };
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** The document, and what each format and coding of it adds. */
function remake(publisher: Publisher, channel: Channel): Map<string, number> {
  const costs = new Map([["document", cpuOf(() => publisher.document(channel)).ms]]);
  for (const format of FORMATS) {
    const { ms, value } = cpuOf(() => publisher.feed(channel, format));
    costs.set(format.id, ms);
    for (const coding of CODINGS) {
      if (coding !== "identity") costs.set(`${format.id} ${coding}`, cpuOf(() => value.represent(coding)).ms);
    }
  }
  return costs;
}

async function measureRevisions(store: Store): Promise<void> {
  const publisher = createPublisher({ config, store, now, patience: 0 });
  const all = new Map<string, number[]>();
  for (let round = 0; round < ROUNDS; round += 1) {
    await put(store, { entry: entry({ entryId: `r${round}` }) });
    for (const channel of config.channels) {
      for (const [what, ms] of remake(publisher, channel)) all.set(what, [...(all.get(what) ?? []), ms]);
    }
  }
  console.log(
    `a changed revision, ms of CPU per channel of 100 stories (${config.channels.length} channels):`,
  );
  for (const [what, costs] of all) console.log(`  ${what}: ${median(costs).toFixed(2)}`);
}

async function measureArchives(store: Store): Promise<void> {
  const sizeOf = () => store.health().bytes / 1e6;
  for (const what of ["closing everything", "a look with nothing to close"]) {
    const [before, cpu, started] = [sizeOf(), process.cpuUsage(), performance.now()];
    let [stories, documents, longest, last] = [0, 0, 0, started];
    for await (const count of closeArchives({ config, store, now }, "ever")) {
      stories += count;
      documents += count > 0 ? 1 : 0;
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }
    const { user, system } = process.cpuUsage(cpu);
    console.log(
      `${what}: ${((user + system) / 1e6).toFixed(2)} s of CPU, ${documents} documents, ${stories} stories, the longest step ${longest.toFixed(0)} ms, ${(sizeOf() - before).toFixed(1)} MB more`,
    );
  }
}

const store = await filledStore(config, Number(values.entries));
if (store) {
  await measureRevisions(store);
  await measureArchives(store);
  store.close();
}
