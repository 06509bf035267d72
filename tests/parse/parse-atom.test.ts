// Entries of Atom: where each member comes from when several elements could give it.
import { describe, expect, it } from "vitest";
import { parseFeed } from "../../src/parse/parse-feed.ts";

const ATOM = 'xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"';

const feedOf = (text: string) =>
  parseFeed(new TextEncoder().encode(text), { contentType: null, url: "https://served.example/feed/" });
const entryOf = (entry: string) => feedOf(`<feed ${ATOM}><entry>${entry}</entry></feed>`).entries[0];

describe("an entry's link", () => {
  it.each([
    [
      "the alternate",
      '<id>https://a.example/id</id><link href="https://a.example/1"/>',
      "https://a.example/1",
    ],
    ["where the content is", '<id>https://a.example/id</id><content src="/c"/>', "https://served.example/c"],
    ["an id that is an address", "<id>https://a.example/id</id>", "https://a.example/id"],
    ["no other id", "<id>tag:a.example,2025:1</id>", undefined],
    [
      "an id rather than an empty link",
      '<id>https://a.example/id</id><link href=""/>',
      "https://a.example/id",
    ],
    [
      "the address behind FeedBurner's",
      '<link href="https://fb.example/~3/1"/><feedburner:origLink>https://a.example/1</feedburner:origLink>',
      "https://a.example/1",
    ],
  ])("%s", (_, entry, expected) => expect(entryOf(entry)?.url).toBe(expected));
});

describe("an entry's title", () => {
  it.each([
    ["its own", "<media:title>m</media:title><title>t</title>", "t"],
    ["its media's", "<media:group><media:title>m</media:title></media:group>", "m"],
    [
      "its media's, deeper",
      "<media:group><media:content><media:title>m</media:title></media:content></media:group>",
      "m",
    ],
  ])("%s", (_, entry, expected) => expect(entryOf(entry)?.title?.value).toBe(expected));
});

describe("an entry's enclosures", () => {
  it("may have their address between the tags", () => {
    const link = '<link rel="enclosure" type="image/jpeg">https://a.example/1.jpg</link>';
    expect(entryOf(link)?.enclosures).toEqual([{ url: "https://a.example/1.jpg", type: "image/jpeg" }]);
  });
});

describe("a feed that is Atom by its children's prefix alone", () => {
  it.each([
    ["declared", 'xmlns:atom="http://www.w3.org/2005/Atom"'],
    ["not even declared", ""],
  ])("is read, %s", (_, declaration) => {
    const feed = feedOf(
      `<feed ${declaration}><atom:title>f</atom:title><atom:entry><atom:title>e</atom:title></atom:entry></feed>`,
    );
    expect([feed.title?.value, feed.entries[0]?.title?.value]).toEqual(["f", "e"]);
  });
});
