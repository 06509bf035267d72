// The door of the parser: what is a feed, what is not, and what no document can make it do.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HouseError } from "../../src/model/errors.ts";
import { parseFeed } from "../../src/parse/parse-feed.ts";
import { cpuMs } from "../support/cpu-time.ts";

const url = "https://served.example/feed";
const read = (text: string, contentType: string | null = null) =>
  parseFeed(new TextEncoder().encode(text), { contentType, url });
const rss = (item: string, channel = "", attributes = "") =>
  `<?xml version="1.0"?><rss version="2.0"${attributes}><channel><title>F</title>${channel}<item>${item}</item></channel></rss>`;
const firstOf = (text: string) => read(text).entries[0];

describe("what is not a feed", () => {
  it.each([
    [
      "a web page",
      "<!DOCTYPE html><html><head><title>x</title></head><body><p>hi</p></body></html>",
      "NOT_A_FEED",
      /web page/,
    ],
    ["a web page without its html element", "<p>Not found</p>", "NOT_A_FEED", /web page/],
    ["a picture", '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title></svg>', "NOT_A_FEED", /<svg>/],
    ["an answer of an API", '{"error": "not found"}', "NOT_A_FEED", /JSON/],
    ["a list", "[1, 2]", "NOT_A_FEED", /JSON/],
    ["broken JSON", '{"version": "https://jsonfeed.org/version/1", ', "FEED_UNREADABLE", /JSON/],
    ["nothing", "", "FEED_UNREADABLE", /empty/],
    ["white space", " \n\t", "FEED_UNREADABLE", /empty/],
    ["plain text", "Service unavailable", "FEED_UNREADABLE", /neither/],
  ])("%s", (_, given, code, message) => {
    const thrown = catchFrom(() => read(given));
    expect(thrown).toBeInstanceOf(HouseError);
    expect(thrown).toMatchObject({ code, message: expect.stringMatching(message) });
  });
});

describe("leniency", () => {
  it.each([
    ["a bare ampersand", "<title>A & B</title>", "A & B"],
    ["an HTML entity without a DTD", "<title>caf&eacute;&hellip;</title>", "café…"],
    ["an unknown entity", "<title>a &unknown; b</title>", "a &unknown; b"],
    ["references to controls", "<title>a&#7;b&#x0;c</title>", "abc"],
    ["references to windows-1252", "<title>it&#146;s</title>", "it’s"],
    ["control characters", "<title>a\u0008b\u001bc\u0000d</title>", "abcd"],
    ["split CDATA", "<title><![CDATA[a]]> b <![CDATA[c ]]]]><![CDATA[> d]]></title>", "a b c ]]> d"],
    ["a number", "<title>1e5</title>", "1e5"],
    ["an end tag that fits nothing", "<title>A</b></title>", "A"],
    ["a dangerous name", "<title>A</title><__proto__><x>1</x></__proto__><constructor>x</constructor>", "A"],
  ])("%s", (_, item, title) => expect(firstOf(rss(item))?.title?.value).toBe(title));

  it("keeps what a truncated document says", () => {
    expect(firstOf(rss("<title>A</title><link>http://e.example/").slice(0, -40))?.title?.value).toBe("A");
  });

  it("finds a feed behind what PHP printed", () => {
    expect(firstOf(`<br />\nWarning: x in y.php\n${rss("<title>A</title>")}`)?.title?.value).toBe("A");
  });

  it("reads capitals", () => {
    expect(firstOf("<RSS><CHANNEL><ITEM><TITLE>A</TITLE></ITEM></CHANNEL></RSS>")?.title?.value).toBe("A");
  });

  it("takes entities of the internal subset at their word, external ones never", () => {
    const subset =
      '<!DOCTYPE rss [<!-- don\'t --><!ENTITY a "<rss>"><!ENTITY b SYSTEM "file:///etc/passwd">]>';
    expect(firstOf(subset + rss("<title>x&a;&b;</title>").slice(21))?.title?.value).toBe("x<rss>&b;");
  });
});

describe("namespaces", () => {
  const body = (prefix: string) => `<${prefix}:creator>Ann</${prefix}:creator>`;
  it.each([
    ["the usual prefix", ' xmlns:dc="http://purl.org/dc/elements/1.1/"', body("dc")],
    ["an unusual prefix", ' xmlns:zz="http://purl.org/dc/elements/1.1/"', body("zz")],
    ["no declaration", "", body("dc")],
    ["a wrong address (space.com)", ' xmlns:dc="https://purl.org/dc/elements/1.1//x"', body("dc")],
    [
      "a declaration on the element",
      "",
      '<c xmlns="http://purl.org/dc/elements/1.1/"/><x:creator xmlns:x="http://purl.org/dc/elements/1.1/">Ann</x:creator>',
    ],
  ])("knows Dublin Core by %s", (_, attributes, item) => {
    expect(firstOf(rss(item, "", attributes))?.authors).toEqual([{ name: "Ann" }]);
  });

  it("does not take a module's title for the item's", () => {
    const item =
      '<x:title xmlns:x="urn:x">wrong</x:title><media:title>also wrong</media:title><title>right</title>';
    expect(firstOf(rss(item))?.title?.value).toBe("right");
  });
});

describe("hostile documents", () => {
  it.each([
    ["200,000 nested elements", rss(`<title>A</title>${"<d>".repeat(200_000)}x${"</d>".repeat(200_000)}`)],
    ["200,000 elements that never end", rss(`<title>A</title>${"<d>".repeat(200_000)}`)],
    [
      "200,000 attributes",
      rss(`<title>A</title><x ${Array.from({ length: 200_000 }, (_, i) => `a${i}="1"`).join(" ")}/>`),
    ],
    ["300 KB of <", rss(`<title>A</title>${"<".repeat(300_000)}`)],
    ["300 KB of <!--", rss(`<title>A</title>${"<!--".repeat(75_000)}`)],
    ["300 KB of &", rss(`<title>A</title><description>${"&".repeat(300_000)}</description>`)],
    ["a name of 1 MB", rss(`<title>A</title><${"n".repeat(1_000_000)}>`)],
    [
      "prefixes in prefixes",
      rss(`<title>A</title>${prefixes(180, 100)}${"<x xmlns:q='u'/>".repeat(50_000)}`),
    ],
    ["a million laughs", laughing(`<title>A</title><description>${"&j;".repeat(300_000)}</description>`)],
    ["end tags of nothing", rss(`<title>A</title>${"<a>".repeat(199)}${"</b>".repeat(500_000)}`)],
    ...["<!--", "<?a>", "<?", "<!a", "</ ", "<a b='", "<![CDATA[", "&#", "<a =", "]]>"].map(
      (piece): [string, string] => [
        `3 MB of ${piece}`,
        rss(`<title>A</title>${piece.repeat(3_000_000 / piece.length)}`).slice(0, -30),
      ],
    ),
    ["a document type that never ends", `<!DOCTYPE x [${'"'.repeat(99_999)}${rss("<title>A</title>")}`],
    ["a mail address of a@a@a@", rss(`<title>A</title><author>${"a@".repeat(100_000)}</author>`)],
    ["a date of digits", rss(`<title>A</title><pubDate>${"1 ".repeat(100_000)}</pubDate>`)],
  ])("%s take less than a second", (_, given) => {
    const started = cpuMs();
    catchFrom(() => read(given));
    expect(cpuMs() - started).toBeLessThan(1000);
  });
});

function prefixes(depth: number, each: number): string {
  const declared = (level: number) =>
    Array.from({ length: each }, (_, i) => `xmlns:p${level}x${i}="urn:x"`).join(" ");
  return Array.from({ length: depth }, (_, level) => `<x ${declared(level)}>`).join("");
}

function laughing(item: string): string {
  const levels = [..."bcdefghij"].map(
    (name, i) => `<!ENTITY ${name} "${`&${"abcdefghij"[i]};`.repeat(10)}">`,
  );
  return `<!DOCTYPE l [<!ENTITY a "lol">${levels.join("")}]>${rss(item).slice(21)}`;
}

describe("entities of a document's own", () => {
  it("stand for no more than a thousand letters each and a million together", () => {
    const entry = firstOf(
      laughing(`<title>A&c;&j;</title><description>${"&c;".repeat(10_000)}</description>`),
    );
    expect(entry?.title?.value).toBe(`A${"lol".repeat(100)}&j;`);
    expect(entry?.summary?.value.length).toBeLessThan(1_050_000);
  });
});

describe("for any bytes", () => {
  const onlyHouseErrors = (bytes: Uint8Array) => {
    const thrown = catchFrom(() => parseFeed(bytes, { contentType: null, url: null }));
    expect(thrown === undefined || thrown instanceof HouseError).toBe(true);
  };

  it("throws nothing but HouseError on random ones", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), onlyHouseErrors), { numRuns: 300 });
  });

  it("throws nothing but HouseError on mutated feeds", () => {
    const sample = new TextEncoder().encode(
      `${rss('<title>A</title><link>http://e.example/</link><pubDate>Tue, 03 Jun 2025 09:00:00 EDT</pubDate><enclosure url="a" length="1"/>')}{"version":"https://jsonfeed.org/version/1.1","items":[{"id":1}]}<feed xmlns="http://www.w3.org/2005/Atom"><entry xml:base="x"><content type="xhtml"><div>a</div></content></entry></feed>`,
    );
    const mutation = fc.tuple(fc.nat(sample.length - 1), fc.integer({ min: 0, max: 255 }));
    const mutated = fc.tuple(
      fc.array(mutation, { maxLength: 12 }),
      fc.nat(sample.length - 1),
      fc.nat(sample.length - 1),
    );
    fc.assert(
      fc.property(mutated, ([changes, from, to]) => {
        const bytes = sample.slice(Math.min(from, to) < 40 ? 0 : Math.min(from, to));
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        onlyHouseErrors(bytes);
      }),
      { numRuns: 500 },
    );
  });
});

function catchFrom(run: () => unknown): unknown {
  try {
    run();
    return undefined;
  } catch (thrown) {
    return thrown;
  }
}
