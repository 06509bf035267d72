// A sketch of a text that tells whether another one repeats it, whatever stands around it.
import { LEAD_WORDS } from "./vector.ts";
import { termOf } from "./words.ts";

/** The smallest hashes of a text's runs of words, ascending (bottom-k sketch, Broder 1997); null for a text too short. */
export type TextPrint = readonly number[];

const RUN = 4;
const KEPT = 16;
/** Two agencies' sentences may be alike; twenty words in the same order are no chance. */
const SHORTEST = 20;

export function printOf(text: string | null): TextPrint | null {
  const words = (text ?? "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length < SHORTEST) return null;
  const hashes = new Set<number>();
  const most = Math.min(words.length, LEAD_WORDS);
  for (let at = 0; at + RUN <= most; at += 1) hashes.add(termOf(words.slice(at, at + RUN).join(" ")));
  return [...hashes].sort((a, b) => a - b).slice(0, KEPT);
}

/** Of all their runs of words, how many both texts have: 0 to 1. */
export function overlap(a: TextPrint, b: TextPrint): number {
  const most = Math.min(KEPT, a.length, b.length);
  let [at, other, both] = [0, 0, 0];
  for (let union = 0; union < most; union += 1) {
    const [mine, theirs] = [a[at] ?? Infinity, b[other] ?? Infinity];
    if (mine === theirs) both += 1;
    if (mine <= theirs) at += 1;
    if (theirs <= mine) other += 1;
  }
  return most === 0 ? 0 : both / most;
}
