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

export function createMeta(db: Database.Database): Meta {
  const select = db.prepare<[string], string>("select value from meta where key = ?").pluck();
  const upsert = db.prepare<[string, string]>(
    "insert into meta (key, value) values (?, ?) on conflict (key) do update set value = excluded.value",
  );
  const get = (key: string) => select.get(key);
  const set = (key: string, value: string) => {
    upsert.run(key, value);
  };
  // One row, since it is read for every request: "<number> <at>".
  const revision = () => {
    const [number = "0", at = "0"] = (get("revision") ?? "").split(" ");
    return { number: Number(number), at: Number(at) };
  };
  return {
    get,
    set,
    revision,
    revise(at) {
      const last = revision();
      set("revision", `${last.number + 1} ${Math.max(at, last.at)}`);
    },
  };
}
