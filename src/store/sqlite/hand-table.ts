// The curator's decisions: entered in the trail, and put in force in the same transaction.
import type Database from "better-sqlite3";
import type { Hand, Target } from "../../model/hand.ts";
import { correctionsJson } from "../../stories/hand.ts";
import type { Deciding, HandWrite, Pair, Ruling } from "../hand-store.ts";
import { createHandReader } from "./hand-reader.ts";
import { createReplacer } from "./judged-rows.ts";
import { createStoryFinder } from "./known-stories.ts";
import type { Ledger } from "./ledger-table.ts";
import type { Lists } from "./lists.ts";
import { createPairs } from "./pair-table.ts";
import { createSplitter } from "./split-story.ts";
import { createStoryWriter } from "./story-table.ts";

interface Tables {
  readonly lists: Lists;
  readonly ledger: Ledger;
}

/** Answers all rulings; those that change nothing are not entered. To be called in a transaction. */
export function createDecider(
  db: Database.Database,
  { lists, ledger }: Tables,
): <T extends Ruling>(deciding: Deciding<T>) => readonly T[] {
  const known = createHandReader(db);
  const enter = db.prepare<[number, string, string, string, string]>(
    "insert into decision (at, by, action, target, argument) values (?, ?, ?, ?, ?)",
  );
  const write = createHandWriter(db, lists);
  const replace = createReplacer(db, lists, ledger);
  const find = createStoryFinder(db);
  const touch = db.prepare<[number, number]>("update story set changed_at = ? where id = ?");
  const touchOf = db.prepare<[number, string]>(
    "update story set changed_at = ? where id = (select story from entry where entry_id = ?)",
  );
  return ({ at, by, decide, place }) => {
    const rulings = decide(known);
    for (const { decision, writes } of rulings) {
      if (writes.length === 0) continue;
      const { action, target, argument } = decision;
      const { lastInsertRowid } = enter.run(at, by, action, target, JSON.stringify(argument));
      for (const one of writes) write(one, Number(lastInsertRowid), at);
    }
    const touched = rulings.flatMap(({ writes }) => writes.map(touchedBy));
    const stories = touched.flatMap(({ storyIds }) => storyIds).flatMap((id) => find(id)?.id ?? []);
    for (const story of stories) touch.run(at, story);
    for (const { entryIds } of touched) for (const entryId of entryIds) touchOf.run(at, entryId);
    replace.all(
      stories,
      touched.flatMap(({ entryIds }) => entryIds),
      place,
    );
    return rulings;
  };
}

interface Touched {
  readonly storyIds: readonly string[];
  readonly entryIds: readonly string[];
}

/** Whose lists may differ from now on. */
function touchedBy(write: HandWrite): Touched {
  const stories = (...storyIds: string[]): Touched => ({ storyIds, entryIds: [] });
  if (write.kind === "hand") {
    const { kind, id } = write.of;
    return kind === "story" ? stories(id) : { storyIds: [], entryIds: [id] };
  }
  if (write.kind === "pin") return stories(write.storyId);
  if (write.kind === "merge") return stories(write.merge.into);
  if (write.kind === "split") return stories(write.founded.storyId, write.left.storyId);
  return stories();
}

/** What is in force from now on, written by the decision with this number. */
type WriteHand = (write: HandWrite, decision: number, at: number) => void;

function createHandWriter(db: Database.Database, lists: Lists): WriteHand {
  const stories = createStoryWriter(db, lists);
  const pairs = createPairs(db);
  const split = createSplitter(db, lists);
  const writeColumns = createColumnWriter(db);
  const pin = createPinWriter(db);
  return (write, decision, at) => {
    if (write.kind === "hand") writeColumns(write.of, write.hand);
    else if (write.kind === "story") stories.write(write.story, at);
    else if (write.kind === "pin") pin(write, decision);
    else if (write.kind === "merge") {
      stories.merge(write.merge);
      stories.write(write.story, at);
      pairs.join(write.between, decision);
    } else if (write.kind === "split") {
      split.off(write);
      pairs.handOver(write.entryId, write.from);
      pairs.part([write.entryId, write.from], decision);
    } else {
      pairs.part(write.between, decision);
      if (write.alias !== null) split.alias(write.alias, entryOf(write.between));
    }
  };
}

const entryOf = ([entryId]: Pair): string => entryId;

function createColumnWriter(db: Database.Database): (of: Target, hand: Hand) => void {
  const set = "set hidden_at = ?, note = ?, corrections = ?";
  type Columns = [number | null, string | null, string | null, string];
  const entry = db.prepare<Columns>(`update entry ${set} where entry_id = ?`);
  const story = db.prepare<Columns>(`update story ${set} where story_id = ?`);
  return ({ kind, id }, { hiddenAt, note, corrections }) =>
    void (kind === "entry" ? entry : story).run(hiddenAt, note, correctionsJson(corrections), id);
}

function createPinWriter(db: Database.Database) {
  const pin = db.prepare<[string, number, string]>(
    `insert into pin (story, channel, decision) select id, ?, ? from story where story_id = ?
     on conflict do update set decision = excluded.decision`,
  );
  const unpin = db.prepare<[string, string]>(
    "delete from pin where channel = ? and story = (select id from story where story_id = ?)",
  );
  return ({ storyId, channel, isPinned }: HandWrite & { kind: "pin" }, decision: number) => {
    if (isPinned) pin.run(channel ?? "", decision, storyId);
    else unpin.run(channel ?? "", storyId);
  };
}
