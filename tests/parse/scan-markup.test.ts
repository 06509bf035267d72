// The scanner: which parts markup falls into, also the broken markup that feeds are full of.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ATTRIBUTE_WIDTH, type MarkupSink, scanHtml, scanXml } from "../../src/parse/scan-markup.ts";

type Scanner = typeof scanXml;

/** Each part in short: `text`, `[cdata]`, `<name a=1 b=2>`, `<name/>`, `</name>`. */
function partsOf(scan: Scanner, source: string): string[] {
  const parts: string[] = [];
  const slice = (start = 0, end = 0) => source.slice(start, end);
  const sink: MarkupSink = {
    text: (start, end) => parts.push(slice(start, end)),
    cdata: (start, end) => parts.push(`[${slice(start, end)}]`),
    open: ({ nameStart, nameEnd, isSelfClosing, attributes }) => {
      let tag = `<${slice(nameStart, nameEnd)}`;
      for (let i = 0; i < attributes.length; i += ATTRIBUTE_WIDTH) {
        const [name, nameTo, value, valueTo] = attributes.slice(i, i + ATTRIBUTE_WIDTH);
        tag += ` ${slice(name, nameTo)}=${slice(value, valueTo)}`;
      }
      parts.push(`${tag}${isSelfClosing ? "/" : ""}>`);
    },
    close: (start, end) => parts.push(`</${slice(start, end)}>`),
  };
  scan(source, sink);
  return parts;
}

describe("scanXml", () => {
  it.each([
    ["elements and text", "<a>b<c/>d</a>", ["<a>", "b", "<c/>", "d", "</a>"]],
    ["attributes of each kind", `<a b="1" c='2' d=3 e>`, ["<a b=1 c=2 d=3 e=>"]],
    ["white space everywhere", '<a\n b = "1"\t/>x</a\n>', ["<a b=1/>", "x", "</a>"]],
    ["> in a value", '<a b="1>2">', ["<a b=1>2>"]],
    ["CDATA", "a<![CDATA[<b>]]>c", ["a", "[<b>]", "c"]],
    ["CDATA that never ends", "a<![CDATA[<b>", ["a", "[<b>]"]],
    ["comments", "a<!-- <b> -->c", ["a", "c"]],
    ["a comment that never ends", "a<!-- b >c<!-- d >e", ["a", "c", "e"]],
    ["instructions", '<?xml version="1.0"?>a<?b c > d?>e', ["a", "e"]],
    ["a lone <", "1 < 2 <3 <<a>", ["1 < 2 <3 <", "<a>"]],
    ["a tag that another begins in", "<a <b>c", ["<a>", "<b>", "c"]],
    ["a tag that the end cuts off", 'a<b c="d', ["a"]],
    ["an end tag that the end cuts off", "a</b", ["a"]],
    ["names of other scripts", "<é>a</é>", ["<é>", "a", "</é>"]],
    ["an end tag of nothing", "a</>b</ c>d", ["a", "b", "d"]],
    ["script as any other element", "<script><b></script>", ["<script>", "<b>", "</script>"]],
  ])("%s", (_, given, expected) => expect(partsOf(scanXml, given)).toEqual(expected));
});

describe("scanHtml", () => {
  it.each([
    ["CDATA is a declaration there", "a<![CDATA[b]]>c", ["a", "c"]],
    ["no name begins with another letter", "a <é>b</é> <_c>", ["a <é>b", " <_c>"]],
    ["a sign that is a < struck through", "<\u0338! b", ["<\u0338! b"]],
    ["instructions end at the first >", "a<?b > c?>d", ["a", " c?>d"]],
    ["script holds no markup", "<script>a<b></SCRIPT >c", ["<script>", "a<b>", "</SCRIPT>", "c"]],
    ["a longer name does not end it", "<style>a</styles></style>", ["<style>", "a</styles>", "</style>"]],
    ["a script that closes itself holds nothing", "<script/>a", ["<script/>", "a"]],
    ["a script that never ends", "<script>a<b>", ["<script>", "a<b>"]],
    ["comments of two and three dashes", "a<!-->b<!--->c", ["a", "b", "c"]],
    ["a declaration that never ends is text", "<!DOCTYPE a", ["<!DOCTYPE a"]],
    ["what is no declaration is text", "<!' <a>", ["<!' ", "<a>"]],
    ["attributes without spaces", `<a b="1"c="2">`, ["<a b=1 c=2>"]],
    ["a quotation mark too many", '<a b=1">c', ['<a b=1">', "c"]],
    ["a < in an attribute's name", "<a <b>c", ["<a <b=>", "c"]],
    ["an attribute that begins with =", "<a =b=c>", ["<a =b=c>"]],
  ])("%s", (_, given, expected) => expect(partsOf(scanHtml, given)).toEqual(expected));
});

describe("both", () => {
  const markup = fc
    .array(
      fc.constantFrom(
        "<",
        ">",
        "/",
        "!",
        "--",
        "<!--",
        "<![CDATA[",
        "]]>",
        "?",
        "a",
        " ",
        "=",
        '"',
        "'",
        "<script>",
        "</script>",
      ),
      {
        maxLength: 40,
      },
    )
    .map((parts) => parts.join(""));

  it("tell of parts in order, without overlap", () => {
    for (const scan of [scanXml, scanHtml]) {
      fc.assert(
        fc.property(markup, (source) => {
          let last = 0;
          const next = (start: number, end: number) => {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeLessThanOrEqual(source.length);
            last = end;
          };
          scan(source, {
            text: next,
            cdata: next,
            close: next,
            open: (tag, end) => next(tag.nameStart, end),
          });
        }),
      );
    }
  });
});
