// What a channel shows: its order, its limit, its window, and no more than a share from one source or publisher.
import fc from "fast-check";
import { expect, test } from "vitest";
import { orderForChannel, pickForChannel, windowEnd, windowStart } from "../../src/curate/pick.ts";
import type { SourceKind } from "../../src/model/source.ts";
import { DAY, HOUR } from "../support/build.ts";

/** Sources by letter, those of one publisher alike but for their case: A and a. */
const led = (ids: string) =>
  [...ids].map((leadSourceId, at) => ({ leadSourceId, leadPublisher: leadSourceId.toLowerCase(), at }));
const NO_CAPS = { perSource: null, perPublisher: null, limit: 10 };

const PICKS = [
  { name: "no cap", given: "aabc", channel: {}, expected: [0, 1, 2, 3] },
  { name: "the limit", given: "aabc", channel: { limit: 2 }, expected: [0, 1] },
  { name: "a cap on sources", given: "aaabac", channel: { perSource: 2 }, expected: [0, 1, 3, 5] },
  { name: "that and the limit", given: "aaabbbc", channel: { perSource: 1, limit: 2 }, expected: [0, 3] },
  { name: "sources of one publisher", given: "aAaAbB", channel: { perSource: 1 }, expected: [0, 1, 4, 5] },
  { name: "a cap on publishers", given: "aAaAbB", channel: { perPublisher: 1 }, expected: [0, 4] },
  {
    name: "both caps: what one keeps out does not count for the other",
    given: "aaaAAb",
    channel: { perSource: 1, perPublisher: 2 },
    expected: [0, 3, 5],
  },
  { name: "nothing", given: "", channel: { perSource: 1, perPublisher: 1 }, expected: [] },
];

test.each(PICKS)("pick: $name", ({ given, channel, expected }) => {
  expect(pickForChannel(led(given), { ...NO_CAPS, ...channel }).map(({ at }) => at)).toEqual(expected);
});

const WINDOWS = [
  { name: "none", window: null, firstAts: [1, 2], start: null, end: null },
  { name: "empty", window: HOUR, firstAts: [], start: DAY - HOUR, end: null },
  { name: "ends with the oldest", window: HOUR, firstAts: [9, 3, 7], start: DAY - HOUR, end: HOUR + 4 },
];

test.each(WINDOWS)("window: $name", ({ window, firstAts, start, end }) => {
  expect(windowStart({ window }, DAY)).toBe(start);
  expect(windowEnd({ window }, firstAts)).toBe(end);
});

test("a story is in the window until its end", () => {
  const end = windowEnd({ window: HOUR }, [5]) ?? 0;
  expect(windowStart({ window: HOUR }, end - 1)).toBeLessThanOrEqual(5);
  expect(windowStart({ window: HOUR }, end)).toBeGreaterThan(5);
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
