// What befalls an entry after it was stored: edits kept as revisions, marks of removal.
import type Database from "better-sqlite3";
import type { Entry, EntryRevision } from "../../model/entry.ts";

/** Of one entry: a source that rewrites its titles all day shall not fill the disk. */
const MOST_REVISIONS = 50;

export interface EntryMarks {
  mark(entry: Pick<Entry, "entryId" | "removedAt">): void;
  keepRevision(revision: EntryRevision): void;
  revisions(entryId: string): readonly EntryRevision[];
}

export function createEntryMarks(db: Database.Database): EntryMarks {
  const number = db.prepare<[string], number>("select id from entry where entry_id = ?").pluck();
  const remove = db.prepare<[number | null, string]>("update entry set removed_at = ? where entry_id = ?");
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
    revisions: (entryId) => revisions.all(entryId).map((revision) => ({ entryId, ...revision })),
  };
}
