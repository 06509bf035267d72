// One pass over untrusted HTML: sanitized HTML, its text and its pictures. The output is built from the allow-list only.
import { cleanText } from "../parse/clean-text.ts";
import { decodeHtmlText } from "../parse/entities.ts";
import { markupName } from "../parse/markup-name.ts";
import { type MarkupSink, type StartTag, scanHtml } from "../parse/scan-markup.ts";
import { escapeText } from "../parse/serialize-html.ts";
import { type RawAttributes, tagAttributes } from "../parse/tag-attributes.ts";
import { cleanAttributes } from "./html-attributes.ts";
import { BLOCKS, CELLS, CLOSED_BY, OF_TABLES, RAW_TEXT, VOID_ELEMENTS } from "./html-elements.ts";
import { endInHidden, hide, insideHidden, reveal, revealUnended } from "./html-hidden.ts";
import { writePicture } from "./html-pictures.ts";
import type { ElementRule, HtmlPolicy } from "./html-policy.ts";
import { closeDownTo, hold, type Picture, startWalk, type Walk, write, writeTag } from "./html-walk.ts";
import { candidatesOf } from "./picture-source.ts";
import { appendLines, appendText, appendWords, breakLine, separate } from "./text-builder.ts";

const MAX_DEPTH = 100;
/** How often reading starts anew after an element that should have been left out but never ended. */
const MAX_RESTARTS = 8;

/** What makes text more than words and single spaces: references, markup, white space, and what nobody shall see. */
const NOT_PLAIN =
  /[^ -%'-;=?-~\u00a1-\u00ac\u00ae-\u167f\u1681-\u1fff\u200c-\u2027\u202a-\u202e\u2030-\u205e\u2061-\u2fff\u3001-\ud7ff\ue000-\ufefe\uff00-\ufffb]| {2}/;

/** What stands between blocks, and so in most documents more often than words do. */
const BLANK = /^[\t\n\r ]+$/;

export interface Walked {
  readonly html: string;
  readonly text: string;
  readonly pictures: readonly Picture[];
}

export function walkHtml(html: string, base: string | null, policy: HtmlPolicy): Walked {
  const walk = startWalk(html, base, policy);
  const sink = sinkOf(walk);
  scanHtml(walk.source, sink);
  let { hidden } = walk;
  for (let restarts = 0; hidden !== null && restarts < MAX_RESTARTS; restarts++, hidden = walk.hidden) {
    if (RAW_TEXT.has(hidden.name)) break;
    revealUnended(walk, hidden);
    scanHtml(walk.source, sink, hidden.from);
  }
  if (hidden !== null) reveal(walk, hidden);
  closeDownTo(walk, 0);
  return { html: walk.html, text: walk.text.text, pictures: walk.pictures };
}

function sinkOf(walk: Walk): MarkupSink {
  const { source } = walk;
  return {
    text: (start, end) => onText(walk, start, end),
    cdata: () => undefined,
    open: (tag, end) => onOpen(walk, tag, end),
    close: (start, end) => {
      const open = walk.hidden === null ? walk.stack.at(-1) : undefined;
      // Nearly always it is the innermost that ends, and then its name is known.
      const isInnermost = open?.length === end - start && source.startsWith(open, start);
      onClose(walk, isInnermost ? open : markupName(source.slice(start, end)));
    },
  };
}

function onText(walk: Walk, start: number, end: number): void {
  if (walk.full || walk.hidden !== null) return;
  const raw = walk.source.slice(start, end);
  if (!NOT_PLAIN.test(raw)) {
    appendWords(walk.text, raw);
    if (raw !== " ") walk.beside = null;
    write(walk, raw, raw);
    return;
  }
  const isBlank = BLANK.test(raw);
  const text = isBlank ? raw : cleanText(decodeHtmlText(raw));
  if (walk.stack.includes("pre")) appendLines(walk.text, text);
  else if (isBlank) separate(walk.text);
  else appendText(walk.text, text);
  if (!isBlank) walk.beside = null;
  write(walk, isBlank ? raw : escapeText(text), text);
}

function onOpen(walk: Walk, tag: StartTag, end: number): void {
  const name = markupName(walk.source.slice(tag.nameStart, tag.nameEnd));
  if (walk.hidden !== null) insideHidden(walk, walk.hidden, name, tag);
  else if (walk.policy.dropped.has(name) && !walk.policy.elements.has(name)) hide(walk, name, tag, end);
  else if (!walk.full) openElement(walk, name, tag);
}

const attributesOf = ({ source, policy }: Walk, tag: StartTag): RawAttributes =>
  tagAttributes(source, tag, policy.known);

function openElement(walk: Walk, name: string, tag: StartTag): void {
  breakText(walk, name);
  const { policy, stack } = walk;
  const rule = policy.elements.get(name);
  if (rule === undefined) openUnknown(walk, name, tag);
  else if (name === "img") writePicture(walk, attributesOf(walk, tag), false);
  else if (rule.within === undefined || stack.includes(rule.within)) {
    const attributes = cleanAttributes(rule, attributesOf(walk, tag), walk.base, policy);
    if (attributes !== null) openAllowed(walk, name, rule, `<${name}${attributes}>`);
  }
}

function openAllowed(walk: Walk, name: string, rule: ElementRule, markup: string): void {
  closeImplied(walk, name);
  if (VOID_ELEMENTS.has(name)) openVoid(walk, name, markup);
  else if (walk.stack.length >= MAX_DEPTH) walk.tooDeep++;
  else if (rule.needsContent === true && walk.held === "") hold(walk, name, markup);
  else if (writeTag(walk, markup)) walk.stack.push(name);
}

/** What is not allowed itself may still say something of what is. */
function openUnknown(walk: Walk, name: string, tag: StartTag): void {
  if (walk.policy.pictures.has(name)) writePicture(walk, attributesOf(walk, tag), false);
  else if (name === "source") walk.candidates = candidatesOf(attributesOf(walk, tag)) ?? walk.candidates;
}

/** A line break alone makes no link worth following. */
function openVoid(walk: Walk, name: string, markup: string): void {
  if (name === "br") writeTag(walk, markup);
  else {
    walk.beside = null;
    write(walk, markup);
  }
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
  if (walk.hidden !== null) endInHidden(walk, walk.hidden, tag);
  else if (!walk.full) closeElement(walk, tag);
}

function closeElement(walk: Walk, tag: string): void {
  breakText(walk, tag);
  if (tag === "picture") walk.candidates = undefined;
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

function breakText(walk: Walk, tag: string): void {
  if (BLOCKS.has(tag)) breakLine(walk.text);
  else if (CELLS.has(tag)) separate(walk.text);
}
