// The Store on one SQLite file: prepared statements, no ORM.
import type Database from "better-sqlite3";
import type { SourceState } from "../../model/source.ts";
import type { Changes, Known, Reading, Store, StoredEntry } from "../store.ts";
import { createArchiveReader, createArchiveWriter } from "./archive-table.ts";
import { createEntryMarks } from "./entry-marks.ts";
import { createGroupCommit } from "./group-commit.ts";
import { createHandQueries } from "./hand-queries.ts";
import { createDecider } from "./hand-table.ts";
import { healthOf } from "./health.ts";
import { createHistory } from "./history.ts";
import { createLedger } from "./ledger-table.ts";
import { createListQueries } from "./list-queries.ts";
import type { ScanSizes } from "./list-scan.ts";
import { createLists } from "./lists.ts";
import { createMeta } from "./meta.ts";
import { createNumberedReader } from "./numbered-entries.ts";
import { asStoreError, openDatabase } from "./open-database.ts";
import { createReader, createWriter } from "./poll-transaction.ts";
import { createRecent } from "./recent.ts";
import { createRelist } from "./relist.ts";
import { createSourceCounts } from "./source-counts.ts";
import { createRhythmReader, createSourceReaders, createSourceWriters } from "./source-table.ts";
import { createStateMemory } from "./state-memory.ts";
import { createTextIndex } from "./text-index.ts";

export interface SqliteOptions {
  /** A file, or ":memory:". */
  readonly path: string;
  /** Host name that the ids of a new store are minted under; a store that has one keeps it. */
  readonly authority: string;
  /** The year the ids of a new store are minted in. */
  readonly year: number;
  /** Told before what takes its time: a sentence for whoever waits. */
  readonly tell?: (message: string) => void;
  /** Usual unless a test says otherwise. */
  readonly scan?: ScanSizes;
}

/** @throws HouseError DATA_NOT_WRITABLE, STORE_NOT_A_DATABASE, STORE_CORRUPT, STORE_TOO_NEW */
export function openSqliteStore(options: SqliteOptions): Store {
  const db = openDatabase(options.path, options.tell);
  const meta = createMeta(db);
  const lists = createLists(db);
  const ledger = createLedger(db);
  const queries = createListQueries(db, lists, options.scan);
  const read = createReader(db);
  const texts = createTextIndex(db);
  const write = createWriter(db, { lists, texts, ledger });
  const states = createStateMemory(db);
  const { saveState, saveMemory, saveHost } = createSourceWriters(db, states);
  const rhythmOf = createRhythmReader(db);
  const { mark, keepRevision, revisions } = createEntryMarks(db);
  const decide = createDecider(db, { lists, ledger });
  if (meta.get("tag_prefix") === undefined) {
    toldAtOnce(options.path, () => meta.set("tag_prefix", `tag:${options.authority},${options.year}:`));
  }

  const change = <T extends Changes>(reading: Reading, decide: (known: Known) => T): T => {
    const changes = decide(read(reading));
    const { state, memory, at } = changes;
    saveState(state);
    if (memory) saveMemory(state.sourceId, memory);
    const { entries, stories, merges, marks } = changes;
    if ([entries, stories, merges, marks].some(({ length }) => length > 0)) {
      write(changes);
      changes.revisions.forEach(keepRevision);
      marks.forEach(mark);
      meta.revise(at);
    }
    return changes;
  };

  const { path } = options;
  const keepState = ({ state }: Pick<Changes, "state">) => states.keep(state);
  const commit = createGroupCommit(db, texts, [lists, ledger]);
  const settle = async (decide: () => SourceState) => {
    const write = () => {
      const state = decide();
      saveState(state);
      return { state };
    };
    return (await told(path, commit(write, { committed: keepState, isSingle: true }))).state;
  };
  const relist = createRelist(db, lists, ledger, meta);
  const publishedAt = createPublishedAt(db);
  const published = db.prepare<[string], number>("select 1 from published where name = ?").pluck();
  const archive = createArchiveWriter(db, lists);
  return {
    change: (reading, decide) =>
      told(
        path,
        commit(() => change(reading, decide), { committed: keepState }),
      ),
    saveState: async (state) => void (await settle(() => state)),
    settle: (sourceId, decide) => settle(() => decide(rhythmOf(sourceId))),
    saveHost: (host) =>
      told(
        path,
        commit(() => saveHost(host)),
      ),
    decide: (deciding) =>
      told(
        path,
        commit(() => {
          const rulings = decide(deciding);
          if (rulings.some(({ writes }) => writes.length > 0)) meta.revise(deciding.at);
          return rulings;
        }),
      ),
    ...createHandQueries(db),
    ...createArchiveReader(db, lists),
    ...createNumberedReader(db, lists),
    closeArchive: (closing) =>
      told(
        path,
        commit(() => {
          archive(closing);
          meta.revise(closing.at);
        }),
      ),
    *relist(version, at, relister) {
      try {
        yield* relist(version, at, relister);
      } catch (error) {
        throw asStoreError(error, path);
      }
    },
    marksOf: ledger.marksOf,
    ledger: ledger.counts,
    ...createSourceReaders(db, states),
    ...createEntryReaders(db),
    recent: createRecent(db),
    history: createHistory(db, lists),
    revisions,
    revision: meta.revision,
    ...queries,
    tagPrefix: () => meta.get("tag_prefix") ?? "",
    wasPublished: (name) => published.get(name) === 1,
    publishedAt: (name, etag, now) => toldAtOnce(path, () => publishedAt(name, etag, now)),
    health: () => healthOf(db, path),
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

type EntryReader = "stored" | "counts" | "delays" | "nextExpiry";

function createEntryReaders(db: Database.Database): Pick<Store, EntryReader> {
  // A list of ids at once: of ids that are not there, each costs a sixth of a statement of its own.
  const stored = db.prepare<[string], StoredEntry & { readonly entryId: string }>(
    `select entry_id as entryId, hash, canonical_url as canonicalUrl, sort_at as sortAt, removed_at as removedAt
     from entry where entry_id in (select value from json_each(?))`,
  );
  const delays = db
    .prepare<[string, number, number], number>(
      `select first_seen_at - published_at from entry
       where source_id = ? and first_seen_at > ? and published_at <= first_seen_at
       order by sort_at desc limit ?`,
    )
    .pluck();
  const expiry = db
    .prepare<[number], number | null>("select min(until_at) from placement where until_at > ?")
    .pluck();
  return {
    stored: (entryIds) =>
      new Map(stored.all(JSON.stringify(entryIds)).map(({ entryId, ...known }) => [entryId, known])),
    counts: createSourceCounts(db),
    delays: (sourceId, since, limit) => delays.all(sourceId, since, limit),
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
    // Whoever asks answers a reader meanwhile: it does not wait for a worker that is writing.
    const patience = db.pragma("busy_timeout", { simple: true });
    db.pragma("busy_timeout = 0");
    try {
      upsert.run(name, etag, at);
    } finally {
      db.pragma(`busy_timeout = ${patience}`);
    }
    return at;
  };
}
