// The gate from untrusted to trusted: titles, links, pictures, caps.
import { describe, expect, it } from "vitest";
import type { ParsedEntry, ParsedText } from "../../src/model/parsed.ts";
import { normalizeEntry } from "../../src/normalize/normalize-entry.ts";
import { parseFeed } from "../../src/parse/parse-feed.ts";
import { parsedEntry } from "../support/build.ts";
import { cpuMs } from "../support/cpu-time.ts";

const context = { base: "https://site.example/feed", language: "en" };
const html = (value: string): ParsedText => ({ value, type: "html" });
const text = (value: string): ParsedText => ({ value, type: "text" });
const normalize = (entry: Partial<ParsedEntry>) => normalizeEntry(parsedEntry(entry), context);

describe("title", () => {
  it.each([
    ["tags are stripped", html("A <b>bold</b> title<br>here"), "A bold title here"],
    ["references are decoded", html("NASA&#8217;s &amp; ESA&nbsp;plan"), "NASA’s & ESA plan"],
    ["what was escaped twice is no markup either", html("x &lt;img src=y onerror=z&gt; w"), "x w"],
    ["scripts go with their text", html("a<script>alert(1)</script>b"), "ab"],
    ["text keeps its signs", text("1 < 2 & 3 > 2"), "1 < 2 & 3 > 2"],
    ["text with references, as JSON feeds of WordPress have it", text("It&#8217;s"), "It’s"],
    ["a title in angle brackets", text("<Untitled> opens"), "<Untitled> opens"],
    ["an element that is written about", text("The <select> element"), "The <select> element"],
    ["no element that is used", text("<details>Moon</details> <select onclick=x>"), "Moon"],
    ["a path in angle brackets", text("#include </etc/shadow>"), "#include </etc/shadow>"],
    ["one line", text(" a\n\tb  c "), "a b c"],
    ["controls", text("a\u0007b\u009bc\ud800"), "abc"],
    ["brackets in values of tags", html('a<img title="<" src=x onerror=y>b'), "ab"],
    ["tags made of tags", html("<<b>img src=x onerror=y>a"), "a"],
  ])("%s", (_, title, expected) => expect(normalize({ title }).title).toBe(expected));

  it("is at most 500 characters", () => {
    expect(normalize({ title: text("word ".repeat(300)) }).title).toMatch(/^(?:word ){99}word…$/);
  });

  it.each([
    [
      "the first words of the text",
      { title: text(" "), summary: html("<p>Just a note.</p>") },
      "Just a note.",
    ],
    [
      "the first words, without what they say of markup",
      { content: text("Use <img src=x onerror=y> here") },
      "Use here",
    ],
    ["the link's host", { url: "https://a.example/x" }, "a.example"],
    ["Untitled", {}, "Untitled"],
  ])("falls back to %s", (_, entry, expected) => expect(normalize(entry).title).toBe(expected));
});

describe("addresses", () => {
  it.each([
    ["javascript:alert(1)", null],
    [" jAvAsCrIpT:alert(1)", null],
    ["data:text/html,x", null],
    ["ftp://a.example/", null],
    ["http://", null],
    ["/x", "https://site.example/x"],
    ["HTTP://A.example/x y", "http://a.example/x%20y"],
    ["https://a.example/ü", "https://a.example/%C3%BC"],
  ])("%s", (url, expected) => {
    const entry = normalize({ url, image: url, commentsUrl: url, enclosures: [{ url }] });
    expect([entry.url, entry.image, entry.commentsUrl, entry.enclosures[0]?.url ?? null]).toEqual(
      Array(4).fill(expected),
    );
  });

  it("in the content are relative to xml:base, else to the entry, else to the feed", () => {
    const content = html('<a href="x">a</a>');
    const linkOf = (entry: Partial<ParsedEntry>) =>
      /href="([^"]*)"/.exec(normalize(entry).contentHtml ?? "")?.[1];
    expect(
      linkOf({ content: { ...content, base: "https://b.example/1/" }, url: "https://e.example/2/" }),
    ).toBe("https://b.example/1/x");
    expect(linkOf({ content, url: "https://e.example/2/" })).toBe("https://e.example/2/x");
    expect(linkOf({ content })).toBe("https://site.example/x");
  });
});

describe("picture", () => {
  const image = (url: string, width?: number) => ({ url, type: "image/jpeg", width, height: width });
  it.each([
    [
      "declared",
      { image: "https://a.example/d.jpg", enclosures: [image("https://a.example/e.jpg", 900)] },
      "https://a.example/d.jpg",
    ],
    [
      "the largest attached",
      { enclosures: [image("https://a.example/1.jpg", 90), image("https://a.example/2.jpg", 900)] },
      "https://a.example/2.jpg",
    ],
    ["no film", { enclosures: [{ url: "https://a.example/v.mp4", type: "video/mp4" }] }, null],
    [
      "no face",
      {
        enclosures: [image("https://secure.gravatar.com/avatar/x")],
        content: html('<img src="https://a.example/c.jpg">'),
      },
      "https://a.example/c.jpg",
    ],
    [
      "the first in the content worth showing",
      {
        content: html(
          '<img src="https://ad.doubleclick.net/x.gif"><img src="/i.png" width=16><img src="/dot.gif" width=1 height=1><img src="/b.jpg">',
        ),
      },
      "https://site.example/b.jpg",
    ],
    [
      "the summary's",
      { content: html("<p>x</p>"), summary: html('<img src="/s.jpg">') },
      "https://site.example/s.jpg",
    ],
    ["none", { content: html("<p>x</p>") }, null],
  ])("%s", (_, entry, expected) => expect(normalize(entry).image).toBe(expected));
});

describe("texts", () => {
  it("of nothing are null", () => {
    const entry = normalize({ summary: html(" <p> </p>"), content: html("<script>x</script>") });
    expect([entry.summary, entry.contentHtml, entry.contentText]).toEqual([null, null, null]);
  });

  it("take the summary's text where there is no content", () => {
    expect(normalize({ summary: html("<p>a</p><p>b  c</p>") }).contentText).toBe("a\nb c");
  });

  it("of type text are shown as they are", () => {
    expect(normalize({ content: text("1 < 2\n<b>") }).contentHtml).toBe("1 &lt; 2<br>&lt;b&gt;");
  });

  it.each([
    [
      "a paragraph",
      '<p>Body.</p>\n<p>The post <a href="/x">Title. With dots</a> appeared first on <a href="/">Space.com</a>.</p>',
      "<p>Body.</p>\n",
    ],
    ["a sentence", "Body. The post Title first appeared on SpaceNews.", "Body. "],
    [
      "German",
      "<p>Text.</p><p>Der Beitrag <a>T</a> erschien zuerst auf <a>Raumfahrt</a>.</p>",
      "<p>Text.</p>",
    ],
    [
      "not in the middle",
      "<p>The post A appeared first on B. And there is more to say. Much more.</p>",
      null,
    ],
    [
      "not what the entry is about",
      "<p>The post office appeared first on the map. It is now closed!</p>",
      null,
    ],
  ])("lose what WordPress adds: %s", (_, given, expected) => {
    expect(normalize({ content: html(given) }).contentHtml).toBe(expected?.trimEnd() ?? given);
  });
});

describe("caps", () => {
  it("50 categories, each once", () => {
    const categories = Array.from({ length: 200 }, (_, i) => ({ term: `<b>t${i >> 1}</b>` }));
    expect(normalize({ categories }).categories.map(({ term }) => term)).toEqual(
      Array.from({ length: 50 }, (_, i) => `t${i}`),
    );
  });

  it("20 enclosures, each once, without those that run", () => {
    const enclosures = Array.from({ length: 100 }, (_, i) => ({
      url: i % 3 === 0 ? "javascript:x" : `/e${i >> 1}`,
    }));
    expect(normalize({ enclosures }).enclosures).toHaveLength(20);
  });

  it("256 KB of content", () => {
    const content = html("<p>word word word</p>".repeat(30_000));
    expect(normalize({ content }).contentHtml?.length).toBeLessThanOrEqual(256 * 1024);
  });
});

describe("odds and ends", () => {
  it("reads a date without a time or zone as UTC", () => {
    expect(normalize({ published: { ms: 5, hasTime: false, hasZone: false } }).published).toBe(5);
    expect(normalize({}).published).toBeNull();
  });

  it("knows a language from a word", () => {
    expect(normalize({ language: "en_us" }).language).toBe("en-us");
    expect(normalize({ language: "English" }).language).toBe("en");
  });

  it("makes text of names", () => {
    const authors = [
      { name: '"><img src=x onerror=y>' },
      { name: " " },
      { email: "a b@c" },
      { name: "Ann &amp; Bob", url: "javascript:x" },
    ];
    expect(normalize({ authors }).authors).toEqual([
      { name: '">', url: null, email: null },
      { name: "Ann & Bob", url: null, email: null },
    ]);
  });
});

describe("a document of one kind of element", () => {
  const elements = [
    "<description>a</description>",
    "<summary>a</summary>",
    "<category>a%</category>",
    "<author>a%</author>",
    "<dc:creator>a@b.example (a%)</dc:creator>",
    '<link href="/%"/>',
    "<guid>%</guid>",
    "<pubDate>31 Feb 2025</pubDate>",
    '<enclosure url="https://a.example/%"/>',
    '<media:content url="https://a.example/%" medium="image" width="%"/>',
    "<media:group><media:thumbnail url='%'/></media:group>",
    "<media:keywords>a%,b%</media:keywords>",
    "<podcast:images srcset='a%, '/>",
    "<itunes:explicit>%</itunes:explicit>",
    "</item><item>",
    '<x xml:base="/%"/>',
    '<x xmlns:p%="u"/>',
  ];
  it.each(["rss", "feed"].flatMap((root) => elements.map((element) => [root, element] as const)))(
    "is read in linear time: <%s> %s",
    (root, element) => {
      const item = root === "rss" ? "item" : "entry";
      const many = Array.from({ length: 40_000 }, (_, n) => element.replaceAll("%", String(n))).join("");
      const text = `<${root}><channel><${item}>${many}</${item}></channel></${root}>`.replaceAll(
        "item",
        item,
      );
      const started = cpuMs();
      const feed = parseFeed(Buffer.from(root === "feed" ? text.replaceAll(/<\/?channel>/g, "") : text), {
        contentType: null,
        url: "https://site.example/feed",
      });
      for (const entry of feed.entries) normalizeEntry(entry, context);
      expect(cpuMs() - started).toBeLessThan(1500);
    },
  );
});
