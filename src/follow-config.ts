// Follows feeds.yaml while everything runs: each valid change is adopted, and then all entries are listed anew, gently.
import { setImmediate as nextTurn } from "node:timers/promises";
import type { App } from "./app.ts";
import { type ConfigWatch, watchConfig } from "./config-watch.ts";
import type { Log } from "./log.ts";
import { asHouseError } from "./model/errors.ts";

export interface Following {
  readonly path: string;
  /** Null where another thread follows the same file and tells of it. */
  readonly log: Log | null;
  /**
   * Called before entries are listed anew, and what it answers after: one alone does that. Throws WORKER_RUNNING where
   * a worker beside does it; null where it is known that another thread does.
   */
  readonly relistAlone: (() => () => void) | null;
  /** Called when another configuration is in use. */
  readonly adopted?: () => void;
}

export function followConfig(
  app: App,
  { path, log, relistAlone, adopted = () => {} }: Following,
): ConfigWatch {
  return watchConfig({
    path,
    log,
    config: app.config,
    now: app.ingest.now,
    adopt(config) {
      app.adopt(config);
      adopted();
      if (relistAlone) void relistGently(app, relistAlone);
    },
  });
}

/** A step at a time: whoever asks or polls meanwhile comes between. Ends when still another configuration is adopted. */
async function relistGently(app: App, alone: () => () => void): Promise<void> {
  const { config, log } = app;
  const started = performance.now();
  let entries = 0;
  try {
    const release = alone();
    try {
      for (const count of app.relist()) {
        entries += count;
        await nextTurn();
        if (app.config !== config) return;
      }
    } finally {
      release();
    }
  } catch (thrown) {
    const { code, message } = asHouseError(thrown);
    // A store that cannot be written now is listed anew at the next change or start.
    if (code !== "WORKER_RUNNING") log.error("relist.failed", { message });
    return;
  }
  const ms = Math.round(performance.now() - started);
  if (entries > 0)
    log.info("relisted", { entries, ms, message: "the rules changed: all entries were asked anew" });
}
