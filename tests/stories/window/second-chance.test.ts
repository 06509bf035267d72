import { describe, expect, it } from "vitest";
import { createSeriesMemory } from "../../../src/stories/series.ts";
import { type KeptReport, prepare } from "../../../src/stories/window/report.ts";
import { SECOND_CHANCE } from "../../../src/stories/window/scores.ts";
import { takenIn } from "../../../src/stories/window/second-chance.ts";
import { createTermPool } from "../../../src/stories/window/term-pool.ts";
import { newStory, type WindowStory } from "../../../src/stories/window/window-story.ts";

/** A window as it is when every one of these stories was told by these titles. */
function windowOf(stories: Readonly<Record<string, readonly string[]>>) {
  const pool = createTermPool();
  const storyOf: WindowStory[] = [];
  const reports: KeptReport[] = [];
  for (const [id, titles] of Object.entries(stories)) {
    const story = newStory(id, 0);
    for (const title of titles) {
      const name = `${id}-${reports.length}`;
      const report = {
        entryId: name,
        sourceId: name,
        publisher: name,
        title,
        lead: null,
        canonicalUrl: null,
      };
      const { kept, vector } = prepare({ ...report, sortAt: 0, cites: [] }, createSeriesMemory());
      story.docs.push(pool.add(vector));
      storyOf.push(story);
      reports.push(kept);
    }
    story.squares = pool.cross(story.docs, story.docs).dot;
  }
  return { pool, storyOf, reports };
}

const GROWN = [
  "New Glenn explodes on its pad at Cape Canaveral",
  "Blue Origin's New Glenn explodes on the pad",
  "New Glenn explosion damages pad at Cape Canaveral",
];

/** Ids of the stories that the grown one takes in, with all documents near, the small one's first. */
function takenInto(grown: readonly string[], small: readonly string[]): string[] {
  const held = windowOf({ grown, small });
  const [story] = held.storyOf;
  if (!story) throw new Error("no story");
  return takenIn(held, story, held.reports.map((_, doc) => doc).reverse()).map(({ storyId }) => storyId);
}

describe("a second chance", () => {
  const alike = "Blue Origin rocket explodes on pad at Cape Canaveral";

  it("takes in a small story that fits by now", () => {
    expect(takenInto(GROWN, [alike])).toEqual(["small"]);
  });

  it.each([
    ["another thing", GROWN, ["Juice swings by Venus on its way to Jupiter"]],
    ["a story that is no larger", [alike], [alike]],
    [
      "many, of which few fit",
      [...GROWN, alike],
      [alike, "Blue Origin hires a lawyer", "Pad fees rise in Florida"],
    ],
    [
      "another number of the same name",
      GROWN.map((title) => `${title} in Flight 3`),
      [`${alike} in Flight 4`],
    ],
  ])("not: %s", (_, grown, small) => {
    expect(takenInto(grown, small)).toEqual([]);
  });

  it("leaves larger stories to the merges", () => {
    const most = Array.from({ length: SECOND_CHANCE.most + 1 }, () => alike);
    const grown = [...most, ...GROWN];
    expect(takenInto(grown, most.slice(1))).toEqual(["small"]);
    expect(takenInto(grown, most)).toEqual([]);
  });
});
