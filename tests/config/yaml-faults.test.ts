// Faults in how feeds.yaml is written: YAML that is broken, ambiguous, or made to exhaust its reader.
import { expect, test } from "vitest";
import { cpuMs } from "../support/cpu-time.ts";
import { faultsOf, SOURCE, withSource } from "./support.ts";

const CASES: readonly { name: string; given: string; expected: string[] }[] = [
  {
    name: "a key given twice",
    given: withSource("url: https://b.example/"),
    expected: ['3:5 the key "url" is given twice.'],
  },
  {
    name: "a topic given twice",
    given: `${SOURCE}topics:\n  moon: {}\n  moon: {}\n`,
    expected: ['5:3 the key "moon" is given twice.'],
  },
  {
    name: "a tab",
    given: "sources:\n\t- url: https://a.example/\n",
    expected: ["2:1 a tab may not indent a line: use spaces."],
  },
  {
    name: "a colon in a value",
    given: withSource("name: Space: the feed"),
    expected: [
      "3:11 a colon and a space inside a value: put the value in quotes.",
      '3:11 "name" must be text, not a group of keys.',
    ],
  },
  {
    name: "an open quote",
    given: withSource('name: "Space'),
    expected: ['4:1 this is not YAML: Missing closing "quote.'],
  },
  {
    name: "a second document",
    given: `${SOURCE}---\n${SOURCE}`,
    expected: ["3:1 a second document begins here (---): only one is read."],
  },
  {
    name: "an unknown tag",
    given: withSource("name: !js x"),
    expected: ["3:11 this is not YAML: Unresolved tag: !js."],
  },
  {
    name: "__proto__",
    given: `${SOURCE}__proto__: { polluted: true }\n`,
    expected: ['3:1 the key "__proto__" is not allowed.'],
  },
  {
    name: "__proto__ as a topic",
    given: `${SOURCE}topics: { __proto__: { any: x } }\n`,
    expected: ['3:11 the key "__proto__" is not allowed.'],
  },
  {
    name: "a key that is a list",
    given: `${SOURCE}? [a]\n: b\n`,
    expected: ["3:3 a key must be plain text."],
  },
  {
    name: "nested brackets",
    given: `a: ${"[".repeat(5_000)}`,
    expected: ["1:504 brackets are nested too deeply."],
  },
  {
    name: "nested lists",
    given: `a: ${"[".repeat(60)}${"]".repeat(60)}`,
    expected: ["1:54 it is nested deeper than 50 levels."],
  },
  {
    name: "nested dashes",
    given: `${"- ".repeat(5_000)}`,
    expected: ["1:103 it is nested deeper than 50 levels."],
  },
  {
    name: "a circle of aliases",
    given: "a: &a [*a]\n",
    expected: ["1:7 it is nested deeper than 50 levels."],
  },
  {
    name: "a bomb of aliases",
    given: `a: &a [x,x,x,x,x,x,x,x,x]\n${[..."bcdefghi"].map((name, at) => `${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[at]}`)}]`).join("\n")}`,
    expected: ["1:20 there are too many values, or its aliases (*name) multiply."],
  },
  {
    name: "an alias without its anchor",
    given: withSource("keep: *rule"),
    expected: [
      "3:11 the alias *rule names no anchor &rule before it.",
      '3:11 "keep" must be a list or a group of keys, not nothing.',
    ],
  },
  { name: "a large file", given: "#".repeat(2_097_153), expected: ["1:1 the file is larger than 2 MB."] },
];

test.each(CASES)("$name", ({ given, expected }) => {
  expect(faultsOf(given)).toEqual(expected.map((fault) => `feeds.yaml:${fault}`));
});

test("a megabyte of keys takes no minute", () => {
  const start = cpuMs();
  expect(faultsOf(Array.from({ length: 20_000 }, (_, at) => `key${at}: 1`).join("\n")).length).toBe(20_001);
  expect(cpuMs() - start).toBeLessThan(10_000);
});

test("lines that end with CR LF count as one line", () => {
  expect(faultsOf("sources:\r\n  - url: x\r\n")[0]).toMatch(/^feeds\.yaml:2:10 /);
});
