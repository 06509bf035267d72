// `poll`: visits sources once, with progress for people and a line a source for programs.
import { openApp } from "../app.ts";
import { suggest } from "../config/nearest.ts";
import { loadConfig } from "../config.ts";
import type { Config } from "../model/config.ts";
import type { PollReport, Source } from "../model/source.ts";
import { dueSources, pollSources, type Work } from "../worker.ts";
import { type Command, type Invocation, misuse } from "./command.ts";

export const poll: Command = {
  name: "poll",
  summary: "poll sources once: those that are due, those named, or all",
  usage: `poll [ID…] [--all] [--json]

  ID…      these sources, due or not
  --all    every source, due or not
  --json   one line of JSON a source: {source, outcome, status, entries, bytes, ms, nextPollAt, error}

Exit code 1 if every poll failed.`,
  options: { all: { type: "boolean" }, json: { type: "boolean" } },
  async run(invocation) {
    const { settings, log, environment } = invocation;
    const config = loadConfig(settings.configPath);
    const named = invocation.args.map((id) => findSource(config, id));
    const app = openApp({ config, data: settings.dataPath, log, environment });
    try {
      const work = { ingest: app.ingest, config, log };
      return await pollOnce(invocation, work, chooseSources(work, named, invocation.flags["all"] === true));
    } finally {
      await app.close();
    }
  },
};

function findSource(config: Config, id: string): Source {
  const source = config.sources.find((candidate) => candidate.id === id);
  if (source) return source;
  const ids = config.sources.map((candidate) => candidate.id);
  throw misuse(`feeds.yaml has no source "${id}"${suggest(id, ids)}`);
}

function chooseSources(work: Work, named: readonly Source[], all: boolean): readonly Source[] {
  if (all) return work.config.sources;
  return named.length > 0 ? named : dueSources(work, work.ingest.now());
}

async function pollOnce(
  { flags, terminal, signal }: Invocation,
  work: Work,
  sources: readonly Source[],
): Promise<number> {
  const json = flags["json"] === true;
  if (sources.length === 0) {
    if (!json) terminal.out("No source is due. `poll --all` polls them all the same.\n");
    return 0;
  }
  let done = 0;
  let failed = 0;
  const width = Math.max(...sources.map(({ id }) => id.length));
  const showProgress = () => {
    if (terminal.isInteractive && done < sources.length) terminal.err(`${done} of ${sources.length} …`);
  };
  showProgress();
  await pollSources(work, sources, signal, (report) => {
    done += 1;
    if (report.outcome === "failed") failed += 1;
    if (terminal.isInteractive) terminal.err("\r\u001b[K");
    terminal.out(json ? jsonLine(report) : textLine(report, width));
    showProgress();
  });
  return failed === sources.length || signal.aborted ? 1 : 0;
}

function jsonLine(report: PollReport): string {
  const { source, outcome, status, entries, bytes, ms, nextPollAt, error } = report;
  const next = nextPollAt === null ? null : new Date(nextPollAt).toISOString();
  return `${JSON.stringify({ source, outcome, status, entries, bytes, ms, nextPollAt: next, error })}\n`;
}

function textLine({ source, outcome, status, entries, bytes, ms, error }: PollReport, width: number): string {
  const name = `${source.padEnd(width)}  ${outcome.padEnd(12)}`;
  if (error) return `${name}  ${error.code}: ${error.message}\n`;
  const { seen, added, changed } = entries;
  const counts = outcome === "updated" ? `${added} new, ${changed} changed of ${seen}` : `${seen} entries`;
  return `${name}  ${status}  ${counts}, ${(bytes / 1000).toFixed(1)} kB in ${ms} ms\n`;
}
