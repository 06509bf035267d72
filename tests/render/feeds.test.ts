import fc from "fast-check";
import Parser from "rss-parser";
import { describe, expect, it } from "vitest";
import { normalizeEntry } from "../../src/normalize/normalize-entry.ts";
import { parseFeed } from "../../src/parse/parse-feed.ts";
import { FORMATS, type Format } from "../../src/render/formats.ts";
import { jsonFeedFaults, type XmlDocument, xmlFaults } from "../support/validate.ts";
import { bareItem, feed, item, itemCredit, nastyFeed } from "./documents.ts";

const xmlOf = (format: Format, document = feed()): XmlDocument => ({
  name: `${format.id}.xml`,
  xml: format.render(document),
  isAtom: format.id === "atom",
});
const xmlFormats = FORMATS.filter(({ id }) => id !== "json");
const json = FORMATS.filter(({ id }) => id === "json");
const read = (text: string) => parseFeed(new TextEncoder().encode(text), { contentType: null, url: null });

const ITEMS = 10_000;
const A_DOCUMENT = 100;

describe("golden documents", () => {
  it.each(FORMATS)("$id", async (format) => {
    await expect(format.render(feed())).toMatchFileSnapshot(`../fixtures/rendered/space.${format.id}`);
  });
});

describe("validity", () => {
  const documents = [
    { name: "everything", document: feed() },
    { name: "no items", document: feed({ items: [] }) },
    {
      name: "the least of an item",
      document: feed({
        items: [bareItem()],
      }),
    },
    {
      name: "a credit of somebody who is not polled",
      document: feed({ items: [item({ credit: itemCredit({ outlet: null, url: null }) })] }),
    },
    { name: "hostile texts", document: nastyFeed() },
  ];
  it.each(documents)("$name: XML", async ({ document }) => {
    expect(await xmlFaults(xmlFormats.map((format) => xmlOf(format, document)))).toEqual([]);
  });
  it.each(documents)("$name: JSON", ({ document }) => {
    for (const format of json) expect(jsonFeedFaults(format.render(document))).toEqual([]);
  });
  it("holds for ten thousand items of any text at all", { timeout: 60_000 }, async () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.string({
        unit: fc.constantFrom(
          "]",
          ">",
          "<",
          "&",
          '"',
          "'",
          "\0",
          "-",
          "!",
          "[",
          "CDATA",
          "&#",
          ";",
          "\ud800",
        ),
        maxLength: 20,
      }),
    );
    const texts = fc.sample(text, ITEMS);
    const documents = Array.from({ length: ITEMS / A_DOCUMENT }, (_, n) => {
      const items = texts.slice(n * A_DOCUMENT, (n + 1) * A_DOCUMENT).flatMap((one, at) =>
        nastyFeed(one).items.map((nasty) => ({
          ...nasty,
          id: `${nasty.id}-${at}`,
          updated: nasty.updated + at,
        })),
      );
      return { ...nastyFeed(texts[n * A_DOCUMENT]), items };
    });
    const xml = documents.flatMap((document, n) =>
      xmlFormats.map((format) => ({ ...xmlOf(format, document), name: `${n}.${format.id}.xml` })),
    );
    expect(await xmlFaults(xml)).toEqual([]);
    for (const document of documents) {
      for (const format of json) expect(jsonFeedFaults(format.render(document))).toEqual([]);
    }
  });
});

describe("what was meant is what is read back", () => {
  it.each(FORMATS)("by our own parser from $id", (format) => {
    const parsed = read(format.render(feed()));
    const [only] = parsed.entries;
    const entry = only && normalizeEntry(only, { base: null, language: null });
    const meant = item();
    expect(parsed.title?.value).toBe("Space news");
    expect(entry).toMatchObject({
      id: meant.id,
      url: meant.url,
      title: meant.title,
      published: meant.published,
      image: meant.image,
    });
    expect(entry?.enclosures.map(({ url }) => url)).toEqual(
      expect.arrayContaining(meant.enclosures.map(({ url }) => url)),
    );
    expect(entry?.contentText).toContain("one lander");
    expect(entry?.categories.map(({ term, label }) => label ?? term)).toEqual(["Space", "Moon", "Opinion"]);
  });

  it.each(xmlFormats)("by rss-parser from $id", async (format) => {
    const parsed = await new Parser().parseString(format.render(feed()));
    expect(parsed.title).toBe("Space news");
    expect(parsed.items[0]).toMatchObject({
      title: item().title,
      link: item().url,
      isoDate: new Date(item().published).toISOString(),
    });
  });

  it.each([
    { title: "Smith & Sons bake", expected: '<title type="text">Smith &#x26; Sons bake</title>' },
    { title: "R&D pays", expected: '<title type="text">R&#x26;D pays</title>' },
    { title: "Write &amp;", expected: '<title type="html">Write &#x26;#x26;amp;</title>' },
    { title: "3 < 5", expected: '<title type="html">3 &#x26;#x3C; 5</title>' },
  ])("an Atom title is HTML only where text could be taken for it: $title", ({ title, expected }) => {
    const [atom] = xmlFormats.filter(({ id }) => id === "atom");
    expect(atom?.render(feed({ items: [item({ title })] }))).toContain(expected);
  });

  it.each(FORMATS)("titles of any kind survive $id", (format) => {
    const printable = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 60 })
      .filter((text) => text.trim() === text && !text.includes("\ufffd")); // stripped: STANDARDS, rule 1
    fc.assert(
      fc.property(printable, (title) => {
        const parsed = read(format.render(feed({ items: [item({ title: `T ${title} T` })] })));
        const [only] = parsed.entries;
        expect(only && normalizeEntry(only, { base: null, language: null }).title).toBe(
          `T ${title} T`.replace(/\s+/g, " "),
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe("sameness", () => {
  it.each(FORMATS)("$id: the same data, the same bytes", (format) => {
    expect(format.render(feed())).toBe(format.render(feed()));
  });
  it("gives a story one id in all formats", () => {
    const ids = FORMATS.map((format) => read(format.render(feed())).entries[0]?.id);
    expect(new Set(ids)).toEqual(new Set([item().id]));
  });
});
