// Lists all entries anew when the rules have changed, in batches, so that memory stays flat.
import type Database from "better-sqlite3";
import type { Store } from "../store.ts";
import type { Lists, Placed } from "./lists.ts";
import { type EntryRow, entryFromRow, STORY_ID } from "./rows.ts";

const BATCH = 500;

type Row = EntryRow & { readonly story_id: string; readonly first_at: number };

export function createRelist(
  db: Database.Database,
  lists: Lists,
  meta: {
    get(key: string): string | undefined;
    set(key: string, value: string): void;
    revise(at: number): void;
  },
): Store["relist"] {
  const batch = db.prepare<[number, number], Row>(
    `select *, ${STORY_ID}, (select first_at from story where id = entry.story) as first_at
     from entry where id > ? order by id limit ?`,
  );
  return (version, at, decide) =>
    db
      .transaction(() => {
        if (meta.get("rules_version") === version) return 0;
        let count = 0;
        let last = 0;
        for (let rows = batch.all(last, BATCH); rows.length > 0; rows = batch.all(last, BATCH)) {
          for (const row of rows) lists.place(placed(row), decide(entryFromRow(row)));
          count += rows.length;
          last = rows[rows.length - 1]?.id ?? last;
        }
        meta.set("rules_version", version);
        if (count > 0) meta.revise(at);
        return count;
      })
      .immediate();
}

const placed = ({ id, sort_at, story, first_at }: Row): Placed => ({
  entry: id,
  entryAt: sort_at,
  story,
  storyAt: first_at,
});
