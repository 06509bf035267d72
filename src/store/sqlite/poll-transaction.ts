// store.change: what one poll's decision reads, and what it writes.
import type Database from "better-sqlite3";
import { numericHash } from "../../identity/digest.ts";
import type { Entry } from "../../model/entry.ts";
import type { Story } from "../../model/story.ts";
import type { Kin } from "../../stories/find-story.ts";
import { titleKey } from "../../stories/title-key.ts";
import type { Changes, Known, KnownStory, Placement, Reading } from "../store.ts";
import type { Lists } from "./lists.ts";
import { ENTRY_COLUMNS, type EntryRow, entryFromRow, rowFromEntry, STORY_ID } from "./rows.ts";
import type { WordIndex } from "./word-index.ts";

type KinRow = Pick<EntryRow, "entry_id" | "source_id" | "canonical_url" | "title" | "sort_at"> & {
  readonly story_id: string;
};
type StoryRow = { story_id: string; lead_entry_id: string; first_at: number; updated_at: number };

const KIN = `select entry_id, source_id, canonical_url, title, sort_at, ${STORY_ID} from entry`;

/** Reads what a decision asks to see. */
export function createReader(db: Database.Database): (reading: Reading) => Known {
  // Each asks for all of a poll at once, by a JSON list: most of it is not there, and statements cost more than misses.
  const byId = db.prepare<[string], EntryRow & { story_id: string }>(
    `select *, ${STORY_ID} from entry where entry_id in (select value from json_each(?))`,
  );
  const byUrl = db.prepare<[string], KinRow>(`${KIN} where url_hash in (select value from json_each(?))`);
  const byTitle = db.prepare<[string, number, number], KinRow>(
    `${KIN} where title_hash in (select value from json_each(?)) and sort_at between ? and ?`,
  );
  const byStory = db.prepare<[string], KinRow>(
    `${KIN} where story = (select id from story where story_id = ?)`,
  );
  const story = db.prepare<[string], StoryRow>(
    "select story_id, lead_entry_id, first_at, updated_at from story where story_id = ?",
  );

  const readEntries = (entryIds: readonly string[]): Map<string, Entry> =>
    new Map(byId.all(JSON.stringify(entryIds)).map((row) => [row.entry_id, entryFromRow(row)]));

  // Hashes find them, the texts themselves decide.
  const readByUrl = (urls: readonly string[]): Kin[] => {
    const asked = new Set<string | null>(urls);
    const found = byUrl.all(JSON.stringify(urls.map(numericHash))).map(kinFromRow);
    return found.filter(({ canonicalUrl }) => asked.has(canonicalUrl));
  };
  const readByTitle = (titles: Reading["titles"]): Kin[] => {
    if (titles.length === 0) return [];
    const from = titles.reduce((first, one) => Math.min(first, one.around - one.withinMs), Infinity);
    const to = titles.reduce((last, one) => Math.max(last, one.around + one.withinMs), -Infinity);
    const numbers = JSON.stringify(titles.map(({ key }) => numericHash(key)));
    const byKey = Map.groupBy(titles, ({ key }) => key);
    const isAsked = ({ titleKey: key, sortAt }: Kin) =>
      key !== null && byKey.get(key)?.some(({ around, withinMs }) => Math.abs(sortAt - around) <= withinMs);
    return byTitle.all(numbers, from, to).map(kinFromRow).filter(isAsked);
  };

  const readKin = ({ canonicalUrls, titles }: Reading): Kin[] => {
    const kin = [...readByUrl(canonicalUrls), ...readByTitle(titles)];
    return [...new Map(kin.map((found) => [found.entryId, found])).values()];
  };

  const readStory = (storyId: string): KnownStory[] => {
    const row = story.get(storyId);
    return row ? [{ ...storyFromRow(row), members: byStory.all(storyId).map(kinFromRow) }] : [];
  };

  return (reading) => {
    const kin = readKin(reading);
    const twins = kin.filter(({ sourceId }) => sourceId === reading.sourceId).map(({ entryId }) => entryId);
    const entries = readEntries([...new Set([...reading.entryIds, ...twins])]);
    const storyIds = new Set([...entries.values(), ...kin].map(({ storyId }) => storyId));
    const stories = new Map([...storyIds].flatMap(readStory).map((known) => [known.storyId, known]));
    return { entries, kin, stories };
  };
}

/** Writes a decision's entries and stories. */
export function createWriter(
  db: Database.Database,
  lists: Lists,
  words: WordIndex,
): (changes: Changes) => void {
  const stories = createStoryWriter(db, lists);
  const writeEntry = createEntryWriter(db, lists, words);
  const hasEntry = db.prepare<[string], number>("select 1 from entry where entry_id = ?").pluck();
  return ({ entries, stories: changed }) => {
    const places = new Map(changed.map((story) => [story.storyId, stories.write(story)]));
    const written = new Set<string>();
    for (const { entry, placements } of entries) {
      const place = places.get(entry.storyId) ?? stories.find(entry.storyId);
      if (!place) throw new Error(`story ${entry.storyId} of entry ${entry.entryId} does not exist`);
      writeEntry(entry, placements, place);
      written.add(entry.entryId);
    }
    for (const { storyId, leadEntryId } of changed) {
      if (!written.has(leadEntryId) && !hasEntry.get(leadEntryId))
        throw new Error(`lead ${leadEntryId} of story ${storyId} does not exist`);
    }
  };
}

/** A story by its number, and when its first entry was out. */
interface StoryPlace {
  readonly story: number;
  readonly storyAt: number;
}

function createStoryWriter(db: Database.Database, lists: Lists) {
  const select = db.prepare<[string], { story: number; storyAt: number }>(
    "select id as story, first_at as storyAt from story where story_id = ?",
  );
  // Most are new: to try is cheaper than to look first.
  const insert = db.prepare<[string, string, number, number]>(
    "insert into story (story_id, lead_entry_id, first_at, updated_at) values (?, ?, ?, ?) on conflict do nothing",
  );
  const update = db.prepare<[string, number, number, number]>(
    "update story set lead_entry_id = ?, first_at = ?, updated_at = ? where id = ?",
  );
  const listsOf = db
    .prepare<[number], number>(
      "select distinct value from entry, json_each(entry.lists) where entry.story = ?",
    )
    .pluck();

  const write = ({ storyId, leadEntryId, firstAt, updatedAt }: Story): StoryPlace => {
    const { changes, lastInsertRowid } = insert.run(storyId, leadEntryId, firstAt, updatedAt);
    if (changes === 1) return { story: Number(lastInsertRowid), storyAt: firstAt };
    const before = select.get(storyId);
    if (!before) throw new Error(`story ${storyId} was not written`);
    update.run(leadEntryId, firstAt, updatedAt, before.story);
    if (before.storyAt !== firstAt) {
      lists.move(before.story, before.storyAt, firstAt, listsOf.all(before.story));
    }
    return { story: before.story, storyAt: firstAt };
  };
  return { find: (storyId: string) => select.get(storyId), write };
}

function createEntryWriter(db: Database.Database, lists: Lists, words: WordIndex) {
  const select = db.prepare<[string], { id: number; lists: string }>(
    "select id, lists from entry where entry_id = ?",
  );
  const places = ENTRY_COLUMNS.map(() => "?").join(", ");
  // As with stories: to try is cheaper than to look first; and names of values cost more than the values.
  const insert = db.prepare<[unknown[]]>(
    `insert into entry (${ENTRY_COLUMNS.join(", ")}) values (${places}) on conflict (entry_id) do nothing`,
  );
  // entry_id, source_id, key and first_seen_at are what was promised: an update leaves them alone.
  const changing = ENTRY_COLUMNS.filter(
    (c) => !["entry_id", "source_id", "key", "first_seen_at"].includes(c),
  );
  const update = db.prepare<[Omit<EntryRow, "id">]>(
    `update entry set ${changing.map((column) => `${column} = @${column}`).join(", ")} where entry_id = @entry_id`,
  );

  return (entry: Entry, placements: readonly Placement[], { story, storyAt }: StoryPlace) => {
    const numbers = lists.number(placements);
    const row = rowFromEntry(entry, story, numbers);
    const { changes, lastInsertRowid } = insert.run(ENTRY_COLUMNS.map((column) => row[column]));
    const before = changes === 1 ? undefined : select.get(entry.entryId);
    if (before) update.run(row);
    const id = before?.id ?? Number(lastInsertRowid);
    words.note(id, before !== undefined);
    const placed = { entry: id, entryAt: entry.sortAt, story, storyAt };
    lists.replace(placed, before ? JSON.parse(before.lists) : [], numbers, placements);
  };
}

function kinFromRow(row: KinRow): Kin {
  return {
    entryId: row.entry_id,
    sourceId: row.source_id,
    storyId: row.story_id,
    canonicalUrl: row.canonical_url,
    titleKey: titleKey(row.title),
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
