// `why`: the whole way of one entry, in plain words.
import { openApp } from "../app.ts";
import { defaultPublisher } from "../config/defaults.ts";
import { loadConfig } from "../config.ts";
import { whyOf } from "../explain/why.ts";
import { whyJson } from "../explain/why-json.ts";
import { whyText } from "../explain/why-text.ts";
import { canonicalUrl } from "../identity/canonical-url.ts";
import type { Config } from "../model/config.ts";
import type { Entry } from "../model/entry.ts";
import { HouseError } from "../model/errors.ts";
import type { Store } from "../store/store.ts";
import { type Command, misuse } from "./command.ts";

export const why: Command = {
  name: "why",
  summary: "why is an entry in a channel, or not: its whole way, rule by rule",
  usage: `why URL|ID [--json]

Tells of the entry with this id, or of those at this address, when they were polled, which topics and labels were found
by which words, what each rule decided and where it stands in feeds.yaml, which story they tell, and what channels show.
  --json   the same as JSON, an entry a line`,
  options: { json: { type: "boolean" } },
  async run({ settings, flags, args, terminal, log }) {
    const [what] = args;
    if (what === undefined || args.length !== 1) throw misuse("why wants one address or one id of an entry.");
    const config = loadConfig(settings.configPath);
    const app = openApp({ config, data: settings.dataPath, log, relists: false });
    try {
      const found = entriesOf(app.store, what);
      if (found.length === 0) throw new HouseError("NOT_FOUND", missing(what, config, app.store));
      const house = app.house(false);
      const told = found.map((entry) => whyOf(house, entry));
      for (const one of told)
        terminal.out(
          flags["json"] === true ? `${JSON.stringify(whyJson(one))}\n` : `${whyText(one).join("\n")}\n\n`,
        );
      return 0;
    } finally {
      await app.close();
    }
  },
};

function entriesOf(store: Pick<Store, "entry" | "entriesAt">, what: string): readonly Entry[] {
  const page = canonicalUrl(what);
  if (page !== null) return store.entriesAt(page);
  const entry = store.entry(what);
  return entry ? [entry] : [];
}

/** Who asks for a page wants to know whether its outlet is polled at all. */
function missing(what: string, { sources }: Config, store: Pick<Store, "state">): string {
  if (canonicalUrl(what) === null) return `There is no entry with the id ${what}.`;
  const site = defaultPublisher(what);
  const polled = sources.filter((source) => defaultPublisher(source.url) === site);
  if (polled.length === 0)
    return `There is no entry at ${what}: feeds.yaml has no source of ${site}. downlink add ${new URL(what).origin} looks for its feed.`;
  const visits = polled.map(({ id }) => {
    const at = store.state(id)?.lastPollAt;
    return `${id} (${at ? `last polled ${new Date(at).toISOString().slice(0, 16)}Z` : "never polled"})`;
  });
  return `There is no entry at ${what}: none of ${visits.join(", ")} has listed that address.`;
}
