// The full-text index, written at the end of a transaction: FTS5 empties its memory to disk at every savepoint and at
// many a statement between, so words that are written beside other rows cost several times as much.
import type Database from "better-sqlite3";

export interface WordIndex {
  /** Notes an entry's words; `isKnown` if older ones are to be forgotten. */
  note(entry: number, title: string, body: string, isKnown: boolean): void;
  /** How many are noted. */
  noted(): number;
  /** Forgets what was noted after there were so many: its rows were rolled back. */
  rollBack(noted: number): void;
  /** Writes what is noted; the last statements of a transaction. */
  write(): void;
}

export function createWordIndex(db: Database.Database): WordIndex {
  const forget = db.prepare<[number]>("delete from entry_words where rowid = ?");
  const insert = db.prepare<[number, string, string]>(
    "insert into entry_words (rowid, title, body) values (?, ?, ?)",
  );
  let waiting: { entry: number; title: string; body: string; isKnown: boolean }[] = [];
  return {
    note: (entry, title, body, isKnown) => {
      waiting.push({ entry, title, body, isKnown });
    },
    noted: () => waiting.length,
    rollBack: (noted) => {
      waiting.length = noted;
    },
    write() {
      const group = waiting;
      waiting = [];
      for (const { entry, title, body, isKnown } of group) {
        if (isKnown) forget.run(entry);
        insert.run(entry, title, body);
      }
    },
  };
}
