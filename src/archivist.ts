// Keeps the archives up while the worker works: after news, when nothing hurries, and a little at a time.
import { setImmediate as nextTurn } from "node:timers/promises";
import { type ArchiveHouse, closeArchives, type Since } from "./archive.ts";
import type { Log } from "./log.ts";
import { DAY, HOUR, MINUTE } from "./model/durations.ts";
import { asHouseError } from "./model/errors.ts";

export interface Archivist {
  /** Begins a round if there may be something to do, and none is under way. */
  tick(): void;
  /** Resolves when the round under way has ended. */
  ended(): Promise<void>;
}

/** Stories older than that rarely change: they are looked at when there is time for everything. */
const RECENT = 45 * DAY;
/** So many times as long as a look took, none is taken. */
const REST = 300;
/** The first documents wait for the first polls of all sources, that they be whole months; but not for ever. */
const FIRST_POLLS = 10 * MINUTE;

/**
 * @param houseNow by the configuration of now
 * @param steady milliseconds of a clock that nobody sets
 */
export function createArchivist(
  houseNow: () => ArchiveHouse,
  log: Log,
  { steady, signal }: { readonly steady: () => number; readonly signal: AbortSignal },
): Archivist {
  const begun = steady();
  const due = { any: begun, whole: begun };
  let seen = "";
  let round: Promise<void> | null = null;
  const run = async (house: ArchiveHouse) => {
    const since: Since = steady() >= due.whole ? "ever" : house.now() - RECENT;
    const worked = await closeGently(house, since, log, signal);
    due.any = steady() + worked * REST;
    if (since === "ever") due.whole = steady() + worked * REST * 10;
    round = null;
  };
  return {
    tick() {
      const house = houseNow();
      if (round || steady() < due.any) return;
      if (!areAllPolled(house) && steady() - begun < FIRST_POLLS) return;
      const state = stateOf(house);
      if (state === seen) return;
      seen = state;
      round = run(house);
    },
    ended: async () => {
      await round;
    },
  };
}

/** What an archive is closed for: news, other rules, or the time. */
const stateOf = ({ store, now }: ArchiveHouse): string =>
  `${store.revision().number} ${Math.floor(now() / HOUR)}`;

function areAllPolled({ config, store }: ArchiveHouse): boolean {
  const progress = store.progress();
  return config.sources.every(({ id }) => progress.get(id)?.polled === true);
}

/** Milliseconds of work. Polls come between the steps. */
async function closeGently(
  house: ArchiveHouse,
  since: Since,
  log: Log,
  signal: AbortSignal,
): Promise<number> {
  let worked = 0;
  let stories = 0;
  let documents = 0;
  let started = performance.now();
  try {
    for await (const count of closeArchives(house, since)) {
      worked += performance.now() - started;
      if (count > 0) documents += 1;
      stories += count;
      await nextTurn();
      if (signal.aborted) break;
      started = performance.now();
    }
  } catch (thrown) {
    log.error("archive.failed", { message: asHouseError(thrown).message });
  }
  if (documents > 0) log.info("archived", { documents, stories, ms: Math.round(worked) });
  return worked;
}
