// Pages of stories and entries, and single ones, put together from their rows.
import type Database from "better-sqlite3";
import { numericHash } from "../../identity/digest.ts";
import type { Entry, EntryListing, ListedEntry } from "../../model/entry.ts";
import type { LedStory, StoryWithEntries } from "../../model/story.ts";
import { byTime } from "../../stories/standing.ts";
import type { ListQuery, Page } from "../store.ts";
import { createStoryFinder, type StoryRow, storyFromRow } from "./known-stories.ts";
import { createListScan, type ScanSizes } from "./list-scan.ts";
import type { Lists } from "./lists.ts";
import { inOrder } from "./numbers.ts";
import { GIVEN } from "./prepared-statements.ts";
import { createRelatedReader, type RelatedReader } from "./related-stories.ts";
import { type EntryRow, entryFromRow, STORY_ID } from "./rows.ts";
import { createLeadReader } from "./story-leads.ts";
import { createMarker } from "./story-marks.ts";

type JoinedEntryRow = EntryRow & { readonly story_id: string; readonly note: string | null };

export interface ListQueries {
  stories(query: ListQuery & { readonly shown: string }): Page<StoryWithEntries>;
  leads(query: ListQuery & { readonly shown: string }): Page<LedStory>;
  storyMark(storyId: string, shown: string, now: number): string | null;
  entries(query: ListQuery): Page<ListedEntry>;
  story(storyId: string, shown: string, now: number): StoryWithEntries | null;
  entry(entryId: string): ListedEntry | null;
  entriesAt(canonicalUrl: string): readonly Entry[];
  related: RelatedReader;
}

const TOPIC = "topic/";
const LABEL = "label/";

export function createListQueries(db: Database.Database, lists: Lists, sizes?: ScanSizes): ListQueries {
  const scan = createListScan(db, lists, sizes);
  const findStory = createStoryFinder(db);
  // A page's rows at once: a statement for each costs half as much again.
  const storiesById = db.prepare<[string], StoryRow>(
    "select * from story where id in (select value from json_each(?))",
  );
  const members = db.prepare<[string, number, number], JoinedEntryRow>(
    `select *, ${STORY_ID} from entry where id in (
       select p.entry from json_each(?) asked cross join story s on s.id = asked.value cross join placement p
         on p.list = ${GIVEN} and p.story_at = s.first_at and p.story = s.id and (p.until_at is null or p.until_at > ?))`,
  );
  const entriesById = db.prepare<[string], JoinedEntryRow>(
    `select *, ${STORY_ID} from entry where id in (select value from json_each(?))`,
  );
  const entryByName = db.prepare<[string], JoinedEntryRow>(
    `select *, ${STORY_ID} from entry where entry_id = ?`,
  );
  const entriesByUrl = db.prepare<[number], JoinedEntryRow>(
    `select *, ${STORY_ID} from entry where url_hash = ?`,
  );
  const listingOf = createListingReader(lists);

  const listed = (row: JoinedEntryRow): ListedEntry => ({
    ...entryFromRow(row),
    ...listingOf(row.lists),
    note: row.note,
  });
  const compose = (row: StoryRow, rows: readonly JoinedEntryRow[]): StoryWithEntries | null => {
    const entries = rows.map(entryFromRow).sort(byTime);
    // A channel may not show the entry that leads; then the earliest that it does show stands for the story.
    const lead = entries.find((entry) => entry.entryId === row.lead_entry_id) ?? entries[0];
    if (!lead) return null;
    const leading = rows.find(({ entry_id }) => entry_id === lead.entryId);
    return {
      ...storyFromRow(row),
      lead,
      others: entries.filter((entry) => entry !== lead),
      topics: [...new Set(rows.flatMap((member) => listingOf(member.lists).topics))],
      labels: leading ? listingOf(leading.lists).labels : [],
      note: row.note,
      entryNotes: new Map(
        rows.flatMap(({ entry_id, note }): [string, string][] => (note === null ? [] : [[entry_id, note]])),
      ),
    };
  };
  /** Those of these stories that the list shows anything of, in their order. */
  const composeAll = (rows: readonly StoryRow[], shown: string, now: number): StoryWithEntries[] => {
    const list = lists.find(shown);
    if (list === null) return [];
    const numbers = JSON.stringify(rows.map(({ id }) => id));
    const byStory = Map.groupBy(members.all(numbers, list, now), ({ story }) => story);
    return rows.flatMap((row) => compose(row, byStory.get(row.id) ?? []) ?? []);
  };

  const readLeads = createLeadReader(db);
  const related = createRelatedReader(db, lists);
  const markOf = createMarker(db);
  return {
    stories(query) {
      const { ranks, next, previous } = scan.stories(query);
      const rows = inOrder(ranks, storiesById.all(JSON.stringify(ranks)));
      return { items: composeAll(rows, query.shown, query.now), next, previous };
    },
    leads(query) {
      const shown = lists.find(query.shown);
      const { ranks, next, previous } = scan.stories(query);
      return { items: shown === null ? [] : readLeads(ranks, shown, query.now), next, previous };
    },
    entries(query) {
      const { ranks, next, previous } = scan.entries(query);
      const items = inOrder(ranks, entriesById.all(JSON.stringify(ranks))).map(listed);
      return { items, next, previous };
    },
    story(storyId, shown, now) {
      const row = findStory(storyId);
      return (row && composeAll([row], shown, now)[0]) ?? null;
    },
    entry(entryId) {
      const row = entryByName.get(entryId);
      return row ? listed(row) : null;
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
  };
}

type Listing = Pick<EntryListing, "topics" | "labels">;

/** Many entries are in the very same lists. */
const MOST_LISTINGS = 2_000;

/** What the names of lists tell of an entry, by its column `lists`. */
function createListingReader(lists: Lists): (listNumbers: string) => Listing {
  const known = new Map<string, Listing>();
  return (listNumbers) => {
    const remembered = known.get(listNumbers);
    if (remembered) return remembered;
    const names = lists.names(JSON.parse(listNumbers));
    const behind = (prefix: string) =>
      names.flatMap((name) => (name.startsWith(prefix) ? name.slice(prefix.length) : []));
    const listing = { topics: behind(TOPIC), labels: behind(LABEL) };
    if (known.size >= MOST_LISTINGS) known.clear();
    known.set(listNumbers, listing);
    return listing;
  };
}
