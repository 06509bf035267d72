import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createHighlight } from "../../src/render/highlight.ts";

const TEXT =
  "The lander, which was launched in May, set down near the Moon’s south pole; landers before it did not, and none had launched so late.";

describe("a highlight", () => {
  it.each([
    { q: "lander", title: "Landers & probes", expected: "<mark>Landers</mark> &#x26; probes" },
    {
      q: "PROBES",
      title: "Probe <b>probed</b>",
      expected: "<mark>Probe</mark> &#x3C;b&#x3E;<mark>probed</mark>&#x3C;/b&#x3E;",
    },
    { q: "café", title: "The Cafe at ESA", expected: "The <mark>Cafe</mark> at ESA" },
    {
      q: '"south pole"',
      title: "South of the pole",
      expected: "<mark>South</mark> of the <mark>pole</mark>",
    },
    { q: "explo*", title: "Explorers exploit", expected: "<mark>Explorers</mark> <mark>exploit</mark>" },
    { q: "moon -mars", title: "Moon and Mars", expected: "<mark>Moon</mark> and Mars" },
    { q: "ракета", title: "Ракета летит", expected: "<mark>Ракета</mark> летит" },
    { q: "nothing", title: "A title", expected: "A title" },
    { q: "-moon", title: "Moon", expected: "Moon" },
  ])("of $q in “$title”", ({ q, title, expected }) => {
    expect(createHighlight(q)(title, null)).toEqual({ title: expected, text: null });
  });

  it("has the piece around the first word that was found", () => {
    const { text } = createHighlight("pole")("", TEXT.repeat(3));
    expect(text).toMatch(
      /^…which was launched in May, set down near the Moon’s south <mark>pole<\/mark>; landers .*…$/,
    );
    expect((text ?? "").length).toBeLessThan(320);
    expect(createHighlight("lander")("", TEXT).text).toMatch(
      /^The <mark>lander<\/mark>, which .*<mark>landers<\/mark>/,
    );
    expect(createHighlight("venus")("", TEXT).text).toBeNull();
  });

  it("marks any text for any search, and lets no markup through", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (q, text) => {
        const match = createHighlight(q)(text, text);
        for (const html of [match.title, match.text ?? ""])
          expect(html.replaceAll("<mark>", "").replaceAll("</mark>", "")).not.toMatch(/[<>"]/);
      }),
    );
  });
});
