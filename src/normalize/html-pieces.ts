// Untrusted HTML cut into text, tags and what is neither; in one pass, and only to be looked at: the walker decides what is shown.
import { DROPPED_WITH_CONTENT, RAW_TEXT, VOID_ELEMENTS } from "./html-elements.ts";

export interface Piece {
  /** `other`: comments, declarations, and elements that are never shown, with all that is in them. */
  readonly kind: "text" | "open" | "close" | "other";
  /** Of a tag, lower case; else empty. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

const MARKUP = /<(?:[a-z]|\/[a-z]|!|\?)/gi;
const NAME = /<\/?([a-z][^\s/>]*)/iy;
const QUOTE_OR_END = /=\s*["']|>/g;

export function* piecesOf(html: string): Generator<Piece, void> {
  /** Elements without an end tag in the rest: it is not looked for again. */
  const unended = new Set<string>();
  let at = 0;
  while (at < html.length) {
    const markup = indexOf(html, MARKUP, at);
    if (markup > at) yield { kind: "text", name: "", from: at, to: markup };
    if (markup === html.length) return;
    const piece = readMarkup(html, markup, unended);
    yield piece;
    at = piece.to;
  }
}

function readMarkup(html: string, from: number, unended: Set<string>): Piece {
  NAME.lastIndex = from;
  const name = NAME.exec(html)?.[1]?.toLowerCase() ?? "";
  if (name === "") return { kind: "other", name, from, to: endOfComment(html, from) };
  const to = endOfTag(html, from);
  if (html.charAt(from + 1) === "/") return { kind: "close", name, from, to };
  const isHidden = DROPPED_WITH_CONTENT.has(name) && !VOID_ELEMENTS.has(name);
  return isHidden
    ? { kind: "other", name, from, to: endOfElement(html, name, to, unended) }
    : { kind: "open", name, from, to };
}

function endOfComment(html: string, from: number): number {
  const end = html.startsWith("<!--", from) ? "-->" : ">";
  const at = html.indexOf(end, from);
  return at < 0 ? html.length : at + end.length;
}

/** A `>` in a quoted value does not end a tag. */
function endOfTag(html: string, from: number): number {
  let at = from;
  while (at < html.length) {
    at = indexOf(html, QUOTE_OR_END, at);
    if (html.charAt(at) === ">") return at + 1;
    const quote = html.charAt(QUOTE_OR_END.lastIndex - 1);
    const closing = quote === "" ? -1 : html.indexOf(quote, QUOTE_OR_END.lastIndex);
    at = closing < 0 ? html.length : closing + 1;
  }
  return html.length;
}

function endOfElement(html: string, name: string, from: number, unended: Set<string>): number {
  const rest = RAW_TEXT.has(name) ? html.length : from;
  if (unended.has(name)) return rest;
  const end = indexOf(html, new RegExp(`</${name}\\b`, "gi"), from);
  if (end < html.length) return endOfTag(html, end);
  unended.add(name);
  return rest;
}

/** The text's length where there is none. */
function indexOf(text: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}
