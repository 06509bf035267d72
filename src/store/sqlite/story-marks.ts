// What tells whether a story is as it was, without reading its texts.
import type Database from "better-sqlite3";
import type { StoryRow } from "./known-stories.ts";

/** Null if the list shows nothing of the story. */
export type Marker = (row: StoryRow, list: number, now: number) => string | null;

/**
 * Of its entries: what they say by hash and length, since a newer version may read the same words otherwise; and what
 * is decided and found about them.
 */
export function createMarker(db: Database.Database): Marker {
  const members = db
    .prepare<[number, number, number, number], unknown[]>(
      `select id, hash, octet_length(title), octet_length(summary), octet_length(content_html), image,
         octet_length(enclosures), changed_at, lists, note, cites, copy_of
       from entry where id in (
         select entry from placement
         where list = ? and story_at = ? and story = ? and (until_at is null or until_at > ?))`,
    )
    .raw();
  return (row, list, now) => {
    const entries = members.all(list, row.first_at, row.id, now);
    if (entries.length === 0) return null;
    const { story_id, lead_entry_id, first_at, updated_at, related, note } = row;
    return JSON.stringify([story_id, lead_entry_id, first_at, updated_at, related, note, entries]);
  };
}
