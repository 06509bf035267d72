// Topics: found by a term, by hints, by the text, by the section; ruled out; and what a find brings along.
import { expect, test } from "vitest";
import type { Subject } from "../../src/curate/curator.ts";
import type { Topic } from "../../src/model/rule.ts";
import { decide, sourceOf, topicOf } from "./support.ts";

const moon = topicOf({ any: ["moon", "lunar"], except: ["Sailor Moon"], none: ["honeymoon"] });
const tree = [
  topicOf({ id: "science", title: "Science" }),
  topicOf({
    id: "space",
    title: "Space",
    parent: "science",
    any: ["NASA"],
    hints: ["rocket", "launch", "space launch"],
  }),
  topicOf({ id: "moon", title: "Moon", parent: "space", any: ["moon"] }),
  topicOf({ id: "china", title: "China", parent: "space", any: ["CNSA"], within: ["China"] }),
  topicOf({ id: "beijing", title: "Beijing", parent: "china", within: ["Beijing"] }),
];

const CASES: readonly {
  name: string;
  topics: readonly Topic[];
  given: Partial<Subject>;
  expected: string[];
}[] = [
  { name: "a term in the title", topics: [moon], given: { title: "Lunar dust" }, expected: ["moon"] },
  { name: "a term in the summary", topics: [moon], given: { summary: "the Moon" }, expected: ["moon"] },
  { name: "no term", topics: [moon], given: { title: "Mars" }, expected: [] },
  { name: "two in the text do not do", topics: [moon], given: { text: "moon and moon" }, expected: [] },
  { name: "three in the text do", topics: [moon], given: { text: "moon, lunar, moon" }, expected: ["moon"] },
  { name: "an exception does not count", topics: [moon], given: { title: "Sailor Moon" }, expected: [] },
  {
    name: "an exception leaves the others alone",
    topics: [moon],
    given: { title: "Sailor Moon and the Moon" },
    expected: ["moon"],
  },
  { name: "none rules out", topics: [moon], given: { title: "Moon", summary: "A honeymoon" }, expected: [] },
  {
    name: "none rules out what is below",
    topics: [
      topicOf({ id: "space", title: "Space", none: ["film"] }),
      topicOf({ any: ["moon"], parent: "space" }),
    ],
    given: { title: "Moon, the film" },
    expected: [],
  },
  {
    name: "none leaves alone what is above and beside",
    topics: [
      topicOf({ id: "space", title: "Space", any: ["rocket"] }),
      topicOf({ any: ["moon"], parent: "space", none: ["film"] }),
      topicOf({ id: "mars", title: "Mars", any: ["mars"], parent: "space" }),
    ],
    given: { title: "Moon, the film, and Mars" },
    expected: ["space", "mars"],
  },
  {
    name: "the section beats an exclusion above",
    topics: [topicOf({ id: "space", title: "Space", none: ["film"] }), topicOf({ parent: "space" })],
    given: { title: "A film", source: sourceOf({ section: ["Moon"] }) },
    expected: ["space", "moon"],
  },
  {
    name: "all must be there too",
    topics: [topicOf({ any: ["moon"], all: ["base"] })],
    given: { title: "Moon rock" },
    expected: [],
  },
  {
    name: "all are there, one in each",
    topics: [topicOf({ any: ["moon"], all: ["base", "crew"] })],
    given: { title: "Moon base", summary: "crew" },
    expected: ["moon"],
  },
  {
    name: "only all",
    topics: [topicOf({ all: ["moon", "base"] })],
    given: { title: "A base on the Moon" },
    expected: ["moon"],
  },
  {
    name: "parents come along",
    topics: tree,
    given: { title: "Moon" },
    expected: ["science", "space", "moon"],
  },
  { name: "one hint is too weak", topics: tree, given: { title: "A rocket" }, expected: [] },
  { name: "twice the same hint is too weak", topics: tree, given: { title: "Rocket, rocket" }, expected: [] },
  {
    name: "two hints",
    topics: tree,
    given: { title: "A rocket", summary: "A launch" },
    expected: ["science", "space"],
  },
  { name: "two hints in one place are one", topics: tree, given: { title: "A space launch" }, expected: [] },
  { name: "within alone", topics: tree, given: { title: "China" }, expected: [] },
  {
    name: "within its parent",
    topics: tree,
    given: { title: "NASA and China" },
    expected: ["science", "space", "china"],
  },
  {
    name: "within, two floors deep",
    topics: tree,
    given: { title: "NASA and China in Beijing" },
    expected: ["science", "space", "china", "beijing"],
  },
  {
    name: "the section by title",
    topics: tree,
    given: { source: sourceOf({ section: ["News", "SPACE"] }) },
    expected: ["science", "space"],
  },
  {
    name: "the section by id",
    topics: [topicOf({ id: "moon", title: "Our satellite" })],
    given: { source: sourceOf({ section: ["moon"] }) },
    expected: ["moon"],
  },
  {
    name: "the section beats an exclusion",
    topics: [moon],
    given: { title: "honeymoon", source: sourceOf({ section: ["Moon"] }) },
    expected: ["moon"],
  },
  {
    name: "neither address, source, author nor category",
    topics: [moon],
    given: {
      url: "https://moon.example/moon",
      source: sourceOf({ id: "moon", name: "Moon", publisher: "moon" }),
      authors: ["Moon"],
      categories: ["Moon"],
    },
    expected: [],
  },
  {
    name: "a summary repeated as text is not read twice",
    topics: [topicOf({ any: ["moon"] })],
    given: { summary: "sun", text: "sun" },
    expected: [],
  },
];

test.each(CASES)("$name", ({ topics, given, expected }) => {
  expect([...decide(given, { topics }).topics.keys()]).toEqual(expected);
});
