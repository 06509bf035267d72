// The window of stories that a worker keeps in memory: filled from the store when first needed, and again after a fault
// and after the curator decided something, in whatever process.
import type { Instant } from "./model/entry.ts";
import type { Store } from "./store/store.ts";
import { WINDOW } from "./stories/window/story-told.ts";
import { createStoryWindow, type StoryWindow } from "./stories/window/story-window.ts";

export interface StoryMemory {
  /** What the store knows of the last two weeks, and what was decided since. */
  window(): StoryWindow;
  /** What was decided was not kept: the store alone knows what is. */
  forget(): void;
}

/** So many entries beyond those of the window are carried along: to drop them costs some work, too. */
const SLACK = 1.2;
const LEAST = 2_000;

export function createStoryMemory(
  store: Pick<Store, "recent" | "decided">,
  publisherOf: (sourceId: string) => string,
  now: () => Instant,
): StoryMemory {
  let window: StoryWindow | null = null;
  let most = 0;
  /** What the curator had decided when it was filled. */
  let decided = 0;

  const fill = (): StoryWindow => {
    const filled = createStoryWindow();
    for (const { text: lead, storyId, ...entry } of store.recent(now() - WINDOW)) {
      filled.add({ ...entry, lead, publisher: publisherOf(entry.sourceId) }, storyId);
    }
    return filled;
  };
  const roomFor = (size: number): number => Math.max(LEAST, size * SLACK);

  return {
    window() {
      if (!window || store.decided() !== decided) {
        decided = store.decided();
        window = fill();
        most = roomFor(window.size);
      }
      if (window.size > most) {
        window.expire(now() - WINDOW);
        most = roomFor(window.size);
      }
      return window;
    },
    forget() {
      window = null;
    },
  };
}
