// Pages of stories and entries, and single ones, put together from their rows.
import type Database from "better-sqlite3";
import { numericHash } from "../../identity/digest.ts";
import type { Entry } from "../../model/entry.ts";
import type { LedStory, StoryWithEntries } from "../../model/story.ts";
import { byTime } from "../../stories/standing.ts";
import type { ListQuery, Page } from "../store.ts";
import { createStoryFinder, type StoryRow, storyFromRow } from "./known-stories.ts";
import { createListScan, type ScanSizes } from "./list-scan.ts";
import type { Lists } from "./lists.ts";
import { createRelatedReader, type RelatedReader } from "./related-stories.ts";
import { type EntryRow, entryFromRow, STORY_ID } from "./rows.ts";
import { createMarker } from "./story-marks.ts";

type JoinedEntryRow = EntryRow & { readonly story_id: string; readonly note: string | null };

export interface ListQueries {
  stories(query: ListQuery & { readonly shown: string }): Page<StoryWithEntries>;
  leads(query: ListQuery & { readonly shown: string }): Page<LedStory>;
  storyMark(storyId: string, shown: string, now: number): string | null;
  entries(query: ListQuery): Page<Entry>;
  story(storyId: string, shown: string, now: number): StoryWithEntries | null;
  entry(entryId: string): Entry | null;
  entriesAt(canonicalUrl: string): readonly Entry[];
  topicsOf(entryId: string): readonly string[];
  labelsOf(entryId: string): readonly string[];
  related: RelatedReader;
}

const TOPIC = "topic/";
const LABEL = "label/";

export function createListQueries(db: Database.Database, lists: Lists, sizes?: ScanSizes): ListQueries {
  const scan = createListScan(db, lists, sizes);
  const storyById = db.prepare<[number], StoryRow>("select * from story where id = ?");
  const findStory = createStoryFinder(db);
  const members = db.prepare<[number, number, number, number], JoinedEntryRow>(
    `select *, ${STORY_ID} from entry where id in (
       select entry from placement
       where list = ? and story_at = ? and story = ? and (until_at is null or until_at > ?))`,
  );
  const entryById = db.prepare<[number], JoinedEntryRow>(`select *, ${STORY_ID} from entry where id = ?`);
  const entryByName = db.prepare<[string], JoinedEntryRow>(
    `select *, ${STORY_ID} from entry where entry_id = ?`,
  );
  const entriesByUrl = db.prepare<[number], JoinedEntryRow>(
    `select *, ${STORY_ID} from entry where url_hash = ?`,
  );
  const listsOf = db.prepare<[string], string>("select lists from entry where entry_id = ?").pluck();
  /** What stands behind the prefix in the names of those lists that have it. */
  const namesIn = (listNumbers: string, prefix: string): string[] =>
    lists
      .names(JSON.parse(listNumbers))
      .flatMap((name) => (name.startsWith(prefix) ? name.slice(prefix.length) : []));

  const compose = (row: StoryRow, shown: number, now: number): StoryWithEntries | null => {
    const rows = members.all(shown, row.first_at, row.id, now);
    const entries = rows.map(entryFromRow).sort(byTime);
    // A channel may not show the entry that leads; then the earliest that it does show stands for the story.
    const lead = entries.find((entry) => entry.entryId === row.lead_entry_id) ?? entries[0];
    if (!lead) return null;
    const leading = rows.find(({ entry_id }) => entry_id === lead.entryId);
    return {
      ...storyFromRow(row),
      lead,
      others: entries.filter((entry) => entry !== lead),
      topics: [...new Set(rows.flatMap((member) => namesIn(member.lists, TOPIC)))],
      labels: namesIn(leading?.lists ?? "[]", LABEL),
      note: row.note,
      entryNotes: new Map(
        rows.flatMap(({ entry_id, note }): [string, string][] => (note === null ? [] : [[entry_id, note]])),
      ),
    };
  };

  const leadOf = createLeadFinder(db);
  const related = createRelatedReader(db, lists);
  const markOf = createMarker(db);
  return {
    stories(query) {
      const shown = lists.find(query.shown);
      const { ranks, next, previous } = scan.stories(query);
      const items = ranks.flatMap((rank) => {
        const row = storyById.get(rank);
        return (row && shown !== null && compose(row, shown, query.now)) || [];
      });
      return { items, next, previous };
    },
    leads(query) {
      const shown = lists.find(query.shown);
      const { ranks, next, previous } = scan.stories(query);
      const items = ranks.flatMap((rank) => (shown === null ? [] : (leadOf(rank, shown, query.now) ?? [])));
      return { items, next, previous };
    },
    entries(query) {
      const { ranks, next, previous } = scan.entries(query);
      const items = ranks.flatMap((rank) => {
        const row = entryById.get(rank);
        return row ? [entryFromRow(row)] : [];
      });
      return { items, next, previous };
    },
    story(storyId, shown, now) {
      const row = findStory(storyId);
      const list = lists.find(shown);
      return row && list !== null ? compose(row, list, now) : null;
    },
    entry(entryId) {
      const row = entryByName.get(entryId);
      return row ? entryFromRow(row) : null;
    },
    entriesAt: (canonicalUrl) =>
      entriesByUrl
        .all(numericHash(canonicalUrl))
        .map(entryFromRow)
        .filter((found) => found.canonicalUrl === canonicalUrl),
    related,
    storyMark(storyId, shown, now) {
      const row = findStory(storyId);
      const list = lists.find(shown);
      const mark = row && list !== null ? markOf(row, list, now) : null;
      return row && mark && row.related !== "[]"
        ? mark + JSON.stringify(related(storyFromRow(row), now))
        : mark;
    },
    topicsOf: (entryId) => namesIn(listsOf.get(entryId) ?? "[]", TOPIC),
    labelsOf: (entryId) => namesIn(listsOf.get(entryId) ?? "[]", LABEL),
  };
}

/** As `compose` finds it, from what stands before the texts in a row: what comes after them costs as much as they do. */
function createLeadFinder(db: Database.Database) {
  const story = db.prepare<[number], Pick<StoryRow, "story_id" | "first_at" | "lead_entry_id">>(
    "select story_id, first_at, lead_entry_id from story where id = ?",
  );
  const members = db.prepare<[number, number, number, number], LeanMember>(
    `select (select entry_id from entry where id = p.entry) as entryId,
            (select source_id from entry where id = p.entry) as sourceId, entry_at as sortAt
     from placement p where list = ? and story_at = ? and story = ? and (until_at is null or until_at > ?)`,
  );
  return (rank: number, shown: number, now: number): LedStory | null => {
    const row = story.get(rank);
    if (!row) return null;
    const entries = members.all(shown, row.first_at, rank, now).sort(byTime);
    const lead = entries.find(({ entryId }) => entryId === row.lead_entry_id) ?? entries[0];
    return lead ? { storyId: row.story_id, firstAt: row.first_at, leadSourceId: lead.sourceId } : null;
  };
}

interface LeanMember {
  readonly entryId: string;
  readonly sourceId: string;
  readonly sortAt: number;
}
