// Texts by their trigrams: what may have a piece of text in what is shown of it is found without reading it.
import type Database from "better-sqlite3";
import { foldCase } from "../../parse/fold-case.ts";
import { summaryFrom, teaserOf } from "../../render/republish.ts";
import type { AnyOf } from "../numbered-store.ts";

/** To be raised whenever something else is shown of a text, or compared otherwise: then all are indexed anew. */
export const GRAMS_VERSION = "1";

/** Letters of the content; a summary is made of far fewer. */
export const BEGINNING = 5000;
export const CONTENT_BEGINNING = `substr(content_text, 1, ${BEGINNING})`;

/** SQL: what is indexed of an entry's row. */
export const SHOWN = `shown_text(title, summary, ${CONTENT_BEGINNING})`;

/** Title and summary, folded, whatever the rights: who looks for something must see for himself whether it is shown. */
export function shownText(title: string, summary: string | null, contentText: string | null): string {
  return foldCase(`${title}\n${summaryFrom(teaserOf(summary, () => contentText)) ?? ""}`);
}

/** For SHOWN, to be called before the index is written. */
export function addShownText(db: Database.Database): void {
  db.function(
    "shown_text",
    { deterministic: true },
    (title: string, summary: string | null, contentText: string | null) =>
      shownText(title, summary, contentText),
  );
}

/** Trigrams are made of characters, not of halves of them. */
const SHORTEST = 3;
/** More of them tell hardly more. */
const MOST_GRAMS = 16;
/** Each costs a look at the index. */
const MOST_WANTED = 8;
const MOST_CHOICES = 16;

/**
 * An FTS5 expression for what may have one of each of these folded texts: the order of trigrams is not known, so what it
 * finds is to be looked at. Null if it would say nothing: texts of less than three letters are in no index.
 */
export function gramsExpression(wanted: readonly AnyOf[]): string | null {
  const telling = wanted
    .filter((texts) => texts.length <= MOST_CHOICES)
    .map((texts) => texts.map(gramsOf))
    // What may be anywhere makes the others of its kind say nothing.
    .filter((choices) => choices.every((grams) => grams.length > 0))
    // The longer, the rarer.
    .sort((a, b) => fewest(b) - fewest(a))
    .slice(0, MOST_WANTED)
    .map((choices) => `(${choices.map((grams) => grams.map(quoted).join(" AND ")).join(" OR ")})`);
  return telling.length === 0 ? null : telling.join(" AND ");
}

const fewest = (choices: readonly (readonly string[])[]): number =>
  Math.min(...choices.map(({ length }) => length));

function gramsOf(text: string): string[] {
  const characters = text.isWellFormed() ? [...text] : [];
  const grams = new Set(
    characters.slice(SHORTEST - 1).map((_, at) => characters.slice(at, at + SHORTEST).join("")),
  );
  const step = Math.ceil(grams.size / MOST_GRAMS);
  return [...grams].filter((_, at) => at % Math.max(step, 1) === 0);
}

const quoted = (gram: string): string => `"${gram.replaceAll('"', '""')}"`;
