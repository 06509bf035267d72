// The entries of the last two weeks, to find out which story a new one tells. Held in memory; the store is the truth.
import { DAY } from "../../model/durations.ts";
import type { Instant } from "../../model/entry.ts";
import { areApart } from "../look-alikes.ts";
import { createSeriesMemory } from "../series.ts";
import { overlap } from "../text-print.ts";
import { cosine } from "../vector.ts";
import { areStoriesApart, type Comparison, compare } from "./comparison.ts";
import { createReferences } from "./references.ts";
import { type KeptReport, type Prepared, prepare, type Report } from "./report.ts";
import { JOIN, joinScore } from "./scores.ts";
import { createTermPool } from "./term-pool.ts";
import { absorb, areOne, newStory, renew, sumOver, tie, type WindowStory } from "./window-story.ts";

/** How a story was found: a link, a name ("as SpaceNews reports"), the same text, or what it says. */
export type FoundBy = "link" | "credit" | "text" | "likeness";

export interface Found {
  readonly storyId: string;
  readonly by: FoundBy;
}

export interface StoryWindow {
  /** How many entries are in the window. */
  readonly size: number;
  /** The story that a report tells; null if it is news. */
  find(report: Report): Found | null;
  /** The entry whose text a report repeats; null if it was written anew. */
  original(report: Report): string | null;
  /** Older stories that a report is like, though it does not tell them; best first, at most `most`. */
  related(report: Report, most: number): readonly string[];
  /** Remembers a report as one of a story, and answers which other stories turn out to be the same. */
  add(report: Report, storyId: string): readonly string[];
  merge(from: string, into: string): void;
  /** Forgets the entries that were out before. */
  expire(before: Instant): void;
}

/** A saga goes on, but two weeks later it is another story. */
export const WINDOW = 14 * DAY;
/** So much of a text in another's words is a copy of it. */
const REPEATED = 0.6;
/** A sentence that credits a publisher is about its report if they are at least so alike. */
const CREDITED = 0.14;
/** Who links to a page speaks of it, unless nothing else is said of it. */
const LINKED = 0.03;
/** One's own older pieces are linked to as background, too. */
const LINKED_OWN = 0.2;
const TWINS = 5;
const RELATED = 0.1;

export function createStoryWindow(): StoryWindow {
  let pool = createTermPool();
  const stories = new Map<string, WindowStory>();
  let storyOf: WindowStory[] = [];
  let reports: KeptReport[] = [];
  const references = createReferences();
  const series = createSeriesMemory();
  let last: (Prepared & { readonly comparison: Comparison }) | null = null;

  const look = (report: Report): Prepared & { readonly comparison: Comparison } => {
    if (last?.report === report) return last;
    const prepared = prepare(report, series);
    last = { ...prepared, comparison: compare({ pool, storyOf, reports }, prepared) };
    return last;
  };

  const within = (doc: number, sortAt: Instant): boolean =>
    Math.abs((reports[doc]?.sortAt ?? Number.NEGATIVE_INFINITY) - sortAt) <= WINDOW;

  const byLink = ({ report, kept, vector }: Prepared): WindowStory | undefined => {
    pool.spread(vector);
    const speaksOf = (doc: number): boolean => {
      const other = reports[doc];
      if (!other || !within(doc, kept.sortAt) || areApart(kept, other)) return false;
      return pool.dot(doc) >= (other.publisher === kept.publisher ? LINKED_OWN : LINKED);
    };
    const credited = references
      .linked(report)
      .find(({ doc, isCredit }) => isCredit && within(doc, kept.sortAt));
    if (credited) return storyOf[credited.doc];
    const docs = [...references.linked(report).map(({ doc }) => doc), ...references.linking(report)];
    const best = docs.filter(speaksOf).sort((a, b) => pool.dot(b) - pool.dot(a))[0];
    return best === undefined ? undefined : storyOf[best];
  };

  const byCredit = ({ report, kept, vector }: Prepared): WindowStory | undefined => {
    let found: WindowStory | undefined;
    let highest = CREDITED;
    const consider = (doc: number, likeness: number) => {
      const other = reports[doc];
      if (likeness < highest || !other || !within(doc, kept.sortAt) || areApart(kept, other)) return;
      highest = likeness;
      found = storyOf[doc];
    };
    for (const { words, docs } of references.claims(report)) {
      pool.spread(words);
      for (const doc of docs) consider(doc, pool.dot(doc));
    }
    for (const { doc, words } of references.claimedOf(kept.publisher)) consider(doc, cosine(vector, words));
    return found;
  };

  const copied = ({ kept, comparison }: Prepared & { readonly comparison: Comparison }): number | undefined =>
    comparison.neighbors.find(({ doc }) => {
      const other = reports[doc];
      // An outlet's own series say the same of themselves every week.
      if (!kept.print || !other?.print || other.publisher === kept.publisher) return false;
      return overlap(kept.print, other.print) >= REPEATED;
    })?.doc;

  const isTwin = (story: WindowStory, other: WindowStory): boolean =>
    other !== story && areOne(pool, story, other) && !areStoriesApart({ reports }, story, other);

  const byLikeness = ({ comparison: { fits } }: { readonly comparison: Comparison }) => {
    let found: WindowStory | undefined;
    let highest = JOIN.threshold;
    for (const [story, fit] of fits) {
      const score = joinScore(fit);
      if (score < highest) continue;
      highest = score;
      found = story;
    }
    return found;
  };

  return {
    get size() {
      return pool.size;
    },
    find(report) {
      const seen = look(report);
      const ways: readonly [FoundBy, () => WindowStory | undefined][] = [
        ["link", () => byLink(seen)],
        ["credit", () => byCredit(seen)],
        ["text", () => storyOf[copied(seen) ?? -1]],
        ["likeness", () => byLikeness(seen)],
      ];
      for (const [by, way] of ways) {
        const story = way();
        if (story) return { storyId: story.storyId, by };
      }
      return null;
    },
    original(report) {
      const doc = copied(look(report));
      return doc === undefined ? null : (reports[doc]?.entryId ?? null);
    },
    related(report, most) {
      return [...look(report).comparison.fits]
        .map(([story, fit]) => ({ story, score: joinScore(fit) }))
        .filter(({ story, score }) => story.firstAt < report.sortAt && score >= RELATED)
        .sort((a, b) => b.score - a.score)
        .slice(0, most)
        .map(({ story }) => story.storyId);
    },
    add(report, storyId) {
      const { kept, vector, comparison } = look(report);
      last = null;
      const story = stories.get(storyId) ?? newStory(storyId, kept.sortAt);
      stories.set(storyId, story);
      pool.spread(vector);
      story.squares += 1 + 2 * sumOver(story, (doc) => pool.dot(doc));
      story.terms += vector.terms.length;
      story.firstAt = Math.min(story.firstAt, kept.sortAt);
      const doc = pool.add(vector);
      story.docs.push(doc);
      storyOf.push(story);
      reports.push(kept);
      references.note(doc, report);
      series.note(report.sourceId, report.title);
      for (const { doc: neighbor, likeness } of comparison.neighbors) {
        const other = storyOf[neighbor];
        if (other) tie(story, other, likeness);
      }
      return [...comparison.fits]
        .sort(([, a], [, b]) => b.best - a.best)
        .slice(0, TWINS)
        .flatMap(([other]) => (isTwin(story, other) ? other.storyId : []));
    },
    merge(from, into) {
      const gone = stories.get(from);
      const kept = stories.get(into);
      stories.delete(from);
      last = null;
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
    expire(before) {
      const old = { pool, storyOf, reports };
      [pool, storyOf, reports, last] = [createTermPool(), [], [], null];
      const numbers = new Map<number, number>();
      for (const story of stories.values()) story.docs = [];
      old.reports.forEach((report, doc) => {
        const story = old.storyOf[doc];
        if (!story || report.sortAt < before) return;
        numbers.set(doc, pool.size);
        story.docs.push(pool.add(old.pool.vector(doc)));
        storyOf.push(story);
        reports.push(report);
      });
      references.renumber((doc) => numbers.get(doc));
      for (const story of stories.values()) renew(pool, story, stories);
    },
  };
}
