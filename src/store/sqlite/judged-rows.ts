// As much of an entry's row as rules look at: reading whole articles to judge their titles would cost several times as much.
import type { Judged } from "../store.ts";
import type { EntryRow } from "./rows.ts";

const NAMES = [
  "id",
  "entry_id",
  "source_id",
  "story",
  "title",
  "summary",
  "content_text",
  "authors",
  "categories",
  "enclosures",
  "url",
  "language",
  "sort_at",
  "hidden_at",
  "lists",
] as const satisfies readonly (keyof EntryRow)[];

export const JUDGED_COLUMNS = NAMES.join(", ");

export type JudgedRow = Pick<EntryRow, (typeof NAMES)[number]>;

const NONE: readonly never[] = [];
/** Most of these lists are empty. */
const listFrom = <T>(json: string): readonly T[] => (json === "[]" ? NONE : JSON.parse(json));

export const judgedFromRow = (row: JudgedRow): Judged => ({
  entryId: row.entry_id,
  sourceId: row.source_id,
  title: row.title,
  summary: row.summary,
  contentText: row.content_text,
  authors: listFrom(row.authors),
  categories: listFrom(row.categories),
  enclosures: listFrom(row.enclosures),
  url: row.url,
  language: row.language,
  sortAt: row.sort_at,
  hiddenAt: row.hidden_at,
});
