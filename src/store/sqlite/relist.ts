// Lists all entries anew when the rules have changed, step by step, so that memory stays flat and others get between.
import type Database from "better-sqlite3";
import { type RulesChange, type RulesVersion, rulesChange } from "../../curate/rules-version.ts";
import type { Listing, Placing, Relister, Store } from "../store.ts";
import {
  createPlaceRow,
  JUDGED,
  JUDGED_WITHOUT_TEXTS,
  type JudgedRow,
  judgedFromRow,
} from "./judged-rows.ts";
import type { Ledger } from "./ledger-table.ts";
import type { Lists } from "./lists.ts";
import type { Meta } from "./meta.ts";

/** Some five milliseconds of work. */
const STEP = 250;
/** While entries are listed anew, they are listed under no version. */
const UNDER_WAY = "under way";

type Place = (row: JudgedRow) => Placing | "as it was";

export function createRelist(
  db: Database.Database,
  lists: Lists,
  ledger: Ledger,
  meta: Meta,
): Store["relist"] {
  const batch = db.prepare<[number, number], JudgedRow>(`${JUDGED} where id > ? order by id limit ?`);
  const bare = db.prepare<[number, number], JudgedRow>(
    `${JUDGED_WITHOUT_TEXTS} where id > ? order by id limit ?`,
  );
  const whole = db.prepare<[number], JudgedRow>(`${JUDGED} where id = ?`);
  const placeRow = createPlaceRow(db, lists, ledger);
  const expiring = db
    .prepare<[], number>("select distinct entry from placement where until_at is not null")
    .pluck();
  const listingOf = (row: JudgedRow): Listing => ({
    lists: lists.names(JSON.parse(row.lists)),
    marks: row.verdict === null ? [] : ledger.marks(row.verdict),
  });

  /** By what changed: how entries are read, and what is made of each. */
  const wayFor = (change: RulesChange, relister: Relister, expires: ReadonlySet<number>) => {
    const all: Place = (row) => relister.place(judgedFromRow(row));
    if (change.kind !== "some") return { rows: batch, place: all };
    const { sources } = change;
    const some = relister.placeFor(change);
    const isSimple = (row: JudgedRow) =>
      !sources.has(row.source_id) && !expires.has(row.id) && !isHandled(row);
    const place: Place = (row) => {
      const placing = isSimple(row) ? some.place(judgedFromRow(row), listingOf(row)) : null;
      return placing ?? all(some.readsTexts ? row : (whole.get(row.id) ?? row));
    };
    return { rows: some.readsTexts ? batch : bare, place };
  };

  return function* relist(version, at, relister) {
    const change = rulesChange(versionFrom(meta.get("rules_version")), version);
    if (change.kind === "none") return;
    const expires = new Set<number>();
    const begin = db.transaction(() => {
      meta.set("rules_version", UNDER_WAY);
      for (const entry of expiring.all()) expires.add(entry);
    });
    const { rows: reader, place } = wayFor(change, relister, expires);
    const step = db.transaction((after: number) => {
      const rows = reader.all(after, STEP);
      let moved = 0;
      for (const row of rows) {
        const placing = place(row);
        if (placing !== "as it was" && placeRow(row, placing, expires.has(row.id))) moved += 1;
      }
      if (moved > 0) meta.revise(at);
      return { count: rows.length, last: rows.at(-1)?.id ?? after };
    });
    const end = db.transaction(() => {
      meta.set("rules_version", JSON.stringify(version));
      ledger.tidy();
    });
    begin.immediate();
    for (let { count, last } = step.immediate(0); count > 0; { count, last } = step.immediate(last))
      yield count;
    end.immediate();
  };
}

/** The curator had a hand in it: rare, and not to be told from lists and marks. */
const isHandled = ({
  hidden_at,
  story_hidden_at,
  corrections,
  story_corrections,
  pinned_in,
}: JudgedRow): boolean =>
  hidden_at !== null ||
  story_hidden_at !== null ||
  corrections !== null ||
  story_corrections !== null ||
  pinned_in !== "[]";

/** Null for what an older Downlink wrote, and for what was cut short. */
const versionFrom = (said: string | undefined): RulesVersion | null =>
  said?.startsWith("{") ? JSON.parse(said) : null;
