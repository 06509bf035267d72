// Lists all entries anew when the rules have changed, step by step, so that memory stays flat and others get between.
import type Database from "better-sqlite3";
import type { Placing, Store } from "../store.ts";
import { JUDGED_COLUMNS, type JudgedRow, judgedFromRow } from "./judged-rows.ts";
import type { Ledger } from "./ledger-table.ts";
import type { Lists } from "./lists.ts";
import type { Meta } from "./meta.ts";

/** Some five milliseconds of work. */
const STEP = 250;
/** While entries are listed anew, they are listed under no version. */
const UNDER_WAY = "under way";

type Row = JudgedRow & { readonly first_at: number; readonly verdict: number | null };

export function createRelist(
  db: Database.Database,
  lists: Lists,
  ledger: Ledger,
  meta: Meta,
): Store["relist"] {
  const batch = db.prepare<[number, number], Row>(
    `select ${JUDGED_COLUMNS}, (select first_at from story where id = entry.story) as first_at,
       (select verdict from ledger where entry = entry.id) as verdict
     from entry where id > ? order by id limit ?`,
  );
  const expiring = db
    .prepare<[], number>("select distinct entry from placement where until_at is not null")
    .pluck();
  const note = db.prepare<[string, number]>("update entry set lists = ? where id = ?");

  /** Most entries stay where they were: to see that costs less than to write them anew. */
  const place = (row: Row, { placements, marks }: Placing, wasExpiring: boolean): boolean => {
    ledger.write(row.id, marks, row.verdict);
    const numbers = lists.number(placements);
    const listed = JSON.stringify(numbers);
    const expires = wasExpiring || placements.some(({ until }) => until !== null);
    if (listed === row.lists && !expires) return false;
    const placed = { entry: row.id, entryAt: row.sort_at, story: row.story, storyAt: row.first_at };
    lists.replace(placed, JSON.parse(row.lists), numbers, placements, expires);
    note.run(listed, row.id);
    return true;
  };

  return function* relist(version, at, decide) {
    const isListed = () => meta.get("rules_version") === version;
    if (isListed()) return;
    const expires = new Set<number>();
    const begin = db.transaction(() => {
      meta.set("rules_version", UNDER_WAY);
      for (const entry of expiring.all()) expires.add(entry);
    });
    const step = db.transaction((after: number) => {
      const rows = batch.all(after, STEP);
      const moved = rows.filter((row) => place(row, decide(judgedFromRow(row)), expires.has(row.id)));
      if (moved.length > 0) meta.revise(at);
      return { count: rows.length, last: rows.at(-1)?.id ?? after };
    });
    const end = db.transaction(() => {
      meta.set("rules_version", version);
      ledger.tidy();
    });
    begin.immediate();
    for (let { count, last } = step.immediate(0); count > 0; { count, last } = step.immediate(last))
      yield count;
    end.immediate();
  };
}
