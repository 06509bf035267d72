// The places of rules and topics: every name that a verdict can give leads to the line where that rule stands.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseConfig } from "../../src/config.ts";
import { createCurator } from "../../src/curate/curator.ts";
import { subjectOf } from "../curate/support.ts";

const FILE = `topics:
  moon: { any: [moon] }
  mars:
    any: mars
sources:
  - url: https://spacenews.com/feed/
    keep: { topics: [moon] }
  - id: b
    drop:
      title: [ad]
      kinds: [video]
    url: https://b.example/
channels:
  - id: space
    keep:
      - topics: [moon]
      - { topics: [mars] }
    drop: &usual
      - kinds: [podcast]

      # said twice
      - any: [ad]
  - { id: all, drop: *usual }
  - id: one
    drop: [{ any: [x] }]
`;

test("of each rule by the name that verdicts give it, and of each topic", () => {
  const { places } = parseConfig(FILE, "my/feeds.yaml");
  expect(Object.fromEntries(places)).toEqual({
    "topics.moon": "feeds.yaml:2",
    "topics.mars": "feeds.yaml:3",
    "sources.spacenews.keep": "feeds.yaml:7",
    "sources.b.drop": "feeds.yaml:9",
    "channels.space.keep": "feeds.yaml:15",
    "channels.space.keep[0]": "feeds.yaml:16",
    "channels.space.keep[1]": "feeds.yaml:17",
    "channels.space.drop": "feeds.yaml:18",
    "channels.space.drop[0]": "feeds.yaml:19",
    "channels.space.drop[1]": "feeds.yaml:22",
    "channels.all.drop": "feeds.yaml:23",
    "channels.all.drop[0]": "feeds.yaml:19",
    "channels.all.drop[1]": "feeds.yaml:22",
    "channels.one.drop": "feeds.yaml:25",
  });
});

test("of every rule that decides anything by the shipped feeds.yaml", () => {
  const text = readFileSync("feeds.yaml", "utf8");
  const config = parseConfig(text, "feeds.yaml");
  const curator = createCurator(config);
  const titles = ["Lunar lander", "Mars rover", "Soup", "Sponsored: a rocket", "Budget for NASA"];
  const named = config.sources.flatMap((source) =>
    titles.flatMap((title) => {
      const decision = curator.decide(subjectOf({ title, source }));
      return [decision.source, ...decision.channels.values()].flatMap(({ rule }) => rule ?? []);
    }),
  );
  expect(new Set(named).size).toBeGreaterThan(15);
  expect([...new Set(named)].filter((name) => !config.places.has(name))).toEqual([]);
  const lines = text.split("\n");
  const lineOf = (name: string) => lines[Number(config.places.get(name)?.split(":")[1]) - 1];
  expect(lineOf("channels.space.keep")).toMatch(/^ {4}keep: /);
  expect(lineOf("channels.launches.drop[1]")).toContain("labels: [sponsored]");
  expect(lineOf("topics.moon")).toBe("  moon:");
});
