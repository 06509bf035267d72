// Pairs of entries whose stories the curator merged, or keeps apart.
import type Database from "better-sqlite3";
import type { Kept, Pair } from "../hand-store.ts";

export interface Pairs {
  /** Their stories are one now: whatever kept the two stories apart is forgotten. */
  join(pair: Pair, decision: number): void;
  part(pair: Pair, decision: number): void;
  /** The entry leaves its story: what that is kept apart from, it stays apart from, by another of its entries. */
  handOver(entryId: string, remains: string): void;
  /** In the order that they were decided in; of those that were merged, the ones that still are one story. */
  all(): readonly Kept[];
}

interface Row {
  readonly entry_id: string;
  readonly other_id: string;
  readonly is_apart: number;
}

export function createPairs(db: Database.Database): Pairs {
  const add = db.prepare<[number, number, string, string]>(
    `insert into pair (entry, other, is_apart, decision) select one.id, two.id, ?, ? from entry one, entry two
     where one.entry_id = ? and two.entry_id = ?
     on conflict do update set decision = excluded.decision`,
  );
  const reunited = db.prepare(
    `delete from pair where is_apart = 1
       and (select story from entry where id = pair.entry) = (select story from entry where id = pair.other)`,
  );
  const copy = db.prepare<[{ entry: string; remains: string }]>(
    `insert into pair (entry, other, is_apart, decision)
       select iif(entry.id = pair.entry, rest.id, pair.entry), iif(entry.id = pair.entry, pair.other, rest.id), 1, decision
       from pair, entry, entry rest
       where is_apart = 1 and entry.entry_id = @entry and rest.entry_id = @remains
         and entry.id in (pair.entry, pair.other)
     on conflict do nothing`,
  );
  const all = db.prepare<[], Row>(
    `select is_apart, (select entry_id from entry where id = pair.entry) as entry_id,
       (select entry_id from entry where id = pair.other) as other_id
     from pair where is_apart = 1
       or (select story from entry where id = pair.entry) = (select story from entry where id = pair.other)
     order by decision, entry, other`,
  );
  return {
    join([entryId, otherId], decision) {
      reunited.run();
      add.run(0, decision, entryId, otherId);
    },
    part: ([entryId, otherId], decision) => void add.run(1, decision, entryId, otherId),
    handOver: (entry, remains) => void copy.run({ entry, remains }),
    all: () =>
      all.all().map((row) => ({ isApart: row.is_apart === 1, between: [row.entry_id, row.other_id] })),
  };
}
