// What entries say, a few hundred at a time; those that certainly do not mention something are left out by SQLite itself.
import type Database from "better-sqlite3";
import type { Mention, SaidEntry } from "../numbered-store.ts";
import { CONTENT_BEGINNING } from "./grams.ts";

type SaidRow = readonly [number: number, sourceId: string, title: string, summary: string | null];

/** One statement for each entry costs three times as much. */
const TOGETHER = 500;

const IN_TITLE = "title like :pattern";
const IN_CONTENT = `(${CONTENT_BEGINNING} like :pattern or instr(${CONTENT_BEGINNING}, '<'))`;
/**
 * In HTML a word may be in pieces: where a tag stands between two letters, or markup is only written about. Of what
 * has no text the content is looked at. What is asked first costs least.
 */
const IN_SUMMARY = `(summary like :pattern
  or instr(summary, '<') and (summary glob '*[a-zA-Z0-9]<*>[a-zA-Z0-9]*' or summary like '%<img%' and ${IN_CONTENT})
  or instr(summary, '&lt;')
  or ifnull(summary, '') = '' and ${IN_CONTENT})`;

const CONDITIONS: Readonly<Record<Mention["where"], string>> = {
  title: IN_TITLE,
  summary: IN_SUMMARY,
  either: `(${IN_TITLE} or ${IN_SUMMARY})`,
};

export type SaidReader = (numbers: readonly number[], mention?: Mention) => Iterable<SaidEntry>;

export function createSaidReader(db: Database.Database): SaidReader {
  const select =
    "select id, source_id, title, summary from entry where id in (select value from json_each(:ids))";
  const prepare = (condition: string) =>
    db.prepare<[{ ids: string; pattern?: string }], SaidRow>(`${select}${condition}`).raw();
  const all = prepare("");
  const mentioning = {
    title: prepare(` and ${CONDITIONS.title}`),
    summary: prepare(` and ${CONDITIONS.summary}`),
    either: prepare(` and ${CONDITIONS.either}`),
  };
  const beginning = db
    .prepare<[number], string | null>(`select ${CONTENT_BEGINNING} from entry where id = ?`)
    .pluck();
  return function* said(numbers, mention) {
    const read = (ids: string) =>
      mention ? mentioning[mention.where].all({ ids, pattern: `%${mention.letters}%` }) : all.all({ ids });
    for (let from = 0; from < numbers.length; from += TOGETHER)
      for (const [number, sourceId, title, summary] of read(
        JSON.stringify(numbers.slice(from, from + TOGETHER)),
      ))
        yield { number, sourceId, title, summary, contentText: () => beginning.get(number) ?? null };
  };
}
