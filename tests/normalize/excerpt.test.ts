// Excerpts and plain text.
import { describe, expect, it } from "vitest";
import { excerpt } from "../../src/normalize/excerpt.ts";
import { htmlToText } from "../../src/normalize/html-to-text.ts";

describe("excerpt", () => {
  it.each([
    ["a short text is whole", "Short.", 10, "Short."],
    ["white space is collapsed", " a \n b ", 10, "a b"],
    ["sentences that fill half", "One two three. Four five six seven.", 22, "One two three."],
    ["quotation marks belong to the sentence", "He said “go now.” Then he left us.", 24, "He said “go now.”"],
    ["words when the sentence is short", "No. Then a long sentence follows here", 20, "No. Then a long…"],
    ["a sentence that ends at the limit", "Exactly ten. More", 12, "Exactly ten."],
    ["no comma before the dots", "alpha beta, gamma delta", 14, "alpha beta…"],
    ["a word without end", "x".repeat(50), 10, `${"x".repeat(9)}…`],
    ["nothing", "", 10, ""],
  ])("%s", (_, text, length, expected) => {
    expect(excerpt(text, length)).toBe(expected);
    expect(excerpt(text, length).length).toBeLessThanOrEqual(length);
  });
});

describe("htmlToText", () => {
  it.each([
    [
      "blocks on lines of their own",
      "<p>a</p><p>b</p><ul><li>c</li><li>d</li></ul>e<br>f",
      "a\nb\nc\nd\ne\nf",
    ],
    ["inline elements leave no gap", "a<b>b</b>c <i> d</i>", "abc d"],
    ["cells are apart", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"],
    ["references", "a &amp; b&nbsp;c &lt;d&gt;", "a & b c <d>"],
    ["no scripts, no comments", "a<script>b</script><!-- c -->d", "ad"],
    ["nothing", "", ""],
  ])("%s", (_, html, expected) => expect(htmlToText(html)).toBe(expected));
});
