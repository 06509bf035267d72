// Pieces of text as their trigrams: what may have them is found without reading it.
import type { AnyOf } from "../numbered-store.ts";

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
  const characters = [...text];
  const grams = new Set(
    characters.slice(SHORTEST - 1).map((_, at) => characters.slice(at, at + SHORTEST).join("")),
  );
  const step = Math.max(1, Math.ceil(grams.size / MOST_GRAMS));
  return [...grams].filter((_, at) => at % step === 0);
}

const quoted = (gram: string): string => `"${gram.replaceAll('"', '""')}"`;
