// One pass over untrusted HTML: sanitized HTML, its text and its pictures. The output is built from the allow-list only.
import { cleanText } from "../parse/clean-text.ts";
import { decodeHtmlText } from "../parse/entities.ts";
import { markupName } from "../parse/markup-name.ts";
import { type MarkupSink, type StartTag, scanHtml } from "../parse/scan-markup.ts";
import { escapeText } from "../parse/serialize-html.ts";
import { type RawAttributes, tagAttributes } from "../parse/tag-attributes.ts";
import { embedLink } from "./embeds.ts";
import { cleanAttributes, isDot, isInvisible, pictureUrl } from "./html-attributes.ts";
import { BLOCKS, CELLS, CLOSED_BY, EMBEDS, OF_TABLES, RAW_TEXT, VOID_ELEMENTS } from "./html-elements.ts";
import type { HtmlPolicy } from "./html-policy.ts";
import {
  appendLines,
  appendText,
  appendWords,
  breakLine,
  createTextBuilder,
  separate,
  type TextBuilder,
} from "./text-builder.ts";

/** Longest input that is read. */
export const MAX_INPUT = 256 * 1024;
/** Longest output, closing tags left out: with them it must fit the input, or sanitizing again would cut it. */
const MAX_OUTPUT = MAX_INPUT - 4096;
const MAX_DEPTH = 100;
/** How often reading starts anew after an element that should have been left out but never ended. */
const MAX_RESTARTS = 8;

/** What makes text more than words and single spaces: references, markup, white space, and what nobody shall see. */
const NOT_PLAIN =
  /[^ -%'-;=?-~\u00a1-\u00ac\u00ae-\u167f\u1681-\u1fff\u200c-\u2027\u202a-\u202e\u2030-\u205e\u2061-\u2fff\u3001-\ud7ff\ue000-\ufefe\uff00-\ufffb]| {2}/;

/** What stands between blocks, and so in most documents more often than words do. */
const BLANK = /^[\t\n\r ]+$/;

export interface Picture {
  readonly src: string;
  readonly width: number | null;
}

export interface Walked {
  readonly html: string;
  readonly text: string;
  readonly pictures: readonly Picture[];
}

interface Walk {
  readonly source: string;
  readonly base: string | null;
  readonly policy: HtmlPolicy;
  readonly stack: string[];
  readonly text: TextBuilder;
  readonly pictures: Picture[];
  html: string;
  full: boolean;
  /** Open elements beyond MAX_DEPTH. */
  tooDeep: number;
  /** The element that is being left out with its content, and how often it is nested in itself. */
  dropped: string;
  droppedDepth: number;
  /** Where its content begins. */
  droppedFrom: number;
  /** What the dropped element would have shown. */
  embed: { url: string | undefined; title: string | undefined } | undefined;
}

export function walkHtml(html: string, base: string | null, policy: HtmlPolicy): Walked {
  const walk: Walk = {
    source: html.length > MAX_INPUT ? html.slice(0, MAX_INPUT) : html,
    base,
    policy,
    stack: [],
    text: createTextBuilder(),
    pictures: [],
    html: "",
    full: false,
    tooDeep: 0,
    dropped: "",
    droppedDepth: 0,
    droppedFrom: 0,
    embed: undefined,
  };
  const sink = sinkOf(walk);
  scanHtml(walk.source, sink);
  for (
    let restarts = 0;
    walk.dropped !== "" && !RAW_TEXT.has(walk.dropped) && restarts < MAX_RESTARTS;
    restarts++
  ) {
    // Never closed: what follows it was not meant to be its content.
    const from = walk.droppedFrom;
    endDropped(walk);
    scanHtml(walk.source, sink, from);
  }
  if (walk.dropped !== "") endDropped(walk);
  closeDownTo(walk, 0);
  return { html: inOnePiece(walk.html), text: inOnePiece(walk.text.text), pictures: walk.pictures };
}

/** V8 keeps a text that was added up as a tree of its parts, four times its size, until somebody asks for a letter of it. */
function inOnePiece(text: string): string {
  text.charCodeAt(text.length - 1);
  return text;
}

function sinkOf(walk: Walk): MarkupSink {
  const { source } = walk;
  return {
    text: (start, end) => onText(walk, start, end),
    cdata: () => undefined,
    open: (tag, end) => onOpen(walk, tag, end),
    close: (start, end) => {
      const open = walk.dropped === "" ? walk.stack.at(-1) : undefined;
      // Nearly always it is the innermost that ends, and then its name is known.
      const isInnermost = open?.length === end - start && source.startsWith(open, start);
      onClose(walk, isInnermost ? open : markupName(source.slice(start, end)));
    },
  };
}

function onText(walk: Walk, start: number, end: number): void {
  if (walk.full || walk.dropped !== "") return;
  const raw = walk.source.slice(start, end);
  if (!NOT_PLAIN.test(raw)) {
    appendWords(walk.text, raw);
    write(walk, raw, raw);
    return;
  }
  const isBlank = BLANK.test(raw);
  const text = isBlank ? raw : cleanText(decodeHtmlText(raw));
  if (walk.stack.includes("pre")) appendLines(walk.text, text);
  else if (isBlank) separate(walk.text);
  else appendText(walk.text, text);
  write(walk, isBlank ? raw : escapeText(text), text);
}

/** @param plain what to cut when the markup does not fit; nothing else may be cut in the middle. */
function write(walk: Walk, markup: string, plain?: string): boolean {
  const room = MAX_OUTPUT - walk.html.length;
  if (markup.length <= room) {
    walk.html += markup;
    return true;
  }
  walk.full = true;
  // The longest escape has five letters, so a fifth always fits.
  if (plain !== undefined)
    walk.html += escapeText(
      plain
        .slice(0, Math.floor(room / 5))
        .toWellFormed()
        .replace(/\ufffd$/, ""),
    );
  return false;
}

function onOpen(walk: Walk, tag: StartTag, end: number): void {
  const name = markupName(walk.source.slice(tag.nameStart, tag.nameEnd));
  if (walk.dropped !== "") insideDropped(walk, name, tag);
  else if (walk.policy.dropped.has(name) && !walk.policy.elements.has(name))
    startDropped(walk, name, tag, end);
  else if (!walk.full) openElement(walk, name, tag);
}

const attributesOf = ({ source, policy }: Walk, tag: StartTag): RawAttributes =>
  tagAttributes(source, tag, policy.known);

function openElement(walk: Walk, name: string, tag: StartTag): void {
  breakText(walk, name);
  const rule = walk.policy.elements.get(name);
  if (rule === undefined || (rule.within !== undefined && !walk.stack.includes(rule.within))) return;
  const raw = attributesOf(walk, tag);
  const attributes = cleanAttributes(rule, raw, walk.base, walk.policy);
  if (attributes === null || (name === "img" && !notePicture(walk, raw))) return;
  closeImplied(walk, name);
  if (VOID_ELEMENTS.has(name)) {
    write(walk, `<${name}${attributes}>`);
  } else if (walk.stack.length >= MAX_DEPTH) {
    walk.tooDeep++;
  } else if (write(walk, `<${name}${attributes}>`)) {
    walk.stack.push(name);
  }
}

function notePicture(walk: Walk, attributes: RawAttributes): boolean {
  const src = pictureUrl(attributes, walk.base);
  if (src === null) return true;
  if (walk.policy.dropsTrackers && isInvisible(attributes, src)) return false;
  const width = Number.parseInt(attributes.get("width") ?? "", 10);
  walk.pictures.push({ src, width: Number.isNaN(width) ? null : width });
  return true;
}

function closeImplied(walk: Walk, tag: string): void {
  const { stack } = walk;
  const closed = CLOSED_BY.get(tag);
  if (closed !== undefined) {
    let depth = stack.length;
    while (depth > 0 && closed.has(stack[depth - 1] ?? "")) depth--;
    closeDownTo(walk, depth);
  }
  if (tag === "a") {
    const outer = stack.lastIndexOf("a");
    if (outer >= 0) closeDownTo(walk, outer);
  }
}

function onClose(walk: Walk, tag: string): void {
  if (walk.dropped !== "") {
    if (tag === walk.dropped && --walk.droppedDepth === 0) endDropped(walk);
    return;
  }
  if (walk.full) return;
  breakText(walk, tag);
  if (!walk.policy.elements.has(tag) || VOID_ELEMENTS.has(tag)) return;
  if (walk.tooDeep > 0) {
    walk.tooDeep--;
    return;
  }
  const at = openedAt(walk.stack, tag);
  if (at >= 0) closeDownTo(walk, at);
}

/** A stray end tag in a table's cell does not reach beyond the cell (HTML 13.2.4.2, scopes). */
function openedAt(stack: readonly string[], tag: string): number {
  for (let i = stack.length - 1; i >= 0; i--) {
    const open = stack[i] ?? "";
    if (open === tag) return i;
    if (CELLS.has(open) && !OF_TABLES.has(tag)) return -1;
  }
  return -1;
}

function closeDownTo(walk: Walk, depth: number): void {
  while (walk.stack.length > depth) walk.html += `</${walk.stack.pop()}>`;
}

function breakText(walk: Walk, tag: string): void {
  if (BLOCKS.has(tag)) breakLine(walk.text);
  else if (CELLS.has(tag)) separate(walk.text);
}

function startDropped(walk: Walk, name: string, tag: StartTag, end: number): void {
  walk.embed = EMBEDS.has(name) ? embedOf(attributesOf(walk, tag)) : undefined;
  walk.dropped = name;
  walk.droppedFrom = end;
  walk.droppedDepth = 1;
  if (VOID_ELEMENTS.has(name) || tag.isSelfClosing) endDropped(walk);
}

function embedOf(attributes: RawAttributes): Walk["embed"] {
  return isDot(attributes) ? undefined : { url: addressOf(attributes), title: attributes.get("title") };
}

/** Players name what they play in elements of their own. */
function insideDropped(walk: Walk, name: string, tag: StartTag): void {
  if (name === walk.dropped && !tag.isSelfClosing) walk.droppedDepth++;
  if (walk.embed === undefined || walk.embed.url !== undefined) return;
  const attributes = attributesOf(walk, tag);
  if (name === "source" || name === "embed") walk.embed.url = attributes.get("src");
  else if (name === "param" && /^(?:movie|src)$/i.test(attributes.get("name") ?? ""))
    walk.embed.url = attributes.get("value");
}

function addressOf(attributes: RawAttributes): string | undefined {
  return attributes.get("src") ?? attributes.get("data") ?? attributes.get("data-src");
}

function endDropped(walk: Walk): void {
  const { embed } = walk;
  walk.dropped = "";
  walk.droppedDepth = 0;
  walk.embed = undefined;
  if (embed?.url === undefined || !walk.policy.embedsBecomeLinks || walk.full || walk.stack.includes("a"))
    return;
  const link = embedLink(embed.url, embed.title, walk.base);
  if (link !== null && write(walk, link.html)) {
    separate(walk.text);
    appendText(walk.text, link.text);
    separate(walk.text);
  }
}
