// What a person types into a search box, taken apart: words, "quoted phrases", -excluded ones, and begin*.

export interface SearchTerm {
  /** A word, or the words of a phrase; anything at all may stand between its letters. */
  readonly text: string;
  readonly isExcluded: boolean;
  /** Any word that begins so. */
  readonly isPrefix: boolean;
}

const LONGEST = 400;
const TERM = /(-?)(?:"([^"]*)"|([^\s"]+))/g;

/** In the order that they were typed in; what has no letter or digit is left out. */
export function searchTerms(q: string): SearchTerm[] {
  return [...q.slice(0, LONGEST).matchAll(TERM)].flatMap(([, minus, phrase, word = ""]) => {
    const text = phrase ?? word;
    if (!/[\p{L}\p{N}]/u.test(text)) return [];
    const isPrefix = phrase === undefined && text.endsWith("*");
    return { text: isPrefix ? text.replace(/(?<!\*)\*+$/, "") : text, isExcluded: minus === "-", isPrefix };
  });
}
