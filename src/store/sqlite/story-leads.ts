// Who leads stories: as lists of stories tell it, from what stands before the texts in a row; what comes after them costs as much as they do.
import type Database from "better-sqlite3";
import type { LedStory } from "../../model/story.ts";
import { byTime } from "../../stories/standing.ts";
import type { StoryRow } from "./known-stories.ts";
import { inOrder } from "./numbers.ts";
import { GIVEN } from "./prepared-statements.ts";

/** Of stories by their numbers, those that the list `shown` has, in their order. */
export type LeadReader = (stories: readonly number[], shown: number, now: number) => LedStory[];

type LeanStory = Pick<StoryRow, "id" | "story_id" | "first_at" | "lead_entry_id">;

interface LeanMember {
  readonly story: number;
  readonly entryId: string;
  readonly sourceId: string;
  readonly sortAt: number;
}

export function createLeadReader(db: Database.Database): LeadReader {
  const stories = db.prepare<[string], LeanStory>(
    `select id, story_id, first_at, lead_entry_id from story where id in (select value from json_each(?))`,
  );
  const members = db.prepare<[string, number, number], LeanMember>(
    `select p.story as story, p.entry_at as sortAt,
            (select entry_id from entry where id = p.entry) as entryId,
            (select source_id from entry where id = p.entry) as sourceId
     from json_each(?) asked cross join story s on s.id = asked.value cross join placement p
       on p.list = ${GIVEN} and p.story_at = s.first_at and p.story = s.id and (p.until_at is null or p.until_at > ?)`,
  );
  return (numbers, shown, now) => {
    const asked = JSON.stringify(numbers);
    const byStory = Map.groupBy(members.all(asked, shown, now), ({ story }) => story);
    return inOrder(numbers, stories.all(asked)).flatMap((row): LedStory[] => {
      const entries = (byStory.get(row.id) ?? []).sort(byTime);
      const lead = entries.find(({ entryId }) => entryId === row.lead_entry_id) ?? entries[0];
      return lead ? [{ storyId: row.story_id, firstAt: row.first_at, leadSourceId: lead.sourceId }] : [];
    });
  };
}
