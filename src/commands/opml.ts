// `opml export`: the sources, or our channels, as OPML 2.0 for a feed reader; `opml import`: such a list as sources.
import { openApp } from "../app.ts";
import { loadConfig } from "../config.ts";
import { channelsOpml, sourcesOpml } from "../http/opml-documents.ts";
import { type Command, type Invocation, misuse } from "./command.ts";
import { importOpml } from "./opml-import.ts";

export const opml: Command = {
  name: "opml",
  summary: "the sources (or the channels) as OPML 2.0; feeds of an OPML document as sources",
  usage: `opml export [--channels] | opml import FILE|- [--dry-run]

export prints the sources of feeds.yaml as OPML.
  --channels   the channels that Downlink publishes instead
import appends the feeds of an OPML document to feeds.yaml (- is standard input); comments are kept, nothing is
fetched. Folders become the section of a source; one called News, Agencies, Blogs, Podcasts, Videos or Journals is its
kind. Feeds that are there already are left as they are.
  --dry-run    say what would be appended, write nothing`,
  options: { channels: { type: "boolean" }, "dry-run": { type: "boolean" } },
  async run(invocation) {
    const { args, flags } = invocation;
    const [verb, file, ...more] = args;
    if (verb === "export" && file === undefined && flags["dry-run"] === undefined)
      await exportOpml(invocation);
    else if (verb === "import" && file !== undefined && more.length === 0 && flags["channels"] === undefined)
      await importOpml(invocation, file);
    else throw misuse("opml knows: opml export [--channels], opml import FILE [--dry-run].");
    return 0;
  },
};

async function exportOpml({ settings, flags, terminal, log }: Invocation): Promise<void> {
  const config = loadConfig(settings.configPath);
  const now = Date.now();
  const dates = { created: now, modified: now };
  if (flags["channels"] === true) return terminal.out(channelsOpml({ config }, dates));
  const app = openApp({ config, data: settings.dataPath, log });
  try {
    terminal.out(sourcesOpml(app, dates));
  } finally {
    await app.close();
  }
}
