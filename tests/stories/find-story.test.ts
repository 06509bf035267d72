import { describe, expect, it } from "vitest";
import { findStory, type Kin } from "../../src/stories/find-story.ts";
import { titleKey } from "../../src/stories/title-key.ts";
import { DAY, HOUR, T0 } from "../support/build.ts";

const TITLE = titleKey("Starship lands on the Moon");
const kin = (over: Partial<Kin>): Kin => ({
  entryId: "e",
  sourceId: "alpha",
  storyId: "s",
  canonicalUrl: null,
  titleKey: null,
  sortAt: T0,
  ...over,
});

describe("findStory", () => {
  const entry = kin({ sourceId: "beta", canonicalUrl: "a.org/1", titleKey: TITLE });
  it.each([
    { name: "nobody else", others: [], expected: null },
    { name: "the same page", others: [kin({ canonicalUrl: "a.org/1" })], expected: "s" },
    {
      name: "the same page, years ago",
      others: [kin({ canonicalUrl: "a.org/1", sortAt: 0 })],
      expected: "s",
    },
    { name: "another page", others: [kin({ canonicalUrl: "a.org/2" })], expected: null },
    {
      name: "the same title elsewhere",
      others: [kin({ titleKey: TITLE, sortAt: T0 - 3 * DAY })],
      expected: "s",
    },
    {
      name: "the same title too long ago",
      others: [kin({ titleKey: TITLE, sortAt: T0 - 3 * DAY - 1 })],
      expected: null,
    },
    {
      name: "the same title in the same source: a series",
      others: [kin({ titleKey: TITLE, sourceId: "beta" })],
      expected: null,
    },
    {
      name: "the page before the title",
      others: [kin({ titleKey: TITLE, storyId: "title" }), kin({ canonicalUrl: "a.org/1", storyId: "page" })],
      expected: "page",
    },
    {
      name: "the nearest of several titles",
      others: [
        kin({ titleKey: TITLE, storyId: "far", sortAt: T0 - DAY }),
        kin({ titleKey: TITLE, storyId: "near", sortAt: T0 + HOUR }),
      ],
      expected: "near",
    },
  ])("$name", ({ others, expected }) => {
    expect(findStory(entry, others)?.storyId ?? null).toBe(expected);
  });
  it("does not take two entries without address and title for one story", () => {
    expect(findStory(kin({ sourceId: "beta" }), [kin({})])).toBeNull();
  });
});

describe("titleKey", () => {
  it.each([
    ["NASA’s Artemis II: “Go” for launch!", "nasas artemis ii go for launch"],
    ["  Chang'e-6   über  Moon ", "change 6 uber moon"],
    ["Podcast", null],
    ["", null],
  ])("%s", (given, expected) => {
    expect(titleKey(given)).toBe(expected);
  });
});
