// A story as the window knows it: which documents tell it, and how they hang together.
import { DAY } from "../../model/durations.ts";
import type { Instant } from "../../model/entry.ts";
import { JOIN, MERGE, mergeScore, type Side } from "./scores.ts";
import type { Cross, TermPool } from "./term-pool.ts";

export interface WindowStory {
  storyId: string;
  /** When its first entry in the window was out. */
  firstAt: Instant;
  docs: number[];
  /** Square of the length of the sum of its vectors. */
  squares: number;
  /** Sum of the cosines of its entries with their nearest ones, where those are its own. */
  inside: number;
  /** Of all its entries. */
  terms: number;
  /** Sum of the cosines with nearest entries of other stories. */
  readonly beside: Map<WindowStory, number>;
}

/** Of a huge story, as many of its newest entries stand for all. */
const SAMPLE = 128;

export const newStory = (storyId: string, firstAt: Instant): WindowStory => ({
  storyId,
  firstAt,
  docs: [],
  squares: 0,
  inside: 0,
  terms: 0,
  beside: new Map(),
});

export const sampleOf = ({ docs }: WindowStory): readonly number[] =>
  docs.length > SAMPLE ? docs.slice(-SAMPLE) : docs;

/** A sum over a story's entries, of a huge one told by those that stand for all. */
export function sumOver(story: WindowStory, value: (doc: number) => number): number {
  const sample = sampleOf(story);
  if (sample.length === 0) return 0;
  return (sample.reduce((sum, doc) => sum + value(doc), 0) * story.docs.length) / sample.length;
}

/** Notes that an entry of the one story is among the nearest of one of the other. */
export function tie(a: WindowStory, b: WindowStory, cosine: number): void {
  if (a === b) {
    a.inside += cosine;
    return;
  }
  a.beside.set(b, (a.beside.get(b) ?? 0) + cosine);
  b.beside.set(a, (b.beside.get(a) ?? 0) + cosine);
}

/** Whether two stories turn out to be one. */
export function areOne(pool: TermPool, a: WindowStory, b: WindowStory): boolean {
  const across = a.beside.get(b);
  if (across === undefined) return false;
  const days = Math.abs(a.firstAt - b.firstAt) / DAY;
  const score = mergeScore(sideOf(a), sideOf(b), cross(pool, a, b), across) - JOIN.perDay * days;
  return score >= MERGE.threshold;
}

const sideOf = ({ docs, squares, inside, terms }: WindowStory): Side => ({
  size: docs.length,
  squares,
  inside,
  terms: terms / docs.length,
});

function cross(pool: TermPool, a: WindowStory, b: WindowStory): Cross {
  const [some, others] = [sampleOf(a), sampleOf(b)];
  const { dot, breadth } = pool.cross(some, others);
  return { dot: (dot * a.docs.length * b.docs.length) / (some.length * others.length), breadth };
}

export function absorb(pool: TermPool, kept: WindowStory, gone: WindowStory): void {
  kept.squares += gone.squares + 2 * cross(pool, kept, gone).dot;
  kept.inside += gone.inside + (kept.beside.get(gone) ?? 0);
  kept.terms += gone.terms;
  kept.firstAt = Math.min(kept.firstAt, gone.firstAt);
  kept.docs.push(...gone.docs);
  kept.beside.delete(gone);
  for (const [other, cosine] of gone.beside) {
    other.beside.delete(gone);
    if (other !== kept) tie(kept, other, cosine);
  }
}

/** Works out anew what follows from a story's entries, after some of them went; without any it is forgotten. */
export function renew(pool: TermPool, story: WindowStory, stories: Map<string, WindowStory>): void {
  if (story.docs.length === 0) {
    stories.delete(story.storyId);
    for (const other of story.beside.keys()) other.beside.delete(story);
    return;
  }
  story.squares = pool.cross(story.docs, story.docs).dot;
  story.terms = story.docs.reduce((sum, doc) => sum + pool.length(doc), 0);
}
