// What an entry is about, as numbers: its telling words, weighted by how rare they are, as a vector of length one.
import { COUNTED } from "./commonness.ts";
import { pairTerm, type Token, tokensOf, type Word } from "./words.ts";

export interface Vector {
  readonly terms: Int32Array;
  /** Of the same length as `terms`; their squares sum up to one. */
  readonly weights: Float32Array;
}

/** Weights found by a random search over the sets that bench/stories.ts measures. */
export const VECTOR = {
  /** Of a word by its kind, in the title. */
  kinds: { word: 1, name: 1.4455, number: 1.4842 },
  /** Of two words that follow one another in the title. */
  pair: 0.359,
  /** Of the words of the lead text, against those of the title. */
  lead: 1.0923,
  /** A series' label ("Live coverage") is the same in all of its entries. */
  label: 0.1041,
  /** How much the counts of common words weigh against `rarest`. */
  background: 0.1904,
  rarest: 41.9368,
};

/** News says what it is about in its first sentences. */
export const LEAD_WORDS = 60;

export interface Text {
  readonly title: string;
  /** Of the title's beginning, so many letters are the label of a series. */
  readonly label?: number;
  /** Plain text; only its first words count. */
  readonly lead: string | null;
}

export function vectorOf({ title, label = 0, lead }: Text): Vector {
  const sums = new Map<number, number>();
  const rarity = new Map<number, number>();
  const add = (term: number, weight: number, commonness: number) => {
    sums.set(term, (sums.get(term) ?? 0) + weight);
    rarity.set(term, commonness);
  };
  addTitle(tokensOf(title.slice(label)), 1, add);
  if (label > 0) addTitle(tokensOf(title.slice(0, label)), VECTOR.label, add);
  if (lead !== null) addLead(lead, add);
  return unit(sums, rarity);
}

type Add = (term: number, weight: number, commonness: number) => void;

const weightOf = ({ kind }: Word): number => VECTOR.kinds[kind];

function addTitle(tokens: readonly Token[], share: number, add: Add): void {
  let before: Word | null = null;
  for (const token of tokens) {
    if (token === "small") continue;
    if (token === "stop") {
      before = null;
      continue;
    }
    add(token.term, share * weightOf(token), token.commonness);
    if (before) add(pairTerm(before.term, token.term), share * VECTOR.pair, 0);
    before = token;
  }
}

/** A word has five letters and a space: what is beyond the first words is not even looked at. */
const LEAD_LETTERS = LEAD_WORDS * 14;

function addLead(lead: string, add: Add): void {
  let left = LEAD_WORDS;
  for (const token of tokensOf(lead.slice(0, LEAD_LETTERS))) {
    if (typeof token === "string") continue;
    add(token.term, VECTOR.lead * weightOf(token), token.commonness);
    left -= 1;
    if (left === 0) return;
  }
}

function unit(sums: ReadonlyMap<number, number>, rarity: ReadonlyMap<number, number>): Vector {
  const terms = Int32Array.from(sums.keys());
  const weights = new Float32Array(terms.length);
  let squares = 0;
  let at = 0;
  for (const [term, sum] of sums) {
    // Said again, a word counts more, but not twice as much.
    const weight = (sum > 1 ? 1 + Math.log(sum) : sum) * idf(rarity.get(term) ?? 0);
    weights[at] = weight;
    squares += weight * weight;
    at += 1;
  }
  const length = Math.sqrt(squares) || 1;
  for (at = 0; at < weights.length; at += 1) weights[at] = (weights[at] ?? 0) / length;
  return { terms, weights };
}

/** Inverse document frequency, over the counted news and not over what is stored: so no vector ever changes. */
function idf(commonness: number): number {
  const { background, rarest } = VECTOR;
  return Math.log(1 + (rarest + background * COUNTED) / (1 + background * commonness));
}

export function cosine(a: Vector, b: Vector): number {
  const weights = new Map<number, number>();
  a.terms.forEach((term, at) => {
    weights.set(term, a.weights[at] ?? 0);
  });
  return b.terms.reduce((sum, term, at) => sum + (weights.get(term) ?? 0) * (b.weights[at] ?? 0), 0);
}
