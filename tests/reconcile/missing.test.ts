import { expect, it } from "vitest";
import { missingFrom } from "../../src/reconcile/missing.ts";

it.each<{ name: string; before: [string, number][]; now: string[]; expected: string[] }>([
  { name: "nothing before", before: [], now: ["a"], expected: [] },
  {
    name: "all still there",
    before: [
      ["b", 2],
      ["a", 1],
    ],
    now: ["b", "a"],
    expected: [],
  },
  {
    name: "the oldest left the window",
    before: [
      ["c", 3],
      ["b", 2],
      ["a", 1],
    ],
    now: ["d", "c", "b"],
    expected: [],
  },
  {
    name: "one from the middle",
    before: [
      ["c", 3],
      ["b", 2],
      ["a", 1],
    ],
    now: ["c", "a"],
    expected: ["b"],
  },
  {
    name: "one pinned old entry proves nothing",
    before: [
      ["p", 0],
      ["c", 3],
      ["b", 2],
      ["a", 1],
    ],
    now: ["p", "e", "d"],
    expected: [],
  },
  {
    name: "equal times are no witnesses",
    before: [
      ["b", 1],
      ["a", 1],
    ],
    now: ["a"],
    expected: [],
  },
  {
    name: "another feed",
    before: [
      ["b", 2],
      ["a", 1],
    ],
    now: ["x"],
    expected: [],
  },
])("$name", ({ before, now, expected }) => {
  expect(missingFrom(before, new Set(now))).toEqual(expected);
});
