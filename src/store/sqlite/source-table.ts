// What is remembered of sources and hosts between polls.
import type Database from "better-sqlite3";
import type { HostState, SourceState } from "../../model/source.ts";
import { NO_MEMORY, type SourceMemory, type Store } from "../store.ts";
import {
  type HostRow,
  hostFromRow,
  rowFromHost,
  rowFromState,
  SOURCE_COLUMNS,
  type SourceRow,
  stateFromRow,
} from "./source-rows.ts";

export type SourceReaders = Pick<Store, "state" | "states" | "memory" | "hosts">;

export function createSourceReaders(db: Database.Database): SourceReaders {
  const states = db.prepare<[], SourceRow>("select * from source");
  const state = db.prepare<[string], SourceRow>("select * from source where source_id = ?");
  const memory = db.prepare<[string], { listed: string; rhythm: string }>(
    "select listed, rhythm from source_memory where source_id = ?",
  );
  const hosts = db.prepare<[], HostRow>("select * from host");
  return {
    state(sourceId) {
      const row = state.get(sourceId);
      return row ? stateFromRow(row) : null;
    },
    states: () => new Map(states.all().map((row) => [row.source_id, stateFromRow(row)])),
    memory(sourceId) {
      const row = memory.get(sourceId);
      return row ? { listed: JSON.parse(row.listed), rhythm: JSON.parse(row.rhythm) } : NO_MEMORY;
    },
    hosts: () => new Map(hosts.all().map((row) => [row.host, hostFromRow(row)])),
  };
}

export interface SourceWriters {
  saveState(state: SourceState): void;
  saveMemory(sourceId: string, memory: SourceMemory): void;
  saveHost(host: HostState): void;
}

export function createSourceWriters(db: Database.Database): SourceWriters {
  const values = SOURCE_COLUMNS.map((column) => `@${column}`).join(", ");
  const state = db.prepare<[SourceRow]>(
    `insert or replace into source (${SOURCE_COLUMNS.join(", ")}) values (${values})`,
  );
  const memory = db.prepare<[string, string, string]>(
    "insert or replace into source_memory (source_id, listed, rhythm) values (?, ?, ?)",
  );
  const host = db.prepare<[HostRow]>(
    `insert or replace into host (host, rest_until, disallowed, robots_at)
     values (@host, @rest_until, @disallowed, @robots_at)`,
  );
  return {
    saveState: (saved) => void state.run(rowFromState(saved)),
    saveMemory: (sourceId, { listed, rhythm }) =>
      void memory.run(sourceId, JSON.stringify(listed), JSON.stringify(rhythm)),
    saveHost: (saved) => void host.run(rowFromHost(saved)),
  };
}
