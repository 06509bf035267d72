// Items of RSS: where each member comes from when several elements could give it.
import { describe, expect, it } from "vitest";
import { parseFeed } from "../../src/parse/parse-feed.ts";

const NAMESPACES =
  'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"';

function entryOf(item: string, url: string | null = "https://served.example/feed/") {
  const text = `<rss version="2.0" ${NAMESPACES}><channel><link>https://site.example/</link><item>${item}</item></channel></rss>`;
  return parseFeed(new TextEncoder().encode(text), { contentType: null, url }).entries[0];
}

describe("an item's link", () => {
  it.each([
    ["its own", "<link>https://a.example/1</link><guid>https://a.example/2</guid>", "https://a.example/1"],
    [
      "its own after an Atom link",
      '<atom:link rel="self" href="https://a.example/s"/><link>https://a.example/1</link>',
      "https://a.example/1",
    ],
    ["Atom's alternate", '<atom:link href="https://a.example/1"/>', "https://a.example/1"],
    ["a permalink guid", "<guid>https://a.example/2</guid>", "https://a.example/2"],
    ["no guid that is not a permalink", '<guid isPermaLink="false">https://a.example/2</guid>', undefined],
    ["no guid that is not an address", "<guid>tag:a.example,2025:1</guid>", undefined],
    ["no guid that runs", "<guid>javascript:alert(1)</guid>", undefined],
    ["a relative one", "<link>/1</link>", "https://served.example/1"],
    [
      "the address behind FeedBurner's",
      "<link>https://fb.example/~3/1</link><feedburner:origLink>https://a.example/1</feedburner:origLink>",
      "https://a.example/1",
    ],
    [
      "its own where what is behind is no address",
      "<link>https://a.example/1</link><feedburner:origLink>1</feedburner:origLink>",
      "https://a.example/1",
    ],
    [
      "escaped twice (New Zealand Herald)",
      "<link>https://a.example/?a=1&amp;amp;b=2</link>",
      "https://a.example/?a=1&b=2",
    ],
  ])("%s", (_, item, expected) => expect(entryOf(item)?.url).toBe(expected));

  it("is relative to the site when nobody knows where the document was", () => {
    expect(entryOf("<link>/1</link>", null)?.url).toBe("https://site.example/1");
  });
});

describe("an item's texts", () => {
  const texts = (item: string) => {
    const entry = entryOf(item);
    return [entry?.summary?.value, entry?.content?.value];
  };
  it.each([
    ["a description alone is the summary", "<description>d</description>", ["d", undefined]],
    [
      "description and content",
      "<content:encoded>c</content:encoded><description>d</description>",
      ["d", "c"],
    ],
    ["content alone", "<content:encoded>c</content:encoded>", [undefined, "c"]],
    ["an empty description", "<description/><content:encoded>c</content:encoded>", [undefined, "c"]],
    ["dc:content (space.com)", "<description>d</description><dc:content>c</dc:content>", ["d", "c"]],
    ["iTunes' summary", "<itunes:summary>s</itunes:summary>", ["s", undefined]],
    [
      "escaped markup",
      "<description>&lt;b&gt;d&lt;/b&gt; &amp;amp; e</description>",
      ["<b>d</b> &amp; e", undefined],
    ],
    [
      "markup that nobody escaped",
      '<description>a <b class="x">d</b> &amp; e</description>',
      ['a <b class="x">d</b> &amp; e', undefined],
    ],
  ])("%s", (_, item, expected) => expect(texts(item)).toEqual(expected));
});

describe("an item's authors", () => {
  it.each([
    ["a name", "<author>Ann Lee</author>", [{ name: "Ann Lee" }]],
    [
      "mail (Name)",
      "<author>ann@a.example (Ann Lee)</author>",
      [{ name: "Ann Lee", email: "ann@a.example" }],
    ],
    [
      "Name &lt;mail>",
      "<author>Ann Lee &lt;ann@a.example></author>",
      [{ name: "Ann Lee", email: "ann@a.example" }],
    ],
    [
      "Name (url) (Universe Today)",
      "<author>Ann Lee (https://a.example/ann)</author>",
      [{ name: "Ann Lee", url: "https://a.example/ann" }],
    ],
    ["a mail address", "<author>ann@a.example</author>", [{ email: "ann@a.example" }]],
    [
      "several",
      "<dc:creator>Ann</dc:creator><dc:creator>Bob</dc:creator><author>ann</author>",
      [{ name: "ann" }, { name: "Bob" }],
    ],
    ["iTunes' when there is no other", "<itunes:author>Cat</itunes:author>", [{ name: "Cat" }]],
    [
      "iTunes' behind another",
      "<itunes:author>Cat</itunes:author><dc:creator>Ann</dc:creator><author>Ann</author>",
      [{ name: "Ann" }, { name: "Cat" }],
    ],
    [
      "a podcast's hosts",
      '<podcast:person>Eve</podcast:person><podcast:person role="guest">Fred</podcast:person>',
      [{ name: "Eve" }],
    ],
    ["not who took the picture", "<media:credit>Dan</media:credit>", []],
    ["Media RSS's author", '<media:credit role="author">Dan</media:credit>', [{ name: "Dan" }]],
    ["misread UTF-8", "<dc:creator>FranÃ§oise</dc:creator>", [{ name: "Françoise" }]],
    ["none", "<author> </author>", []],
  ])("%s", (_, item, expected) => expect(entryOf(item)?.authors).toEqual(expected));
});

describe("an item's title", () => {
  it.each([
    ["its own", "<media:title>m</media:title><title>t</title>", "t"],
    ["its media's", "<media:group><media:title>m</media:title></media:group>", "m"],
    [
      "its media's, deeper",
      "<media:group><media:content><media:title>m</media:title></media:content></media:group>",
      "m",
    ],
  ])("%s", (_, item, expected) => expect(entryOf(item)?.title?.value).toBe(expected));
});

describe("an item's enclosures", () => {
  it.each([
    ["an attribute", '<enclosure url="https://a.example/1.mp3">x</enclosure>', ["https://a.example/1.mp3"]],
    ["text", "<enclosure>https://a.example/1.mp3</enclosure>", ["https://a.example/1.mp3"]],
    ["no text that is no address", "<enclosure>1.mp3</enclosure>", []],
    [
      "an alternate one of Podcasting 2.0",
      '<enclosure url="https://a.example/1.mp3"/><podcast:alternateEnclosure type="video/mp4" height="720"><podcast:source uri="https://a.example/1.mp4"/><podcast:source uri="ipfs://x"/></podcast:alternateEnclosure>',
      ["https://a.example/1.mp3", "https://a.example/1.mp4"],
    ],
    [
      "those of a media group",
      '<media:group><media:content url="https://a.example/1.mp4" fileSize="9"/><media:content url="https://a.example/2.mp4"/></media:group>',
      ["https://a.example/1.mp4", "https://a.example/2.mp4"],
    ],
  ])("%s", (_, item, expected) => expect(entryOf(item)?.enclosures.map(({ url }) => url)).toEqual(expected));
});

describe("an item's license", () => {
  it.each([
    "<creativeCommons:license>https://cc.example/by</creativeCommons:license>",
    '<cc:license rdf:resource="https://cc.example/by"/>',
  ])("%s is a link", (item) =>
    expect(entryOf(item)?.links).toEqual([{ url: "https://cc.example/by", rel: "license" }]),
  );
});

describe("an item's categories", () => {
  it("are mended where UTF-8 was misread", () => {
    expect(entryOf("<category>Ã‰conomie</category>")?.categories).toEqual([{ term: "Économie" }]);
  });
});

describe("an item's date", () => {
  it("gives way to the next when it is impossible", () => {
    const item = "<pubDate>31 Feb 2025</pubDate><dc:date>2025-06-03T00:00:00Z</dc:date>";
    expect(entryOf(item)?.published?.ms).toBe(Date.UTC(2025, 5, 3));
  });
});

describe("an item's picture", () => {
  it.each([
    [
      "iTunes'",
      '<itunes:image href="https://a.example/i.jpg"/><media:thumbnail url="https://a.example/t.jpg"/>',
      "https://a.example/i.jpg",
    ],
    [
      "a podcast's widest",
      '<podcast:images srcset="https://a.example/1.jpg 300w, https://a.example/2.jpg 1500w, https://a.example/3.jpg 600w"/>',
      "https://a.example/2.jpg",
    ],
    [
      "a thumbnail in a group",
      '<media:group><media:thumbnail url="https://a.example/t.jpg"/></media:group>',
      "https://a.example/t.jpg",
    ],
    [
      "the widest",
      '<media:thumbnail url="https://a.example/t.jpg" width="90"/><media:content medium="image" url="https://a.example/w.jpg" width="900"/>',
      "https://a.example/w.jpg",
    ],
    [
      "the thumbnail of unknown width",
      '<media:thumbnail url="https://a.example/t.jpg"/><media:content medium="image" url="https://a.example/w.jpg" width="900"/>',
      "https://a.example/t.jpg",
    ],
  ])("%s", (_, item, expected) => expect(entryOf(item)?.image).toBe(expected));
});
