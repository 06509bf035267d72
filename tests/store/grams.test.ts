// What is indexed of a text, in letters: stores keep it, and have to be told when it becomes otherwise.
import { expect, it } from "vitest";
import { GRAMS_VERSION, gramsExpression, shownText } from "../../src/store/sqlite/grams.ts";

const LONG = "Sentences that fill a summary. ".repeat(20);

it("is what it was in this version: GRAMS_VERSION is to be raised with what differs here", () => {
  expect([
    GRAMS_VERSION,
    shownText("Title  ÄΣ", "<p>One <b>t</b>wo</p><p>three &amp; &lt;b&gt;</p>", "Not shown"),
    shownText("Title", null, "Of its content\n\nmore"),
    shownText("Title", '<img src="https://a.example/i.png" alt="Alt">', "Content"),
    shownText("Title", LONG, null),
    shownText("Title", `${"words without an end ".repeat(30)}`, null),
  ]).toMatchInlineSnapshot(`
    [
      "1",
      "title  äσ
    one two three &",
      "title
    of its content more",
      "title
    content",
      "title
    sentences that fill a summary. sentences that fill a summary. sentences that fill a summary. sentences that fill a summary. sentences that fill a summary. sentences that fill a summary. sentences that fill a summary. sentences that fill a summary. sentences that fill a summary.",
      "title
    words without an end words without an end words without an end words without an end words without an end words without an end words without an end words without an end words without an end words without an end words without an end words without an end words without an end words without an end words…",
    ]
  `);
});

it("asks for no more than an index can bear", () => {
  const wanted = Array.from({ length: 100 }, (_, n) => [`${"abcdefghij".repeat(n)}klm`]);
  const expression = gramsExpression(wanted) ?? "";
  expect(expression.split(" AND ").length).toBeLessThanOrEqual(8 * 16);
  expect(gramsExpression([Array.from({ length: 17 }, (_, n) => `choice ${n}`)])).toBeNull();
});
