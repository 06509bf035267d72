// What holds for any input of the sanitizer, seen with the eyes of another parser; and what any input may cost.
import fc from "fast-check";
import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { HOUSE_POLICY } from "../../src/normalize/html-policy.ts";
import { htmlToText } from "../../src/normalize/html-to-text.ts";
import { walkHtml } from "../../src/normalize/html-walker.ts";
import { normalizeEntry } from "../../src/normalize/normalize-entry.ts";
import { sanitizeHtml } from "../../src/normalize/sanitize-html.ts";
import { withoutMarkup } from "../../src/normalize/without-markup.ts";
import { parsedEntry } from "../support/build.ts";
import { cpuMs } from "../support/cpu-time.ts";
import { htmlSoup } from "../support/html-soup.ts";

const base = "https://site.example/posts/1";
const clean = (html: string) => sanitizeHtml(html, base);
const MOST = 256 * 1024;
const runs = { numRuns: 3000 };

/** Written down once more, so that nothing gets into the policy unnoticed. */
const ELEMENTS = new Set(
  "a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr".split(
    " ",
  ),
);
const ATTRIBUTES = new Set(
  "alt cite colspan datetime dir height href lang loading open referrerpolicy rel reversed rowspan scope span src srcset start title type value width".split(
    " ",
  ),
);
const VOID = new Set("br col hr img wbr".split(" "));
const CANDIDATE = /^https?:\/\/\S+(?: \d+(?:\.\d+)?[wx])?$/;
const ABSOLUTE = /^(?:https?:\/\/[^\s/]|mailto:)/;

/** All that is wrong with it, read as strictly as XML: tags not nested or not allowed, addresses that are not absolute. */
function faultsOf(html: string): string[] {
  const faults: string[] = [];
  let depth = 0;
  const handler = {
    onopentag(name: string, attributes: Record<string, string>) {
      if (!ELEMENTS.has(name)) faults.push(`<${name}>`);
      for (const [attribute, value] of Object.entries(attributes))
        if (!isRight(attribute, value)) faults.push(`${attribute}="${value}"`);
      depth++;
      if (depth > 101) faults.push("too deep");
    },
    onclosetag(name: string, isImplied: boolean) {
      depth--;
      if (isImplied && !VOID.has(name)) faults.push(`<${name}> not closed`);
    },
    oncomment: (text: string) => faults.push(`<!--${text}`),
    onprocessinginstruction: (_: string, text: string) => faults.push(`<${text}`),
    onerror: (error: Error) => faults.push(error.message),
  };
  const parser = new Parser(handler, { xmlMode: true });
  parser.end(html.replace(/<(?:br|col|hr|img|wbr)\b[^>]*(?=>)/g, "$&/"));
  return [...faults, ...strayEnds(html)];
}

/** The parser passes over end tags of what is not open. */
function strayEnds(html: string): string[] {
  const stack: string[] = [];
  const faults: string[] = [];
  for (const [, slash, name = ""] of html.matchAll(/<(\/?)([a-z\d]+)[^>]*>/g)) {
    if (slash === "" && !VOID.has(name)) stack.push(name);
    if (slash !== "" && stack.pop() !== name) faults.push(`</${name}>`);
  }
  return faults;
}

function isRight(attribute: string, value: string): boolean {
  if (!ATTRIBUTES.has(attribute)) return false;
  if (/^(?:href|src|cite)$/.test(attribute)) return ABSOLUTE.test(value);
  if (/^(?:width|height|colspan|rowspan)$/.test(attribute)) return /^\d{1,5}$/.test(value);
  return attribute !== "srcset" || value.split(", ").every((candidate) => CANDIDATE.test(candidate));
}

/** Written by hand, without a parser's forgiveness. */
const TOKEN = /<\/[a-z][a-z\d]*>|<[a-z][a-z\d]*(?: [a-z]+="[^"<>]*")*>|[^<>]+/g;

describe("for any input", () => {
  it("doing it twice changes nothing", () => {
    fc.assert(
      fc.property(htmlSoup, (html) => {
        const once = clean(html);
        expect(clean(once)).toBe(once);
      }),
      runs,
    );
  });

  it("the output has only what is allowed, absolute and properly nested", () => {
    fc.assert(
      fc.property(htmlSoup, (html) => {
        expect(faultsOf(clean(html))).toEqual([]);
      }),
      runs,
    );
  });

  it("the output is made of strict tokens, and nothing in its tags can run", () => {
    fc.assert(
      fc.property(htmlSoup, (html) => {
        const output = clean(html);
        expect(output.replace(TOKEN, "")).toBe("");
        expect(output).not.toMatch(/<script/i);
        const tags = output
          .match(/<[^>]*>/g)
          ?.map((tag) => tag.replace(/(?:title|alt|datetime)="[^"]*"/g, ""));
        expect(tags?.join("") ?? "").not.toMatch(/\son\w+\s*=|="\s*(?:javascript|data|vbscript):/i);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
        expect(output).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/);
        expect(output.isWellFormed()).toBe(true);
      }),
      runs,
    );
  });

  it("the text is the same before and after", () => {
    fc.assert(
      fc.property(htmlSoup, (html) => {
        const letters = (text: string) => text.replaceAll(/\s+/g, "");
        expect(letters(htmlToText(clean(html)))).toBe(letters(walkHtml(html, base, HOUSE_POLICY).text));
      }),
      runs,
    );
  });

  it("words without markup come through as they are", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zé漢 .,;:!?'()0-9-]{0,80}$/), (words) => {
        expect(clean(words)).toBe(words);
        expect(clean(`<p>${words}</p>`)).toBe(`<p>${words}</p>`);
      }),
    );
  });

  it("a line of text has nothing in it that a browser would take for a tag with attributes", () => {
    fc.assert(
      fc.property(htmlSoup, (text) => {
        const line = withoutMarkup(text);
        expect(line).not.toMatch(/<[a-z][^\s<>/]*[\s/][^<>]*=|<!/i);
        expect(withoutMarkup(line)).toBe(line);
      }),
      runs,
    );
  });
});

const REPEATED: readonly string[] = [
  "<", ">", "<<", "</", "<!", "<!--", "-->", "<![CDATA[", "]]>", "<?", "&", "&amp;", "&#", "&#x", "&lt;", "=", '"', "'", " ", "\n", "\u0000", "\ud800", "a", "a ", "<a", "<a ",
  "<a href=", '<a href="', "<a href='x", '<a href="x">', '<a href="x"></a>', '<a href="x"><b>', "</a>", "<p>", "</p>", "<p ", "<p a", "<p a=b ", '<p title="', "<div>", "<div><p>", "<b>", "<b><i><p>",
  "<table>", "<table><tr><td>", "</table><table>", "<td>", "<li>", "<ul><li>", "<select>", "<option>", "<script>", "<script></script>", "<script>x", "<style>", "<svg>", "<svg><p>", "</svg>", "<math><mtext>",
  "<template>", "<noscript>", "<noscript><img src=/a>", "<noscript><img src=/a></noscript>", "<iframe>", "<iframe src=/a></iframe>", "<object>", "<object data=x>", "<object><svg>", "<video>", "<video><source src=x>",
  "<img src=/a>", "<img src='data:,' data-src=/a>", "<img srcset='/a 1x,", "<img style='width:1px'>", "<picture><source srcset='/a 1x'>", "<amp-img src=/a>", "<lite-youtube videoid=abcdef>", "<textarea>", "<title>",
  "<plaintext>", "<xmp>", "<pre>", "<pre>\n", "<details><summary>", "<ruby><rt>", "<x:y z:w=q>", "<br>", "<hr/>", "word & ", "\u202e", "漢", "<p>Read more</p>", "<a href=x>Read more</a> ", "The post x appeared first on y. ",
  "<div class=sharedaddy>", "[…]", "…", "| ", "<p><a href=x>Continue reading</a></p>",
]; // biome-ignore format: a table

describe("a megabyte of anything repeated", () => {
  it.each(REPEATED)("costs less than a second and comes out bounded: %j", (piece) => {
    const html = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const started = cpuMs();
    const output = clean(html);
    expect(cpuMs() - started).toBeLessThan(1000);
    expect(output.length).toBeLessThanOrEqual(MOST);
    expect(clean(output)).toBe(output);
  });

  it.each(REPEATED)("costs as little as a title, content and author: %j", (piece) => {
    const value = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const text = { value, type: "html" } as const;
    const started = cpuMs();
    const entry = parsedEntry({ title: text, content: text, authors: [{ name: value }], url: value });
    normalizeEntry(entry, { base, language: null });
    expect(cpuMs() - started).toBeLessThan(2000);
  });
});
