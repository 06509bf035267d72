// What is shown of entries, as it is compared by the letter: kept beside them, for making it takes longer than to look through it.
import type Database from "better-sqlite3";
import { foldCase } from "../../parse/fold-case.ts";
import { summaryFrom, teaserOf } from "../../render/republish.ts";

/** To be raised whenever something else is shown of a text, or compared otherwise: then all are made anew. */
export const SHOWN_VERSION = "1";

/** Letters of the content; a summary is made of far fewer. */
const BEGINNING = 5000;

/** SQL that makes rows of `shown` from rows of `entry`; a condition on those may follow. */
export const MAKE_SHOWN = `insert into shown (id, source_id, title, summary)
  select id, source_id, fold_case(title), shown_summary(summary, substr(content_text, 1, ${BEGINNING})) from entry`;
/** The same of its trigrams, from rows of `shown`. */
export const MAKE_GRAMS =
  "insert into entry_grams (rowid, text) select id, title || char(10) || summary from shown";

/** Whatever the rights: who looks for something must see whether it is shown. Folded. */
export const shownSummary = (summary: string | null, contentText: string | null): string =>
  foldCase(summaryFrom(teaserOf(summary, () => contentText)) ?? "");

/** What MAKE_SHOWN calls. */
export function addFunctions(db: Database.Database): void {
  db.function("fold_case", { deterministic: true }, (text: string) => foldCase(text));
  db.function(
    "shown_summary",
    { deterministic: true },
    (summary: string | null, contentText: string | null) => shownSummary(summary, contentText),
  );
}
