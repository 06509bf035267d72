// `opml export`: the sources, or our channels, as OPML 2.0 for a feed reader.
import { openApp } from "../app.ts";
import { loadConfig } from "../config.ts";
import { channelsOpml, sourcesOpml } from "../http/opml-documents.ts";
import { type Command, misuse } from "./command.ts";

export const opml: Command = {
  name: "opml",
  summary: "the sources (or the channels) as OPML 2.0",
  usage: `opml export [--channels]

Prints the sources of feeds.yaml as OPML.
  --channels   the channels that Downlink publishes instead`,
  options: { channels: { type: "boolean" } },
  async run({ settings, flags, args, terminal, log }) {
    if (args.length !== 1 || args[0] !== "export") throw misuse("opml knows one thing: opml export.");
    const config = loadConfig(settings.configPath);
    const now = Date.now();
    const dates = { created: now, modified: now };
    if (flags["channels"] === true) {
      terminal.out(channelsOpml({ config }, dates));
      return 0;
    }
    const app = openApp({ config, data: settings.dataPath, log });
    try {
      terminal.out(sourcesOpml(app, dates));
    } finally {
      await app.close();
    }
    return 0;
  },
};
