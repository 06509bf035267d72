// The entries of the last two weeks, to find out which story a new one tells. Held in memory; the store is the truth.
import type { Instant } from "../../model/entry.ts";
import type { StoryTold } from "../find-story.ts";
import { createSeriesMemory } from "../series.ts";
import { areStoriesApart, type Compared, compare } from "./comparison.ts";
import { createMentions } from "./mentions.ts";
import { type KeptReport, prepare, type Report } from "./report.ts";
import { joinScore } from "./scores.ts";
import { takenIn } from "./second-chance.ts";
import { repeated, storyTold } from "./story-told.ts";
import { createTermPool } from "./term-pool.ts";
import { absorb, areOne, newStory, renew, sumOver, tie, type WindowStory } from "./window-story.ts";

export interface StoryWindow {
  /** How many entries are in the window. */
  readonly size: number;
  /** The story that a report tells, and how that was found; null if it is news. */
  find(report: Report): StoryTold | null;
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

const TWINS = 5;
const RELATED = 0.1;

export function createStoryWindow(): StoryWindow {
  let pool = createTermPool();
  const stories = new Map<string, WindowStory>();
  let storyOf: WindowStory[] = [];
  let reports: KeptReport[] = [];
  const mentions = createMentions();
  const series = createSeriesMemory();
  let last: Compared | null = null;
  const held = () => ({ pool, storyOf, reports });

  const look = (report: Report): Compared => {
    if (last?.report === report) return last;
    const prepared = prepare(report, series);
    last = { ...prepared, comparison: compare(held(), prepared) };
    return last;
  };

  const isTwin = (story: WindowStory, other: WindowStory): boolean =>
    other !== story && areOne(pool, story, other) && !areStoriesApart(held(), story, other);

  return {
    get size() {
      return pool.size;
    },
    find(report) {
      return storyTold(held(), mentions, look(report));
    },
    original(report) {
      const doc = repeated(held(), look(report));
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
      mentions.note(doc, report);
      series.note(report.sourceId, report.title);
      for (const { doc: neighbor, likeness } of comparison.neighbors) {
        const other = storyOf[neighbor];
        if (other) tie(story, other, likeness);
      }
      const twins = [...comparison.fits]
        .sort(([, a], [, b]) => b.best - a.best)
        .slice(0, TWINS)
        .flatMap(([other]) => (isTwin(story, other) ? other : []));
      const small = takenIn(held(), story, comparison.near);
      return [...new Set([...twins, ...small])].map(({ storyId: twinId }) => twinId);
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
      const old = held();
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
      mentions.renumber((doc) => numbers.get(doc));
      for (const story of stories.values()) renew(pool, story, stories);
    },
  };
}
