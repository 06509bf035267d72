// What a channel shows: its order, its limit, and no more than a share from one source.
import fc from "fast-check";
import { expect, test } from "vitest";
import { orderForChannel, pickForChannel } from "../../src/curate/pick.ts";
import type { SourceKind } from "../../src/model/source.ts";
import { DAY, HOUR } from "../support/build.ts";

const led = (ids: string) => [...ids].map((leadSourceId, at) => ({ leadSourceId, at }));

const PICKS = [
  { name: "no cap", given: "aabc", channel: { perSource: null, limit: 10 }, expected: [0, 1, 2, 3] },
  { name: "the limit", given: "aabc", channel: { perSource: null, limit: 2 }, expected: [0, 1] },
  { name: "the cap", given: "aaabac", channel: { perSource: 2, limit: 10 }, expected: [0, 1, 3, 5] },
  { name: "both", given: "aaabbbc", channel: { perSource: 1, limit: 2 }, expected: [0, 3] },
  { name: "nothing", given: "", channel: { perSource: 1, limit: 2 }, expected: [] },
];

test.each(PICKS)("pick: $name", ({ given, channel, expected }) => {
  expect(pickForChannel(led(given), channel).map(({ at }) => at)).toEqual(expected);
});

const story = (storyId: string, firstAt: number, publisherCount: number, leadKind: SourceKind = "news") => ({
  storyId,
  firstAt,
  publisherCount,
  leadKind,
});
const stories = [story("b", 1, 3), story("a", 1, 1), story("c", 2, 1), story("d", 0, 3)];

test("newest: by time, then id", () => {
  expect(orderForChannel(stories, "newest").map(({ storyId }) => storyId)).toEqual(["c", "a", "b", "d"]);
});

test("coverage: by publishers, then as newest", () => {
  expect(orderForChannel(stories, "coverage").map(({ storyId }) => storyId)).toEqual(["b", "d", "c", "a"]);
});

test("coverage: of as many publishers, by day, then by the standing of who leads, then as newest", () => {
  const kinds = ["podcast", "blog", "agency", "video", "journal", "news"] as const;
  const today = kinds.map((kind, n) => story(kind, DAY + HOUR * (23 - n), 2, kind));
  const given = [story("widely", 0, 3, "video"), story("yesterday", DAY - 1, 2), ...today];
  expect(orderForChannel(given, "coverage").map(({ storyId }) => storyId)).toEqual([
    "widely",
    "agency",
    "news",
    "blog",
    "journal",
    "podcast",
    "video",
    "yesterday",
  ]);
});

test("the order given does not matter", () => {
  const shuffled = fc.shuffledSubarray(stories, { minLength: stories.length });
  fc.assert(
    fc.property(shuffled, fc.constantFrom("newest", "coverage"), (given, order) => {
      expect(orderForChannel(given, order)).toEqual(orderForChannel(stories, order));
    }),
  );
});
