// Titles of a series that differ in one name: NASA welcomes Malta, and Ireland, as newest signatory of the Accords.
import { termOf } from "./words.ts";

/**
 * Of each name in a title, the title without it, ascending; null for a title too short to be told by the rest of it. A
 * typed array of a few numbers would take twice the memory, and there are a hundred thousand.
 */
export type TitleGaps = readonly number[];

/** Of so many words, a few are the same by chance. */
const FEWEST_WORDS = 6;

export function gapsOf(title: string): TitleGaps | null {
  const words = title.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length < FEWEST_WORDS) return null;
  const placed = words.map((word, at) => Math.imul(termOf(word.toLowerCase()), 2 * at + 1));
  const whole = placed.reduce((sum, one) => (sum + one) | 0, words.length);
  const gaps = words.flatMap((word, at) =>
    /^\p{Lu}/u.test(word) ? Math.imul((whole - (placed[at] ?? 0)) | 0, 2 * at + 3) : [],
  );
  return gaps.length === 0 ? null : gaps.sort((a, b) => a - b);
}

/** Whether two different titles are the same but for one name. */
export function differInOneName(a: TitleGaps | null, b: TitleGaps | null): boolean {
  if (!a || !b) return false;
  for (let [mine, theirs] = [0, 0]; mine < a.length && theirs < b.length; ) {
    const [one, other] = [a[mine] ?? 0, b[theirs] ?? 0];
    if (one === other) return true;
    if (one < other) mine += 1;
    else theirs += 1;
  }
  return false;
}
