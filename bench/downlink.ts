// Our side of the race: the whole house with the shipped topics and channels, over the origin's feeds.
import { join } from "node:path";
import { type App, openApp } from "../src/app.ts";
import { loadConfig } from "../src/config.ts";
import { createLog, type Log } from "../src/log.ts";
import type { Config } from "../src/model/config.ts";
import { NO_REQUEST, type Source } from "../src/model/source.ts";
import { findFormat } from "../src/render/formats.ts";
import { pollSources } from "../src/worker.ts";
import type { ContenderOptions, OpenContender } from "./contender.ts";

const SHIPPED = join(import.meta.dirname, "..", "feeds.yaml");
export const CHANNEL = "space";

export const openDownlink: OpenContender = async (options: ContenderOptions) => {
  const app = openBenchApp(options);
  return {
    async poll() {
      const faults: string[] = [];
      const work = { ingest: app.ingest, config: app.config, log: app.log };
      await pollSources(work, app.config.sources, new AbortController().signal, ({ source, error }) => {
        if (error) faults.push(`${source}: ${error.code} ${error.message}`);
      });
      publish(app);
      return { failed: faults.length, fault: faults[0] ?? null };
    },
    count: () => [...app.store.counts().values()].reduce((sum, { entries }) => sum + entries, 0),
    close: () => app.close(),
  };
};

export function openBenchApp({ originUrl, feeds, folder, atOnce = 32 }: ContenderOptions): App {
  return openApp({ config: benchConfig(originUrl, feeds, atOnce), data: folder, log: createErrorLog() });
}

/** Warnings and errors only, on stderr: in a benchmark each of them is news. */
export function createErrorLog(): Log {
  return createLog({
    level: "warn",
    pretty: false,
    now: Date.now,
    write: (line) => process.stderr.write(line),
  });
}

/** All feeds are on one host, which feeds.yaml would let us visit 16 times at once: here as often as the baseline does. */
function benchConfig(originUrl: string, feeds: number, atOnce: number): Config {
  const sources = Array.from({ length: feeds }, (_, k) => sourceAt(`${originUrl}/feed/${k}.xml`, k));
  const network = { allow: [new URL(originUrl).host], concurrency: atOnce, perHost: atOnce, pauseMs: 0 };
  return { ...loadConfig(SHIPPED), network, sources };
}

const sourceAt = (url: string, k: number): Source => ({
  id: `site-${k}`,
  url,
  name: null,
  publisher: `site-${k}.example`,
  kind: "news",
  language: null,
  // The origin's words are no space news: the section puts its entries into the channel that is served.
  section: ["Science", "Space"],
  rights: "excerpt",
  keep: [],
  drop: [],
  schedule: { kind: "adaptive" },
  request: NO_REQUEST,
});

function publish(app: App): void {
  const channel = app.config.channels.find(({ id }) => id === CHANNEL);
  const format = findFormat("rss");
  if (!channel || !format) throw new Error(`feeds.yaml has no channel "${CHANNEL}".`);
  app.house(false).publisher.feed(channel, format).represent("identity");
}
