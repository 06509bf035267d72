// `check`: is feeds.yaml right, and with --live, does each source answer?
import { userAgent } from "../app.ts";
import { loadConfig } from "../config.ts";
import type { Config } from "../model/config.ts";
import { asHouseError } from "../model/errors.ts";
import { parseFeed } from "../parse/parse-feed.ts";
import { createHttpClient, type HttpClient } from "../source/http-client.ts";
import { laneOf } from "../source/lanes.ts";
import { createPollPool } from "../source/poll-pool.ts";
import { retrieve } from "../source/retrieve.ts";
import type { Command, Terminal } from "./command.ts";

export const check: Command = {
  name: "check",
  summary: "validate feeds.yaml; with --live, try each source too",
  usage: `check [--live]

Prints every fault as FILE:LINE:COL message, and exits with 1 if there is any.
  --live   also fetches and parses each source, storing nothing; exits with 1 if any fails`,
  options: { live: { type: "boolean" } },
  async run({ settings, flags, terminal, signal }) {
    const config = loadConfig(settings.configPath);
    const { sources, topics, channels } = config;
    terminal.out(
      `${settings.configPath} is right: ${sources.length} sources, ${topics.length} topics, ${channels.length} channels.\n`,
    );
    for (const warning of config.warnings) terminal.out(`${warning}\n`);
    if (flags["live"] !== true) return config.warnings.length > 0 ? 1 : 0;
    const client = createHttpClient({ userAgent: userAgent(config), allow: config.network.allow });
    try {
      return (await trySources(config, client, terminal, signal)) ? 0 : 1;
    } finally {
      await client.close();
    }
  },
};

async function trySources(
  config: Config,
  client: HttpClient,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<boolean> {
  const pool = createPollPool(config.network, signal);
  const tries = config.sources.map(({ id, url }) =>
    pool.run(laneOf(url, config.network), async () => {
      try {
        const line = await describe(client, url, signal);
        terminal.out(`${id}: ${line}\n`);
        return true;
      } catch (thrown) {
        const { code, message } = asHouseError(thrown);
        terminal.out(`${id}: ${code}: ${message}\n`);
        return false;
      }
    }),
  );
  return (await Promise.all(tries)).every(Boolean);
}

async function describe(client: HttpClient, url: string, signal: AbortSignal): Promise<string> {
  const { document } = await retrieve(client, url, {}, Date.now(), signal);
  if (!document) return "answered without a document";
  const { format, version, entries } = parseFeed(await document.unpack(), document);
  const moved = document.url === url ? "" : `, now at ${document.url}`;
  return `${format}${version === undefined ? "" : ` ${version}`}, ${entries.length} entries${moved}`;
}
