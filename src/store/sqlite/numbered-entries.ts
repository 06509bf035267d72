// Entries by the numbers of their rows: counted, and paged by offset.
import type Database from "better-sqlite3";
import type { NumberedEntry, NumberedStore } from "../numbered-store.ts";
import type { Lists } from "./lists.ts";
import { countNumbered, selectNumbered } from "./numbered-scan.ts";
import { inOrder } from "./numbers.ts";
import { createPreparer } from "./prepared-statements.ts";
import { type EntryRow, entryFromRow, STORY_ID } from "./rows.ts";
import { createShowing } from "./showing.ts";

type NumberedRow = EntryRow & { readonly story_id: string; readonly is_pinned: 0 | 1 };

export function createNumberedReader(db: Database.Database, lists: Lists): NumberedStore {
  const prepare = createPreparer(db);
  const byNumber = db.prepare<[string], NumberedRow>(
    `select *, ${STORY_ID}, exists (select 1 from pin where pin.story = entry.story) as is_pinned
     from entry where id in (select value from json_each(?))`,
  );
  const isPlaced = db
    .prepare<[number, number, number], 1>(
      `select 1 from entry e where e.id = ? and exists (
         select 1 from placement p
         where p.list = ? and p.story_at = (select first_at from story where id = e.story)
           and p.story = e.story and p.entry = e.id and (p.until_at is null or p.until_at > ?))`,
    )
    .pluck();
  const numbersOf = (names: readonly string[]) => names.flatMap((name) => lists.find(name) ?? []);
  const numbered = (numbers: readonly number[]): NumberedEntry[] =>
    inOrder(numbers, byNumber.all(JSON.stringify(numbers))).map((row) => ({
      number: row.id,
      entry: entryFromRow(row),
      isPinned: row.is_pinned === 1,
    }));
  return {
    countNumbered(query) {
      const { sql, values } = countNumbered(query, numbersOf(query.lists));
      return prepare<number>(sql)
        .pluck()
        .get(...values) as number;
    },
    numbers(query, page) {
      const among = numbersOf(query.lists);
      if (among.length === 0) return [];
      const { sql, values } = selectNumbered(query, among, page ?? null);
      return prepare<number>(sql)
        .pluck()
        .all(...values);
    },
    showing: createShowing(db),
    numbered,
    numberedIn(name, number, now) {
      const list = lists.find(name);
      return list !== null && isPlaced.get(number, list, now) === 1 ? (numbered([number])[0] ?? null) : null;
    },
  };
}
