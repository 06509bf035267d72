// Texts of XML feeds with their markup: RSS knows no types, Atom's are in attributes (RFC 4287 3.1 and 4.1.3, Atom 0.3).
import { isUtf8 } from "node:buffer";
import type { ParsedText } from "../model/parsed.ts";
import { cleanText } from "./clean-text.ts";
import { repairMojibake } from "./mojibake.ts";
import { escapeText, serializeChildren } from "./serialize-html.ts";
import { attributeOf, hasElements, ownText, type XmlElement } from "./xml-tree.ts";

const LOOKS_LIKE_HTML =
  /<\/?(?:a|abbr|b|blockquote|br|code|div|em|figure|font|h[1-6]|hr|i|img|li|ol|p|pre|span|strong|table|u|ul)\b[^<>]*>/i;
const BASE64 = /^[a-z\d+/]{3,}={0,2}$/i;

/** RSS text may always hold markup; escaped or not. */
export function rssText(element: XmlElement | undefined): ParsedText | undefined {
  if (element === undefined) return undefined;
  return hasElements(element)
    ? text(element, serializeChildren(element), "xhtml")
    : text(element, ownText(element), "html");
}

/** A title of RSS: text where nothing in it could be meant as markup. */
export function rssLine(elements: readonly XmlElement[]): ParsedText | undefined {
  const line = firstRssText(elements);
  return line === undefined || /<|&[#a-z\d]+;/i.test(line.value) ? line : { ...line, type: "text" };
}

/** The first that says anything. */
export function firstRssText(elements: readonly XmlElement[]): ParsedText | undefined {
  for (const element of elements) {
    const found = rssText(element);
    if (found !== undefined) return found;
  }
  return undefined;
}

export interface AtomTextOptions {
  readonly isContent?: boolean;
  /** Atom 0.3 has no rule that the div around XHTML is not part of it; RFC 4287 3.1.1.3 has. */
  readonly keepsDiv?: boolean;
}

/** Atom text construct or content; undefined when it is empty, out of line or not text. */
export function atomText(
  element: XmlElement | undefined,
  { isContent = false, keepsDiv = false }: AtomTextOptions = {},
): ParsedText | undefined {
  if (element === undefined) return undefined;
  const type = (attributeOf(element, "type") ?? "").toLowerCase();
  const mode = (attributeOf(element, "mode") ?? "").toLowerCase();
  if (mode === "base64") return encodedText(element, type);
  if (mode !== "escaped" && (isXmlType(type) || hasElements(element))) return inlineText(element, keepsDiv);
  const value = ownText(element);
  if (type === "") return text(element, value, looksLikeHtml(value, isContent, mode) ? "html" : "text");
  if (type === "html" || type === "text/html" || isXmlType(type)) return text(element, value, "html");
  return type.startsWith("text") ? text(element, value, "text") : encodedText(element, type);
}

/** Content without a type is text by the letter; that it holds tags shows that its author meant HTML. */
function looksLikeHtml(value: string, isContent: boolean, mode: string): boolean {
  return (isContent || mode !== "") && value.includes("<") && LOOKS_LIKE_HTML.test(value);
}

function isXmlType(type: string): boolean {
  return type === "xhtml" || type.endsWith("+xml") || type.endsWith("/xml");
}

function inlineText(element: XmlElement, keepsDiv: boolean): ParsedText | undefined {
  const elements = element.children.filter((child) => typeof child !== "string");
  const [wrapper] = elements;
  const isWrapped =
    elements.length === 1 && wrapper?.local.toLowerCase() === "div" && ownText(element).trim() === "";
  if (keepsDiv || wrapper === undefined || !isWrapped)
    return text(element, serializeChildren(element), "xhtml");
  const { base, language } = wrapper;
  return text({ ...element, base, language }, serializeChildren(wrapper), "xhtml");
}

/** RFC 4287 4.1.3.3: what is neither text nor XML is base64; only what decodes to text is of use here. */
function encodedText(element: XmlElement, type: string): ParsedText | undefined {
  const value = ownText(element).replace(/\s+/g, "");
  if (!BASE64.test(value)) return undefined;
  const bytes = Buffer.from(value, "base64");
  if (!isUtf8(bytes)) return undefined;
  return text(
    element,
    cleanText(bytes.toString("utf8")),
    type === "text" || type === "text/plain" ? "text" : "html",
  );
}

function text(element: XmlElement, value: string, type: ParsedText["type"]): ParsedText | undefined {
  const trimmed = repairMojibake(value.trim());
  if (trimmed === "") return undefined;
  const { base, language } = element;
  return {
    value: trimmed,
    type,
    ...(base !== undefined && { base }),
    ...(language !== undefined && language !== "" && { language }),
  };
}

/** Plain text as the HTML that shows it: for places where only HTML will do. */
export function textAsHtml(value: string): string {
  return escapeText(value).replace(/\r?\n/g, "<br>");
}
