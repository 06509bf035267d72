// An entry's HTML as lines of plain text, with its links as spans of them: what citations are looked for in.
import { BLOCKS, CELLS } from "../../normalize/html-elements.ts";
import { appendText, createTextBuilder } from "../../normalize/text-builder.ts";
import { decodeHtmlAttribute, decodeHtmlText } from "../../parse/entities.ts";
import { markupName } from "../../parse/markup-name.ts";
import { scanHtml } from "../../parse/scan-markup.ts";
import { tagAttributes } from "../../parse/tag-attributes.ts";

/** A link and the span of the line's text that it is put on; of a picture the span is empty. */
export interface Link {
  readonly href: string;
  readonly from: number;
  readonly to: number;
}

export interface Line {
  readonly text: string;
  readonly links: readonly Link[];
  readonly kind: "title" | "text" | "caption";
}

const HREF = new Set(["href"]);
/** The sanitizer lets less through; what reads more than this only costs. */
const LONGEST = 256 * 1024;

/** @param html sanitized; plain text without markup is read as it is. A link across lines counts for the first one. */
export function readLines(html: string): Line[] {
  const source = html.length > LONGEST ? html.slice(0, LONGEST) : html;
  const lines: Line[] = [];
  let builder = createTextBuilder();
  let links: Link[] = [];
  let link: { readonly href: string; readonly from: number } | null = null;
  let kind: Line["kind"] = "text";

  const endLink = () => {
    if (link) links.push({ ...trimmed(builder.text, link.from), href: link.href });
    link = null;
  };
  const endLine = () => {
    endLink();
    if (builder.text !== "" || links.length > 0) lines.push({ text: builder.text, links, kind });
    builder = createTextBuilder();
    links = [];
  };

  scanHtml(source, {
    text: (from, to) => {
      appendText(builder, decodeHtmlText(source.slice(from, to)));
    },
    cdata: () => undefined,
    open: (tag) => {
      const name = markupName(source.slice(tag.nameStart, tag.nameEnd));
      if (name === "a") {
        endLink();
        const href = tagAttributes(source, tag, HREF).get("href");
        if (href !== undefined) link = { href: decodeHtmlAttribute(href), from: builder.text.length };
      } else if (isBreak(name)) {
        endLine();
        if (name === "figcaption") kind = "caption";
      }
    },
    close: (start, end) => {
      const name = markupName(source.slice(start, end));
      if (name === "a") endLink();
      else if (isBreak(name)) {
        endLine();
        if (name === "figcaption") kind = "text";
      }
    },
  });
  endLine();
  return lines;
}

const isBreak = (name: string): boolean => name === "br" || BLOCKS.has(name) || CELLS.has(name);

/** The gap before a link's first word is written with that word. */
function trimmed(text: string, from: number): { readonly from: number; readonly to: number } {
  return { from: text.charCodeAt(from) === 0x20 ? from + 1 : from, to: text.length };
}
