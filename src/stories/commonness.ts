// How common a word is in news, and whether it is mostly written as a name.
import { COMMON_WORDS, COUNTED } from "./common-words.ts";

const counts = new Map<string, number>();
const lowerCase = new Set<string>();
for (const line of COMMON_WORDS) {
  const [count, words = ""] = line.split(": ");
  for (const word of words.split(" ")) {
    const isName = word.startsWith("^");
    counts.set(isName ? word.slice(1) : word, Number(count));
    if (!isName) lowerCase.add(word);
  }
}

/** In how many pieces of news of `COUNTED` a stem occurs; 0 for what is too rare to be listed. */
export const commonness = (stem: string): number => counts.get(stem) ?? 0;

/** False for words that are common in lower case, which headlines capitalize too. */
export const isCommonName = (stem: string): boolean => !lowerCase.has(stem);

export { COUNTED };
