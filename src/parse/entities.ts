// Character references in XML and HTML, decoded without a DTD: feeds use HTML's names as if they were XML's.
import { decodeHTML } from "entities";
import { WINDOWS_1252_C1 } from "./windows-1252.ts";

const XML_REFERENCE = /&(?:#x[0-9a-f]{1,20}|#[0-9]{1,20}|[a-z_][\w.-]{0,100});/iy;
const HTML_REFERENCE = /&(?:#x[0-9a-f]+;?|#[0-9]+;?|[a-z][a-z0-9]*;?)/gi;
const HTML_ATTRIBUTE_REFERENCE = /&(?:#x[0-9a-f]+;?|#[0-9]+;?|[a-z][a-z0-9]*;?=?)/gi;

const LONGEST_NAME = 33;
const CACHE_LIMIT = 4096;
/** V8 keeps the whole document alive for a slice of it that is longer. */
const LONGEST_CACHED = 12;
const known = new Map<string, string>();

/** Entities that a document declares for itself (XML 1.0, 4.2.1). */
export interface CustomEntities {
  readonly values: ReadonlyMap<string, string>;
  /** How many letters may still be put in their places: references are short, what they stand for is not. */
  budget: number;
}

/** XHTML 1.0 gave these names other letters than HTML does today, and XML's names are XHTML's. */
const XHTML: ReadonlyMap<string, string> = new Map([
  ["&lang;", "\u2329"],
  ["&rang;", "\u232a"],
]);

/** Text of an XML document: references end with a semicolon, unknown ones stay as they are. */
export function decodeXmlText(raw: string, custom?: CustomEntities): string {
  let text = "";
  let from = 0;
  for (let at = raw.indexOf("&"); at >= 0; at = raw.indexOf("&", at + 1)) {
    const usual = usualReferenceAt(raw, at);
    const reference = usual ?? referenceAt(raw, at);
    if (reference === undefined) continue;
    const decoded = usual === undefined ? decodeXmlReference(reference, custom) : decodeReference(usual);
    if (decoded === reference) continue;
    text += raw.slice(from, at) + decoded;
    from = at + reference.length;
    at = from - 1;
  }
  return from === 0 ? raw : text + raw.slice(from);
}

/** The few that nearly all references are, without asking a regular expression. */
function usualReferenceAt(raw: string, at: number): string | undefined {
  switch (raw.charCodeAt(at + 1)) {
    case 0x6c:
      return raw.startsWith("&lt;", at) ? "&lt;" : undefined;
    case 0x67:
      return raw.startsWith("&gt;", at) ? "&gt;" : undefined;
    case 0x61:
      return raw.startsWith("&amp;", at) ? "&amp;" : undefined;
    case 0x71:
      return raw.startsWith("&quot;", at) ? "&quot;" : undefined;
    default:
      return undefined;
  }
}

function referenceAt(raw: string, at: number): string | undefined {
  XML_REFERENCE.lastIndex = at;
  return XML_REFERENCE.exec(raw)?.[0];
}

function decodeXmlReference(reference: string, custom: CustomEntities | undefined): string {
  return decodeCustom(reference, custom) ?? XHTML.get(reference) ?? decodeReference(reference);
}

function decodeCustom(reference: string, custom: CustomEntities | undefined): string | undefined {
  if (custom === undefined || custom.values.size === 0) return undefined;
  const value = custom.values.get(reference.slice(1, -1));
  if (value === undefined || value.length > custom.budget) return undefined;
  custom.budget -= value.length;
  return decodeXmlText(value);
}

/** Text of an HTML document, where old names need no semicolon. */
export function decodeHtmlText(raw: string): string {
  return raw.includes("&") ? raw.replace(HTML_REFERENCE, decodeReference) : raw;
}

/** An attribute's value in HTML: a name without a semicolon is left alone before `=` or a letter (HTML 13.2.5.73). */
export function decodeHtmlAttribute(raw: string): string {
  return raw.includes("&") ? raw.replace(HTML_ATTRIBUTE_REFERENCE, decodeInAttribute) : raw;
}

function decodeInAttribute(reference: string): string {
  if (reference.endsWith("=")) {
    return reference.endsWith(";=") ? `${decodeReference(reference.slice(0, -1))}=` : reference;
  }
  if (reference.startsWith("&#") || reference.endsWith(";")) return decodeReference(reference);
  const decoded = decodeReference(reference);
  const whole = decodeReference(`${reference};`);
  return decoded === whole ? decoded : reference;
}

function decodeReference(reference: string): string {
  switch (reference) {
    case "&amp;":
      return "&";
    case "&lt;":
      return "<";
    case "&gt;":
      return ">";
    case "&quot;":
      return '"';
    case "&nbsp;":
      return "\u00a0";
  }
  return reference.charCodeAt(1) === 0x23 ? decodeNumber(reference) : decodeName(reference);
}

function decodeNumber(reference: string): string {
  const hex = (reference.charCodeAt(2) | 0x20) === 0x78;
  const code = Number.parseInt(reference.slice(hex ? 3 : 2), hex ? 16 : 10);
  // HTML 13.5: references to 0x80-0x9F mean windows-1252, and feeds do use them so.
  if (code >= 0x80 && code <= 0x9f) return withoutControl(WINDOWS_1252_C1[code - 0x80] ?? "");
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) || (code & 0xfffe) === 0xfffe) return "";
  if (code < 0x20) return code === 9 || code === 10 || code === 13 ? String.fromCharCode(code) : "";
  return code === 0x7f ? "" : String.fromCodePoint(code);
}

function withoutControl(character: string): string {
  const code = character.charCodeAt(0);
  return code >= 0x80 && code <= 0x9f ? "" : character;
}

/** Names are looked up in a trie: once for each that occurs. */
function decodeName(reference: string): string {
  if (reference.length > LONGEST_NAME) return reference;
  const cached = known.get(reference);
  if (cached !== undefined) return cached;
  const decoded = decodeHTML(reference);
  if (reference.length <= LONGEST_CACHED && known.size < CACHE_LIMIT) known.set(reference, decoded);
  return decoded;
}
