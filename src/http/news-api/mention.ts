// The letters that whatever matches must have: what lacks them need not be read.
import type { Mention } from "../../store/numbered-store.ts";
import type { ReportValues } from "../openapi/news-api-queries.ts";
import { fold } from "./fold.ts";
import { splitSearch } from "./split-search.ts";

/** Others than themselves, folded, are "i" and "k", too: of the Turkish capital and of the sign for Kelvin. */
const LETTERS = /[a-hjl-z\d]+/g;

/** SQLite refuses patterns that are very long. */
const LONGEST = 100;

/** @param names of sources, folded: a term of `search` that one of them has may be nowhere else */
export function mentionOf(asked: ReportValues, names: readonly string[]): Mention | undefined {
  const inTitle = [asked.title_contains ?? "", ...(asked.title_contains_all ?? [])];
  const inSummary = [asked.summary_contains ?? "", ...(asked.summary_contains_all ?? [])];
  const terms = splitSearch(asked.search ?? "").filter((term) => {
    const folded = fold(term);
    return !names.some((name) => name.includes(folded));
  });
  const mentions = [
    ...inTitle.flatMap((text) => lettersOf(text, "title")),
    ...inSummary.flatMap((text) => lettersOf(text, "summary")),
    ...terms.flatMap((text) => lettersOf(text, "either")),
  ];
  // The longer, the rarer.
  return mentions.sort((a, b) => b.letters.length - a.letters.length)[0];
}

const lettersOf = (text: string, where: Mention["where"]): readonly Mention[] =>
  (fold(text).match(LETTERS) ?? []).map((letters) => ({ letters: letters.slice(0, LONGEST), where }));
