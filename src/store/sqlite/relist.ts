// Lists all entries anew when the rules have changed, in batches, so that memory stays flat.
import type Database from "better-sqlite3";
import type { Entry } from "../../model/entry.ts";
import type { Placement, Store } from "../store.ts";
import type { Lists } from "./lists.ts";
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
  const note = db.prepare<[string, number]>("update entry set lists = ? where id = ?");
  const place = (row: Row, placements: readonly Placement[]) => {
    const placed = { entry: row.id, entryAt: row.sort_at, story: row.story, storyAt: row.first_at };
    const numbers = lists.number(placements);
    lists.replace(placed, JSON.parse(row.lists), numbers, placements);
    note.run(JSON.stringify(numbers), row.id);
  };

  const relistAll = (decide: (entry: Entry) => readonly Placement[]): number => {
    let count = 0;
    let last = 0;
    for (let rows = batch.all(last, BATCH); rows.length > 0; rows = batch.all(last, BATCH)) {
      for (const row of rows) place(row, decide(entryFromRow(row)));
      count += rows.length;
      last = rows[rows.length - 1]?.id ?? last;
    }
    return count;
  };

  return (version, at, decide) =>
    db
      .transaction(() => {
        if (meta.get("rules_version") === version) return 0;
        const count = relistAll(decide);
        meta.set("rules_version", version);
        if (count > 0) meta.revise(at);
        return count;
      })
      .immediate();
}
