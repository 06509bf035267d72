// What befalls an entry after it was stored: edits kept as revisions, marks of removal, tombstones.
import type Database from "better-sqlite3";
import type { Entry, EntryRevision, Instant } from "../../model/entry.ts";
import type { Placing } from "../store.ts";
import type { Ledger } from "./ledger-table.ts";
import type { Lists } from "./lists.ts";

/** Of one entry: a source that rewrites its titles all day shall not fill the disk. */
const MOST_REVISIONS = 50;

export interface EntryMarks {
  mark(entry: Pick<Entry, "entryId" | "removedAt">): void;
  keepRevision(revision: EntryRevision): void;
  /** False if there is no such entry. */
  hide(entryId: string, at: Instant | null, placing: Placing): boolean;
  revisions(entryId: string): readonly EntryRevision[];
}

type PlacedRow = {
  readonly entry: number;
  readonly entryAt: number;
  readonly story: number;
  readonly storyAt: number;
  readonly lists: string;
};

export function createEntryMarks(db: Database.Database, lists: Lists, ledger: Ledger): EntryMarks {
  const number = db.prepare<[string], number>("select id from entry where entry_id = ?").pluck();
  const remove = db.prepare<[number | null, string]>("update entry set removed_at = ? where entry_id = ?");
  const placed = db.prepare<[string], PlacedRow>(
    `select id as entry, sort_at as entryAt, story, lists,
       (select first_at from story where id = entry.story) as storyAt
     from entry where entry_id = ?`,
  );
  const hidden = db.prepare<[number | null, string, number]>(
    "update entry set hidden_at = ?, lists = ? where id = ?",
  );
  const keep = db.prepare<[number, number, string, string | null]>(
    "insert or replace into revision (entry, at, title, summary) values (?, ?, ?, ?)",
  );
  const forget = db.prepare<[{ entry: number; most: number }]>(
    `delete from revision where entry = @entry and at <= (
       select at from revision where entry = @entry order by at desc limit 1 offset @most)`,
  );
  const revisions = db.prepare<[string], Omit<EntryRevision, "entryId">>(
    `select at, title, summary from revision
     where entry = (select id from entry where entry_id = ?) order by at desc`,
  );
  return {
    mark: ({ entryId, removedAt }) => void remove.run(removedAt, entryId),
    keepRevision({ entryId, at, title, summary }) {
      const entry = number.get(entryId);
      if (entry === undefined) return;
      keep.run(entry, at, title, summary);
      forget.run({ entry, most: MOST_REVISIONS });
    },
    hide(entryId, at, { placements, marks }) {
      const row = placed.get(entryId);
      if (!row) return false;
      const numbers = lists.number(placements);
      lists.replace(row, JSON.parse(row.lists), numbers, placements);
      hidden.run(at, JSON.stringify(numbers), row.entry);
      ledger.write(row.entry, marks);
      return true;
    },
    revisions: (entryId) => revisions.all(entryId).map((revision) => ({ entryId, ...revision })),
  };
}
