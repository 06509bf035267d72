// What the npm package `feed` writes we read back: all of it where it writes it well, the rest where it does not.
import fc from "fast-check";
import { Feed, type Item } from "feed";
import { describe, expect, it } from "vitest";
import type { NormalizedEntry } from "../../src/model/entry.ts";
import { normalizeEntry } from "../../src/normalize/normalize-entry.ts";
import { parseFeed } from "../../src/parse/parse-feed.ts";
import { xmlFaults } from "../support/validate.ts";

const SITE = "https://site.example/";
const FORMATS = ["rss2", "atom1", "json1"] as const;
type Format = (typeof FORMATS)[number];

function write(format: Format, items: readonly Item[]): string {
  const feed = new Feed({
    id: SITE,
    title: "Site & Söhne <Ltd>",
    link: SITE,
    language: "de",
    copyright: "© 2026 A & B",
    feedLinks: { rss: `${SITE}rss`, atom: `${SITE}atom`, json: `${SITE}json` },
  });
  for (const item of items) feed.addItem(item);
  return feed[format]();
}

function readFeed(document: string) {
  return parseFeed(new TextEncoder().encode(document), { contentType: null, url: null });
}

function read(document: string): NormalizedEntry[] {
  return readFeed(document).entries.map((entry) => normalizeEntry(entry, { base: null, language: null }));
}

/** Words with what writers of XML stumble over; `]]>` at most once, a second one `feed` breaks. */
const phrase = fc
  .tuple(
    fc.array(fc.constantFrom("Moon", "A & B", "5 < 6", '"quoted"', "it's", "Ö🚀", "x\u0007y", "&c."), {
      minLength: 1,
      maxLength: 4,
    }),
    fc.constantFrom("", " ]]>", " ]]> more"),
  )
  .map(([words, end]) => words.join(" ") + end);
/** In attributes `feed` breaks `<`, see below. */
const word = fc.constantFrom("Moon", "A & B", "it's", "Ö🚀", "a > b");
const address = fc.integer({ min: 1, max: 999 }).map((n) => `${SITE}p/${n}?a=1&b=${n}`);
const instant = fc.integer({ min: 0, max: 2_000_000_000 }).map((second) => new Date(second * 1000));
const attached = (extension: string) =>
  fc.integer({ min: 1, max: 999 }).map((n) => `${SITE}${extension}/${n}.${extension}`);
const author = fc.record(
  { name: fc.constantFrom("Ann Lee", "Bo Ö. Dahl", "C & D"), email: fc.constant("ann@site.example") },
  { requiredKeys: ["name"] },
);
const item = fc.record(
  {
    title: phrase,
    link: address,
    id: address,
    date: instant,
    published: instant,
    description: phrase,
    content: phrase.map((text) => `<p>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</p>`),
    author: fc.uniqueArray(author, { minLength: 1, maxLength: 3, selector: ({ name }) => name }),
    category: fc
      .uniqueArray(word, { maxLength: 3 })
      .map((names) => names.map((name) => ({ name, term: name }))),
    enclosure: attached("pdf").map((url) => ({ url, type: "application/pdf", length: 7 })),
    image: attached("png"),
    audio: attached("mp3"),
    video: attached("mp4"),
  },
  { requiredKeys: ["title", "link", "id", "date", "author", "category"] },
);

const printable = (text: string) => text.replaceAll("\u0007", "").replace(/\s+/g, " ").trim();

/** What each format has room for, as `feed` fills it. */
const KEEPS: Readonly<Record<Format, (given: Item) => Partial<NormalizedEntry>>> = {
  /** One date and one enclosure: the last kind given. */
  rss2: ({ date, published, enclosure, image, audio, video }) => ({
    published: (published ?? date).getTime(),
    updated: null,
    enclosures: shown([video ?? audio ?? image ?? enclosure]),
  }),
  atom1: ({ date, published, enclosure, image, audio, video }) => ({
    published: published?.getTime() ?? null,
    updated: date.getTime(),
    enclosures: shown([enclosure, image, audio, video]),
  }),
  /** No enclosures. */
  json1: ({ date, published }) => ({
    published: published?.getTime() ?? null,
    updated: date.getTime(),
    enclosures: [],
  }),
};

function shown(given: readonly Item["image"][]) {
  return given
    .filter((one) => one !== undefined)
    .map((one) => expect.objectContaining({ url: typeof one === "string" ? one : one.url }));
}

function expected(format: Format, given: Item) {
  const authors = (given.author ?? []).map(({ name }) => expect.objectContaining({ name }));
  return {
    id: given.id,
    url: given.link,
    title: printable(given.title),
    authors: format === "json1" ? authors.slice(0, 1) : authors,
    categories: (given.category ?? []).map(({ name }) => expect.objectContaining({ term: name })),
    ...KEEPS[format](given),
  };
}

/** The text of an entry, whichever of content and description was given. */
function textOf({ content, description }: Item): string | null {
  const text =
    content
      ?.replace(/<\/?p>/g, "")
      .replaceAll("&lt;", "<")
      .replaceAll("&amp;", "&") ?? description;
  return text === undefined ? null : printable(text);
}

describe.each(FORMATS)("what feed writes as %s", (format) => {
  it("is read back, entry by entry", () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 4 }), (items) => {
        const entries = read(write(format, items));
        expect(entries).toEqual(items.map((given) => expect.objectContaining(expected(format, given))));
        expect(entries.map(({ contentText }) => contentText && printable(contentText))).toEqual(
          items.map(textOf),
        );
      }),
      { numRuns: 150 },
    );
  });

  it("is read back, of the feed itself", () => {
    const feed = readFeed(write(format, []));
    const address = { rss2: "rss", atom1: "atom", json1: "json" }[format];
    expect([feed.title?.value, feed.url, feed.feedUrl]).toEqual(["Site & Söhne <Ltd>", SITE, SITE + address]);
    if (format !== "json1") expect(feed.rights?.value).toBe("© 2026 A & B");
    if (format === "rss2") expect(feed.language).toBe("de");
  });
});

/** What `feed` itself breaks: its document is not well-formed, or says something else than it was told. */
describe("what feed breaks", () => {
  const given = { title: "Moon", link: `${SITE}1`, id: `${SITE}1`, date: new Date(0) };
  const next = { ...given, title: "Mars", link: `${SITE}2`, id: `${SITE}2` };
  const urls = [given.link, next.link];

  it.each([
    ["control characters", "rss2", { title: "Mo\u0007on" }, { title: "Moon" }],
    ["control characters", "atom1", { title: "Mo\u0007on" }, { title: "Moon" }],
    ["a second ]]>", "rss2", { title: "a ]]> b ]]> c" }, { title: "a ]]> b c]]>" }],
    ["a second ]]>", "atom1", { title: "a ]]> b ]]> c" }, { title: "a ]]> b c]]>" }],
    [
      "< in a category",
      "atom1",
      { category: [{ name: "a < b", term: "a < b" }] },
      { categories: [expect.objectContaining({ term: "a < b" })] },
    ],
  ] as const)("%s in %s: not well-formed, and yet read", async (_, format, over, found) => {
    const document = write(format, [{ ...given, ...over } as Item, next]);
    expect(await xmlFaults([{ name: "feed.xml", xml: document, isAtom: false }])).not.toEqual([]);
    const entries = read(document);
    expect(entries.map(({ url }) => url)).toEqual(urls);
    expect(entries[0]).toEqual(expect.objectContaining(found));
  });

  it("ids in capitals: an Atom id is rewritten, the entry is there", () => {
    const document = write("atom1", [{ ...given, id: "https://SITE.example/A" }]);
    expect(read(document)).toEqual([
      expect.objectContaining({ id: "https://site.example/A", title: "Moon" }),
    ]);
  });

  it.each(FORMATS)("a relative link in %s: nothing is written, or read as given", (format) => {
    const items = [{ ...given, link: "/1" }];
    if (format === "json1")
      expect(readFeed(write(format, items)).entries[0]?.url).toBe("https://site.example/1");
    else expect(() => write(format, items)).toThrow(TypeError);
  });
});
