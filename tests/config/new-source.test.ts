// What an added source is called.
import { describe, expect, it } from "vitest";
import { checkWishes, newSource } from "../../src/config/new-source.ts";
import { parseConfig } from "../../src/config.ts";

const known = (...ids: string[]) =>
  parseConfig(
    `sources:\n${ids.map((id) => `  - { url: "https://${id}.example/feed", id: ${id} }\n`).join("")}`,
    "feeds.yaml",
  ).sources;
const NONE = { id: null, name: null };
const URL = "https://www.youtube.com/feeds/videos.xml?channel_id=x";

describe("newSource", () => {
  it.each([
    {
      name: "the feed's title, no id",
      ids: ["a"],
      title: "NASA",
      wishes: NONE,
      expected: { id: null, name: "NASA" },
    },
    {
      name: "no name without a title",
      ids: ["a"],
      title: null,
      wishes: NONE,
      expected: { id: null, name: null },
    },
    {
      name: "an id of its name where the made one is taken",
      ids: ["youtube"],
      title: "NASA Tèle-vision!",
      wishes: NONE,
      expected: { id: "nasa-tele-vision", name: "NASA Tèle-vision!" },
    },
    {
      name: "a number where that is taken, too",
      ids: ["youtube", "nasa", "nasa-2"],
      title: "NASA",
      wishes: NONE,
      expected: { id: "nasa-3", name: "NASA" },
    },
    {
      name: "a number where there is no title",
      ids: ["youtube"],
      title: null,
      wishes: NONE,
      expected: { id: "youtube-2", name: null },
    },
    {
      name: "a number where the title has no letters of ours",
      ids: ["youtube"],
      title: "宇宙",
      wishes: NONE,
      expected: { id: "youtube-2", name: "宇宙" },
    },
    {
      name: "what is wished",
      ids: ["youtube"],
      title: "NASA",
      wishes: { id: "tv", name: "TV" },
      expected: { id: "tv", name: "TV" },
    },
    {
      name: "a name that is not endless",
      ids: ["a"],
      title: "x".repeat(300),
      wishes: NONE,
      expected: { id: null, name: "x".repeat(200) },
    },
  ])("$name", ({ ids, title, wishes, expected }) => {
    expect(newSource({ url: URL, title }, wishes, known(...ids))).toEqual({ url: URL, ...expected });
  });
});

describe("checkWishes", () => {
  it.each([
    { wishes: { id: "space-news", name: "Space news" }, fault: null },
    { wishes: NONE, fault: null },
    {
      wishes: { id: "Space News", name: null },
      fault: "an id has only a-z, 0-9 and -, and at most 60 of them.",
    },
    { wishes: { id: null, name: " " }, fault: "a name has 1 to 200 characters." },
    { wishes: { id: "a", name: null }, fault: 'the id "a" is taken by https://a.example/feed.' },
  ])("$wishes", ({ wishes, fault }) => {
    expect(checkWishes(wishes, known("a"))).toBe(fault);
  });
});
