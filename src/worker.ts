// Polls each source when it is due, until the signal; and never the same source twice at once.
import { createArchivist } from "./archivist.ts";
import { type Ingest, ingest, stateOf } from "./ingest.ts";
import type { Log } from "./log.ts";
import type { Config } from "./model/config.ts";
import type { Instant } from "./model/entry.ts";
import { asHouseError } from "./model/errors.ts";
import type { PollReport, Source } from "./model/source.ts";
import { createSeeker } from "./seek-replacement.ts";
import { afterClockSetBack, dueOf, spreadOver } from "./source/due.ts";
import { laneOf } from "./source/lanes.ts";
import { createPollPool, type PollPool } from "./source/poll-pool.ts";
import { createPulse, type Pulse, watchClock } from "./source/pulse.ts";

export interface Work {
  readonly ingest: Ingest;
  /** As it is now: another one may be adopted while we work. */
  readonly config: Config;
  readonly log: Log;
  /** When it looks for what is due: every few seconds, unless a test drives it. */
  readonly pulse?: Pulse;
}

/** A source is late by that at most. */
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
  { pool = createPollPool(house.config.network, signal), lose = () => {} }: PollOptions = {},
): Promise<void> {
  const { store } = house.ingest;
  const pollOne = async (source: Source) => {
    // It may have waited for its turn while feeds.yaml was edited.
    if (signal.aborted || !house.config.sources.some(({ id }) => id === source.id)) return;
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

/** Resolves when the signal has fired, and all that is under way has ended. */
export async function work(house: Work, signal: AbortSignal): Promise<void> {
  const { log, pulse = createPulse(TICK_MS) } = house;
  const polls = createPolls(house, pulse, signal);
  const seeker = createSeeker(
    () => ({ ...house.ingest, signal }),
    () => house.config.sources,
    log,
  );
  const archivist = createArchivist(
    () => ({ config: house.config, store: house.ingest.store, now: house.ingest.now }),
    log,
    { steady: pulse.steady, signal },
  );
  const tick = () => {
    try {
      polls.startDue();
      seeker.seek();
      archivist.tick();
    } catch (thrown) {
      // A store that cannot be read now may be readable at the next tick.
      log.error("tick.failed", { message: asHouseError(thrown).message });
    }
  };
  tick();
  const halt = pulse.beat(tick);
  await aborted(signal);
  halt();
  await Promise.all([polls.ended(), seeker.ended(), archivist.ended()]);
}

interface Polls {
  startDue(): void;
  /** Resolves when none is under way. */
  ended(): Promise<unknown>;
}

function createPolls(house: Work, { steady }: Pulse, signal: AbortSignal): Polls {
  const { ingest: made, log } = house;
  const poolNow = rememberLast((concurrency: number) => createPollPool({ concurrency }, signal));
  const underWay = new Map<string, Promise<void>>();
  const restingUntil = new Map<string, number>();
  const clock = watchClock(made.now, steady);
  const tell = (report: PollReport) => logReport(log, report);
  const lose = ({ id }: Source) => restingUntil.set(id, steady() + REST_MS);
  const spread = () => {
    log.warn("clock.jumped", {
      message: "the clock was set ahead: what is due is polled over ten minutes",
    });
    for (const { id } of house.config.sources) restingUntil.set(id, steady() + spreadOver(id, SPREAD_MS));
  };
  const start = (source: Source) => {
    const pool = poolNow(house.config.network.concurrency);
    const poll = pollSources(house, [source], signal, tell, { pool, lose });
    underWay.set(
      source.id,
      poll.finally(() => underWay.delete(source.id)),
    );
  };
  return {
    startDue() {
      if (clock.jumpedAhead()) spread();
      mendClock(house, underWay);
      const rests = ({ id }: Source) => underWay.has(id) || steady() < (restingUntil.get(id) ?? 0);
      dueSources(house, made.now())
        .filter((source) => !rests(source))
        .forEach(start);
    },
    ended: () => Promise.all(underWay.values()),
  };
}

/** Made anew only when it is asked with something else. */
function rememberLast<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  let last: { readonly key: Key; readonly value: Value } | null = null;
  return (key) => {
    if (last?.key !== key) last = { key, value: make(key) };
    return last.value;
  };
}

const SPREAD_MS = 10 * 60_000;

/** Sources that were polled in what is now the future would wait for it to come. Those under way say so themselves. */
function mendClock({ ingest: { store, now }, log }: Work, underWay: ReadonlyMap<string, unknown>): void {
  for (const state of store.states().values()) {
    const mended = underWay.has(state.sourceId) ? null : afterClockSetBack(state, now());
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
