// What the curator's decisions look at: entries and stories with what is in force on them.
import type Database from "better-sqlite3";
import { numericHash } from "../../identity/digest.ts";
import type { HandEntry, HandKnown, HandStory } from "../hand-store.ts";
import { type HandRow, handFromRow } from "./hand-rows.ts";
import { createRowReader, createStoryFinder } from "./known-stories.ts";
import { STORY_ID } from "./rows.ts";

interface Row extends HandRow {
  readonly entry_id: string;
  readonly source_id: string;
  readonly story_id: string;
  readonly title: string;
  readonly sort_at: number;
  readonly first_seen_at: number;
}

export function createHandReader(db: Database.Database): HandKnown {
  const entry = db.prepare<[string], Row>(
    `select entry_id, source_id, title, sort_at, first_seen_at, hidden_at, note, corrections, ${STORY_ID}
     from entry where entry_id = ?`,
  );
  const find = createStoryFinder(db);
  const read = createRowReader(db);
  const pins = db
    .prepare<[number], string>("select channel from pin where story = ? order by decision, channel")
    .pluck();
  const byUrl = db.prepare<[number], { readonly entry_id: string; readonly canonical_url: string | null }>(
    "select entry_id, canonical_url from entry where url_hash = ? order by id",
  );
  return {
    entry(entryId) {
      const row = entry.get(entryId);
      return row ? entryFromRow(row) : null;
    },
    story(storyId): HandStory | null {
      const row = find(storyId);
      if (!row) return null;
      const channels = pins.all(row.id).map((channel) => (channel === "" ? null : channel));
      return { ...read(row), ...handFromRow(row), pins: channels };
    },
    entriesAt: (canonicalUrl) =>
      byUrl
        .all(numericHash(canonicalUrl))
        .flatMap((row) => (row.canonical_url === canonicalUrl ? row.entry_id : [])),
  };
}

const entryFromRow = (row: Row): HandEntry => ({
  entryId: row.entry_id,
  sourceId: row.source_id,
  storyId: row.story_id,
  title: row.title,
  sortAt: row.sort_at,
  firstSeen: row.first_seen_at,
  ...handFromRow(row),
});
