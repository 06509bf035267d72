// `hide`: takes an entry out of every channel, feed and page for good, whatever its source does with it.
import { openApp } from "../app.ts";
import { loadConfig } from "../config.ts";
import { canonicalUrl } from "../identity/canonical-url.ts";
import type { Entry } from "../model/entry.ts";
import { HouseError } from "../model/errors.ts";
import type { Store } from "../store/store.ts";
import { type Command, misuse } from "./command.ts";

export const hide: Command = {
  name: "hide",
  summary: "hide an entry everywhere, for good (or show it again)",
  usage: `hide URL|ID [--undo]

Hides the entry with this id, or those at this address, from every feed, page and list. It stays stored, so that it
cannot come back as new when its source edits it or lists it again.
  --undo   shows it again`,
  options: { undo: { type: "boolean" } },
  async run({ settings, flags, args, terminal, log }) {
    const [what] = args;
    if (what === undefined || args.length !== 1)
      throw misuse("hide wants one address or one id of an entry.");
    const config = loadConfig(settings.configPath);
    const app = openApp({ config, data: settings.dataPath, log });
    try {
      const found = entriesOf(app.store, what);
      if (found.length === 0) throw new HouseError("NOT_FOUND", `There is no entry ${what}.`);
      const at = flags["undo"] === true ? null : app.ingest.now();
      for (const entry of found) {
        await app.store.hide(entry.entryId, at, app.ingest.place({ ...entry, hiddenAt: at }));
        terminal.out(
          `${at === null ? "Shown" : "Hidden"}: ${entry.entryId} ${entry.title} (${entry.sourceId})\n`,
        );
      }
      return 0;
    } finally {
      await app.close();
    }
  },
};

function entriesOf(store: Store, what: string): readonly Entry[] {
  const page = canonicalUrl(what);
  if (page !== null) return store.entriesAt(page);
  const entry = store.entry(what);
  return entry ? [entry] : [];
}
