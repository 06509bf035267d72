// How much of an entry there is to read. A teaser's reading time would say nothing of the article: then none is told.
import type { Entry } from "../model/entry.ts";
import { countWords, readingMinutes } from "../normalize/reading.ts";

/** Fewer are a teaser or a note, read at a glance. */
const FEWEST_WORDS = 150;

export interface ReadingTime {
  /** Of the content as the feed has it; null where it has a summary only. */
  readonly wordCount: number | null;
  /** Null unless the feed has the whole article. */
  readonly readingMinutes: number | null;
}

export function readingTime({ contentHtml, contentText }: Entry): ReadingTime {
  if (contentHtml === null || contentText === null) return { wordCount: null, readingMinutes: null };
  const wordCount = countWords(contentText);
  const isWhole = wordCount >= FEWEST_WORDS && !/(?:…|\.\.\.)$/.test(contentText);
  return { wordCount, readingMinutes: isWhole ? readingMinutes(contentText) : null };
}
