// Terms: which spellings count as the same word, and which terms are refused.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold } from "../../src/curate/fold.ts";
import { checkTerm } from "../../src/curate/term.ts";
import { createTermIndex } from "../../src/curate/term-index.ts";
import { cpuMs } from "../support/cpu-time.ts";
import { stands } from "./support.ts";

const CASES: readonly { name: string; given: readonly [term: string, text: string]; expected: boolean }[] = [
  { name: "a whole word", given: ["moon", "To the Moon!"], expected: true },
  { name: "not a part of a word", given: ["moon", "a honeymoon"], expected: false },
  { name: "singular finds plural", given: ["moon", "two moons"], expected: true },
  { name: "plural finds singular", given: ["Moons", "one moon"], expected: true },
  { name: "agency finds agencies", given: ["space agency", "Space agencies meet"], expected: true },
  { name: "agencies finds agency", given: ["agencies", "an agency"], expected: true },
  { name: "launch finds launches", given: ["launch", "three launches"], expected: true },
  { name: "Mars is not a plural", given: ["Mars", "to mar a day"], expected: false },
  { name: "Ares is not a plural", given: ["Ares", "they are here"], expected: false },
  { name: "a possessive", given: ["NASA", "NASA’s plan"], expected: true },
  { name: "a plural possessive", given: ["astronaut", "the astronauts' suits"], expected: true },
  { name: "a phrase", given: ["space station", "the Space Station crew"], expected: true },
  { name: "a phrase stays together", given: ["space station", "space for a station"], expected: false },
  { name: "a phrase ends with the text", given: ["space station", "in space"], expected: false },
  { name: "hyphen for space", given: ["Crew 9", "SpaceX Crew-9 returns"], expected: true },
  { name: "space for hyphen", given: ["Crew-9", "SpaceX crew 9 returns"], expected: true },
  { name: "numbers are not prefixes", given: ["Crew-9", "Crew-91"], expected: false },
  { name: "straight for curly apostrophe", given: ["Chang'e", "Chang’e-6 lands"], expected: true },
  { name: "curly for straight apostrophe", given: ["Chang’e", "Chang'e-6 lands"], expected: true },
  { name: "an apostrophe is not nothing", given: ["Chang'e", "a change"], expected: false },
  { name: "accents in the text", given: ["Kourou Ariane", "KOUROÚ Àriane"], expected: true },
  { name: "accents in the term", given: ["Véga", "vega lifts off"], expected: true },
  { name: "French elision", given: ["espace", "la conquête de l’espace"], expected: true },
  { name: "prefix", given: ["astronom*", "Astronomers look up"], expected: true },
  { name: "prefix begins a word", given: ["astronom*", "gastronomy"], expected: false },
  { name: "prefix at the end of a phrase", given: ["mars rov*", "a Mars roving car"], expected: true },
  { name: "prefix needs its phrase", given: ["mars rov*", "a roving car"], expected: false },
  { name: "Cyrillic", given: ["Роскосмос", "«РОСКОСМОС» сообщил"], expected: true },
  { name: "Cyrillic prefix", given: ["космонавт*", "два космонавта"], expected: true },
  { name: "Cyrillic whole word", given: ["луна", "лунатик"], expected: false },
  { name: "Chinese stands anywhere", given: ["嫦娥", "中国嫦娥六号探测器"], expected: true },
  { name: "Japanese stands anywhere", given: ["はやぶさ", "小惑星探査機はやぶさ2が"], expected: true },
  { name: "Latin beside Japanese", given: ["SpaceX", "SpaceXが打ち上げ"], expected: true },
  { name: "a mixed term", given: ["H3ロケット", "新型H3ロケット発射"], expected: true },
  { name: "Korean with particles", given: ["우주", "우주에서"], expected: true },
  { name: "full-width letters", given: ["JAXA", "ＪＡＸＡ発表"], expected: true },
  { name: "an expression", given: ["/Group \\d+-\\d+/", "Starlink Group 12-24"], expected: true },
  { name: "an expression minds case", given: ["/\\bSLS\\b/", "sls"], expected: false },
  { name: "an expression with a flag", given: ["/\\bSLS\\b/i", "sls"], expected: true },
  { name: "a ligature and sharp s", given: ["große", "GROSSE Ehre"], expected: true },
];

describe("a term", () => {
  test.each(CASES)("$name", ({ given: [term, text], expected }) => {
    expect(stands(term, text)).toBe(expected);
  });

  test("beyond 20,000 characters is not looked for", () => {
    expect(stands("moon", `${"x ".repeat(9_990)}moon`)).toBe(true);
    expect(stands("moon", `${"x ".repeat(10_000)}moon`)).toBe(false);
  });
});

const FAULTS: readonly { name: string; given: string; expected: RegExp | null }[] = [
  { name: "a word", given: "moon", expected: null },
  { name: "an expression", given: "/a+b/i", expected: null },
  { name: "nothing", given: "", expected: /no letter or digit/ },
  { name: "only signs", given: "--", expected: /no letter or digit/ },
  { name: "a star in the middle", given: "mo*on", expected: /only at its end/ },
  { name: "a short prefix", given: "ab*", expected: /at least 3 letters/ },
  { name: "a short prefix after a word", given: "series a*", expected: null },
  { name: "no closing slash", given: "/moon", expected: /no closing slash/ },
  { name: "an unknown flag", given: "/moon/g", expected: /flag "g"/ },
  { name: "an open group", given: "/(/", expected: /cannot|missing closing/ },
  { name: "look-ahead", given: "/a(?=b)/", expected: /run safely/ },
  { name: "back reference", given: "/(a)\\1/", expected: /run safely/ },
  { name: "an expression for everything", given: "/a*/", expected: /matches everything/ },
  { name: "too long", given: "x".repeat(301), expected: /at most 300/ },
];

test.each(FAULTS)("checkTerm: $name", ({ given, expected }) => {
  if (expected === null) expect(checkTerm(given)).toBeNull();
  else expect(checkTerm(given)).toMatch(expected);
});

test("an expression that would blow up elsewhere takes linear time", () => {
  const index = createTermIndex([{ term: "/(a+)+$/", fields: ["text"] }]);
  const start = cpuMs();
  index.scan(`${"a".repeat(5_000)}!`, "text");
  expect(cpuMs() - start).toBeLessThan(2_000);
});

const anyText = fc.string({ unit: "binary", maxLength: 60 });

test("folding twice changes nothing", () => {
  fc.assert(fc.property(anyText, (text) => fold(fold(text)) === fold(text)));
});

test("a term that can be matched stands in itself", () => {
  const term = anyText.filter(
    (text) => !text.startsWith("/") && !text.includes("*") && checkTerm(text) === null,
  );
  fc.assert(fc.property(term, (text) => stands(text, text)));
  fc.assert(fc.property(term, (text) => stands(text, `a ${text} b`)));
});

test.each(["/(/", "/x*/", "/x", "***", "/x/q"])("%s, which cannot be matched, is never found", (term) => {
  expect(checkTerm(term)).not.toBeNull();
  expect(stands(term, "(xx *** /x/q")).toBe(false);
});
