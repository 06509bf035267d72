// How well an entry fits a story, and two stories one another: weighted sums of a few figures.
import type { Cross } from "./term-pool.ts";

/** What an entry and a story have in common; cosines are of vectors.ts. */
export interface Fit {
  /** Cosine with the story's entry that is most alike. */
  readonly best: number;
  /** Mean cosine with its three (or fewer) most alike. */
  readonly top: number;
  /** Sum of the cosines with all of its entries. */
  readonly sum: number;
  /** Entries of the story. */
  readonly size: number;
  /** Square of the length of the sum of the story's vectors. */
  readonly squares: number;
  /** Terms of the entry. */
  readonly terms: number;
  /** Between the story's first entry and this one. */
  readonly ageDays: number;
}

export const JOIN = {
  best: 0.2768,
  top: 0.7849,
  center: 0.5899,
  mean: -0.07,
  size: 0.0488,
  /** Larger ones count as if they had so many: else a huge story would take in the first reports of every new one. */
  largest: 20,
  terms: -0.0374,
  perDay: 0.1338,
  threshold: 0.4031,
};

/** The entry tells the story if this is not below JOIN.threshold. */
export function joinScore({ best, top, sum, size, squares, terms, ageDays }: Fit): number {
  return (
    JOIN.best * best +
    JOIN.top * top +
    JOIN.center * (sum / Math.sqrt(squares)) +
    JOIN.mean * (sum / size) +
    JOIN.size * Math.log(Math.min(size, JOIN.largest)) +
    JOIN.terms * lengthOf(terms) -
    JOIN.perDay * ageDays
  );
}

export interface Side {
  readonly size: number;
  readonly squares: number;
  /** Sum of the cosines of its entries with their nearest ones, where those are of the same story. */
  readonly inside: number;
  /** Mean number of terms of its entries. */
  readonly terms: number;
}

export const MERGE = {
  /** Of the cross similarity, against how alike the looser story's own entries are. */
  cohesion: 0.1815,
  /** Of the nearest neighbours across, against what there would be if the two were one. */
  mixing: 0.0783,
  /** Of how many terms they share: who has but a name in common may tell other news of it. */
  breadth: 0.0204,
  size: -0.0277,
  terms: -0.1438,
  /** A single entry is as alike to itself as `usual`, the more entries the less that counts. */
  usual: 0.1104,
  doubt: 1.0803,
  threshold: 0.2064,
};

/**
 * Two stories are one if this is not below MERGE.threshold.
 * @param cross what they have in common
 * @param across sum of the cosines of entries of the one with nearest ones of the other
 */
export function mergeScore(a: Side, b: Side, { dot, breadth }: Cross, across: number): number {
  const cosine = dot / Math.sqrt(a.squares * b.squares);
  const crossMean = dot / (a.size * b.size);
  const relative = crossMean / Math.min(cohesion(a), cohesion(b));
  const expected = (2 * a.size * b.size) / (a.size + b.size) ** 2;
  const mixing = across / Math.max(across + a.inside + b.inside, 1e-9) / expected;
  return (
    cosine +
    MERGE.cohesion * tempered(relative) +
    MERGE.mixing * tempered(mixing) +
    MERGE.breadth * Math.log(breadth) +
    MERGE.size * Math.log(Math.min(a.size, b.size)) +
    MERGE.terms * lengthOf((a.terms * a.size + b.terms * b.size) / (a.size + b.size))
  );
}

/** Mean cosine of two entries of a story. */
function cohesion({ size, squares }: Side): number {
  const { usual, doubt } = MERGE;
  return (Math.max(0, squares - size) + doubt * usual) / (size * (size - 1) + doubt);
}

const tempered = (ratio: number): number => Math.log(Math.min(1.5, ratio + 0.01));
/** Short texts have few words to share: they are judged more mildly. */
const lengthOf = (terms: number): number => Math.log(Math.max(3, terms)) - 2;

/** A small story whose entries would all join a grown one now is part of it. */
export const SECOND_CHANCE = {
  /** So many entries make a story a grown one. */
  from: 2,
  /** Entries of a small one. */
  most: 7,
  threshold: 0.4214,
  /** Of the entries that are most like the new one, those whose stories may be small ones; and stories that are tried. */
  nearest: 10,
  tries: 6,
};

export const TIME = {
  /** After so many days a likeness counts half. */
  days: 5.7822,
  /** A publisher's own pieces read alike, whatever they tell. */
  ownWork: 0.7426,
};
