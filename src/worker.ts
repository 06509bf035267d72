// Polls each source when it is due, until the signal; and never the same source twice at once.
import { type Ingest, ingest, stateOf } from "./ingest.ts";
import type { Log } from "./log.ts";
import type { Config } from "./model/config.ts";
import type { Instant } from "./model/entry.ts";
import { asHouseError } from "./model/errors.ts";
import type { PollReport, Source } from "./model/source.ts";
import { seekReplacement, wantsReplacement } from "./seek-replacement.ts";
import { afterClockSetBack, dueOf, spreadOver } from "./source/due.ts";
import { laneOf } from "./source/lanes.ts";
import { createPollPool, type PollPool } from "./source/poll-pool.ts";

export interface Work {
  readonly ingest: Ingest;
  readonly config: Config;
  readonly log: Log;
}

/** A source is late by that at most. By a timer, which no jump of the clock stops (docs/adr/0011). */
const TICK_MS = 5_000;

/** The sources whose time has come; one that was never polled is due at once. */
export function dueSources(
  { ingest: { store }, config }: Pick<Work, "ingest" | "config">,
  now: Instant,
): Source[] {
  return dueOf(config.sources, { states: store.states(), hosts: store.hosts() }, now);
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
  const { store } = house.ingest;
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
  const lane = (source: Source) => laneOf(stateOf(store, source).address, house.config.network);
  await Promise.all(sources.map((source) => pool.run(lane(source), () => pollOne(source))));
}

/** Resolves when the signal has fired and the last poll has ended. */
export async function work(house: Work, signal: AbortSignal): Promise<void> {
  const { log } = house;
  const { now } = house.ingest;
  const pool = createPollPool(house.config.network);
  const underWay = new Map<string, Promise<void>>();
  const restingUntil = new Map<string, number>();
  const clock = watchClock(now);
  const tell = (report: PollReport) => logReport(log, report);
  const lose = ({ id }: Source) => restingUntil.set(id, performance.now() + REST_MS);
  const startDue = () => {
    if (clock.jumpedAhead()) {
      log.warn("clock.jumped", {
        message: "the clock was set ahead: what is due is polled over ten minutes",
      });
      for (const { id } of house.config.sources) {
        restingUntil.set(id, performance.now() + spreadOver(id, SPREAD_MS));
      }
    }
    mendClock(house);
    for (const source of dueSources(house, now())) {
      if (underWay.has(source.id) || performance.now() < (restingUntil.get(source.id) ?? 0)) continue;
      const poll = pollSources(house, [source], signal, tell, { pool, lose });
      underWay.set(
        source.id,
        poll.finally(() => underWay.delete(source.id)),
      );
    }
  };
  const seek = createSeeker(house, signal);
  const tick = () => {
    try {
      startDue();
      seek();
    } catch (thrown) {
      // A store that cannot be read now may be readable at the next tick.
      log.error("tick.failed", { message: asHouseError(thrown).message });
    }
  };
  tick();
  const timer = setInterval(tick, TICK_MS);
  await aborted(signal);
  clearInterval(timer);
  await Promise.all(underWay.values());
}

/** One search at a time: nothing hurries, and each asks a dozen addresses. */
function createSeeker(
  { ingest: { client, store, now }, config, log }: Work,
  signal: AbortSignal,
): () => void {
  const sources = new Set(config.sources.map(({ id, url }) => `${id} ${url}`));
  let isSeeking = false;
  return () => {
    if (isSeeking) return;
    const dead = [...store.states().values()].find(
      (state) => sources.has(`${state.sourceId} ${state.url}`) && wantsReplacement(state, now()),
    );
    if (!dead) return;
    isSeeking = true;
    seekReplacement({ client, now, signal }, store, dead)
      .then((found) => log.info("sought", { source: dead.sourceId, found }))
      .catch((thrown: unknown) => log.error("seek.failed", { message: asHouseError(thrown).message }))
      .finally(() => {
        isSeeking = false;
      });
  };
}

const SPREAD_MS = 10 * 60_000;
/** More than a suspended laptop's battery check, less than anybody waits for news. */
const JUMP_MS = 10 * 60_000;

/** Compares the clock with one that nobody sets. */
function watchClock(now: () => Instant): { jumpedAhead(): boolean } {
  let last = { wall: now(), steady: performance.now() };
  return {
    jumpedAhead() {
      const next = { wall: now(), steady: performance.now() };
      const jump = next.wall - last.wall - (next.steady - last.steady);
      last = next;
      return jump > JUMP_MS;
    },
  };
}

/** Sources that were polled in what is now the future would wait for it to come. */
function mendClock({ ingest: { store, now }, log }: Work): void {
  for (const state of store.states().values()) {
    const mended = afterClockSetBack(state, now());
    if (!mended) continue;
    void store.saveState(mended).catch((thrown: unknown) => {
      log.error("clock.unmended", { source: state.sourceId, message: asHouseError(thrown).message });
    });
  }
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
