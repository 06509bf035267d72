import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differInOneName, gapsOf } from "../../src/stories/other-name.ts";

const differ = (a: string, b: string) => differInOneName(gapsOf(a), gapsOf(b));

describe("titles that differ in one name", () => {
  it.each([
    [
      "NASA welcomes Malta as newest Accords signatory",
      "NASA welcomes Ireland as newest Accords signatory",
      true,
    ],
    ["Picture of the week: Saturn and its rings", "Picture of the week: Uranus and its rings", true],
    [
      "NASA welcomes Malta as newest Accords signatory",
      "NASA greets Ireland as newest Accords signatory",
      false,
    ],
    ["Crew of Orion says lunar landing is near", "Crew of Orion says lunar landing is far", false],
    ["Malta signs the Accords", "Ireland signs the Accords", false],
    ["Webb sees a galaxy far far away", "A galaxy sees Webb far far away", false],
  ])("%s / %s: %s", (a, b, expected) => {
    expect(differ(a, b)).toBe(expected);
  });

  it("finds it at any place", () => {
    const word = fc.stringMatching(/^[a-z]{3,8}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 6, maxLength: 14 }), fc.nat(), (words, at) => {
        const named = (name: string) => words.with(at % words.length, name).join(" ");
        expect(differ(named("Ganymede"), named("Callisto"))).toBe(true);
      }),
    );
  });
});
