// How the database fares: SQLite's own integrity check, its size, and the room that is left for it.
import { statfsSync } from "node:fs";
import { dirname } from "node:path";
import type Database from "better-sqlite3";
import type { StoreHealth } from "../store-health.ts";

export function healthOf(db: Database.Database, path: string): StoreHealth {
  const found = db.prepare<[], string>("pragma integrity_check").pluck().all();
  const pages = Number(db.pragma("page_count", { simple: true }));
  return {
    problems: found.filter((line) => line !== "ok"),
    schema: Number(db.pragma("user_version", { simple: true })),
    entries: db.prepare<[], number>("select count(*) from entry").pluck().get() ?? 0,
    bytes: pages * Number(db.pragma("page_size", { simple: true })),
    freeBytes: path === ":memory:" ? null : freeBytes(dirname(path)),
  };
}

function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
