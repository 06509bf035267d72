// What a change of rules costs over 100,000 stored entries: `node bench/rules.ts [--entries N]`; CPU and the longest
// write, for changes of several kinds. Texts come from ../shared (the team's checkout); it says so when they are not there.
import { parseArgs } from "node:util";
import { loadConfig } from "../src/config.ts";
import { createCurator } from "../src/curate/curator.ts";
import type { Config } from "../src/model/config.ts";
import type { Channel, Rule, Topic } from "../src/model/rule.ts";
import { createRelister } from "../src/relister.ts";
import { T0 } from "../tests/support/build.ts";
import { filledStore } from "./filled-store.ts";

const { values } = parseArgs({ options: { entries: { type: "string", default: "100000" } } });
const count = Number(values.entries);

const shipped = loadConfig("feeds.yaml");
const channels = (change: (channel: Channel) => Channel): Config => ({
  ...shipped,
  channels: shipped.channels.map((one, index) => (index === 0 ? change(one) : one)),
});
const drop = (rule: Rule) => channels((channel) => ({ ...channel, drop: [...channel.drop, rule] }));
const topics = (change: (topic: Topic) => Topic): Config => ({
  ...shipped,
  topics: shipped.topics.map((one) => (one.id === "space" ? change(one) : one)),
});

const NEW_TOPIC: Topic = { id: "", title: "Rubin", parent: "astronomy", any: [], all: [], none: [] };

const CHANGES: Readonly<Record<string, Config>> = {
  "a word in a channel's drop": drop({ title: ["webinar"] }),
  "an expression in a channel's drop": drop({ title: ["/^live( coverage)?:/i"] }),
  "other topics of a channel": channels((channel) => ({ ...channel, keep: [{ topics: ["mars", "moon"] }] })),
  "a term of a topic": topics((topic) => ({ ...topic, any: [...topic.any, "Rubin Observatory"] })),
  "a common term of a topic": topics((topic) => ({ ...topic, hints: [...(topic.hints ?? []), "company"] })),
  "a topic more": {
    ...shipped,
    topics: [...shipped.topics, { ...NEW_TOPIC, id: "rubin", any: ["Rubin Observatory", "sky survey"] }],
  },
  "a topic under another one": topics((topic) => ({ ...topic, parent: null })),
  "a drop rule of a source": {
    ...shipped,
    sources: shipped.sources.map((one, index) => (index < 5 ? { ...one, drop: [{ title: ["deal"] }] } : one)),
  },
};

const curatorOf = (config: Config) => createCurator(config);
const relisterOf = (config: Config) =>
  createRelister(new Map(config.sources.map((one) => [one.id, one])), curatorOf(config), config.channels);

async function run(): Promise<void> {
  const store = await filledStore(shipped, count);
  if (!store) return;
  for (const [name, config] of Object.entries(CHANGES)) {
    for (const to of [config, shipped]) {
      const cpu = process.cpuUsage();
      const started = performance.now();
      let [looked, longest, last] = [0, 0, started];
      for (const count of store.relist(curatorOf(to).version, T0, relisterOf(to))) {
        looked += count;
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }
      const { user, system } = process.cpuUsage(cpu);
      const what = to === shipped ? "  and back" : name;
      console.log(
        `${what}: ${((user + system) / 1e6).toFixed(2)} s of CPU, ${Math.round(performance.now() - started)} ms, ${looked} looked at, the longest step ${longest.toFixed(0)} ms`,
      );
    }
  }
  store.close();
}

await run();
