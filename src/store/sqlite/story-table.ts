// Stories: written, found again under every id they ever had, and merged when two turn out to be one.
import type Database from "better-sqlite3";
import type { Instant } from "../../model/entry.ts";
import type { Story } from "../../model/story.ts";
import { correctionsJson, mergedHand } from "../../stories/hand.ts";
import type { Merge } from "../store.ts";
import { type HandRow, handFromRow } from "./hand-rows.ts";
import { createStoryFinder } from "./known-stories.ts";
import type { Lists, StoryPlace } from "./lists.ts";

export interface StoryWriter {
  /** The story with this id, or the one it was merged into. */
  find(storyId: string): StoryPlace | undefined;
  /** What is known already keeps its place. */
  write(story: Story, at: Instant): StoryPlace;
  /** Notes that something about it changed, by its number. */
  touch(story: number, at: Instant): void;
  /** What the curator decided of either holds for both. */
  merge(merge: Merge): void;
}

export function createStoryWriter(db: Database.Database, lists: Lists): StoryWriter {
  const findRow = createStoryFinder(db);
  // Most are new: to try is cheaper than to look first.
  const insert = db.prepare<[string, string, number, number, string, number]>(
    `insert into story (story_id, lead_entry_id, first_at, updated_at, related, changed_at)
     values (?, ?, ?, ?, ?, ?) on conflict do nothing`,
  );
  const update = db.prepare<[string, number, string, number, number]>(
    "update story set lead_entry_id = ?, updated_at = ?, related = ?, changed_at = ? where id = ?",
  );
  const touch = db.prepare<[number, number]>("update story set changed_at = ? where id = ?");
  const listsOf = db
    .prepare<[number], number>(
      "select distinct value from entry, json_each(entry.lists) where entry.story = ?",
    )
    .pluck();
  const moveEntries = db.prepare<[number, number]>("update entry set story = ? where story = ?");
  // What led to the story that is merged now leads on at once, so that every id is one step from a living story.
  const lead = db.prepare<[{ from: number; into: number }]>(
    "update story set merged_into = @into where id = @from or merged_into = @from",
  );

  const mergeHands = createHandMerger(db);

  const find = (storyId: string): StoryPlace | undefined => {
    const row = findRow(storyId);
    return row && { story: row.id, storyAt: row.first_at };
  };
  const existing = (storyId: string): StoryPlace => {
    const place = find(storyId);
    if (!place) throw new Error(`story ${storyId} cannot be merged: it does not exist`);
    return place;
  };

  return {
    find,
    touch: (story, at) => void touch.run(at, story),
    write({ storyId, leadEntryId, firstAt, updatedAt, related }, at) {
      const older = JSON.stringify(related);
      const { changes, lastInsertRowid } = insert.run(storyId, leadEntryId, firstAt, updatedAt, older, at);
      if (changes === 1) return { story: Number(lastInsertRowid), storyAt: firstAt };
      const before = findRow(storyId);
      if (before?.story_id !== storyId) throw new Error(`story ${storyId} was merged into another`);
      update.run(leadEntryId, updatedAt, older, at, before.id);
      return { story: before.id, storyAt: before.first_at };
    },
    merge({ from, into }) {
      const gone = existing(from);
      const survivor = existing(into);
      if (gone.story === survivor.story) return;
      lists.move(gone, survivor, listsOf.all(gone.story));
      moveEntries.run(survivor.story, gone.story);
      lead.run({ from: gone.story, into: survivor.story });
      mergeHands(gone.story, survivor.story);
    },
  };
}

/** Hidden with one that was hidden, corrected with one that was corrected, pinned where either was. */
function createHandMerger(db: Database.Database): (gone: number, kept: number) => void {
  const read = db.prepare<[number], HandRow>("select hidden_at, note, corrections from story where id = ?");
  const write = db.prepare<[number | null, string | null, string | null, number]>(
    "update story set hidden_at = ?, note = ?, corrections = ? where id = ?",
  );
  const pin = db.prepare<[{ gone: number; kept: number }]>(
    `insert into pin (story, channel, decision) select @kept, channel, decision from pin where story = @gone
     on conflict do update set decision = max(decision, excluded.decision)`,
  );
  const unpin = db.prepare<[number]>("delete from pin where story = ?");
  return (gone, kept) => {
    pin.run({ gone, kept });
    unpin.run(gone);
    const [left, own] = [read.get(gone), read.get(kept)];
    if (!left || !own) return;
    const hand = mergedHand(handFromRow(own), handFromRow(left));
    write.run(hand.hiddenAt, hand.note, correctionsJson(hand.corrections), kept);
    // What was decided of the one that is gone is the other's now: should the curator split it again, it begins anew.
    write.run(null, null, null, gone);
  };
}
