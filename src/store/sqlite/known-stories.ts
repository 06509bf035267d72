// The stories that a decision thinks of, read when it first asks for them.
import type Database from "better-sqlite3";
import type { Story } from "../../model/story.ts";
import type { Known, KnownMember, KnownStory } from "../store.ts";
import type { EntryRow } from "./rows.ts";

export interface StoryRow {
  readonly id: number;
  readonly story_id: string;
  readonly lead_entry_id: string;
  readonly first_at: number;
  readonly updated_at: number;
  /** JSON: ids of stories. */
  readonly related: string;
  /** The number of the living story that this one's id leads to; null for a living one. */
  readonly merged_into: number | null;
  readonly hidden_at: number | null;
  readonly note: string | null;
  /** JSON: model/hand.ts. */
  readonly corrections: string | null;
  readonly founded_at: number | null;
}

/** The row of the story with this id, or of the one it was merged into. */
export function createStoryFinder(db: Database.Database): (storyId: string) => StoryRow | undefined {
  const byName = db.prepare<[string], StoryRow>("select * from story where story_id = ?");
  const byNumber = db.prepare<[number], StoryRow>("select * from story where id = ?");
  return (storyId) => {
    const row = byName.get(storyId);
    return row && row.merged_into !== null ? byNumber.get(row.merged_into) : row;
  };
}

export const storyFromRow = (row: StoryRow): Story => ({
  storyId: row.story_id,
  leadEntryId: row.lead_entry_id,
  firstAt: row.first_at,
  updatedAt: row.updated_at,
  related: JSON.parse(row.related),
});

type MemberRow = Pick<
  EntryRow,
  "entry_id" | "source_id" | "sort_at" | "canonical_url" | "cites" | "copy_of" | "hidden_at" | "first_seen_at"
>;

/** Ids of the stories that a story, by its number, is kept apart from. */
function createApartReader(db: Database.Database): (story: number) => readonly string[] {
  const isAny = db.prepare<[], number>("select exists (select 1 from pair where is_apart = 1)").pluck();
  const others = db
    .prepare<[{ story: number }], string>(
      `select story_id from story where id <> @story and id in (select story from entry where id in (
         select other from pair where is_apart = 1 and entry in (select id from entry where story = @story)
         union select entry from pair where is_apart = 1 and other in (select id from entry where story = @story)))`,
    )
    .pluck();
  // Nearly every store has none: to see that costs nearly nothing.
  return (story) => (isAny.get() === 1 ? others.all({ story }) : []);
}

export type StoryReader = (row: StoryRow) => KnownStory;

/** What decisions see of a story. */
export function createRowReader(db: Database.Database): StoryReader {
  const members = db.prepare<[number], MemberRow>(
    `select entry_id, source_id, sort_at, canonical_url, cites, copy_of, hidden_at, first_seen_at
     from entry where story = ?`,
  );
  const apartFrom = createApartReader(db);
  return (row) => {
    const rows = members.all(row.id);
    const founding = rows.filter(({ entry_id }) => entry_id === row.story_id);
    const seen = (founding.length > 0 ? founding : rows).map(({ first_seen_at }) => first_seen_at);
    return {
      ...storyFromRow(row),
      foundedAt: row.founded_at ?? Math.min(...seen),
      members: rows.map(memberFromRow),
      apart: apartFrom(row.id),
    };
  };
}

/** Called for each decision anew: what it read, it remembers. */
export function createStoryReader(db: Database.Database): () => Known["story"] {
  const find = createStoryFinder(db);
  const read = createRowReader(db);
  return () => {
    const known = new Map<string, KnownStory | null>();
    return (storyId) => {
      const remembered = known.get(storyId);
      if (remembered !== undefined) return remembered;
      const row = find(storyId);
      const story = row ? (known.get(row.story_id) ?? read(row)) : null;
      known.set(storyId, story);
      if (story) known.set(story.storyId, story);
      return story;
    };
  };
}

const memberFromRow = (row: MemberRow): KnownMember => ({
  entryId: row.entry_id,
  sourceId: row.source_id,
  sortAt: row.sort_at,
  canonicalUrl: row.canonical_url,
  cites: JSON.parse(row.cites),
  copyOf: row.copy_of,
  hiddenAt: row.hidden_at,
});
