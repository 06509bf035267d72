// `check`: is feeds.yaml right, and with --live, does each source answer?

import { loadConfig } from "../config.ts";
import { type FailedExample, failedExamples } from "../curate/examples.ts";
import type { Config } from "../model/config.ts";
import { asHouseError } from "../model/errors.ts";
import type { Source } from "../model/source.ts";
import { parseFeed } from "../parse/parse-feed.ts";
import { userAgent } from "../rooms.ts";
import { createHttpClient, type HttpClient } from "../source/http-client.ts";
import { laneOf } from "../source/lanes.ts";
import { createPollPool } from "../source/poll-pool.ts";
import { unpolled } from "../source/poll-state.ts";
import { type Personal, questionFor } from "../source/question.ts";
import { retrieve } from "../source/retrieve.ts";
import type { Command, Terminal } from "./command.ts";

export const check: Command = {
  name: "check",
  summary: "validate feeds.yaml; with --live, try each source too",
  usage: `check [--live]

Prints every fault as FILE:LINE:COL message, tries the examples of rules and topics, and exits with 1 if there
is any fault or an example does not come out as it says.
  --live   also fetches and parses each source, storing nothing; exits with 1 if any fails`,
  options: { live: { type: "boolean" } },
  async run({ settings, flags, terminal, signal, environment }) {
    const config = loadConfig(settings.configPath);
    const { sources, topics, channels, warnings } = config;
    const counts = `${sources.length} sources, ${topics.length} topics, ${channels.length} channels`;
    const failed = failedExamples(config);
    const isRight = failed.length === 0;
    terminal.out(`${settings.configPath} ${isRight ? "is right" : "can be read"}: ${counts}.\n`);
    for (const warning of warnings) terminal.out(`${warning}\n`);
    tellExamples(config, failed, terminal);
    if (flags["live"] !== true) return warnings.length > 0 || !isRight ? 1 : 0;
    const client = createHttpClient({ userAgent: userAgent(config), allow: config.network.allow });
    try {
      const loginOf = (variable: string) => environment[variable];
      const allAnswer = await trySources({ config, client, loginOf, signal }, terminal);
      return allAnswer && isRight ? 0 : 1;
    } finally {
      await client.close();
    }
  },
};

function tellExamples({ examples }: Config, failed: readonly FailedExample[], terminal: Terminal): void {
  if (examples.length === 0) return;
  for (const { place, message } of failed) terminal.out(`${place} ${message}\n`);
  const passed = examples.length - failed.length;
  terminal.out(`${passed} of ${examples.length} examples come out as they say.\n`);
}

interface Trial {
  readonly config: Config;
  readonly client: HttpClient;
  readonly loginOf: Personal["loginOf"];
  readonly signal: AbortSignal;
}

async function trySources(trial: Trial, terminal: Terminal): Promise<boolean> {
  const { network, sources } = trial.config;
  const pool = createPollPool(network, trial.signal);
  const tries = sources.map((source) =>
    pool.run(laneOf(source.url, network), async () => {
      try {
        terminal.out(`${source.id}: ${await describe(trial, source)}\n`);
        return true;
      } catch (thrown) {
        const { code, message } = asHouseError(thrown);
        terminal.out(`${source.id}: ${code}: ${message}\n`);
        return false;
      }
    }),
  );
  return (await Promise.all(tries)).every(Boolean);
}

async function describe({ config, client, loginOf, signal }: Trial, source: Source): Promise<string> {
  const personal = { loginOf, userAgentFor: (id: string) => userAgent(config, id) };
  const question = questionFor(personal, source, unpolled(source), false);
  const { document } = await retrieve(client, source.url, question, Date.now(), signal);
  if (!document) return "answered without a document";
  const { format, version, entries } = parseFeed(await document.unpack(), document);
  const moved = document.url === source.url ? "" : `, now at ${document.url}`;
  return `${format}${version === undefined ? "" : ` ${version}`}, ${entries.length} entries${moved}`;
}
