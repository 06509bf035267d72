// Watches feeds.yaml while the service runs: a valid change is told at once, a broken one is noted until it is mended.
import { unwatchFile, watchFile } from "node:fs";
import { basename, resolve } from "node:path";
import { loadConfig } from "./config.ts";
import type { Log } from "./log.ts";
import type { Config, ConfigFault } from "./model/config.ts";
import type { Instant } from "./model/entry.ts";
import { asHouseError } from "./model/errors.ts";

export interface ConfigWatch {
  /** Null while the file is what is in use. */
  fault(): ConfigFault | null;
  stop(): void;
}

export interface Watching {
  readonly path: string;
  /** In use so far. */
  readonly config: Config;
  /** Null where somebody else tells the same. */
  readonly log: Log | null;
  readonly now: () => Instant;
  readonly adopt: (config: Config) => void;
}

/** By the file's times, not by the system's notices: those are lost on network disks and when an editor swaps files. */
const LOOK_MS = 500;
/** Who writes a file in pieces has written the last one by then. */
const SETTLE_MS = 200;

export function watchConfig({ path, config, log, now, adopt }: Watching): ConfigWatch {
  let used = told(config);
  let fault: ConfigFault | null = null;
  let settling: NodeJS.Timeout | undefined;

  const look = () => {
    try {
      const found = loadConfig(path);
      if (fault) log?.info("config.mended", { message: `${path} is right again` });
      fault = null;
      if (told(found) === used) return;
      adopt(found);
      used = told(found);
      log?.info("config.changed", { message: `${path} was changed: it is in use from now on` });
    } catch (thrown) {
      const { code, message } = asHouseError(thrown);
      // Told on pages, too, where nobody need know our folders.
      const shown = message.replaceAll(resolve(path), basename(path)).replaceAll(path, basename(path));
      if (fault?.message === shown) return;
      fault = { message: shown, since: fault?.since ?? now() };
      log?.error("config.broken", {
        code,
        message: `${message}\nWhat was in use before stays in use until this is mended.`,
      });
    }
  };
  const lookSoon = () => {
    clearTimeout(settling);
    settling = setTimeout(look, SETTLE_MS).unref();
  };
  watchFile(path, { interval: LOOK_MS, persistent: false }, lookSoon);
  // What was written between the first reading and now.
  lookSoon();
  return {
    fault: () => fault,
    stop() {
      clearTimeout(settling);
      unwatchFile(path, lookSoon);
    },
  };
}

/** Where its rules stand, too: a line more above them moves them. */
const told = (config: Config): string => JSON.stringify([config, ...config.places]);
