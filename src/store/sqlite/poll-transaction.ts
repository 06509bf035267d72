// store.change: what one poll's decision reads, and what it writes.
import type Database from "better-sqlite3";
import { numericHash } from "../../identity/digest.ts";
import type { Entry } from "../../model/entry.ts";
import type { Kin } from "../../stories/find-story.ts";
import { titleKey } from "../../stories/title-key.ts";
import type { Changes, Known, Placing, Reading } from "../store.ts";
import { createReplacer } from "./judged-rows.ts";
import { createStoryReader } from "./known-stories.ts";
import type { Ledger } from "./ledger-table.ts";
import type { Lists, StoryPlace } from "./lists.ts";
import { ENTRY_COLUMNS, type EntryRow, entryFromRow, rowFromEntry, STORY_ID } from "./rows.ts";
import { createStoryWriter } from "./story-table.ts";
import type { TextIndex } from "./text-index.ts";

type KinRow = Pick<EntryRow, "entry_id" | "source_id" | "canonical_url" | "title" | "sort_at"> & {
  readonly story_id: string;
};

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
  const readStories = createStoryReader(db);

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

  return (reading) => {
    const kin = readKin(reading);
    const twins = kin.filter(({ sourceId }) => sourceId === reading.sourceId).map(({ entryId }) => entryId);
    const entries = readEntries([...new Set([...reading.entryIds, ...twins])]);
    return { entries, kin, story: readStories() };
  };
}

interface Tables {
  readonly lists: Lists;
  readonly texts: TextIndex;
  readonly ledger: Ledger;
}

/** Writes a decision's merges, stories and entries; what the curator decided of them has the last word. */
export function createWriter(db: Database.Database, tables: Tables): (changes: Changes) => void {
  const stories = createStoryWriter(db, tables.lists);
  const writeEntry = createEntryWriter(db, tables);
  const hasEntry = db.prepare<[string], number>("select 1 from entry where entry_id = ?").pluck();
  const replace = createReplacer(db, tables.lists, tables.ledger);
  return ({ entries, stories: changed, merges, place, at }) => {
    merges.forEach(stories.merge);
    const places = new Map(changed.map((story) => [story.storyId, stories.write(story, at)]));
    const placeOf = ({ storyId, entryId }: Entry): StoryPlace => {
      const known = places.get(storyId);
      if (known) return known;
      const found = stories.find(storyId);
      if (!found) throw new Error(`story ${storyId} of entry ${entryId} does not exist`);
      stories.touch(found.story, at);
      return found;
    };
    const written = new Set<string>();
    for (const { entry, ...placing } of entries) {
      const place = placeOf(entry);
      writeEntry(entry, placing, place);
      written.add(entry.entryId);
    }
    for (const { storyId, leadEntryId } of changed) {
      if (!written.has(leadEntryId) && !hasEntry.get(leadEntryId))
        throw new Error(`lead ${leadEntryId} of story ${storyId} does not exist`);
    }
    const merged = merges.flatMap(({ into }) => stories.find(into)?.story ?? []);
    for (const story of merged) stories.touch(story, at);
    if (written.size + merged.length > 0) replace.handled(merged, [...written], place);
  };
}

function createEntryWriter(db: Database.Database, { lists, texts, ledger }: Tables) {
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

  return (entry: Entry, { placements, marks }: Placing, { story, storyAt }: StoryPlace) => {
    const numbers = lists.number(placements);
    const row = rowFromEntry(entry, story, numbers);
    const { changes, lastInsertRowid } = insert.run(ENTRY_COLUMNS.map((column) => row[column]));
    const before = changes === 1 ? undefined : select.get(entry.entryId);
    if (before) update.run(row);
    const id = before?.id ?? Number(lastInsertRowid);
    texts.note(id, before !== undefined);
    const placed = { entry: id, entryAt: entry.sortAt, story, storyAt };
    ledger.write(id, marks);
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
