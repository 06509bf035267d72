// The ledger: by which rules each entry is kept, dropped or hidden. Few sets of marks serve all entries.
import type Database from "better-sqlite3";
import type { LedgerCount } from "../store.ts";

export interface Ledger {
  /**
   * @param entry its number
   * @param before the number of the verdict that it has, if that is known
   */
  write(entry: number, marks: readonly string[], before?: number | null): void;
  /** Forgets the sets of marks that no entry has any more. */
  tidy(): void;
  /** Of a verdict, by its number. */
  marks(verdict: number): readonly string[];
  marksOf(entryId: string): readonly string[];
  /** Of entries first seen since then, by day. */
  counts(since: number): readonly LedgerCount[];
  /** Forgets numbers that may have been given in a transaction that was rolled back. */
  forget(): void;
}

type CountRow = { readonly day: number; readonly marks: string; readonly entries: number };

export function createLedger(db: Database.Database): Ledger {
  const find = db.prepare<[string], number>("select id from verdict where marks = ?").pluck();
  const add = db.prepare<[string], number>("insert into verdict (marks) values (?) returning id").pluck();
  // Of a column that a row is found by, an update that changes nothing writes nothing.
  const update = db.prepare<[number, number, number]>(
    "update ledger set verdict = ? where entry = ? and verdict <> ?",
  );
  const insert = db.prepare<[number, number]>(
    `insert into ledger (entry, day, verdict) select id, first_seen_at / 86400000, ? from entry where id = ?
     on conflict do nothing`,
  );
  const tidy = db.prepare(
    "delete from verdict where not exists (select 1 from ledger where verdict = verdict.id)",
  );
  const marks = db
    .prepare<[string], string>(
      `select marks from verdict where id =
         (select verdict from ledger where entry = (select id from entry where entry_id = ?))`,
    )
    .pluck();
  const counts = db.prepare<[number], CountRow>(
    `select day, (select marks from verdict where id = verdict) as marks, entries
     from (select day, verdict, count(*) as entries from ledger where day >= ? group by day, verdict)`,
  );
  const known = new Map<string, number>();
  const said = db.prepare<[number], string>("select marks from verdict where id = ?").pluck();
  const read = new Map<number, readonly string[]>();

  const numberOf = (judged: string): number => {
    const number = known.get(judged) ?? find.get(judged) ?? add.get(judged);
    if (number === undefined) throw new Error("the ledger gave no number");
    known.set(judged, number);
    return number;
  };
  return {
    write(entry, judged, before) {
      const verdict = numberOf(JSON.stringify(judged));
      if (verdict === before) return;
      if (update.run(verdict, entry, verdict).changes === 0) insert.run(verdict, entry);
    },
    tidy() {
      tidy.run();
      known.clear();
      read.clear();
    },
    marks(verdict) {
      const before = read.get(verdict);
      if (before) return before;
      const found: readonly string[] = JSON.parse(said.get(verdict) ?? "[]");
      read.set(verdict, found);
      return found;
    },
    marksOf: (entryId) => JSON.parse(marks.get(entryId) ?? "[]"),
    counts: (since) =>
      counts.all(Math.floor(since / 86_400_000)).map(({ day, marks: said, entries }) => ({
        day: day * 86_400_000,
        marks: JSON.parse(said),
        entries,
      })),
    forget() {
      known.clear();
      read.clear();
    },
  };
}
