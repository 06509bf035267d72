// An entry leaves its story and founds one of its own.
import type Database from "better-sqlite3";
import type { Story } from "../../model/story.ts";
import type { HandWrite } from "../hand-store.ts";
import type { Lists } from "./lists.ts";

export interface Splitter {
  /** The entry is listed nowhere until it is placed anew. */
  off(write: HandWrite & { kind: "split" }): void;
  /** An id that is nobody's yet leads to the story of an entry. */
  alias(storyId: string, entryId: string): void;
}

interface Row {
  readonly entry: number;
  readonly entryAt: number;
  readonly story: number;
  readonly storyAt: number;
  readonly lists: string;
}

export function createSplitter(db: Database.Database, lists: Lists): Splitter {
  const placed = db.prepare<[string], Row>(
    `select id as entry, sort_at as entryAt, story, lists,
       (select first_at from story where id = entry.story) as storyAt
     from entry where entry_id = ?`,
  );
  const found = db
    .prepare<[string, string, number, number, number], number>(
      `insert into story (story_id, lead_entry_id, first_at, updated_at, founded_at) values (?, ?, ?, ?, ?)
       on conflict do update set merged_into = null, lead_entry_id = excluded.lead_entry_id,
         updated_at = excluded.updated_at, founded_at = excluded.founded_at
       returning id`,
    )
    .pluck();
  const move = db.prepare<[number | undefined, number]>(
    "update entry set story = ?, lists = '[]', joined = null where id = ?",
  );
  const leave = db.prepare<[{ storyId: string; lead: string; at: number; founded: number }]>(
    "update story set lead_entry_id = @lead, updated_at = @at, founded_at = @founded where story_id = @storyId",
  );
  const alias = db.prepare<[string, string]>(
    `insert into story (story_id, lead_entry_id, first_at, updated_at, merged_into)
       select ?, entry_id, sort_at, sort_at, story from entry where entry_id = ?
     on conflict do nothing`,
  );
  const makeOf = ({ storyId, leadEntryId, firstAt, updatedAt }: Story) =>
    found.get(storyId, leadEntryId, firstAt, updatedAt, updatedAt);
  return {
    off({ entryId, founded, left, leftFoundedAt }) {
      const row = placed.get(entryId);
      if (!row) throw new Error(`entry ${entryId} cannot be split: it does not exist`);
      lists.replace(row, JSON.parse(row.lists), [], []);
      move.run(makeOf(founded), row.entry);
      const { storyId, leadEntryId: lead, updatedAt: at } = left;
      leave.run({ storyId, lead, at, founded: leftFoundedAt });
    },
    alias: (storyId, entryId) => void alias.run(storyId, entryId),
  };
}
