// The Store on one SQLite file: prepared statements, no ORM.
import type Database from "better-sqlite3";
import type { SourceState } from "../../model/source.ts";
import type { Changes, Known, Reading, SourceCounts, Store } from "../store.ts";
import { createGroupCommit } from "./group-commit.ts";
import { createListQueries } from "./list-queries.ts";
import { createLists } from "./lists.ts";
import { createMeta } from "./meta.ts";
import { asStoreError, openDatabase } from "./open-database.ts";
import { createReader, createWriter } from "./poll-transaction.ts";
import { createRelist } from "./relist.ts";
import { rowFromState, type SourceRow, stateFromRow } from "./rows.ts";
import { createWordIndex } from "./word-index.ts";

export interface SqliteOptions {
  /** A file, or ":memory:". */
  readonly path: string;
  /** Host name that the ids of a new store are minted under; a store that has one keeps it. */
  readonly authority: string;
  /** The year the ids of a new store are minted in. */
  readonly year: number;
}

/** @throws HouseError DATA_NOT_WRITABLE, STORE_NOT_A_DATABASE, STORE_CORRUPT, STORE_TOO_NEW */
export function openSqliteStore(options: SqliteOptions): Store {
  const db = openDatabase(options.path);
  const meta = createMeta(db);
  const lists = createLists(db);
  const queries = createListQueries(db, lists);
  const read = createReader(db);
  const words = createWordIndex(db);
  const write = createWriter(db, lists, words);
  const saveState = createStateWriter(db);
  if (meta.get("tag_prefix") === undefined) {
    toldAtOnce(options.path, () => meta.set("tag_prefix", `tag:${options.authority},${options.year}:`));
  }

  const change = <T extends Changes>(reading: Reading, decide: (known: Known) => T): T => {
    const changes = decide(read(reading));
    saveState(changes.state);
    if (changes.entries.length > 0 || changes.stories.length > 0) {
      write(changes);
      meta.revise(changes.at);
    }
    return changes;
  };

  const { path } = options;
  const commit = createGroupCommit(db, words, lists);
  const relist = createRelist(db, lists, meta);
  const publishedAt = createPublishedAt(db);
  return {
    change: (reading, decide) =>
      told(
        path,
        commit(() => change(reading, decide)),
      ),
    saveState: (state) =>
      told(
        path,
        commit(() => saveState(state)),
      ),
    relist: (version, at, decide) => toldAtOnce(path, () => relist(version, at, decide)),
    ...createStateReaders(db),
    revision: meta.revision,
    ...queries,
    tagPrefix: () => meta.get("tag_prefix") ?? "",
    publishedAt: (name, etag, now) => toldAtOnce(path, () => publishedAt(name, etag, now)),
    close: () => {
      db.close();
    },
  };
}

/** A write, with SQLite's faults told in the house's words. */
function told<T>(path: string, write: Promise<T>): Promise<T> {
  return write.catch((error: unknown) => {
    throw asStoreError(error, path);
  });
}

function toldAtOnce<T>(path: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw asStoreError(error, path);
  }
}

function createStateWriter(db: Database.Database): (state: SourceState) => void {
  const upsert = db.prepare<[SourceRow]>(
    `insert or replace into source (
       source_id, url, title, site_url, image, etag, last_modified, body_hash, asked_minutes, last_poll_at,
       last_success_at, next_poll_at, failures, error_code, error_message
     ) values (
       @source_id, @url, @title, @site_url, @image, @etag, @last_modified, @body_hash, @asked_minutes, @last_poll_at,
       @last_success_at, @next_poll_at, @failures, @error_code, @error_message
     )`,
  );
  return (state) => {
    upsert.run(rowFromState(state));
  };
}

type StateReader = "state" | "states" | "recentTimes" | "hashes" | "counts" | "nextExpiry";

function createStateReaders(db: Database.Database): Pick<Store, StateReader> {
  const states = db.prepare<[], SourceRow>("select * from source");
  const state = db.prepare<[string], SourceRow>("select * from source where source_id = ?");
  // One row with a list in it costs a fifth of twenty rows.
  const recent = db
    .prepare<[string, number], string>(
      `select json_group_array(sort_at) from (
         select sort_at from entry where source_id = ? order by sort_at desc limit ?)`,
    )
    .pluck();
  // A list of ids at once: of ids that are not there, each costs a sixth of a statement of its own.
  const hashes = db
    .prepare<[string], [string, string]>(
      "select entry_id, hash from entry where entry_id in (select value from json_each(?))",
    )
    .raw();
  const counts = db.prepare<[], { source_id: string } & SourceCounts>(
    "select source_id, count(*) as entries, max(sort_at) as newestAt from entry group by source_id",
  );
  const expiry = db
    .prepare<[number], number | null>("select min(until_at) from placement where until_at > ?")
    .pluck();
  return {
    state(sourceId) {
      const row = state.get(sourceId);
      return row ? stateFromRow(row) : null;
    },
    recentTimes: (sourceId, limit) => JSON.parse(recent.get(sourceId, limit) ?? "[]"),
    states: () => new Map(states.all().map((row) => [row.source_id, stateFromRow(row)])),
    hashes: (entryIds) => new Map(hashes.all(JSON.stringify(entryIds))),
    counts: () =>
      new Map(counts.all().map(({ source_id, entries, newestAt }) => [source_id, { entries, newestAt }])),
    nextExpiry: (now) => expiry.get(now) ?? null,
  };
}

function createPublishedAt(db: Database.Database): Store["publishedAt"] {
  const select = db.prepare<[string], { etag: string; at: number }>(
    "select etag, at from published where name = ?",
  );
  const upsert = db.prepare<[string, string, number]>(
    "insert into published (name, etag, at) values (?, ?, ?) on conflict (name) do update set etag = excluded.etag, at = excluded.at",
  );
  return (name, etag, now) => {
    const last = select.get(name);
    if (last?.etag === etag) return last.at;
    // Whole seconds, as Last-Modified has them; a clock that was set back does not take it back.
    const at = Math.max(Math.floor(now / 1000) * 1000, last?.at ?? 0);
    upsert.run(name, etag, at);
    return at;
  };
}
