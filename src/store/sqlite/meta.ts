// Facts about the database itself: its revision, the tag its ids are minted under, the rules it is listed under.
import type Database from "better-sqlite3";
import type { Revision } from "../store.ts";

export interface Meta {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  revision(): Revision;
  /** What is published may differ from now on. */
  revise(at: number): void;
}

/** How long it may take until this process notices what another one wrote. */
const STALE_MS = 50;

export function createMeta(db: Database.Database): Meta {
  const select = db.prepare<[string], string>("select value from meta where key = ?").pluck();
  const upsert = db.prepare<[string, string]>(
    "insert into meta (key, value) values (?, ?) on conflict (key) do update set value = excluded.value",
  );
  const get = (key: string) => select.get(key);
  const set = (key: string, value: string) => {
    upsert.run(key, value);
  };
  let known: Revision = { number: 0, at: 0 };
  let lookedAt = Number.NEGATIVE_INFINITY;
  // One row, "<number> <at>", and looked up now and then only: it is asked for with every request.
  const revision = () => {
    const now = performance.now();
    if (now - lookedAt < STALE_MS) return known;
    const [number = "0", at = "0"] = (get("revision") ?? "").split(" ");
    known = { number: Number(number), at: Number(at) };
    lookedAt = now;
    return known;
  };
  return {
    get,
    set,
    revision,
    revise(at) {
      lookedAt = Number.NEGATIVE_INFINITY;
      const last = revision();
      set("revision", `${last.number + 1} ${Math.max(at, last.at)}`);
      // Whether the transaction is committed is not known here: look again.
      lookedAt = Number.NEGATIVE_INFINITY;
    },
  };
}
