// Markup -> its parts, told by their offsets: one scanner for XML and HTML. Linear, never throws, copies nothing.
import { markupName } from "./markup-name.ts";

/** Told of each part in document order. Offsets are into the source; an end is one past the last letter. */
export interface MarkupSink {
  /** As written: references are not decoded. */
  text(start: number, end: number): void;
  cdata(start: number, end: number): void;
  /** A start tag, when all of it is read. `end` is where its content begins. */
  open(tag: StartTag, end: number): void;
  close(nameStart: number, nameEnd: number): void;
}

/** Valid during `open` only: the scanner uses it again. */
export interface StartTag {
  nameStart: number;
  nameEnd: number;
  isSelfClosing: boolean;
  /** Four offsets an attribute: its name's start and end, its value's. A value that is not given is empty. */
  readonly attributes: number[];
}

/** Offsets of an attribute in StartTag.attributes. */
export const ATTRIBUTE_WIDTH = 4;

/** One element cannot have more; what comes after them is passed over. */
const MAX_ATTRIBUTES = 500;
/** Content that is no markup up to their own end tag (HTML 13.1.2). */
const RAW_TEXT = new Map(
  "iframe noembed noframes plaintext script style textarea title xmp"
    .split(" ")
    .map((name) => [name, new RegExp(`</${name}(?=[\\s/>])`, "gi")] as const),
);
const LONGEST_RAW_NAME = 9;

const SLASH = 0x2f;
const LESS = 0x3c;
const EQUALS = 0x3d;
const GREATER = 0x3e;
const BANG = 0x21;
const QUESTION = 0x3f;
const DASH = 0x2d;
const OPENING_BRACKET = 0x5b;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;

interface Scan {
  readonly source: string;
  readonly sink: MarkupSink;
  readonly isHtml: boolean;
  readonly tag: StartTag;
  /** Where text begins that was not told yet. */
  textFrom: number;
  /** Endings that the rest of the document does not have: looking for each again would take quadratic time. */
  readonly missing: Set<string>;
}

export function scanXml(source: string, sink: MarkupSink): void {
  scan(source, 0, sink, false);
}

/** @param from where reading begins */
export function scanHtml(source: string, sink: MarkupSink, from = 0): void {
  scan(source, from, sink, true);
}

function scan(source: string, from: number, sink: MarkupSink, isHtml: boolean): void {
  const tag = { nameStart: 0, nameEnd: 0, isSelfClosing: false, attributes: [] };
  const state: Scan = { source, sink, isHtml, tag, textFrom: from, missing: new Set() };
  for (let at = source.indexOf("<", from); at >= 0; ) {
    const end = readMarkup(state, at);
    if (end > 0) state.textFrom = end;
    at = source.indexOf("<", end > 0 ? end : at + 1);
  }
  tellText(state, source.length);
}

function tellText(state: Scan, end: number): void {
  if (end > state.textFrom) state.sink.text(state.textFrom, end);
}

/** Where the markup at `at` is over; 0 if the letter `<` there is only text. */
function readMarkup(state: Scan, at: number): number {
  const { source } = state;
  const next = source.charCodeAt(at + 1);
  if (isNameStart(state, next)) return readStartTag(state, at);
  if (next === SLASH) return readEndTag(state, at);
  if (next === BANG) return readDeclaration(state, at);
  if (next === QUESTION) return skip(state, at, state.isHtml ? ">" : "?>", at + 2);
  return 0;
}

/** HTML's names begin with a letter of ASCII (13.2.5.6), XML's with one of any alphabet. */
function isNameStart({ isHtml }: Scan, code: number): boolean {
  if ((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)) return true;
  return !isHtml && (code === 0x5f || code > 0x7f);
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

function afterSpace(source: string, from: number): number {
  let at = from;
  while (isSpace(source.charCodeAt(at))) at++;
  return at;
}

/** Where `closing` stands next; -1 if nowhere. */
function find({ source, missing }: Scan, closing: string, from: number): number {
  if (missing.has(closing)) return -1;
  const at = source.indexOf(closing, from);
  if (at < 0) missing.add(closing);
  return at;
}

/** Passes over what nobody needs. One that nothing ends reaches to the next `>`, or all that follows would be lost. */
function skip(state: Scan, at: number, closing: string, from: number): number {
  const end = find(state, closing, from);
  if (end < 0) return closing === ">" ? 0 : skip(state, at, ">", from);
  tellText(state, at);
  return end + closing.length;
}

function readDeclaration(state: Scan, at: number): number {
  const { source, isHtml } = state;
  const third = source.charCodeAt(at + 2);
  // HTML 13.2.5.43: "<!-->" and "<!--->" are whole.
  if (third === DASH && source.charCodeAt(at + 3) === DASH)
    return skip(state, at, "-->", at + (isHtml ? 2 : 4));
  if (third === OPENING_BRACKET && !isHtml && source.startsWith("[CDATA[", at + 2))
    return readCdata(state, at);
  return isNameStart(state, third) || third === OPENING_BRACKET ? skip(state, at, ">", at + 2) : 0;
}

function readCdata(state: Scan, at: number): number {
  tellText(state, at);
  const { source, sink } = state;
  const end = source.indexOf("]]>", at + 9);
  sink.cdata(at + 9, end < 0 ? source.length : end);
  return end < 0 ? source.length : end + 3;
}

function readEndTag(state: Scan, at: number): number {
  const { source, sink } = state;
  if (!isNameStart(state, source.charCodeAt(at + 2))) return skip(state, at, ">", at + 2);
  const end = find(state, ">", at + 2);
  tellText(state, at);
  const nameEnd = endOfName(source, at + 2);
  if (end >= 0) sink.close(at + 2, nameEnd);
  return end < 0 ? source.length : end + 1;
}

/** HTML 13.2.5.8: a name goes on up to white space, `/` or `>`. */
function endOfName(source: string, from: number): number {
  let at = from;
  for (; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === GREATER || code === SLASH || isSpace(code)) break;
  }
  return at;
}

function readStartTag(state: Scan, at: number): number {
  tellText(state, at);
  const { source, sink, tag, isHtml } = state;
  tag.nameStart = at + 1;
  tag.nameEnd = endOfName(source, at + 1);
  tag.isSelfClosing = false;
  tag.attributes.length = 0;
  const end =
    source.charCodeAt(tag.nameEnd) === GREATER ? tag.nameEnd + 1 : readAttributes(state, tag.nameEnd);
  // A tag that the document's end cuts off is left out (HTML 13.2.5, eof-in-tag).
  if (end === 0) return source.length;
  const { nameStart, nameEnd, isSelfClosing } = tag;
  sink.open(tag, end);
  if (!isHtml || isSelfClosing || !mayBeRaw(nameEnd - nameStart)) return end;
  return readRawText(state, nameStart, nameEnd, end);
}

/** By the length of the name: nearly all elements of a text have shorter ones. */
const mayBeRaw = (length: number): boolean => (length > 4 ? length <= LONGEST_RAW_NAME : length === 3);

function readRawText(state: Scan, nameStart: number, nameEnd: number, from: number): number {
  const { source, sink } = state;
  const closing = RAW_TEXT.get(markupName(source.slice(nameStart, nameEnd)));
  if (closing === undefined) return from;
  closing.lastIndex = from;
  const end = closing.exec(source)?.index ?? source.length;
  if (end > from) sink.text(from, end);
  state.textFrom = end;
  return end;
}

/** Where the tag is over; 0 if it never is. */
function readAttributes(state: Scan, from: number): number {
  const { source, tag } = state;
  let at = from;
  while (at < source.length) {
    const code = source.charCodeAt(at);
    if (code === GREATER) return at + 1;
    if (code === LESS && !state.isHtml) return at;
    if (isSpace(code)) at++;
    else if (code !== SLASH) at = readAttribute(source, at, tag.attributes);
    else tag.isSelfClosing = source.charCodeAt(++at) === GREATER;
  }
  return 0;
}

/** Where the attribute is over; the document's end if it never is. */
function readAttribute(source: string, nameStart: number, attributes: number[]): number {
  let at = nameStart + 1;
  for (; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === EQUALS || code === GREATER || code === SLASH || isSpace(code)) break;
  }
  const nameEnd = at;
  at = afterSpace(source, at);
  if (source.charCodeAt(at) === EQUALS)
    return readValue(source, nameStart, nameEnd, afterSpace(source, at + 1), attributes);
  note(attributes, nameStart, nameEnd, nameEnd, nameEnd);
  return nameEnd;
}

function readValue(
  source: string,
  nameStart: number,
  nameEnd: number,
  from: number,
  attributes: number[],
): number {
  const quote = source.charCodeAt(from);
  if (quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE) {
    const end = source.indexOf(quote === DOUBLE_QUOTE ? '"' : "'", from + 1);
    if (end < 0) return source.length;
    note(attributes, nameStart, nameEnd, from + 1, end);
    return end + 1;
  }
  let at = from;
  for (; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === GREATER || isSpace(code)) break;
  }
  note(attributes, nameStart, nameEnd, from, at);
  return at;
}

function note(attributes: number[], nameStart: number, nameEnd: number, start: number, end: number): void {
  if (attributes.length < MAX_ATTRIBUTES * ATTRIBUTE_WIDTH) attributes.push(nameStart, nameEnd, start, end);
}
