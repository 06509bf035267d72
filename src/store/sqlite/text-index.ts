// The full-text indexes, of words and of trigrams, written at the end of a transaction: FTS5 empties its memory to disk at every savepoint and at
// many a statement between, so words that are written beside other rows cost several times as much.
import type Database from "better-sqlite3";
import { runsOf } from "./numbers.ts";
import { MAKE_GRAMS, MAKE_SHOWN } from "./shown-texts.ts";

export interface TextIndex {
  /** Notes an entry whose texts are to be indexed; `isKnown` if older ones are to be forgotten. */
  note(entry: number, isKnown: boolean): void;
  /** How many are noted. */
  noted(): number;
  /** Forgets what was noted after there were so many: its rows were rolled back. */
  rollBack(noted: number): void;
  /** Writes what is noted; the last statements of a transaction. */
  write(): void;
}

export function createTextIndex(db: Database.Database): TextIndex {
  // The texts are in the database already: to hand them over a second time costs more than to read them there.
  const indexes = [
    {
      forget: db.prepare<[number]>("delete from entry_words where rowid = ?"),
      insert: db.prepare<[number, number]>(
        `insert into entry_words (rowid, title, body)
           select id, title, ifnull(content_text, '') from entry where id between ? and ?`,
      ),
    },
    {
      forget: db.prepare<[number]>("delete from shown where id = ?"),
      insert: db.prepare<[number, number]>(`${MAKE_SHOWN} where id between ? and ?`),
    },
    {
      forget: db.prepare<[number]>("delete from entry_grams where rowid = ?"),
      insert: db.prepare<[number, number]>(`${MAKE_GRAMS} where id between ? and ?`),
    },
  ];
  let waiting: { readonly entry: number; readonly isKnown: boolean }[] = [];
  return {
    note: (entry, isKnown) => {
      waiting.push({ entry, isKnown });
    },
    noted: () => waiting.length,
    rollBack: (noted) => {
      waiting.length = noted;
    },
    write() {
      const group = waiting;
      waiting = [];
      const fresh = new Set(group.flatMap(({ entry, isKnown }) => (isKnown ? [] : [entry])));
      // What came new and was changed in one transaction has no words yet to be forgotten.
      const changed = new Set(group.flatMap(({ entry }) => (fresh.has(entry) ? [] : [entry])));
      // Entries of one transaction are nearly always one run.
      const runs = runsOf(fresh, 1);
      for (const { forget, insert } of indexes) {
        for (const entry of changed) {
          forget.run(entry);
          insert.run(entry, entry);
        }
        for (const [first, last] of runs) insert.run(first, last);
      }
    },
  };
}
