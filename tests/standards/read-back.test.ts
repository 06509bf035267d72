// What others read in our documents is what we meant: feedsmith, rss-parser and feedparser against the document itself.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FeedDocument, FeedItem } from "../../src/render/feed-document.ts";
import { FORMATS } from "../../src/render/formats.ts";
import { escapeXml, printable } from "../../src/render/xml.ts";
import { textOfHtml } from "../differential/plain-entry.ts";
import { findFeedparser } from "../differential/read-feedparser.ts";
import { bareItem, feed, item, itemCredit, nastyFeed, outlet } from "../render/documents.ts";
import { MINUTE, T0 } from "../support/build.ts";
import { openHouse } from "./house.ts";
import {
  type FormatId,
  line,
  meantBy,
  type ReadFeed,
  type ReadItem,
  type Rendered,
  readFeedparser,
  readFeedsmith,
  readRssParser,
} from "./read-back.ts";

const documents: { readonly name: string; readonly meant: FeedDocument }[] = [];

/** Text of any kind; an empty one would be none. */
const text = fc
  .oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }),
    fc.string({
      unit: fc.constantFrom(
        "<",
        ">",
        "&",
        '"',
        "'",
        "]]>",
        "&amp;",
        "&#60;",
        "<b>",
        "</p>",
        "\0",
        "\u{1F680}",
        "é",
        " ",
        "a",
      ),
      minLength: 1,
      maxLength: 16,
    }),
  )
  .map((one) => printable(one).replace(/\s+/g, " ").trim())
  .filter((one) => one !== "");
const url = fc.webUrl({ withQueryParameters: true }).map((one) => new URL(one).href);
const anyItem: fc.Arbitrary<FeedItem> = fc
  .record({
    n: fc.nat(1_000_000),
    title: text,
    summary: fc.option(text),
    html: text.map((one) => `<p>${escapeXml(one)}</p>`),
    url,
    authors: fc.array(text, { maxLength: 3 }),
    outlet: fc.record({ name: text, feedUrl: url }).map(outlet),
    labels: fc.array(
      text.map((title) => ({ id: "opinion", title })),
      { maxLength: 2 },
    ),
    enclosures: fc.uniqueArray(
      fc.record({
        url,
        type: fc.constantFrom("audio/mpeg", "video/mp4", null),
        bytes: fc.option(fc.nat(1e9)),
        seconds: fc.option(fc.nat(9999)),
        title: fc.constant(null),
        width: fc.constant(null),
        height: fc.constant(null),
      }),
      { maxLength: 3, selector: (one) => one.url },
    ),
    image: fc.option(url),
  })
  .map(({ n, ...over }) =>
    item({
      ...over,
      id: `tag:downlink.example,2026:story/${n}`,
      published: T0 - n * MINUTE,
      updated: T0 - n,
      imageSize: null,
    }),
  );
const anyFeed = fc
  .record({ title: text, items: fc.uniqueArray(anyItem, { maxLength: 1, selector: ({ id }) => id }) })
  .map((over) => feed(over));

let real: FeedDocument[] = [];
beforeAll(async () => {
  const house = await openHouse();
  const { publisher } = house.app.house(false);
  real = house.config.channels.flatMap((channel) => [
    publisher.document(channel),
    publisher.document(channel, { view: "entries", limit: 4 }),
  ]);
  const served = await house.text("/feeds/all.rss");
  await house.close();
  documents.push(
    ...real.map((meant) => ({ name: `real ${meant.selfUrls["rss"]}`, meant })),
    { name: "everything", meant: feed() },
    { name: "hostile", meant: nastyFeed() },
    {
      name: "the least",
      meant: feed({
        items: [bareItem()],
      }),
    },
    {
      name: "unpolled credit",
      meant: feed({ items: [item({ credit: itemCredit({ outlet: null, url: null }) })] }),
    },
    ...fc.sample(anyFeed, { numRuns: 200, seed: 4287 }).map((meant, n) => ({ name: `random ${n}`, meant })),
  );
  // What is rendered here is what is served.
  expect(renderedAs("rss")[0]?.text).toBe(served);
});
afterAll(() => {
  documents.length = 0;
});

const renderedAs = (id: FormatId): Rendered[] => {
  const format = FORMATS.find((one) => one.id === id);
  return documents.map(({ name, meant }) => ({ name, format: id, text: format?.render(meant) ?? "", meant }));
};

interface Difference {
  readonly field: string;
  readonly meant: string;
  readonly read: string;
}
/** A fault of a reader, as narrow as it can be told. */
interface Fault {
  readonly reader: string;
  readonly formats: readonly FormatId[];
  readonly fields: readonly string[];
  readonly reason: string;
  readonly explains: (difference: Difference) => boolean;
}

const asLine = (html: string) => line(textOfHtml(html));

const FAULTS: readonly Fault[] = [
  {
    reader: "feedsmith",
    formats: ["rss"],
    fields: ["content"],
    reason: "what looks like a comment in a CDATA section is text (XML 1.0, 2.7); feedsmith leaves it out",
    explains: ({ meant, read }) => meant.replace(/<!--.*?-->/g, "").replace(/\s+/g, " ") === read,
  },
  {
    reader: "rss-parser",
    formats: ["atom"],
    fields: ["feed title", "title", "summary"],
    reason:
      'type="html" means that references in it are HTML\'s (RFC 4287, 3.1.1.2); rss-parser gives the source',
    explains: ({ meant, read }) => /&#x/.test(read) && asLine(read) === meant,
  },
  {
    reader: "rss-parser",
    formats: ["atom"],
    fields: ["authors"],
    reason: "an entry may have several authors (RFC 4287, 4.2.1); rss-parser gives the first",
    explains: ({ meant, read }) => meant.startsWith(`${read} | `),
  },
  {
    reader: "feedparser",
    formats: ["rss"],
    fields: ["feed title", "title"],
    reason:
      "RSS does not say what a title is: feedparser takes one with tags or references for HTML. None of ours has any (F9), but for channels that are called so",
    explains: ({ meant, read }) => /<\/?\w|&#?\w+;/.test(meant) && asLine(meant) === read,
  },
];

function differences(reader: string, { name, format, meant }: Rendered, read: ReadFeed): string[] {
  const expected = meantBy(format, meant);
  const found: Difference[] = [];
  const compare = (field: string, one: string | undefined, other: string | undefined) => {
    if (one !== undefined && other !== undefined && one !== other)
      found.push({ field, meant: one, read: other });
  };
  for (const field of ["title", "link", "language"] as const)
    compare(`feed ${field}`, expected[field], read[field]);
  compare("items", String(expected.items.length), String(read.items.length));
  for (const [at, one] of expected.items.entries()) {
    const other = read.items[at];
    if (!other) continue;
    for (const field of Object.keys(one) as (keyof ReadItem)[]) compare(field, one[field], other[field]);
  }
  return found
    .filter(
      (difference) =>
        !FAULTS.some(
          (fault) =>
            fault.reader === reader &&
            fault.formats.includes(format) &&
            fault.fields.includes(difference.field) &&
            fault.explains(difference),
        ),
    )
    .map((difference) => `${name}: ${JSON.stringify(difference)}`);
}

describe("feedsmith reads back what we meant", () => {
  it.each<FormatId>(["rss", "atom", "json"])("%s", (format) => {
    const found = renderedAs(format).flatMap((document) =>
      differences("feedsmith", document, readFeedsmith(document)),
    );
    expect(found).toEqual([]);
  });
});

describe("rss-parser reads back what we meant", () => {
  it.each<FormatId>(["rss", "atom"])("%s", async (format) => {
    const found: string[] = [];
    for (const document of renderedAs(format))
      found.push(...differences("rss-parser", document, await readRssParser(document)));
    expect(found).toEqual([]);
  });
});

const python = findFeedparser();
if (!python) process.stdout.write("skipped: no Python here can import feedparser\n");

describe.skipIf(!python)("feedparser reads back what we meant", () => {
  it.each<FormatId>(["rss", "atom"])("%s", async (format) => {
    const rendered = renderedAs(format);
    const read = await readFeedparser(python?.python ?? "", rendered);
    const found = rendered.flatMap((document, at) => {
      const one = read[at];
      return one ? differences("feedparser", document, one) : [`${document.name}: not read`];
    });
    expect(found).toEqual([]);
  });
});
