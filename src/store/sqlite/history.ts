// All that is stored, oldest first, as rules look at it: read in batches, so that memory stays flat.
import type Database from "better-sqlite3";
import type { Store } from "../store.ts";
import { JUDGED_COLUMNS, type JudgedRow, judgedFromRow } from "./judged-rows.ts";
import type { Lists } from "./lists.ts";
import { STORY_ID } from "./rows.ts";

const BATCH = 500;

export function createHistory(db: Database.Database, lists: Lists): Store["history"] {
  const numbers = db.prepare<[], number>("select id from entry order by sort_at, id").pluck();
  const batch = db.prepare<[string], JudgedRow & { readonly story_id: string }>(
    `select ${JUDGED_COLUMNS}, ${STORY_ID} from entry
     where id in (select value from json_each(?)) order by sort_at, id`,
  );
  return function* () {
    const found = Float64Array.from(numbers.all());
    for (let read = 0; read < found.length; read += BATCH) {
      for (const row of batch.all(JSON.stringify([...found.subarray(read, read + BATCH)]))) {
        yield { entry: judgedFromRow(row), storyId: row.story_id, lists: lists.names(JSON.parse(row.lists)) };
      }
    }
  };
}
