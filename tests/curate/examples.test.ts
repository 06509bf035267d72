// Examples of rules and topics: which come out as they say, and what is told of those that do not.
import { expect, test } from "vitest";
import { parseConfig } from "../../src/config.ts";
import { createCurator } from "../../src/curate/curator.ts";
import { failedExamples } from "../../src/curate/examples.ts";

const fileOf = (inChannel: string, inSource = "", inTopic = "") => `topics:
  space: { any: [NASA] }
  moon: { any: [moon], within: [lander], parent: space${inTopic} }
sources:
  - url: https://a.example/feed
    section: [Space]
    kind: blog
    language: de${inSource && `\n    ${inSource}`}
  - { url: https://tube.example/feed, id: tube, kind: video }
channels:
  - id: all
    ${inChannel}
`;
const read = (...lines: Parameters<typeof fileOf>) => parseConfig(fileOf(...lines), "feeds.yaml");
const failures = (...lines: Parameters<typeof fileOf>) =>
  failedExamples(read(...lines)).map(({ place, message }) => `${place} ${message}`);

const PASSING = [
  { name: "of keep", line: 'keep: { topics: [moon], examples: { keep: ["A moon"], drop: [Mars] } }' },
  { name: "of drop", line: 'drop: { labels: [opinion], examples: { drop: ["Opinion: no"], keep: [No] } }' },
  {
    name: "by every key of an example",
    line: `keep:
      - any: [s]
        all: [t]
        url: [/example/]
        author: [Jo]
        category: [news]
        sources: [tube]
        kinds: [podcast]
        languages: [fr]
        title: [x]
        text: [s]
        examples:
          keep: [{ title: x, summary: s, text: t, url: "https://a.example/", author: Jo, category: [big, news],
            source: tube, kind: podcast, language: fr }]
          drop:
            - { title: x, summary: s, text: t, url: "https://a.example/", author: Jo, category: [big, news],
                source: tube, language: fr }`,
  },
  {
    name: "the age of a rule is left out",
    line: "drop: { any: [x], olderThan: 7d, examples: { drop: [x], keep: [y] } }",
  },
  {
    name: "without a source, no section helps",
    line: "keep: { topics: [space], examples: { drop: [Soup] } }",
  },
];

test.each(PASSING)("come out as they say: $name", ({ line }) => {
  expect(read(line).examples.length).toBeGreaterThan(0);
  expect(failures(line)).toEqual([]);
});

test("of a source's rule are entries of that source, unless they say otherwise", () => {
  const rule =
    "drop: { topics: [space], kinds: [blog], languages: [de], examples: { drop: [Soup], keep: [{ title: Soup, source: tube }] } }";
  expect(failures("limit: 5", rule)).toEqual([]);
});

test("of a topic: keep have it, drop have it not, whatever section their source has", () => {
  const examples = ', examples: { keep: ["A moon", "NASA lander"], drop: [A lander] }';
  expect(failures("limit: 5", "", examples)).toEqual([]);
});

const FAILING = [
  {
    name: "keep, of which a keep example fails",
    lines: ["keep: { topics: [moon], examples: { keep: [A moon, NASA soup] } }"],
    expected:
      "12:56 the keep example “NASA soup” should satisfy channels.all.keep, but it does not: its topics are space.",
  },
  {
    name: "keep, of which a drop example holds",
    lines: ["keep: [{ any: [x] }, { topics: [moon], examples: { drop: [A moon] } }]"],
    expected:
      "12:63 the drop example “A moon” should not satisfy channels.all.keep[1], but it does: it has the topic moon (“moon” stands in the title).",
  },
  {
    name: "drop, of which a drop example fails",
    lines: ["drop: { labels: [opinion], title: [no], examples: { drop: [No opinion] } }"],
    expected:
      "12:64 the drop example “No opinion” should satisfy channels.all.drop, but it does not: it has no labels.",
  },
  {
    name: "drop, of which a keep example holds",
    lines: ["drop: { labels: [opinion], examples: { keep: ['Opinion: no'] } }"],
    expected:
      /^12:51 the keep example “Opinion: no” should not satisfy channels\.all\.drop, but it does: it has the label opinion \(.*\)\.$/,
  },
  {
    name: "a rule of a source",
    lines: ["limit: 5", "drop: { title: [ad], examples: { drop: [{ title: Soup }] } }"],
    expected:
      '9:45 the drop example “Soup” should satisfy sources.a.drop, but it does not: no term of "title" stands in the title.',
  },
  {
    name: "a source that is not named",
    lines: ["keep: { sources: [a], examples: { keep: [Soup] } }"],
    expected:
      "12:46 the keep example “Soup” should satisfy channels.all.keep, but it does not: it names no source.",
  },
  {
    name: "a topic that is not found",
    lines: ["limit: 5", "", ", examples: { keep: [NASA soup] }"],
    expected:
      "3:76 the keep example “NASA soup” should have the topic moon, but it has not: its topics are space.",
  },
  {
    name: "a topic that is found",
    lines: ["limit: 5", "", ", examples: { drop: [Moon cake] }"],
    expected:
      "3:76 the drop example “Moon cake” should not have the topic moon, but it has: “moon” stands in the title.",
  },
] as const;

test.each(FAILING)("fail: $name", ({ lines, expected }) => {
  const [line, inSource, inTopic] = lines;
  const found = failures(line, inSource, inTopic);
  const wanted =
    typeof expected === "string"
      ? `feeds.yaml:${expected}`
      : expect.stringMatching(expected.source.replace("^", "^feeds.yaml:"));
  expect(found).toEqual([wanted]);
});

test("change nothing that is decided", () => {
  const rule = "keep: { topics: [moon] }";
  const withExamples = read(
    "keep: { topics: [moon], examples: { keep: [Soup] } }",
    "",
    ", examples: { drop: [Moon] }",
  );
  expect(withExamples.channels).toEqual(read(rule).channels);
  expect(createCurator(withExamples).version).toEqual(createCurator(read(rule)).version);
});
