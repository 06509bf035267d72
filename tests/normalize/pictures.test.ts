// Pictures of texts: lazy ones are found where they hide, those that count readers go, and one of them stands for the entry.
import { describe, expect, it } from "vitest";
import { leadImage } from "../../src/normalize/lead-image.ts";
import { sanitizeHtml } from "../../src/normalize/sanitize-html.ts";
import { cleanSrcset } from "../../src/normalize/srcset.ts";
import { cpuMs } from "../support/cpu-time.ts";

const base = "https://site.example/posts/1";
const clean = (html: string) => sanitizeHtml(html, base);
const IMG = 'loading="lazy" referrerpolicy="no-referrer"';
const A = `<img src="https://site.example/a.jpg" ${IMG}>`;
const B = `<img src="https://site.example/b.jpg" ${IMG}>`;
const DATA = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";

describe("a picture that loads late", () => {
  it.each([
    ["in data-src", `<img src="${DATA}" data-src="/a.jpg">`, A],
    ["in data-lazy-src", `<img src="/spacer.gif" data-lazy-src="/a.jpg">`, A],
    ["in data-original, without a src", '<img data-original="/a.jpg">', A],
    ["behind an empty src", '<img src="" data-src="/a.jpg">', A],
    ["behind capitals", `<img src=" DATA:image/gif;base64,x" data-src="/a.jpg">`, A],
    ["behind a placeholder by its name", '<img src="/img/placeholder.png" data-src="/a.jpg">', A],
    ["none of it where the src is real", '<img src="/a.jpg" data-src="/b.jpg">', A],
    [
      "a placeholder that is all there is",
      '<img src="/lazy.jpg">',
      `<img src="https://site.example/lazy.jpg" ${IMG}>`,
    ],
    [
      "in data-srcset",
      `<img src="${DATA}" data-srcset="/s.jpg 320w, /a.jpg 1200w, /xl.jpg 4000w">`,
      `<img src="https://site.example/a.jpg" srcset="https://site.example/s.jpg 320w, https://site.example/a.jpg 1200w, https://site.example/xl.jpg 4000w" ${IMG}>`,
    ],
    [
      "in data-lazy-srcset beside data-lazy-src",
      `<img src="${DATA}" srcset="${DATA} 1w" data-lazy-src="/a.jpg" data-lazy-srcset="/b.jpg 2x">`,
      `<img src="https://site.example/a.jpg" srcset="https://site.example/b.jpg 2x" ${IMG}>`,
    ],
    [
      "in srcset alone",
      '<img srcset="/a.jpg 1x, /b.jpg 2x">',
      `<img src="https://site.example/a.jpg" srcset="https://site.example/a.jpg 1x, https://site.example/b.jpg 2x" ${IMG}>`,
    ],
    [
      "in a source of its picture",
      `<picture><source srcset="/a.webp"><source srcset="/a.jpg"><img src="${DATA}" alt="x"></picture>`,
      `<img src="https://site.example/a.jpg" srcset="https://site.example/a.jpg" alt="x" ${IMG}>`,
    ],
    ["not in the source of another", `<picture><source srcset="/a.jpg"></picture><img src="${DATA}">`, ""],
    ["a picture whose img is real", '<picture><source srcset="/b.webp"><img src="/a.jpg"></picture>', A],
    ["of AMP", '<amp-img src="/a.jpg" layout="fill"><noscript><img src="/a.jpg"></noscript></amp-img>', A],
    ["spelled image", "<image src=/a.jpg>", A],
    ["in noscript beside a placeholder", `<img src="${DATA}"><noscript><img src="/a.jpg"></noscript>`, A],
    [
      "in noscript beside itself",
      `<img src="${DATA}" data-src="/a.jpg"> <noscript><img src="/a.jpg?x"></noscript>`,
      `${A} `,
    ],
    [
      "in noscript before itself",
      `<noscript><img src="/a.jpg"></noscript><img src="${DATA}" data-src="/a.jpg">`,
      A,
    ],
    [
      "in noscript beside another's link",
      `<a href="/x">${A}</a><noscript><img src="/a.jpg"></noscript>`,
      `<a href="https://site.example/x" rel="noopener noreferrer nofollow">${A}</a>`,
    ],
    [
      "in noscript after text",
      `${A}<p>x</p><noscript><p>no script?</p><img src="/b.jpg"></noscript>`,
      `${A}<p>x</p>${B}`,
    ],
    ["in a noscript that never ends", '<noscript><img src="/a.jpg">x', `${A}x`],
    [
      "in a figure",
      `<figure><img src="${DATA}" data-src="/a.jpg"><figcaption>x</figcaption></figure>`,
      `<figure>${A}<figcaption>x</figcaption></figure>`,
    ],
  ])("%s", (_, given, expected) => {
    expect(clean(given)).toBe(expected);
    expect(clean(expected)).toBe(expected);
  });
});

describe("a picture that nobody shall see", () => {
  it.each([
    '<img src="/t.jpg" width="1" height="1">',
    '<img src="/t.jpg" height="0">',
    '<img src="/t.jpg" width="1px">',
    '<img src="/t.jpg" style="width:1px;height:1px">',
    '<img src="/t.jpg" style="border:0; WIDTH : 1px !important">',
    '<img src="/t.jpg" width="600" style="width:0">',
    '<img src="/t.jpg" style="display:none">',
    '<img src="/t.jpg" style="display&#58; none">',
    '<img src="/t.jpg" style="visibility: hidden">',
    '<img src="/t.jpg" hidden>',
    '<noscript><img src="/t.jpg" height="1" style="display:none"></noscript>',
    '<amp-img src="/t.jpg" width="1" height="1"></amp-img>',
    '<img src="https://pixel.wp.com/b.gif?x=1">',
    `<img src="${DATA}">`,
  ])("%s", (given) => expect(clean(given)).toBe(""));

  it.each([
    '<img src="/a.jpg" style="max-width:1px">',
    '<img src="/a.jpg" style="border-width:1px">',
    '<img src="/a.jpg" style="width:100%">',
    '<img src="/a.jpg" style="opacity:0">',
  ])("is not %s", (given) => expect(clean(given)).toBe(A));
});

describe("width and height", () => {
  it.each([
    ["10px", ' width="10"'],
    ["10.5", ' width="10"'],
    ["100%", ""],
    ["auto", ""],
    ["123456", ""],
  ])("%s", (width, expected) =>
    expect(clean(`<img src="/a.jpg" width="${width}">`)).toBe(
      `<img src="https://site.example/a.jpg"${expected} ${IMG}>`,
    ),
  );
});

describe("srcset", () => {
  it.each([
    ["/a.jpg", "https://site.example/a.jpg"],
    ["/a.jpg 1x,/b.jpg 2x", "https://site.example/a.jpg 1x, https://site.example/b.jpg 2x"],
    [" ,, /a.jpg 640w 480h , ", "https://site.example/a.jpg 640w"],
    ["//cdn.example/a,w_300/x.jpg 300w", "https://cdn.example/a,w_300/x.jpg 300w"],
    ["/a.jpg, /b.jpg 2x", "https://site.example/a.jpg, https://site.example/b.jpg 2x"],
    ["javascript:x 1x, data:image/png;base64,AA== 2x, /a.jpg 3x", "https://site.example/a.jpg 3x"],
    ["/a.jpg 1x onerror=x, /b.jpg large, /c.jpg -1x", null],
    ["", null],
    [" , ", null],
  ])("%s", (given, expected) => {
    expect(cleanSrcset(given, base)).toBe(expected);
    if (expected !== null) expect(cleanSrcset(expected, base)).toBe(expected);
  });

  it("has at most 20 candidates, and is no work however long", () => {
    const long = Array.from({ length: 100_000 }, (_, n) => `/${n}.jpg ${n + 1}w`).join(", ");
    const started = cpuMs();
    expect(cleanSrcset(long, base)?.split(", ").length).toBe(20);
    expect(cleanSrcset(`${"a".repeat(200_000)} (`, base)).toBe(null);
    expect(cpuMs() - started).toBeLessThan(100);
  });
});

describe("the picture of an entry", () => {
  const attached = (
    url: string,
    width: number | null = null,
    height = width,
    type: string | null = "image/jpeg",
  ) => ({
    url,
    type,
    bytes: null,
    seconds: null,
    title: null,
    width,
    height,
  });
  const picture = (src: string, width: number | null = null, height: number | null = null) => ({
    src,
    width,
    height,
  });
  const at = (name: string) => `https://a.example/${name}`;
  it.each([
    ["is the declared one", at("d.jpg"), [attached(at("e.jpg"), 900)], [picture(at("c.jpg"))], at("d.jpg")],
    ["is not declared by a tracker", at("pixel.gif?"), [], [picture(at("c.jpg"))], at("c.jpg")],
    ["is the declared one, whatever it shows", at("badge.png"), [attached(at("e.jpg"))], [], at("badge.png")],
    [
      "is the largest attached",
      null,
      [attached(at("s.jpg"), 90), attached(at("l.jpg"), 900), attached(at("m.jpg"), 400)],
      [],
      at("l.jpg"),
    ],
    [
      "is the first attached of unknown size",
      null,
      [attached(at("1.jpg")), attached(at("2.jpg"))],
      [],
      at("1.jpg"),
    ],
    [
      "is not a thin banner",
      null,
      [attached(at("b.jpg"), 728, 20)],
      [picture(at("b2.jpg"), 468, 30), picture(at("c.jpg"))],
      at("c.jpg"),
    ],
    [
      "is known by its name where no type is given",
      null,
      [attached(at("v.mp4"), 900, 900, null), attached(at("p.png"), null, null, null)],
      [],
      at("p.png"),
    ],
    [
      "is the first worth showing",
      null,
      [],
      [picture(at("icons/x.png")), picture(at("s.jpg"), 32, 32), picture(at("c.jpg"), 640)],
      at("c.jpg"),
    ],
    ["is none", null, [], [picture(at("s.jpg"), 16)], null],
  ])("%s", (_, declared, enclosures, pictures, expected) =>
    expect(leadImage(declared, enclosures, pictures)).toBe(expected),
  );
});
