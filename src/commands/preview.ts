// `preview`: what feeds.yaml as it is now makes of the stored entries, or of given ones, before it is in use.
import { readFileSync } from "node:fs";
import { openApp } from "../app.ts";
import { suggest } from "../config/nearest.ts";
import { loadConfig } from "../config.ts";
import { createCurator } from "../curate/curator.ts";
import { type Change, changeOf, type Preview, previewOf } from "../explain/preview.ts";
import { channelList } from "../listing.ts";
import type { Config } from "../model/config.ts";
import type { HistoricEntry } from "../store/store.ts";
import { type Command, type Invocation, misuse, type Terminal, textFlag } from "./command.ts";
import { previewGiven } from "./preview-given.ts";

export const preview: Command = {
  name: "preview",
  summary: "what an edited feeds.yaml would keep and drop, over all that is stored or over given entries",
  usage: `preview [--channel ID] [--entries FILE.jsonl] [--all] [--json]

Judges every stored entry by feeds.yaml as it is now (or by the one that --config names), and tells how that differs from
what is published. Nothing is written; the service may go on meanwhile.
  --channel ID      only this channel
  --entries FILE    these entries instead, one a line: {id, source, title, summary, url, published, categories}; - is
                    standard input. Their stories are told, too, as polls would find them
  --all             every entry that would change, not only the first of each channel
  --json            one line an entry, in order of time: {id, story, topics, labels, kept, channels, reasons}, and of
                    stored ones {was, change}`,
  options: {
    channel: { type: "string" },
    entries: { type: "string" },
    all: { type: "boolean" },
    json: { type: "boolean" },
  },
  async run(invocation) {
    const config = loadConfig(invocation.settings.configPath);
    const channelId = textFlag(invocation.flags, "channel") ?? null;
    const ids = config.channels.map(({ id }) => id);
    if (channelId !== null && !ids.includes(channelId))
      throw misuse(`feeds.yaml has no channel "${channelId}"${suggest(channelId, ids)}`);
    const file = textFlag(invocation.flags, "entries");
    if (file !== undefined)
      return previewGiven(invocation, config, channelId, await textOf(invocation, file));
    return previewStored(invocation, config, channelId);
  },
};

async function textOf({ terminal }: Invocation, file: string): Promise<string> {
  if (file === "-") return Buffer.from(await terminal.readStdin()).toString("utf8");
  try {
    return readFileSync(file, "utf8");
  } catch (thrown) {
    throw misuse(`${file} cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}.`);
  }
}

/** What is published of an entry, and what would be. */
interface Compared {
  readonly stored: HistoricEntry;
  readonly was: readonly string[];
  readonly preview: Preview;
  readonly change: Change | null;
}

async function previewStored(
  { settings, flags, log, terminal }: Invocation,
  config: Config,
  channelId: string | null,
): Promise<number> {
  const app = openApp({ config, data: settings.dataPath, log, relists: false });
  try {
    const compared = compare(app.store.history(), config, channelId);
    if (flags["json"] === true) for (const one of compared) terminal.out(`${JSON.stringify(lineOf(one))}\n`);
    else tellChanges(terminal, settings.configPath, config, [...compared], flags["all"] === true);
    return 0;
  } finally {
    await app.close();
  }
}

function* compare(
  history: Iterable<HistoricEntry>,
  config: Config,
  channelId: string | null,
): Generator<Compared> {
  const curator = createCurator(config);
  const sources = new Map(config.sources.map((source) => [source.id, source]));
  const prefix = channelList("");
  for (const stored of history) {
    const { entry, lists } = stored;
    const judged = { entry, source: sources.get(entry.sourceId) ?? null };
    const made = previewOf(config, curator, judged, channelId);
    const was = lists
      .flatMap((name) => (name.startsWith(prefix) ? name.slice(prefix.length) : []))
      .filter((id) => channelId === null || id === channelId);
    yield { stored, was, preview: made, change: changeOf(was, made.channels) };
  }
}

const lineOf = ({ stored, was, preview: { id, ...made }, change }: Compared) => ({
  id,
  story: stored.storyId,
  ...made,
  was,
  change: change?.kind ?? null,
});

/** Of each channel, unless all are asked for. */
const SHOWN = 10;

function tellChanges(
  terminal: Terminal,
  path: string,
  { channels }: Config,
  compared: readonly Compared[],
  isAll: boolean,
): void {
  const changed = compared.filter(({ change }) => change !== null);
  const count = (kind: Change["kind"]) => changed.filter(({ change }) => change?.kind === kind).length;
  terminal.out(
    `${path} over ${compared.length} stored entries: ${count("kept")} more would be kept, ${count("dropped")} dropped, ` +
      `${count("moved")} moved to other channels; ${compared.length - changed.length} stay as they are.\n`,
  );
  const ids = new Set([...channels.map(({ id }) => id), ...compared.flatMap(({ was }) => was)]);
  const width = Math.max(...[...ids].map(({ length }) => length), "channel".length);
  terminal.out(`\n${"channel".padEnd(width)}      now  would be  in   out\n`);
  for (const id of ids) tellChannel(terminal, id, width, compared);
  for (const id of ids) {
    const moved = changed.filter(({ change }) => change?.into.includes(id) || change?.outOf.includes(id));
    const shown = isAll ? moved : moved.slice(-SHOWN);
    if (shown.length > 0)
      terminal.out(
        `\n${id}${shown.length < moved.length ? ` (the newest ${SHOWN} of ${moved.length})` : ""}\n`,
      );
    for (const one of shown) terminal.out(changeLine(id, one));
  }
}

function tellChannel(terminal: Terminal, id: string, width: number, compared: readonly Compared[]): void {
  const count = (holds: (one: Compared) => boolean) => String(compared.filter(holds).length);
  const now = count(({ was }) => was.includes(id)).padStart(9);
  const then = count(({ preview: made }) => made.channels.includes(id)).padStart(10);
  const into = count(({ change }) => change?.into.includes(id) ?? false).padStart(4);
  const out = count(({ change }) => change?.outOf.includes(id) ?? false).padStart(6);
  terminal.out(`${id.padEnd(width)}${now}${then}${into}${out}\n`);
}

function changeLine(id: string, { stored: { entry }, preview: { reasons }, change }: Compared): string {
  const sign = change?.into.includes(id) ? "+" : "-";
  const why = reasons.find((reason) => reason.includes(`channels.${id}`)) ?? reasons[0] ?? "";
  return `  ${sign} ${entry.title} (${entry.sourceId})\n      ${why}\n`;
}
