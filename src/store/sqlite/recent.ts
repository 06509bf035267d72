// What the entries of the last days say: read in batches, so that others may write between them and memory stays flat.
import type Database from "better-sqlite3";
import type { RecentEntry, Store } from "../store.ts";
import { type EntryRow, STORY_ID } from "./rows.ts";

const BATCH = 500;
/** So much of a text tells what it is about. */
const LONGEST_TEXT = 1_500;

type Row = Pick<
  EntryRow,
  "entry_id" | "source_id" | "sort_at" | "title" | "summary" | "canonical_url" | "cites"
> & { readonly story_id: string; readonly text: string | null };

export function createRecent(db: Database.Database): Store["recent"] {
  // By the index of each source's entries, one source after the other: it holds all that is asked, and no index of
  // times alone need be kept up for what is asked once at a start.
  const numbers = db
    .prepare<[number], number>(
      `with recursive source (id) as (
         select min(source_id) from entry
         union all
         select (select min(source_id) from entry where source_id > source.id) from source where id is not null
       )
       select id from entry indexed by entry_source
       where source_id in (select id from source) and sort_at >= ? order by sort_at, id`,
    )
    .pluck();
  const batch = db.prepare<[number, string], Row>(
    `select entry_id, source_id, sort_at, title, summary, canonical_url, cites, ${STORY_ID},
       substr(content_text, 1, ?) as text
     from entry where id in (select value from json_each(?)) and hidden_at is null order by sort_at, id`,
  );
  return function* (since) {
    const found = Float64Array.from(numbers.all(since));
    for (let read = 0; read < found.length; read += BATCH) {
      const asked = JSON.stringify([...found.subarray(read, read + BATCH)]);
      for (const row of batch.all(LONGEST_TEXT, asked)) yield recentFromRow(row);
    }
  };
}

const recentFromRow = (row: Row): RecentEntry => ({
  entryId: row.entry_id,
  sourceId: row.source_id,
  storyId: row.story_id,
  sortAt: row.sort_at,
  title: row.title,
  summary: row.summary,
  canonicalUrl: row.canonical_url,
  cites: JSON.parse(row.cites),
  text: row.text,
});
