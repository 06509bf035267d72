// The sanitizer: what it lets through, what it turns into something else, and how much of it.
import { describe, expect, it } from "vitest";
import { sanitizeHtml } from "../../src/normalize/sanitize-html.ts";
import { cpuMs } from "../support/cpu-time.ts";

const base = "https://site.example/posts/1";
const clean = (html: string) => sanitizeHtml(html, base);
const REL = 'rel="noopener noreferrer nofollow"';
const IMG = 'loading="lazy" referrerpolicy="no-referrer"';

describe("sanitizeHtml", () => {
  it.each([
    ["plain markup", "<p>a <b>b</b> <i>c</i></p>", "<p>a <b>b</b> <i>c</i></p>"],
    ["capitals", "<P>a <STRONG>b</STRONG></P>", "<p>a <strong>b</strong></p>"],
    ["references", "&eacute; &amp; &lt;b&gt; &copy 2025", "é &amp; &lt;b&gt; © 2025"],
    ["a lone <", "1 < 2 <3", "1 &lt; 2 &lt;3"],
    ["what is not closed", "<ul><li>a<li>b</ul><p>c<p>d", "<ul><li>a</li><li>b</li></ul><p>c</p><p>d</p>"],
    ["what is closed twice", "<b>a</b></b></div>c", "<b>a</b>c"],
    ["what is closed in the wrong order", "<b><i>a</b></i>", "<b><i>a</i></b>"],
    [
      "a stray end tag in a cell",
      "<div><table><tr><td>a</div>b</td></tr></table></div>",
      "<div><table><tr><td>ab</td></tr></table></div>",
    ],
    ["unknown elements", "<font color=red>a</font><x-y onclick=z>b</x-y>", "ab"],
    ["scripts", "a<script>alert('<b>')</script>b<style>p{}</style>c", "abc"],
    ["frames of script", '<iframe src="javascript:alert(1)">x</iframe><iframe srcdoc="<b>">y</iframe>', ""],
    ["a script behind the end of none", "a</script>b<script>c</script>d", "abd"],
    ["svg and math", "a<svg><script>x</script><p>y</p></svg><math><mi>z</mi></math>b", "ab"],
    ["a script that never ends", "a<script>b<p>c", "a"],
    [
      "an object that never ends",
      "a<object data='x'>b<p>c</p>",
      `a<a href="https://site.example/posts/x" ${REL}>site.example</a>b<p>c</p>`,
    ],
    [
      "templates, forms",
      "<template><b>a</b></template><form>b<input value=c><select><option>d</select></form>",
      "b",
    ],
    ["comments and declarations", "a<!-- <b> -->b<!DOCTYPE x>c<?php d ?>e<![CDATA[f]]>g", "abceg"],
    [
      "attributes that are not known",
      '<p class="a" id="b" style="c" onclick="d" name="e" data-x="f" title="g" dir="rtl">h</p>',
      '<p title="g" dir="rtl">h</p>',
    ],
    [
      "attributes that break out",
      `<p title='"><script>x</script>'>a</p>`,
      '<p title="&quot;&gt;&lt;script&gt;x&lt;/script&gt;">a</p>',
    ],
    [
      "relative links",
      '<a href="../x?a=1&b=2#c">a</a>',
      `<a href="https://site.example/x?a=1&amp;b=2#c" ${REL}>a</a>`,
    ],
    ["mail", '<a href="mailto:a@b.example">a</a>', `<a href="mailto:a@b.example" ${REL}>a</a>`],
    [
      "links that run",
      '<a href="java&#x0A;script:alert(1)">a</a><a href=" &#1;javascript:x">b</a><a href="data:text/html,x">c</a>',
      "abc",
    ],
    ["targets without a link", '<a name="x">a</a><a id="y" href="">b</a>', "ab"],
    [
      "links in links",
      '<a href="/1">a<b><a href="/2">b</a></b></a>',
      `<a href="https://site.example/1" ${REL}>a<b></b></a><a href="https://site.example/2" ${REL}>b</a>`,
    ],
    [
      "names and passwords in addresses",
      '<a href="https://u:p@a.example/">a</a>',
      `<a href="https://a.example/" ${REL}>a</a>`,
    ],
    [
      "pictures",
      '<img src="/a.jpg" width="10px" height="20" onerror="x">',
      `<img src="https://site.example/a.jpg" width="10" height="20" ${IMG}>`,
    ],
    [
      "pictures that load late",
      '<img src="data:image/gif;base64,x" data-src="/a.jpg">',
      `<img src="https://site.example/a.jpg" ${IMG}>`,
    ],
    ["pictures without a source", '<img alt="x"><img src="javascript:x"><img src="">', ""],
    [
      "pictures that count readers",
      '<img src="https://feeds.feedburner.com/~r/x" /><img src="/a.gif" width=1 height=1>b',
      "b",
    ],
    [
      "candidates of pictures",
      '<img src="/a.jpg" srcset="/b.jpg 1x, javascript:x 2x, /c.jpg 600w, /d.jpg onerror=x">',
      `<img src="https://site.example/a.jpg" srcset="https://site.example/b.jpg 1x, https://site.example/c.jpg 600w" ${IMG}>`,
    ],
    [
      "films",
      '<iframe src="//www.youtube.com/embed/abcdefghijk?rel=0" title="A &amp; B"></iframe>',
      `<a href="https://www.youtube.com/watch?v=abcdefghijk" ${REL}>A &amp; B</a>`,
    ],
    [
      "players",
      '<video poster="x"><source src="/v.mp4">Too old</video><audio src="/a.mp3"></audio>',
      `<a href="https://site.example/v.mp4" ${REL}>Video: site.example</a><a href="https://site.example/a.mp3" ${REL}>Audio: site.example</a>`,
    ],
    ["invisible frames", '<iframe src="https://t.example/" width="1" height="1"></iframe>', ""],
    ["empty links", 'a<a href="/x"></a>b<a href="/y"> <b></b> </a>c<a href="/z"><br></a>d', "ab  c<br>d"],
    [
      "links around pictures that count readers",
      '<a href="/x"><img src="/dot.gif" width="1" height="1"></a>a',
      "a",
    ],
    [
      "links around pictures",
      '<a href="/x" target="_blank" id="y"><img src="/a.jpg" alt="A"></a>',
      `<a href="https://site.example/x" ${REL}><img src="https://site.example/a.jpg" alt="A" ${IMG}></a>`,
    ],
    ["controls and half characters", "a\u0000b\u0007c\ud800d&#1;e&#xd800;f\ufffeg", "abcdefg"],
  ])("%s", (_, given, expected) => {
    expect(clean(given)).toBe(expected);
    expect(clean(expected)).toBe(expected);
  });

  it("drops relative addresses when it has no base", () => {
    expect(sanitizeHtml('<a href="/x">a</a><img src="/y.jpg"><a href="https://a.example/">b</a>', null)).toBe(
      `a<a href="https://a.example/" ${REL}>b</a>`,
    );
  });

  it.each([
    ["100,000 nested elements", "<div>".repeat(100_000)],
    ["30,000 open formats", "<b><i><p>x".repeat(30_000)],
    ["200,000 attributes", `<p ${"a ".repeat(200_000)}>x`],
    ["objects that never end", "<object><svg>".repeat(20_000)],
    ["many references", "&amp;".repeat(100_000)],
    ["an endless text", "word & ".repeat(100_000)],
    ["endless links", '<a href="/x">y</a>'.repeat(20_000)],
  ])("bounds %s", (_, given) => {
    const started = cpuMs();
    const once = clean(given);
    expect(cpuMs() - started).toBeLessThan(1000);
    expect(once.length).toBeLessThanOrEqual(256 * 1024);
    expect(depthOf(once)).toBeLessThanOrEqual(100);
    expect(clean(once)).toBe(once);
  });
});

/** Throws when the tags are not balanced. */
function depthOf(html: string): number {
  const stack: string[] = [];
  let deepest = 0;
  for (const [, slash, name = ""] of html.matchAll(/<(\/?)([a-z\d]+)[^>]*>/g)) {
    if (name === "br" || name === "img" || name === "hr" || name === "wbr" || name === "col") continue;
    if (slash === "") stack.push(name);
    else if (stack.pop() !== name) throw new Error(`</${name}> closes something else`);
    deepest = Math.max(deepest, stack.length);
  }
  if (stack.length > 0) throw new Error(`<${stack.join("><")}> not closed`);
  return deepest;
}
