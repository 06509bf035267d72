// Opens the database file: settings, migrations, and a clear sentence for every way in which that can fail.
import { accessSync, constants, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { type ErrorCode, HouseError } from "../../model/errors.ts";
import { createMeta } from "./meta.ts";
import { MIGRATIONS } from "./migrations.ts";
import { addFunctions, MAKE_GRAMS, MAKE_SHOWN, SHOWN_VERSION } from "./shown-texts.ts";

/** "Dnlk" in ASCII: says that a SQLite file is ours (PRAGMA application_id). */
const APPLICATION_ID = 0x446e6c6b;
/** How long a write waits for another process. It stalls the event loop, so it is short. */
const BUSY_TIMEOUT_MS = 1000;
/** Of a new database. Rows of entries have some 2,500: of pages of 4,096 a third would stay empty. */
const PAGE_BYTES = 8192;

type Tell = (message: string) => void;

/**
 * @param tell called before what takes its time
 * @param path a file, or ":memory:"; its folder is made if missing
 * @throws HouseError DATA_NOT_WRITABLE, STORE_NOT_A_DATABASE, STORE_CORRUPT, STORE_TOO_NEW
 */
export function openDatabase(path: string, tell: Tell = () => {}): Database.Database {
  if (path !== ":memory:") makeFolder(dirname(path));
  try {
    const db = new Database(path);
    try {
      prepareDatabase(db, path, tell);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    throw asStoreError(error, path);
  }
}

/** @throws HouseError DATA_NOT_WRITABLE */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.R_OK | constants.W_OK);
  } catch (cause) {
    throw new HouseError(
      "DATA_NOT_WRITABLE",
      `The data folder ${folder} cannot be written: make it writable, or name another with --data or DOWNLINK_DATA.`,
      { cause },
    );
  }
}

function prepareDatabase(db: Database.Database, path: string, tell: Tell): void {
  db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  db.pragma("foreign_keys = on");
  refuseForeign(db, path);
  db.pragma(`page_size = ${PAGE_BYTES}`);
  if (path !== ":memory:") db.pragma("journal_mode = wal");
  db.pragma("synchronous = normal");
  db.pragma("temp_store = memory");
  db.pragma("cache_size = -32768");
  db.pragma("wal_autocheckpoint = 4000");
  addFunctions(db);
  migrate(db, path, tell);
}

function refuseForeign(db: Database.Database, path: string): void {
  const application = db.pragma("application_id", { simple: true });
  const tables = db.prepare("select count(*) from sqlite_schema").pluck().get();
  if (application !== APPLICATION_ID && tables !== 0) {
    throw new HouseError(
      "STORE_NOT_A_DATABASE",
      `${path} is a SQLite database, but not Downlink's: move it away, or name another folder with --data.`,
    );
  }
}

function migrate(db: Database.Database, path: string, tell: Tell): void {
  db.transaction(() => {
    const version = Number(db.pragma("user_version", { simple: true }));
    if (version > MIGRATIONS.length) {
      throw new HouseError(
        "STORE_TOO_NEW",
        `${path} was written by a newer Downlink (schema ${version}, this one knows ${MIGRATIONS.length}): update Downlink, or restore an older backup.`,
      );
    }
    if (version < MIGRATIONS.length) {
      for (const migration of MIGRATIONS.slice(version)) db.exec(migration);
      db.pragma(`application_id = ${APPLICATION_ID}`);
      db.pragma(`user_version = ${MIGRATIONS.length}`);
    }
    makeShown(db, tell);
  }).immediate();
}

/** All entries anew, if another version of us did it last. */
function makeShown(db: Database.Database, tell: Tell): void {
  const meta = createMeta(db);
  if (meta.get("shown") === SHOWN_VERSION) return;
  const entries = db.prepare<[], number>("select count(*) from entry").pluck().get() ?? 0;
  if (entries > 0)
    tell(`The texts of all entries (${entries}) are indexed anew: some ten seconds for a hundred thousand.`);
  db.exec(`delete from shown; ${MAKE_SHOWN};
    insert into entry_grams (entry_grams) values ('delete-all'); ${MAKE_GRAMS};`);
  meta.set("shown", SHOWN_VERSION);
}

/** SQLite's own codes as ours; anything that is not SQLite's stays what it is. */
export function asStoreError(error: unknown, path: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const { code } = error;
  const as = (ours: ErrorCode, sentence: string) => new HouseError(ours, sentence, { cause: error });
  if (code === "SQLITE_NOTADB") {
    return as(
      "STORE_NOT_A_DATABASE",
      `${path} is not a SQLite database: it was left untouched. Move it away, or restore a backup.`,
    );
  }
  if (code.startsWith("SQLITE_CORRUPT")) {
    return as("STORE_CORRUPT", `${path} is damaged (${error.message}): restore a backup.`);
  }
  if (/^SQLITE_(CANTOPEN|READONLY|PERM|IOERR|FULL)/.test(code)) {
    return as(
      "DATA_NOT_WRITABLE",
      `${path} cannot be written (${error.message}): make its folder writable and see that the disk has room.`,
    );
  }
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) {
    return as("STORE_BUSY", `${path} is being written by another process, and that took too long.`);
  }
  return error;
}
