// `preview --entries`: what feeds.yaml makes of entries that a file gives, and which stories they tell.
import { createCurator } from "../curate/curator.ts";
import { type GivenEntry, readGivenEntry } from "../explain/given-entry.ts";
import { type Preview, previewOf } from "../explain/preview.ts";
import { createTeller } from "../explain/tell-anew.ts";
import type { Config } from "../model/config.ts";
import type { Instant } from "../model/entry.ts";
import { createCitationFinder } from "../stories/citations/citation-finder.ts";
import type { Invocation, Terminal } from "./command.ts";

/** What is wrong with a line is told on stderr, and the others are read: then the exit code is 1. */
export function previewGiven(
  { terminal, flags }: Invocation,
  config: Config,
  channelId: string | null,
  text: string,
): number {
  const { entries, isWhole } = readLines(terminal, config, text);
  const curator = createCurator(config);
  const citesOf = createCitationFinder(config.publishers);
  const teller = createTeller();
  const previews = entries.map((entry) => {
    const { source, canonicalUrl: url, title, summary: html } = entry;
    teller.tell(entry, citesOf({ publisher: source.publisher, url, title, html }));
    return previewOf(config, curator, { entry, source }, channelId);
  });
  const stories = teller.stories();
  if (flags["json"] === true) {
    previews.forEach(({ id, ...made }, at) => {
      terminal.out(`${JSON.stringify({ id, story: stories[at], ...made })}\n`);
    });
  } else tellTable(terminal, entries, previews, stories);
  return isWhole ? 0 : 1;
}

/** In order of time. */
function readLines(terminal: Terminal, { sources }: Config, text: string) {
  const entries: GivenEntry[] = [];
  let isWhole = true;
  let before: Instant = 0;
  text.split("\n").forEach((line, at) => {
    if (line.trim() === "") return;
    const read = readGivenEntry(line, sources, before);
    if ("fault" in read) {
      terminal.err(`line ${at + 1}: ${read.fault}\n`);
      isWhole = false;
      return;
    }
    before = read.sortAt;
    entries.push(read);
  });
  return { entries: entries.sort((a, b) => a.sortAt - b.sortAt), isWhole };
}

function tellTable(
  terminal: Terminal,
  entries: readonly GivenEntry[],
  previews: readonly Preview[],
  stories: readonly string[],
): void {
  const kept = previews.filter((one) => one.kept).length;
  terminal.out(`${entries.length} entries in ${new Set(stories).size} stories; ${kept} kept.\n\n`);
  previews.forEach(({ channels, topics, reasons }, at) => {
    const entry = entries[at];
    terminal.out(
      `${channels.length > 0 ? "+" : "-"} ${entry?.title} (${entry?.sourceId}; story ${stories[at]})\n` +
        `    topics: ${topics.join(", ") || "none"}; channels: ${channels.join(", ") || "none"}\n` +
        `${reasons.map((reason) => `    ${reason}\n`).join("")}`,
    );
  });
}
