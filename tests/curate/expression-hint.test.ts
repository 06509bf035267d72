// The plain beginnings of expressions: what they spare the engine must be what it would not find anyway.
import fc from "fast-check";
import { RE2JS } from "re2js";
import { describe, expect, test } from "vitest";
import { expressionHint, type Flags } from "../../src/curate/expression-hint.ts";

describe("the hint of an expression", () => {
  test.each([
    ["best.*(telescopes|drones)", false, /best/u],
    ["\\bGalaxy (?:[AS]\\d|Z)", true, /Galaxy /iu],
    ["^Group \\d+", false, /^Group /u],
    ["^\\[Video\\]?", false, /^\[Video/u],
    ["^vi*", false, null],
    ["[|–-] Q&A$", true, / Q&A/iu],
    ["[|–-]? Q&A$", true, null],
    ["\\d: Q&A", true, null],
    ["rockets?", false, /rocket/u],
    ["ab*c", false, null],
    ["moon|mars", false, null],
    ["moon[|]base", false, /moon/u],
    ["moon\\|base", false, /moon\|base/u],
    ["(moon)", false, null],
    ["(?i)moon", false, null],
    ["\\d+ moons", false, null],
  ])("%s", (source, ignoresCase, hint) => {
    expect(expressionHint(source, { ignoresCase, isMultiline: false })).toEqual(hint);
  });

  test("of the beginning of any line is looked for everywhere", () => {
    expect(expressionHint("^moon", { ignoresCase: false, isMultiline: true })).toEqual(/moon/u);
  });

  test("stands wherever the expression matches", () => {
    const part = fc.constantFrom(
      ..."abs |()[]*?+{}\\^",
      "moon",
      "best",
      "\\b",
      "{0,2}",
      "(?:",
      "|x",
      "ſ",
      "K",
    );
    const join = (parts: string[]) => parts.join("");
    const before = fc.constantFrom("", "^", "[mx]", "\\[");
    const source = fc
      .tuple(before, fc.array(part, { minLength: 1, maxLength: 6 }))
      .map(([first, parts]) => `${first}moon${join(parts)}`);
    const text = fc.array(fc.constantFrom("moon", "MOON", "moo", "best", "beſt", "K", " ", "x", "[", "\n"), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(source, text, fc.boolean(), fc.boolean(), (given, words, ignoresCase, isMultiline) => {
        const hint = expressionHint(given, { ignoresCase, isMultiline });
        const expression = compiled(given, { ignoresCase, isMultiline });
        if (expression?.test(join(words))) expect(hint?.test(join(words))).not.toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});

function compiled(source: string, { ignoresCase, isMultiline }: Flags): RE2JS | null {
  try {
    const flags = (ignoresCase ? RE2JS.CASE_INSENSITIVE : 0) | (isMultiline ? RE2JS.MULTILINE : 0);
    return RE2JS.compile(source, flags);
  } catch {
    return null;
  }
}
