// The text of HTML as a person would read it.
import { describe, expect, it } from "vitest";
import { htmlToText } from "../../src/normalize/html-to-text.ts";

describe("htmlToText", () => {
  it.each([
    [
      "blocks on lines of their own",
      "<p>a</p><p>b</p><ul><li>c</li><li>d</li></ul>e<br>f",
      "a\nb\nc\nd\ne\nf",
    ],
    [
      "headings and captions too",
      "<h2>a</h2>b<figure><img src=x alt=no><figcaption>c</figcaption></figure>d",
      "a\nb\nc\nd",
    ],
    ["inline elements leave no gap", "a<b>b</b>c <i> d</i>", "abc d"],
    ["cells are apart", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"],
    ["references", "a &amp; b&nbsp;c &lt;d&gt;", "a & b c <d>"],
    ["no scripts, no comments", "a<script>b</script><!-- c -->d", "ad"],
    ["lines of code", "<p>a</p><pre><code>if x:\n    y()\r\n\nz</code></pre>", "a\nif x:\ny()\nz"],
    ["line ends elsewhere are spaces", "<p>a\nb</p>", "a b"],
    [
      "soft hyphens and other invisible signs",
      "Raum&shy;fahrt\u200b&#8203; is\ufeff fun&#x2060;.",
      "Raumfahrt is fun.",
    ],
    ["an invisible sign between elements", "Raum<b>\u00ad</b>fahrt", "Raumfahrt"],
    ["joiners are letters", "👩‍🚀 می‌خواهم", "👩‍🚀 می‌خواهم"],
    ["nothing", "", ""],
  ])("%s", (_, html, expected) => expect(htmlToText(html)).toBe(expected));
});
