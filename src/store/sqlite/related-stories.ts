// The older stories that a story tells to read more in, as they are shown now.
import type Database from "better-sqlite3";
import type { RelatedStory } from "../../model/story.ts";
import type { Store } from "../store.ts";
import { createStoryFinder } from "./known-stories.ts";
import type { Lists } from "./lists.ts";

/** All that is shown anywhere is listed here; what is hidden, or dropped by its source's rules, is not. */
const ALL = "all";

interface LeadRow {
  readonly title: string;
  readonly url: string | null;
  readonly source_id: string;
  readonly sort_at: number | null;
}

export type RelatedReader = Store["related"];

export function createRelatedReader(db: Database.Database, lists: Lists): RelatedReader {
  const find = createStoryFinder(db);
  // The time is the placement's: in the entry it stands behind all of its text.
  const leadIn = db.prepare<[number, number, number, number, string], LeadRow>(
    `select title, url, source_id, (
       select entry_at from placement
       where list = ? and story_at = ? and story = ? and entry = entry.id and (until_at is null or until_at > ?)
     ) as sort_at
     from entry where entry_id = ?`,
  );
  return ({ storyId, related: ids }, now) => {
    const list = ids.length === 0 ? null : lists.find(ALL);
    if (list === null) return [];
    const seen = new Set([storyId]);
    return ids.flatMap((id): RelatedStory[] => {
      const row = find(id);
      if (!row || seen.has(row.story_id)) return [];
      seen.add(row.story_id);
      const lead = leadIn.get(list, row.first_at, row.id, now, row.lead_entry_id);
      if (!lead || lead.sort_at === null) return [];
      const { title, url, source_id: sourceId, sort_at: sortAt } = lead;
      return [{ storyId: row.story_id, lead: { title, url, sourceId, sortAt } }];
    });
  };
}
