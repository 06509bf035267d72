// A line of text stays what its author wrote, and becomes nobody's markup.
import { describe, expect, it } from "vitest";
import { withoutMarkup } from "../../src/normalize/without-markup.ts";

describe("withoutMarkup", () => {
  it.each([
    ["text", "1 < 2 & 3 > 2", "1 < 2 & 3 > 2"],
    ["a < struck through", "a <\u0338! b", "a <\u0338! b"],
    ["hearts", "I <3 you", "I <3 you"],
    ["a title in angle brackets", "<Untitled> opens", "<Untitled> opens"],
    ["a comparison", "if a <b and c", "if a < b and c"],
    ["tags", "a <b>b</b>c<br>d", "a bc d"],
    ["scripts with their text", "a<script>b</script>c<style>d</style>e", "ace"],
    ["the text behind a script that never ends", "The <script> tag", "The  tag"],
    ["comments", "a<!-- b -->c", "ac"],
    ["a comment that never ends", "a <!-- b", "a < !-- b"],
    ["a tag that never ends", "a<img src=x onerror=y", "a"],
    ["brackets in values", 'a<img title="<" src=x onerror=y>b', "ab"],
    ["tags made of tags", "<<b>img src=x onerror=y>a", "a"],
    ["tags made of tags made of tags", "<<<<b>b>b>img src=x onerror=y>a", "a"],
    ["unknown tags with attributes", "<x onclick=y>a", "a"],
    ["white space that only some take for it", "<x\u2028onclick=y>a", "a"],
  ])("%s", (_, given, expected) => expect(withoutMarkup(given)).toBe(expected));
});
