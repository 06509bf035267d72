// The texts, or a few letters of them, that whatever matches must have: what lacks them need not be read.

import { foldCase } from "../../parse/fold-case.ts";
import type { AnyOf, Mention } from "../../store/numbered-store.ts";
import type { ReportValues } from "../openapi/news-api-queries.ts";
import { splitSearch } from "./split-search.ts";
import { phrasesIn } from "./text-filters.ts";

/** Others than themselves, folded, are "i" and "k", too: of the Turkish capital and of the sign for Kelvin. */
const LETTERS = /[a-hjl-z\d]+/g;

/** SQLite refuses patterns that are very long. */
const LONGEST = 100;

/** In title or summary, one of each. @param names as of `mentionOf` */
export function wantedOf(asked: ReportValues, names: readonly string[]): readonly AnyOf[] {
  const each = [
    asked.title_contains,
    asked.summary_contains,
    ...phrasesIn(asked.title_contains_all ?? []),
    ...phrasesIn(asked.summary_contains_all ?? []),
    ...termsOf(asked, names),
  ];
  const ofMany = [asked.title_contains_one, asked.summary_contains_one];
  return [
    ...each.flatMap((text): AnyOf[] => (text === undefined ? [] : [[foldCase(text)]])),
    ...ofMany.flatMap((texts): AnyOf[] => (texts?.length ? [phrasesIn(texts).map(foldCase)] : [])),
  ];
}

/** @param names of sources, folded: a term of `search` that one of them has may be nowhere else */
export function mentionOf(asked: ReportValues, names: readonly string[]): Mention | undefined {
  const inTitle = [asked.title_contains ?? "", ...phrasesIn(asked.title_contains_all ?? [])];
  const inSummary = [asked.summary_contains ?? "", ...phrasesIn(asked.summary_contains_all ?? [])];
  const mentions = [
    ...inTitle.flatMap((text) => lettersOf(text, "title")),
    ...inSummary.flatMap((text) => lettersOf(text, "summary")),
    ...termsOf(asked, names).flatMap((text) => lettersOf(text, "either")),
  ];
  // The longer, the rarer.
  return mentions.sort((a, b) => b.letters.length - a.letters.length)[0];
}

/** Those of `search` that must be in what an entry says itself. */
function termsOf({ search = "" }: ReportValues, names: readonly string[]): readonly string[] {
  return phrasesIn(splitSearch(search)).filter((term) => {
    const folded = foldCase(term);
    return !names.some((name) => name.includes(folded));
  });
}

const lettersOf = (text: string, where: Mention["where"]): readonly Mention[] =>
  (foldCase(text).match(LETTERS) ?? []).map((letters) => ({ letters: letters.slice(0, LONGEST), where }));
