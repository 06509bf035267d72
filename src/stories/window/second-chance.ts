// Small stories that a grown one takes in: what came first had little to be like, and may be told by many by now.
import { areStoriesApart, fitWith, type Held } from "./comparison.ts";
import { joinScore, SECOND_CHANCE } from "./scores.ts";
import type { WindowStory } from "./window-story.ts";

/** @param near documents that are like the story's newest entry */
export function takenIn(held: Held, story: WindowStory, near: readonly number[]): readonly WindowStory[] {
  const { from, most, nearest, tries } = SECOND_CHANCE;
  if (story.docs.length < from) return [];
  const beside = new Set(near.slice(0, nearest).flatMap((doc) => held.storyOf[doc] ?? []));
  return [...beside]
    .filter(({ docs }) => docs.length <= most && docs.length < story.docs.length)
    .slice(0, tries)
    .filter((small) => fits(held, small, story) && !areStoriesApart(held, small, story));
}

/** Not one of its entries may be news of its own. */
const fits = (held: Held, small: WindowStory, story: WindowStory): boolean =>
  small.docs.every((doc) => {
    const fit = fitWith(held, doc, story);
    return fit !== null && joinScore(fit) >= SECOND_CHANCE.threshold;
  });
