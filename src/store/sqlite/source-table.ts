// What is remembered of sources and hosts between polls.
import type Database from "better-sqlite3";
import type { HostState, SourceState } from "../../model/source.ts";
import { NEW_RHYTHM, type Rhythm } from "../../source/rhythm/rhythm.ts";
import { NO_MEMORY, type SourceMemory, type Store } from "../store.ts";
import { isPollAlone } from "./poll-alone.ts";
import {
  type HostRow,
  hostFromRow,
  rowFromHost,
  rowFromState,
  SOURCE_COLUMNS,
  type SourceRow,
} from "./source-rows.ts";
import type { StateMemory } from "./state-memory.ts";

export type SourceReaders = Pick<Store, "state" | "states" | "progress" | "memory" | "hosts">;

export function createSourceReaders(db: Database.Database, states: StateMemory): SourceReaders {
  const progress = db.prepare<[], { id: string; polled: number; failing: number }>(
    "select source_id as id, last_poll_at is not null as polled, error_code is not null as failing from source",
  );
  const memory = db.prepare<[string], { listed: string; rhythm: string }>(
    "select listed, rhythm from source_memory where source_id = ?",
  );
  const hosts = db.prepare<[], HostRow>("select * from host");
  return {
    state: states.get,
    states: states.all,
    progress: () =>
      new Map(
        progress.all().map(({ id, polled, failing }) => [id, { polled: !!polled, failing: !!failing }]),
      ),
    memory(sourceId) {
      const row = memory.get(sourceId);
      return row ? { listed: JSON.parse(row.listed), rhythm: JSON.parse(row.rhythm) } : NO_MEMORY;
    },
    hosts: () => new Map(hosts.all().map((row) => [row.host, hostFromRow(row)])),
  };
}

/** Of a source's memory the rhythm alone: all that a poll without news needs. */
export function createRhythmReader(db: Database.Database): (sourceId: string) => Rhythm {
  const select = db.prepare<[string], string>("select rhythm from source_memory where source_id = ?").pluck();
  return (sourceId) => {
    const json = select.get(sourceId);
    return json === undefined ? NEW_RHYTHM : JSON.parse(json);
  };
}

export interface SourceWriters {
  saveState(state: SourceState): void;
  saveMemory(sourceId: string, memory: SourceMemory): void;
  saveHost(host: HostState): void;
}

export function createSourceWriters(db: Database.Database, states: StateMemory): SourceWriters {
  const values = SOURCE_COLUMNS.map((column) => `@${column}`).join(", ");
  const state = db.prepare<[SourceRow]>(
    `insert or replace into source (${SOURCE_COLUMNS.join(", ")}) values (${values})`,
  );
  const poll = createPollWriter(db);
  const memory = db.prepare<[string, string, string]>(
    "insert or replace into source_memory (source_id, listed, rhythm) values (?, ?, ?)",
  );
  const host = db.prepare<[HostRow]>(
    `insert or replace into host (host, rest_until, disallowed, robots_at)
     values (@host, @rest_until, @disallowed, @robots_at)`,
  );
  return {
    saveState(saved) {
      const before = states.get(saved.sourceId);
      states.drop(saved.sourceId);
      if (before && isPollAlone(before, saved)) poll(saved);
      else state.run(rowFromState(saved));
    },
    saveMemory: (sourceId, { listed, rhythm }) =>
      void memory.run(sourceId, JSON.stringify(listed), JSON.stringify(rhythm)),
    saveHost: (saved) => void host.run(rowFromHost(saved)),
  };
}

/** Nine polls of ten bring nothing: these columns tell of them, and binding all would cost more than writing them. */
function createPollWriter(db: Database.Database): (state: SourceState) => void {
  const update = db.prepare<(number | string | null)[]>(
    `update source set last_poll_at = ?, last_success_at = ?, next_poll_at = ?, polls = ?, not_modified = ?,
       confirmed = ?, ignored = ?, answer_ms = ?
     where source_id = ?`,
  );
  return ({ sourceId, lastPollAt, lastSuccessAt, nextPollAt, tally, pace }) => {
    const { polls, notModified, confirmed, ignored } = tally;
    const times = [lastPollAt, lastSuccessAt, nextPollAt] as const;
    update.run(...times, polls, notModified, confirmed, ignored, pace.answerMs, sourceId);
  };
}
