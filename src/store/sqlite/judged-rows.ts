// Entries as rules see them, with what the curator decided of them and of their stories; and where they are placed then.
import type Database from "better-sqlite3";
import { correctionsFrom } from "../../stories/hand.ts";
import type { Judged, Placing } from "../store.ts";
import type { Ledger } from "./ledger-table.ts";
import type { Lists } from "./lists.ts";
import type { EntryRow } from "./rows.ts";

const COLUMNS = [
  "id",
  "entry_id",
  "source_id",
  "story",
  "title",
  "summary",
  "content_text",
  "authors",
  "categories",
  "enclosures",
  "url",
  "language",
  "sort_at",
  "hidden_at",
  "lists",
] as const satisfies readonly (keyof EntryRow)[];

export type JudgedRow = Pick<EntryRow, (typeof COLUMNS)[number]> & {
  readonly first_at: number;
  readonly verdict: number | null;
  readonly corrections: string | null;
  readonly story_hidden_at: number | null;
  readonly story_corrections: string | null;
  /** JSON: ids of channels. */
  readonly pinned_in: string;
};

const columns = (names: readonly string[]) => `${names.join(", ")}, corrections,
    (select first_at from story where id = entry.story) as first_at,
    (select hidden_at from story where id = entry.story) as story_hidden_at,
    (select corrections from story where id = entry.story) as story_corrections,
    case when exists (select 1 from pin) then
      (select json_group_array(channel) from pin where story = entry.story and channel <> '')
    else '[]' end as pinned_in,
    (select verdict from ledger where entry = entry.id) as verdict`;

/** As much of an entry as rules look at: reading whole articles to judge their titles would cost several times as much. */
export const JUDGED_COLUMNS = columns(COLUMNS);

/** To be completed by what is asked for. */
export const JUDGED = `select ${JUDGED_COLUMNS} from entry`;

const TEXTS: ReadonlySet<string> = new Set(["summary", "content_text"]);
/** The same for rules that do not look at texts, which are most of what there is to read. */
export const JUDGED_WITHOUT_TEXTS = `select ${columns(COLUMNS.map((name) => (TEXTS.has(name) ? `null as ${name}` : name)))} from entry`;

const NONE: readonly never[] = [];
/** Most of these lists are empty. */
const listFrom = <T>(json: string): readonly T[] => (json === "[]" ? NONE : JSON.parse(json));

export const judgedFromRow = (row: JudgedRow): Judged => ({
  entryId: row.entry_id,
  sourceId: row.source_id,
  title: row.title,
  summary: row.summary,
  contentText: row.content_text,
  authors: listFrom(row.authors),
  categories: listFrom(row.categories),
  enclosures: listFrom(row.enclosures),
  url: row.url,
  language: row.language,
  sortAt: row.sort_at,
  hiddenAt: row.hidden_at ?? row.story_hidden_at,
  ...(row.corrections === null && row.story_corrections === null
    ? {}
    : { corrections: [correctionsFrom(row.story_corrections), correctionsFrom(row.corrections)] }),
  ...(row.pinned_in === "[]" ? {} : { pinnedIn: listFrom<string>(row.pinned_in) }),
});

/** Puts an entry where it is placed. Most stay where they were: to see that costs less than to write them anew. */
export type PlaceRow = (row: JudgedRow, placing: Placing, wasExpiring: boolean) => boolean;

export function createPlaceRow(db: Database.Database, lists: Lists, ledger: Ledger): PlaceRow {
  const note = db.prepare<[string, number]>("update entry set lists = ? where id = ?");
  return (row, { placements, marks }, wasExpiring) => {
    ledger.write(row.id, marks, row.verdict);
    const numbers = lists.number(placements);
    const listed = JSON.stringify(numbers);
    const expires = wasExpiring || placements.some(({ until }) => until !== null);
    if (listed === row.lists && !expires) return false;
    const placed = { entry: row.id, entryAt: row.sort_at, story: row.story, storyAt: row.first_at };
    lists.replace(placed, JSON.parse(row.lists), numbers, placements, expires);
    note.run(listed, row.id);
    return true;
  };
}

export interface Replacer {
  /** Places anew these stories' entries, by the stories' numbers, and these entries, by their ids. */
  all(stories: readonly number[], entryIds: readonly string[], place: (entry: Judged) => Placing): void;
  /** Of these, only those that the curator decided something about: the others are where they belong. */
  handled(stories: readonly number[], entryIds: readonly string[], place: (entry: Judged) => Placing): void;
}

// Each half by its own index.
const TOUCHED = `where id in (
  select id from entry where story in (select value from json_each(?))
  union select id from entry where entry_id in (select value from json_each(?)))`;
const HANDLED = `(corrections is not null
  or exists (select 1 from story s where s.id = entry.story and (s.hidden_at is not null or s.corrections is not null))
  or exists (select 1 from pin where pin.story = entry.story))`;

export function createReplacer(db: Database.Database, lists: Lists, ledger: Ledger): Replacer {
  const placeRow = createPlaceRow(db, lists, ledger);
  const all = db.prepare<[string, string], JudgedRow>(`${JUDGED} ${TOUCHED}`);
  const handled = db.prepare<[string, string], JudgedRow>(`${JUDGED} ${TOUCHED} and ${HANDLED}`);
  const placeAll =
    (rows: Database.Statement<[string, string], JudgedRow>): Replacer["all"] =>
    (stories, entryIds, place) => {
      for (const row of rows.all(JSON.stringify(stories), JSON.stringify(entryIds)))
        placeRow(row, place(judgedFromRow(row)), true);
    };
  return { all: placeAll(all), handled: placeAll(handled) };
}
