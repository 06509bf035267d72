import { expect, it } from "vitest";
import { createStoryChoice } from "../../src/reconcile/story-choice.ts";
import type { Known, KnownStory } from "../../src/store/store.ts";
import { createStoryWindow } from "../../src/stories/window/story-window.ts";
import { DAY, entry, HOUR, press, T0 } from "../support/build.ts";

const EXPLOSION = "New Glenn rocket explodes on its pad at Cape Canaveral";
const stored = (storyId: string, foundedAt: number): KnownStory => ({
  storyId,
  leadEntryId: storyId,
  firstAt: foundedAt,
  updatedAt: foundedAt,
  foundedAt,
  related: [],
  members: [],
  apart: [],
});
const knowing = (...stories: KnownStory[]): Known => ({
  entries: new Map(),
  kin: [],
  story: (id) => stories.find(({ storyId }) => storyId === id) ?? null,
});
const told = (entryId: string, title = EXPLOSION) =>
  entry({
    entryId,
    storyId: entryId,
    sourceId: `outlet-${entryId}`,
    title,
    canonicalUrl: `${entryId}.example`,
  });

/** A window in which each of these is told by one entry of that title. */
function windowOf(...storyIds: string[]) {
  const window = createStoryWindow();
  for (const storyId of storyIds) {
    const { sourceId, sortAt, title, canonicalUrl } = told(storyId);
    const report = {
      entryId: storyId,
      sourceId,
      publisher: sourceId,
      sortAt,
      title,
      lead: null,
      canonicalUrl,
    };
    window.add({ ...report, cites: [] }, storyId);
  }
  return window;
}

it("merges the younger story into the one that was founded earlier, whatever their ids", () => {
  const window = windowOf("a", "z");
  const known = knowing(stored("a", T0 - HOUR), stored("z", T0 - DAY));
  const choice = createStoryChoice({ now: T0, window, press: press() }, known);
  const { storyId } = choice.choose(told("new"));
  expect(choice.merges).toEqual([{ from: "a", into: "z" }]);
  expect(storyId).toBe("z");
  expect(choice.root("a")).toBe("z");
});

it("merges nothing in the store of what is founded by the same poll", () => {
  const choice = createStoryChoice({ now: T0, window: createStoryWindow(), press: press() }, knowing());
  expect(choice.choose(told("one")).storyId).toBe("one");
  expect(choice.choose(told("two")).storyId).toBe("one");
  expect(choice.merges).toEqual([]);
});

it("founds a story where the window names one that the store does not know", () => {
  const choice = createStoryChoice({ now: T0, window: windowOf("lost"), press: press() }, knowing());
  expect(choice.choose(told("new")).storyId).toBe("new");
});

it("merges nothing that the curator keeps apart, whatever else either is merged with", () => {
  const window = windowOf("a", "b", "c");
  const apart = { ...stored("a", T0 - DAY), apart: ["c"] };
  const known = knowing(apart, stored("b", T0 - HOUR), { ...stored("c", T0 - 2 * DAY), apart: ["a"] });
  const choice = createStoryChoice({ now: T0, window, press: press() }, known);
  choice.choose(told("new"));
  choice.choose(told("newer"));
  const roots = ["a", "b", "c"].map((storyId) => choice.root(storyId));
  expect(roots[0]).not.toBe(roots[2]);
  expect(choice.merges).toHaveLength(1);
});
