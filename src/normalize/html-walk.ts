// Where a walk through untrusted HTML stands: what is open, what is written, and the only ways to write more.
import { escapeText } from "../parse/serialize-html.ts";
import type { RawAttributes } from "../parse/tag-attributes.ts";
import type { HtmlPolicy } from "./html-policy.ts";
import { appendText, createTextBuilder, type TextBuilder } from "./text-builder.ts";

/** Longest input that is read. */
export const MAX_INPUT = 256 * 1024;
/** Longest output, closing tags left out: with them it must fit the input, or sanitizing again would cut it. */
const MAX_OUTPUT = MAX_INPUT - 4096;

/** A post as social networks quote it may be nothing but a link that their script fills: its host must do. */
const HELD_HOST = /^<a href="https?:\/\/(?:www\.)?([^/"?#:&]+)/;

export interface Picture {
  readonly src: string;
  /** In pixels, where the markup tells them. */
  readonly width: number | null;
  readonly height: number | null;
}

/** An element that is being left out with its content, and what will stand in its place. */
export interface Hidden {
  readonly name: string;
  /** How often it is nested in itself. */
  depth: number;
  /** Where its content begins. */
  readonly from: number;
  /** Of a frame or player: what it would have shown. */
  readonly embed: { url: string | null; readonly title: string | undefined } | undefined;
  /** For those who run no scripts, as we do: attributes of the pictures in a <noscript>. */
  readonly pictures: RawAttributes[] | undefined;
}

export interface Walk {
  readonly source: string;
  readonly base: string | null;
  readonly policy: HtmlPolicy;
  readonly stack: string[];
  readonly text: TextBuilder;
  readonly pictures: Picture[];
  html: string;
  full: boolean;
  /** Open elements beyond the greatest depth. */
  tooDeep: number;
  hidden: Hidden | null;
  /** A link that shows nothing yet, with the tags in it: written with the first thing that it shows. */
  held: string;
  /** Where in the stack it is. */
  heldAt: number;
  /** The <source srcset> of the <picture> that is open, as written. */
  candidates: string | undefined;
  /** The picture that was written last, as long as nothing but end tags and white space followed. */
  beside: { readonly src: string; readonly isSpare: boolean } | null;
}

export function startWalk(html: string, base: string | null, policy: HtmlPolicy): Walk {
  return {
    source: html.length > MAX_INPUT ? html.slice(0, MAX_INPUT) : html,
    base,
    policy,
    stack: [],
    text: createTextBuilder(),
    pictures: [],
    html: "",
    full: false,
    tooDeep: 0,
    hidden: null,
    held: "",
    heldAt: 0,
    candidates: undefined,
    beside: null,
  };
}

/** @param plain what to cut when the markup does not fit; nothing else may be cut in the middle. */
export function write(walk: Walk, markup: string, plain?: string): boolean {
  if (walk.held !== "") return writeHeld(walk, markup, plain);
  const room = MAX_OUTPUT - walk.html.length;
  if (markup.length <= room) {
    walk.html += markup;
    return true;
  }
  walk.full = true;
  if (plain !== undefined) walk.html += beginningOf(plain, room);
  return false;
}

/** What the link shows is written with it, or neither is. */
function writeHeld(walk: Walk, markup: string, plain: string | undefined): boolean {
  if (plain?.trim() === "") {
    walk.held += markup;
    return true;
  }
  const { held } = walk;
  const room = MAX_OUTPUT - walk.html.length - held.length;
  const fits = markup.length <= room;
  const shown = fits ? markup : plain === undefined ? "" : beginningOf(plain, room);
  walk.full = !fits;
  if (shown.trim() !== "") {
    walk.html += held + shown;
    walk.held = "";
  }
  return fits;
}

/** The longest escape has five letters, so a fifth always fits. */
function beginningOf(plain: string, room: number): string {
  const letters = plain.slice(0, Math.max(0, Math.floor(room / 5))).toWellFormed();
  return escapeText(letters.replace(/\ufffd$/, ""));
}

/** A tag that shows nothing by itself. */
export function writeTag(walk: Walk, tag: string): boolean {
  walk.beside = null;
  if (walk.held === "") return write(walk, tag);
  walk.held += tag;
  return true;
}

/** Opens an element that is written once there is something in it, or never. */
export function hold(walk: Walk, name: string, tag: string): void {
  walk.beside = null;
  walk.held = tag;
  walk.heldAt = walk.stack.length;
  walk.stack.push(name);
}

export function closeDownTo(walk: Walk, depth: number): void {
  const { stack } = walk;
  while (stack.length > depth) {
    const name = stack.pop();
    if (walk.held === "") walk.html += `</${name}>`;
    else if (stack.length > walk.heldAt) walk.held += `</${name}>`;
    else dropHeld(walk);
  }
}

/** Of a link that shows nothing, the space and the line breaks stay. */
function dropHeld(walk: Walk): void {
  const host = walk.stack.includes("blockquote") ? HELD_HOST.exec(walk.held)?.[1] : undefined;
  if (host !== undefined && write(walk, host, host)) {
    appendText(walk.text, host);
    walk.html += "</a>";
    return;
  }
  const space = walk.held.replace(/<(?!br)[^>]*>/g, "");
  walk.held = "";
  if (!walk.full && space !== "") write(walk, space, space);
}
