// The trail, and what is in force of the curator's decisions.
import type Database from "better-sqlite3";
import type { DecidedBy, HandAction, Target } from "../../model/hand.ts";
import type { HandStore, InForce } from "../hand-store.ts";
import { type HandRow, handFromRow } from "./hand-rows.ts";
import { JUDGED, type JudgedRow, judgedFromRow } from "./judged-rows.ts";
import { createPairs } from "./pair-table.ts";

interface DecisionRow {
  readonly id: number;
  readonly at: number;
  readonly by: DecidedBy;
  readonly action: HandAction;
  readonly target: string;
  readonly argument: string;
}

type HandQueries = Omit<HandStore, "decide">;

export function createHandQueries(db: Database.Database): HandQueries {
  const decisions = db.prepare<[number, number], DecisionRow>(
    "select * from decision where id < ? order by id desc limit ?",
  );
  const decided = db.prepare<[], number | null>("select max(id) from decision").pluck();
  const pins = db
    .prepare<[string], string>(
      `select story_id from (select story, max(decision) as decision from pin where channel in ('', ?) group by story)
         join story on story.id = story order by decision desc`,
    )
    .pluck();
  const ofEntry = db.prepare<[string], HandRow & { readonly story: number }>(
    "select hidden_at, note, corrections, story from entry where entry_id = ?",
  );
  const judged = db.prepare<[string], JudgedRow>(`${JUDGED} where entry_id = ?`);
  const ofStory = db.prepare<[number], HandRow>(
    "select hidden_at, note, corrections from story where id = ?",
  );
  return {
    decisions: ({ limit, before = Number.MAX_SAFE_INTEGER }) =>
      decisions.all(before, limit).map((row) => ({ ...row, argument: JSON.parse(row.argument) })),
    decided: () => decided.get() ?? 0,
    pins: (channelId) => pins.all(channelId),
    handOf(entryId) {
      const entry = ofEntry.get(entryId);
      const story = entry && ofStory.get(entry.story);
      return entry && story ? { entry: handFromRow(entry), story: handFromRow(story) } : null;
    },
    judged(entryId) {
      const row = judged.get(entryId);
      return row ? judgedFromRow(row) : null;
    },
    inForce: createInForceReader(db),
  };
}

const HANDLED = "hidden_at is not null or note is not null or corrections is not null";

function createInForceReader(db: Database.Database): () => InForce {
  const pairs = createPairs(db);
  const hands = db.prepare<[], HandRow & Target>(
    `select 'entry' as kind, entry_id as id, hidden_at, note, corrections from entry where ${HANDLED}
     union all
     select 'story', story_id, hidden_at, note, corrections from story where merged_into is null and (${HANDLED})
     order by kind, id`,
  );
  const pins = db.prepare<[], { readonly storyId: string; readonly channel: string }>(
    `select (select story_id from story where id = pin.story) as storyId, channel from pin
     order by decision, storyId, channel`,
  );
  return () => ({
    kept: pairs.all(),
    hands: hands.all().map((row) => ({ kind: row.kind, id: row.id, ...handFromRow(row) })),
    pins: pins.all().map(({ storyId, channel }) => ({ storyId, channel: channel === "" ? null : channel })),
  });
}
