// What stores keep of what is shown, in letters: it has to be made anew when it becomes otherwise.
import { expect, it } from "vitest";
import { gramsExpression } from "../../src/store/sqlite/grams.ts";
import { SHOWN_VERSION, shownSummary } from "../../src/store/sqlite/shown-texts.ts";

it("is what it was in this version: SHOWN_VERSION is to be raised with what differs here", () => {
  expect([
    SHOWN_VERSION,
    shownSummary("<p>One <b>t</b>wo</p><p>three &amp; &lt;b&gt; ÄΣ</p>", "Not shown"),
    shownSummary(null, "Of its content\n\nmore"),
    shownSummary('<img src="https://a.example/i.png" alt="Alt">', "Content"),
    shownSummary("Sentences that fill a summary. ".repeat(20), null),
    shownSummary(`${"words without an end ".repeat(30)}`, null),
    shownSummary(null, null),
  ]).toMatchInlineSnapshot(`
    [
      "1",
      "one two three & äσ",
      "of its content more",
      "content",
      "sentences that fill a summary. sentences that fill a summary. sentences that fill a summary. sentences that fill a summary. sentences that fill a summary. sentences that fill a summary. sentences that fill a summary. sentences that fill a summary. sentences that fill a summary.",
      "words without an end words without an end words without an end words without an end words without an end words without an end words without an end words without an end words without an end words without an end words without an end words without an end words without an end words without an end words…",
      "",
    ]
  `);
});

it("asks for no more than an index can bear", () => {
  const wanted = Array.from({ length: 100 }, (_, n) => [`${"abcdefghij".repeat(n)}klm`]);
  const expression = gramsExpression(wanted) ?? "";
  expect(expression.split(" AND ").length).toBeLessThanOrEqual(8 * 16);
  expect(gramsExpression([Array.from({ length: 17 }, (_, n) => `choice ${n}`)])).toBeNull();
});
