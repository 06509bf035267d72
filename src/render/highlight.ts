// Where a text has the words that were searched for: marked, and cut to the piece around the first of them.
import { fold } from "../curate/fold.ts";
import { searchTerms } from "../curate/search-terms.ts";
import { stem } from "../stories/stem.ts";
import { escapeXml } from "./xml.ts";

/** HTML: the text, escaped, with the words found in <mark>. */
export interface Match {
  readonly title: string;
  /** A piece of what is shown of the text; null if the words are not in that. */
  readonly text: string | null;
}

export type Highlight = (title: string, text: string | null) => Match;

/** Letters of a piece, before and behind the first word that was found. */
const BEFORE = 60;
const BEHIND = 180;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;

export function createHighlight(q: string): Highlight {
  const isWanted = wantedBy(q);
  return (title, text) => ({
    title: marked(title, isWanted),
    text: text === null ? null : piece(text, isWanted),
  });
}

type IsWanted = (word: string) => boolean;

/** As the index compares: without case, accents and endings. */
function wantedBy(q: string): IsWanted {
  const terms = searchTerms(q).filter(({ isExcluded }) => !isExcluded);
  const wordsOf = (text: string) => fold(text).match(WORD) ?? [];
  const stems = new Set(terms.flatMap(({ text, isPrefix }) => (isPrefix ? [] : wordsOf(text).map(stem))));
  const beginnings = terms.flatMap(({ text, isPrefix }) => (isPrefix ? wordsOf(text) : []));
  return (word) => {
    const folded = fold(word);
    return stems.has(stem(folded)) || beginnings.some((beginning) => folded.startsWith(beginning));
  };
}

function marked(text: string, isWanted: IsWanted): string {
  let html = "";
  let from = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!isWanted(word)) continue;
    html += `${escapeXml(text.slice(from, index))}<mark>${escapeXml(word)}</mark>`;
    from = index + word.length;
  }
  return html + escapeXml(text.slice(from));
}

function piece(text: string, isWanted: IsWanted): string | null {
  const first = [...text.matchAll(WORD)].find(([word]) => isWanted(word));
  if (!first) return null;
  const start = first.index <= BEFORE ? 0 : wordStart(text, first.index - BEFORE);
  const end = first.index + BEHIND >= text.length ? text.length : wordEnd(text, first.index + BEHIND);
  const inside = marked(text.slice(start, end), isWanted);
  return `${start > 0 ? "…" : ""}${inside}${end < text.length ? "…" : ""}`;
}

const wordStart = (text: string, at: number): number => text.indexOf(" ", at) + 1;
function wordEnd(text: string, at: number): number {
  const space = text.lastIndexOf(" ", at);
  return space < 0 ? at : space;
}
