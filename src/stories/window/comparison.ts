// A report beside the stories of the window: which ones it may tell, and how well it fits each.
import { DAY } from "../../model/durations.ts";
import { areApart } from "../look-alikes.ts";
import type { KeptReport, Prepared } from "./report.ts";
import { type Fit, TIME } from "./scores.ts";
import type { TermPool } from "./term-pool.ts";
import { sampleOf, type WindowStory } from "./window-story.ts";

/** What the window holds, by the documents' numbers. */
export interface Held {
  readonly pool: TermPool;
  readonly storyOf: readonly WindowStory[];
  readonly reports: readonly KeptReport[];
}

export interface Comparison {
  /** The stories that may be meant, the most alike first. */
  readonly fits: ReadonlyMap<WindowStory, Fit>;
  /** Entries that share telling words, the most alike first. */
  readonly near: readonly number[];
  /** The most alike of them, with how alike they are. */
  readonly neighbors: readonly { readonly doc: number; readonly likeness: number }[];
}

/** A report with what it was found to be like. */
export interface Compared extends Prepared {
  readonly comparison: Comparison;
}

/** A few rare words find what is alike; the common ones would only lead to everything. */
const EFFORT = 1500;
const NEAREST = 24;
const STORIES = 8;
/** Neighbours that tell how stories hang together. */
const NEIGHBORS = 6;
const NEIGHBORLY = 0.1;
/** In so much of a story, a contradiction is no slip of one outlet. */
const CONTRADICTED = 0.5;

/** Leaves the report's vector laid out in the pool. */
export function compare({ pool, storyOf, reports }: Held, { kept, vector }: Prepared): Comparison {
  pool.spread(vector);
  const near = pool.nearest(NEAREST, EFFORT);
  const likeness = likenessTo({ pool, reports }, kept);
  const isApart = (doc: number): boolean => {
    const other = reports[doc];
    return other !== undefined && areApart(kept, other);
  };
  const fits = new Map<WindowStory, Fit>();
  const looked = new Set<WindowStory>();
  for (const doc of near) {
    const story = storyOf[doc];
    if (!story || looked.has(story) || looked.size === STORIES) continue;
    looked.add(story);
    const sample = sampleOf(story);
    if (contradict(sample.map(isApart))) continue;
    fits.set(story, fitOf(story, sample.map(likeness), kept, vector.terms.length));
  }
  const neighbors = near
    .slice(0, NEIGHBORS)
    .map((doc) => ({ doc, likeness: likeness(doc) }))
    .filter((one) => one.likeness > NEIGHBORLY);
  return { fits, near, neighbors };
}

/** How alike a document is to the report whose vector is laid out in the pool. */
function likenessTo({ pool, reports }: Pick<Held, "pool" | "reports">, kept: KeptReport) {
  return (doc: number): number => {
    const other = reports[doc];
    return other ? pool.dot(doc) * nearness(kept, other) : 0;
  };
}

/** How well an entry of the window would fit a story that it does not tell so far; null if it is not there. */
export function fitWith(held: Held, doc: number, story: WindowStory): Fit | null {
  const kept = held.reports[doc];
  if (!kept) return null;
  held.pool.spreadDoc(doc);
  const likenesses = sampleOf(story).map(likenessTo(held, kept));
  return fitOf(story, likenesses, kept, held.pool.length(doc));
}

const contradict = (apart: readonly boolean[]): boolean =>
  apart.filter((is) => is).length >= CONTRADICTED * apart.length;

/** Whether the entries of two stories cannot be of the same news. */
export function areStoriesApart({ reports }: Pick<Held, "reports">, a: WindowStory, b: WindowStory): boolean {
  const [some, others] = [a, b].map((story) => sampleOf(story).flatMap((doc) => reports[doc] ?? []));
  return contradict((some ?? []).flatMap((one) => (others ?? []).map((other) => areApart(one, other))));
}

/** How much likeness counts between two reports: the less the more time is between them, or if one publisher wrote both. */
function nearness(a: KeptReport, b: KeptReport): number {
  const days = Math.abs(a.sortAt - b.sortAt) / DAY;
  return (a.publisher === b.publisher ? TIME.ownWork : 1) / (1 + days / TIME.days);
}

/** @param likenesses with the story's entries, or as many of them as stand for all */
function fitOf(
  { docs, squares, firstAt }: WindowStory,
  likenesses: readonly number[],
  { sortAt }: KeptReport,
  terms: number,
): Fit {
  let [first, second, third, sum] = [0, 0, 0, 0];
  for (const likeness of likenesses) {
    sum += likeness;
    if (likeness > first) [first, second, third] = [likeness, first, second];
    else if (likeness > second) [second, third] = [likeness, second];
    else if (likeness > third) third = likeness;
  }
  const size = docs.length;
  return {
    best: first,
    top: (first + second + third) / Math.min(3, size),
    sum: (sum * size) / likenesses.length,
    size,
    squares,
    terms,
    ageDays: Math.abs(sortAt - firstAt) / DAY,
  };
}
