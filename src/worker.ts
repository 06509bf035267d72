// Polls each source when it is due, until the signal; and never the same source twice at once.
import { schedule } from "node-cron";
import { type Ingest, ingest } from "./ingest.ts";
import type { Log } from "./log.ts";
import type { Config } from "./model/config.ts";
import type { Instant } from "./model/entry.ts";
import { asHouseError } from "./model/errors.ts";
import type { PollReport, Source } from "./model/source.ts";
import { createPollPool, type PollPool } from "./source/poll-pool.ts";

export interface Work {
  readonly ingest: Ingest;
  readonly config: Config;
  readonly log: Log;
}

/** Every ten seconds: a source is late by that at most. */
const TICK = "*/10 * * * * *";

/** The sources whose time has come; one that was never polled is due at once. */
export function dueSources(
  { ingest: { store }, config }: Pick<Work, "ingest" | "config">,
  now: Instant,
): Source[] {
  const states = store.states();
  return config.sources.filter((source) => {
    const state = states.get(source.id);
    return !state || state.url !== source.url || state.nextPollAt <= now;
  });
}

export interface PollOptions {
  readonly pool?: PollPool;
  /** Told of each source whose poll could not be stored. */
  readonly lose?: (source: Source) => void;
}

/** How long a source is left alone whose poll could not be stored: the store may mend, the origin shall not suffer. */
const REST_MS = 5 * 60_000;

/**
 * Polls these sources side by side, within the network's limits, and tells of each when it is done.
 * A stopped poll is told to nobody: nothing was written, and it is still due.
 */
export async function pollSources(
  house: Work,
  sources: readonly Source[],
  signal: AbortSignal,
  tell: (report: PollReport) => void,
  { pool = createPollPool(house.config.network), lose = () => {} }: PollOptions = {},
): Promise<void> {
  const pollOne = async (source: Source) => {
    if (signal.aborted) return;
    try {
      tell(await ingest(house.ingest, source, signal));
    } catch (thrown) {
      const fault = asHouseError(thrown);
      if (fault.code === "POLL_ABORTED") return;
      lose(source);
      house.log.error("poll.lost", { source: source.id, code: fault.code, message: fault.message });
    }
  };
  await Promise.all(sources.map((source) => pool.run(new URL(source.url).hostname, () => pollOne(source))));
}

/** Resolves when the signal has fired and the last poll has ended. */
export async function work(house: Work, signal: AbortSignal): Promise<void> {
  const { log } = house;
  const pool = createPollPool(house.config.network);
  const underWay = new Map<string, Promise<void>>();
  const restingUntil = new Map<string, Instant>();
  const { now } = house.ingest;
  const tell = (report: PollReport) => logReport(log, report);
  const lose = ({ id }: Source) => restingUntil.set(id, now() + REST_MS);
  const startDue = () => {
    for (const source of dueSources(house, now())) {
      if (underWay.has(source.id) || now() < (restingUntil.get(source.id) ?? 0)) continue;
      const poll = pollSources(house, [source], signal, tell, { pool, lose });
      underWay.set(
        source.id,
        poll.finally(() => underWay.delete(source.id)),
      );
    }
  };
  const tick = () => {
    try {
      startDue();
    } catch (thrown) {
      // A store that cannot be read now may be readable in ten seconds.
      log.error("tick.failed", { message: asHouseError(thrown).message });
    }
  };
  tick();
  const task = schedule(TICK, tick, { name: "tick" });
  await aborted(signal);
  await task.destroy();
  await Promise.all(underWay.values());
}

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });

function logReport(log: Log, { source, outcome, status, entries, bytes, ms, error }: PollReport): void {
  if (error) log.warn("poll.failed", { source, status, ms, code: error.code, message: error.message });
  else log.info("poll", { source, outcome, status, ...entries, bytes, ms });
}
