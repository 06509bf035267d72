// The entries of the last two weeks, to find out which story a new one tells. Held in memory; the store is the truth.

import { DAY } from "../../model/durations.ts";
import type { Instant } from "../../model/entry.ts";
import { type Vector, vectorOf } from "../vector.ts";
import { type Fit, JOIN, joinScore, MERGE, mergeScore, type Side, TIME } from "./scores.ts";
import { createTermPool, type TermPool } from "./term-pool.ts";

/** An entry as stories are told apart by. */
export interface Report {
  readonly entryId: string;
  readonly publisher: string;
  readonly sortAt: Instant;
  readonly title: string;
  /** Plain text. */
  readonly lead: string | null;
}

export interface StoryWindow {
  /** How many entries are in the window. */
  readonly size: number;
  /** The story that a report tells best; null if it is news. */
  find(report: Report): string | null;
  /** Remembers a report as one of a story, and answers which other stories turn out to be the same. */
  add(report: Report, storyId: string): readonly string[];
  merge(from: string, into: string): void;
}

interface WindowStory {
  storyId: string;
  /** When its first entry in the window was out. */
  firstAt: Instant;
  docs: number[];
  squares: number;
  inside: number;
  terms: number;
  /** Sum of the cosines with nearest entries, by their story. */
  beside: Map<WindowStory, number>;
}

/** A few rare words find what is alike; the common ones would only lead to everything. */
const EFFORT = 8000;
const NEAREST = 40;
const STORIES = 12;
const TWINS = 5;
/** Neighbours of an entry that tell how stories hang together. */
const NEIGHBORS = 6;
const NEIGHBORLY = 0.1;
/** Of a huge story, as many of its newest entries stand for all. */
const SAMPLE = 128;

export function createStoryWindow(): StoryWindow {
  const pool = createTermPool();
  const stories = new Map<string, WindowStory>();
  const storyOf: WindowStory[] = [];
  const reports: Report[] = [];
  let compared: { readonly report: Report; readonly comparison: Comparison } | null = null;

  const compare = (report: Report): Comparison => {
    if (compared?.report !== report) {
      const vector = vectorOf(report);
      compared = { report, comparison: compareAll(pool, storyOf, reports, report, vector) };
    }
    return compared.comparison;
  };

  return {
    get size() {
      return pool.size;
    },
    find(report) {
      const { fits } = compare(report);
      let found: WindowStory | null = null;
      let highest = JOIN.threshold;
      for (const [story, fit] of fits) {
        const score = joinScore(fit);
        if (score < highest) continue;
        highest = score;
        found = story;
      }
      return found?.storyId ?? null;
    },
    add(report, storyId) {
      const comparison = compare(report);
      const story = stories.get(storyId) ?? newStory(storyId, report.sortAt);
      story.firstAt = Math.min(story.firstAt, report.sortAt);
      stories.set(storyId, story);
      reports.push(report);
      enter(pool, story, storyOf, comparison);
      compared = null;
      return twinsOf(pool, story, comparison);
    },
    merge(from, into) {
      const gone = stories.get(from);
      const kept = stories.get(into);
      stories.delete(from);
      if (!gone) return;
      if (!kept) {
        // What the window does not know of the older one, it learns of the younger.
        gone.storyId = into;
        stories.set(into, gone);
        return;
      }
      absorb(pool, kept, gone);
      for (const doc of gone.docs) storyOf[doc] = kept;
    },
  };
}

interface Comparison {
  readonly vector: Vector;
  /** The stories that may be meant, the most alike first. */
  readonly fits: ReadonlyMap<WindowStory, Fit>;
  /** The most alike entries, and their cosines. */
  readonly neighbors: readonly (readonly [doc: number, cosine: number])[];
}

function compareAll(
  pool: TermPool,
  storyOf: readonly WindowStory[],
  reports: readonly Report[],
  report: Report,
  vector: Vector,
): Comparison {
  const likeness = (doc: number): number => {
    const other = reports[doc];
    return other ? pool.dot(doc) * nearness(report, other) : 0;
  };
  pool.spread(vector);
  const near = pool.nearest(NEAREST, EFFORT);
  const fits = new Map<WindowStory, Fit>();
  for (const doc of near) {
    const story = storyOf[doc];
    if (!story || fits.has(story) || fits.size === STORIES) continue;
    fits.set(story, fitOf(likeness, story, report, vector.terms.length));
  }
  const neighbors = near
    .slice(0, NEIGHBORS)
    .map((doc) => [doc, likeness(doc)] as const)
    .filter(([, cosine]) => cosine > NEIGHBORLY);
  return { vector, fits, neighbors };
}

/** How the vector that is laid out fits a story. */
function fitOf(
  likeness: (doc: number) => number,
  { docs, squares, firstAt }: WindowStory,
  report: Report,
  terms: number,
): Fit {
  const sample = docs.length > SAMPLE ? docs.slice(-SAMPLE) : docs;
  let [first, second, third, sum] = [0, 0, 0, 0];
  for (const doc of sample) {
    const cosine = likeness(doc);
    sum += cosine;
    if (cosine > first) [first, second, third] = [cosine, first, second];
    else if (cosine > second) [second, third] = [cosine, second];
    else if (cosine > third) third = cosine;
  }
  const size = docs.length;
  const top = (first + second + third) / Math.min(3, size);
  return {
    best: first,
    top,
    sum: (sum * size) / sample.length,
    size,
    squares,
    terms,
    ageDays: Math.abs(report.sortAt - firstAt) / DAY,
  };
}

/** How much likeness counts between two reports: the less the more time is between them, or if one publisher wrote both. */
function nearness(a: Report, b: Report): number {
  const days = Math.abs(a.sortAt - b.sortAt) / DAY;
  return (
    (1 / (1 + days / TIME.days)) * (a.publisher === b.publisher && a.publisher !== "" ? TIME.ownWork : 1)
  );
}

/** Sum of the cosines of documents with the vector that is laid out. */
const sumOf = (pool: TermPool, docs: readonly number[]): number =>
  docs.reduce((sum, doc) => sum + pool.dot(doc), 0);

const newStory = (storyId: string, firstAt: Instant): WindowStory => ({
  storyId,
  firstAt,
  docs: [],
  squares: 0,
  inside: 0,
  terms: 0,
  beside: new Map(),
});

function enter(
  pool: TermPool,
  story: WindowStory,
  storyOf: WindowStory[],
  { vector, neighbors }: Comparison,
): void {
  story.squares += 1 + 2 * sumOf(pool, story.docs);
  story.terms += vector.terms.length;
  const doc = pool.add(vector);
  story.docs.push(doc);
  storyOf[doc] = story;
  for (const [neighbor, cosine] of neighbors) {
    const other = storyOf[neighbor];
    if (other === story) story.inside += cosine;
    else if (other) tie(story, other, cosine);
  }
}

function tie(a: WindowStory, b: WindowStory, cosine: number): void {
  a.beside.set(b, (a.beside.get(b) ?? 0) + cosine);
  b.beside.set(a, (b.beside.get(a) ?? 0) + cosine);
}

/** Of the stories that the new entry is like, those that now look the same as its own. */
function twinsOf(pool: TermPool, story: WindowStory, { fits }: Comparison): string[] {
  const others = [...fits].sort(([, a], [, b]) => b.best - a.best).slice(0, TWINS);
  const twins: string[] = [];
  for (const [other] of others) {
    const across = story.beside.get(other);
    if (other === story || across === undefined) continue;
    const score =
      mergeScore(sideOf(story), sideOf(other), dotOf(pool, story, other), across) -
      (JOIN.perDay * Math.abs(story.firstAt - other.firstAt)) / DAY;
    if (score >= MERGE.threshold) twins.push(other.storyId);
  }
  return twins;
}

const sideOf = ({ docs, squares, inside, terms }: WindowStory): Side => ({
  size: docs.length,
  squares,
  inside,
  terms: terms / docs.length,
});

/** Product of the sums of two stories' vectors. */
function dotOf(pool: TermPool, a: WindowStory, b: WindowStory): number {
  const [fewer, more] = a.docs.length < b.docs.length ? [a.docs, b.docs] : [b.docs, a.docs];
  const sample = more.length > SAMPLE ? more.slice(-SAMPLE) : more;
  let sum = 0;
  for (const doc of fewer) {
    pool.spread(pool.vector(doc));
    for (const other of sample) sum += pool.dot(other);
  }
  return (sum * more.length) / sample.length;
}

function absorb(pool: TermPool, kept: WindowStory, gone: WindowStory): void {
  kept.squares += gone.squares + 2 * dotOf(pool, kept, gone);
  kept.inside += gone.inside + (kept.beside.get(gone) ?? 0);
  kept.terms += gone.terms;
  kept.docs.push(...gone.docs);
  kept.beside.delete(gone);
  for (const [other, cosine] of gone.beside) {
    other.beside.delete(gone);
    if (other !== kept) tie(kept, other, cosine);
  }
}
