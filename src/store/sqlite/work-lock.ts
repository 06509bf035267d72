// One worker for a data folder: a lock that the system takes back when its holder dies, however it dies.
import { join } from "node:path";
import Database from "better-sqlite3";
import { HouseError } from "../../model/errors.ts";
import { asStoreError, makeFolder } from "./open-database.ts";

/**
 * Held until the answer is called, or the process ends. SQLite's own lock on a file that holds nothing: it works on
 * every system that the database works on.
 * @param folder the data folder; made if missing
 * @throws HouseError WORKER_RUNNING, DATA_NOT_WRITABLE
 */
export function lockWork(folder: string): () => void {
  makeFolder(folder);
  const path = join(folder, "worker.lock");
  try {
    const lock = new Database(path, { timeout: 0 });
    lock.exec("begin exclusive");
    return () => void lock.close();
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY")) {
      throw new HouseError(
        "WORKER_RUNNING",
        `Another Downlink polls for ${folder} already: stop it first, give this one another folder with --data, or only \`serve\`.`,
      );
    }
    throw asStoreError(error, path);
  }
}
