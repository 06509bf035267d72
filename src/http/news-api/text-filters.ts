// The parameters that ask for texts, as one test of what is shown of an entry.
import type { ReportValues } from "../openapi/news-api-queries.ts";
import { type Phrase, phraseOf, type ShownText } from "./shown-text.ts";
import { splitSearch } from "./split-search.ts";

export type TextFilter = (shown: ShownText) => boolean;

/** What one question may cost has an end: each phrase is looked for in every text. */
const MOST_PHRASES = 100;

type Place = (shown: ShownText) => (phrase: Phrase) => boolean;
const title: Place = ({ inTitle }) => inTitle;
const summary: Place = ({ inSummary }) => inSummary;
/** The cheapest first. */
const anywhere: Place =
  ({ inName, inTitle, inSummary }) =>
  (phrase) =>
    inName(phrase) || inTitle(phrase) || inSummary(phrase);

/** Null if no text is asked for. */
export function textFilter(asked: ReportValues): TextFilter | null {
  const one = (text: string | undefined) => (text === undefined ? undefined : [text]);
  const search = asked.search === undefined ? undefined : splitSearch(asked.search);
  const filters = [
    ...all(title, one(asked.title_contains)),
    ...all(title, asked.title_contains_all),
    ...some(title, asked.title_contains_one),
    ...all(summary, one(asked.summary_contains)),
    ...all(summary, asked.summary_contains_all),
    ...some(summary, asked.summary_contains_one),
    ...all(anywhere, search),
  ];
  return filters.length === 0 ? null : (shown) => filters.every((filter) => filter(shown));
}

function all(place: Place, texts: readonly string[] = []): readonly TextFilter[] {
  const phrases = phrasesOf(texts);
  return phrases.length === 0 ? [] : [(shown) => phrases.every(place(shown))];
}

function some(place: Place, texts: readonly string[] = []): readonly TextFilter[] {
  const phrases = phrasesOf(texts);
  return phrases.length === 0 ? [] : [(shown) => phrases.some(place(shown))];
}

/** Those that count. */
export const phrasesIn = (texts: readonly string[]) => [...new Set(texts)].slice(0, MOST_PHRASES);

const phrasesOf = (texts: readonly string[]) => phrasesIn(texts).map(phraseOf);
