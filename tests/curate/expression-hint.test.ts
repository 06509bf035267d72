// The plain beginnings of expressions: what they spare the engine must be what it would not find anyway.
import fc from "fast-check";
import { RE2JS } from "re2js";
import { describe, expect, test } from "vitest";
import { expressionHint } from "../../src/curate/expression-hint.ts";

describe("the hint of an expression", () => {
  test.each([
    ["best.*(telescopes|drones)", false, /best/u],
    ["\\bGalaxy (?:[AS]\\d|Z)", true, /Galaxy /iu],
    ["^Group \\d+", false, /Group /u],
    ["rockets?", false, /rocket/u],
    ["ab*c", false, null],
    ["moon|mars", false, null],
    ["moon[|]base", false, /moon/u],
    ["moon\\|base", false, /moon/u],
    ["(moon)", false, null],
    ["(?i)moon", false, null],
    ["\\d+ moons", false, null],
  ])("%s", (source, ignoresCase, hint) => {
    expect(expressionHint(source, ignoresCase)).toEqual(hint);
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
    const source = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => `moon${join(parts)}`);
    const text = fc.array(fc.constantFrom("moon", "MOON", "moo", "best", "beſt", "K", " ", "x"), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(source, text, fc.boolean(), (given, words, ignoresCase) => {
        const hint = expressionHint(given, ignoresCase);
        const expression = compiled(given, ignoresCase);
        if (expression?.test(join(words))) expect(hint?.test(join(words))).not.toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});

function compiled(source: string, ignoresCase: boolean): RE2JS | null {
  try {
    return RE2JS.compile(source, ignoresCase ? RE2JS.CASE_INSENSITIVE : 0);
  } catch {
    return null;
  }
}
