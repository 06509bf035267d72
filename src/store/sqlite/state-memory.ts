// What is remembered of each source, kept in memory too: a worker reads every state at each tick and at each poll.
import type Database from "better-sqlite3";
import type { SourceState } from "../../model/source.ts";
import { type SourceRow, stateFromRow } from "./source-rows.ts";

export interface StateMemory {
  get(sourceId: string): SourceState | null;
  /** The same object while nothing has changed. */
  all(): ReadonlyMap<string, SourceState>;
  /** To be called with a write, before it is known whether it holds. */
  drop(sourceId: string): void;
  /** To be called when the write is committed. */
  keep(state: SourceState): void;
}

/** How long it may take until we notice what another connection wrote: to look opens a transaction of its own. */
const STALE_MS = 50;

export function createStateMemory(db: Database.Database): StateMemory {
  const one = db.prepare<[string], SourceRow>("select * from source where source_id = ?");
  const every = db.prepare<[], SourceRow>("select * from source");
  // Another number whenever another connection has committed anything: then nothing here is known to be right.
  const version = db.prepare<[], number>("pragma data_version").pluck();
  const known = new Map<string, SourceState>();
  /** Written, and not yet known to be committed. */
  const doubtful = new Set<string>();
  /** Whether all that is not doubtful is known. */
  let isWhole = false;
  /** As it was told last; null if anything has changed since. */
  let told: ReadonlyMap<string, SourceState> | null = null;
  let seen = version.get();
  let lookedAt = performance.now();

  const lookAround = () => {
    const now = performance.now();
    if (!db.inTransaction && now - lookedAt < STALE_MS) return;
    lookedAt = now;
    const latest = version.get();
    if (latest === seen) return;
    seen = latest;
    isWhole = false;
    told = null;
    known.clear();
    doubtful.clear();
  };
  const read = (sourceId: string): SourceState | null => {
    const row = one.get(sourceId);
    return row ? stateFromRow(row) : null;
  };
  const readAll = () => {
    if (isWhole) return;
    for (const row of every.iterate()) {
      if (!doubtful.has(row.source_id)) known.set(row.source_id, stateFromRow(row));
    }
    isWhole = true;
  };
  return {
    get(sourceId) {
      lookAround();
      const remembered = known.get(sourceId);
      if (remembered || (isWhole && !doubtful.has(sourceId))) return remembered ?? null;
      const state = read(sourceId);
      if (state && !doubtful.has(sourceId)) known.set(sourceId, state);
      return state;
    },
    all() {
      lookAround();
      if (told) return told;
      readAll();
      const all = new Map(known);
      for (const sourceId of doubtful) {
        const state = read(sourceId);
        if (state) all.set(sourceId, state);
      }
      // What is doubtful is what a transaction says that may come to nothing.
      told = doubtful.size === 0 ? all : null;
      return all;
    },
    drop(sourceId) {
      told = null;
      known.delete(sourceId);
      doubtful.add(sourceId);
    },
    keep(state) {
      told = null;
      doubtful.delete(state.sourceId);
      known.set(state.sourceId, state);
    },
  };
}
