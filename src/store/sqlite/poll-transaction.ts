// store.change: one poll's reading, decision and writing in one transaction.
import type Database from "better-sqlite3";
import type { Entry } from "../../model/entry.ts";
import type { Story } from "../../model/story.ts";
import type { Kin } from "../../stories/find-story.ts";
import type { Changes, Known, KnownStory, Placement, Reading } from "../store.ts";
import type { Lists } from "./lists.ts";
import { ENTRY_COLUMNS, type EntryRow, entryFromRow, rowFromEntry, STORY_ID } from "./rows.ts";

type KinRow = Pick<EntryRow, "entry_id" | "source_id" | "canonical_url" | "title_key" | "sort_at"> & {
  readonly story_id: string;
};
type StoryRow = { story_id: string; lead_entry_id: string; first_at: number; updated_at: number };

const KIN = `select entry_id, source_id, canonical_url, title_key, sort_at, ${STORY_ID} from entry`;

/** Reads what a decision asks to see. */
export function createReader(db: Database.Database): (reading: Reading) => Known {
  const byKey = db.prepare<[string, string], EntryRow & { story_id: string }>(
    `select *, ${STORY_ID} from entry where source_id = ? and key = ?`,
  );
  const byUrl = db.prepare<[string], KinRow>(`${KIN} where canonical_url = ?`);
  const byTitle = db.prepare<[string, number, number], KinRow>(
    `${KIN} where title_key = ? and sort_at between ? and ?`,
  );
  const byStory = db.prepare<[string], KinRow>(
    `${KIN} where story = (select id from story where story_id = ?)`,
  );
  const story = db.prepare<[string], StoryRow>(
    "select story_id, lead_entry_id, first_at, updated_at from story where story_id = ?",
  );

  const readEntries = (sourceId: string, keys: readonly string[]): Map<string, Entry> => {
    const rows = keys.flatMap((key) => byKey.get(sourceId, key) ?? []);
    return new Map(rows.map((row) => [row.key, entryFromRow(row)]));
  };

  const readKin = ({ canonicalUrls, titles }: Reading): Kin[] => {
    const rows = [
      ...canonicalUrls.flatMap((url) => byUrl.all(url)),
      ...titles.flatMap(({ key, around, withinMs }) =>
        byTitle.all(key, around - withinMs, around + withinMs),
      ),
    ];
    return [...new Map(rows.map((row) => [row.entry_id, kinFromRow(row)])).values()];
  };

  const readStory = (storyId: string): KnownStory[] => {
    const row = story.get(storyId);
    return row ? [{ ...storyFromRow(row), members: byStory.all(storyId).map(kinFromRow) }] : [];
  };

  return (reading) => {
    const entries = readEntries(reading.sourceId, reading.keys);
    const kin = readKin(reading);
    const storyIds = new Set([...entries.values(), ...kin].map(({ storyId }) => storyId));
    const stories = new Map([...storyIds].flatMap(readStory).map((known) => [known.storyId, known]));
    return { entries, kin, stories };
  };
}

/** Writes a decision's entries and stories. */
export function createWriter(db: Database.Database, lists: Lists): (changes: Changes) => void {
  const upsertStory = db.prepare<[string, string, number, number]>(
    `insert into story (story_id, lead_entry_id, first_at, updated_at) values (?, ?, ?, ?)
     on conflict (story_id) do update set
       lead_entry_id = excluded.lead_entry_id, first_at = excluded.first_at, updated_at = excluded.updated_at`,
  );
  const storyNumber = db.prepare<[string], number>("select id from story where story_id = ?").pluck();
  const columns = ENTRY_COLUMNS.join(", ");
  // entry_id, source_id, key and first_seen_at are what was promised: an update leaves them alone.
  const updated = ENTRY_COLUMNS.filter((c) => !["entry_id", "source_id", "key", "first_seen_at"].includes(c));
  const upsertEntry = db
    .prepare<[Omit<EntryRow, "id">], number>(
      `insert into entry (${columns}) values (${ENTRY_COLUMNS.map((c) => `@${c}`).join(", ")})
       on conflict (entry_id) do update set ${updated.map((c) => `${c} = excluded.${c}`).join(", ")}
       returning id`,
    )
    .pluck();
  const index = db.prepare<[number, string, string]>(
    "insert or replace into entry_words (rowid, title, body) values (?, ?, ?)",
  );

  const writeStory = (story: Story) => {
    upsertStory.run(story.storyId, story.leadEntryId, story.firstAt, story.updatedAt);
    const number = storyNumber.get(story.storyId);
    if (number !== undefined) lists.move(number, story.firstAt);
  };

  const writeEntry = (entry: Entry, placements: readonly Placement[], storyAt: number) => {
    const story = storyNumber.get(entry.storyId);
    if (story === undefined)
      throw new Error(`story ${entry.storyId} of entry ${entry.entryId} does not exist`);
    const id = upsertEntry.get(rowFromEntry(entry, story));
    if (id === undefined) throw new Error(`entry ${entry.entryId} was not written`);
    index.run(id, entry.title, entry.contentText ?? "");
    lists.place({ entry: id, entryAt: entry.sortAt, story, storyAt }, placements);
  };

  return ({ entries, stories }) => {
    const firstAt = new Map(stories.map((story) => [story.storyId, story.firstAt]));
    stories.forEach(writeStory);
    for (const { entry, placements } of entries) {
      writeEntry(entry, placements, firstAt.get(entry.storyId) ?? entry.sortAt);
    }
  };
}

function kinFromRow(row: KinRow): Kin {
  return {
    entryId: row.entry_id,
    sourceId: row.source_id,
    storyId: row.story_id,
    canonicalUrl: row.canonical_url,
    titleKey: row.title_key,
    sortAt: row.sort_at,
  };
}

function storyFromRow(row: StoryRow): Story {
  return {
    storyId: row.story_id,
    leadEntryId: row.lead_entry_id,
    firstAt: row.first_at,
    updatedAt: row.updated_at,
  };
}
