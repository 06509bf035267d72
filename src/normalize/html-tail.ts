// The end of an HTML document as it is read, each letter with its place in the markup, so that it can be shortened from behind.
import { decodeHtmlText } from "../parse/entities.ts";
import { BLOCKS, CELLS } from "./html-elements.ts";
import { type Piece, piecesOf } from "./html-pieces.ts";

/** Letters of markup that are looked at. */
const LONGEST_TAIL = 4000;

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Some letters of the text: as they are in the document, or, where `isWhole`, all that one stretch of it stands for. */
interface Run {
  /** In the text. */
  readonly at: number;
  /** In the document. */
  readonly from: number;
  readonly to: number;
  readonly isWhole: boolean;
}

export interface Tail {
  readonly html: string;
  /** Where it begins in the document; 0 when it is the whole. */
  readonly from: number;
  /** White space collapsed; a line a block, as far as that can be told from here. */
  readonly text: string;
  readonly runs: readonly Run[];
  /** In the text. */
  readonly links: readonly Span[];
  /** All but the text. */
  readonly tags: readonly Piece[];
}

/** What is not shown letter by letter: references, white space but for single spaces, and what nobody sees. */
const SPECIAL = /&(?:#\w{1,8}|\w{1,32});|\s{2,}|[^\S ]|[\u00ad\u200b-\u200d\u2060\ufeff]+/g;
const INVISIBLE = /^[\u00ad\u200b-\u200d\u2060\ufeff]+$/;
/** What may be left out once there is nothing in it. */
const MEANS_NOTHING_EMPTY = new Set(
  "a abbr address b big blockquote center cite dd div dl dt em font footer h1 h2 h3 h4 h5 h6 i li ol p section small span strong sub sup table tbody td tr u ul".split(
    " ",
  ),
);

export function readTail(html: string): Tail {
  const from = startOfTail(html);
  const tail = { html, from, text: "", runs: [] as Run[], links: [] as Span[], tags: [] as Piece[] };
  let linkFrom = -1;
  for (const { kind, name, ...place } of piecesOf(html.slice(from))) {
    const piece = { kind, name, from: from + place.from, to: from + place.to };
    if (kind === "text") {
      addText(tail, piece);
      continue;
    }
    tail.tags.push(piece);
    if (BLOCKS.has(name)) addSpace(tail, "\n", piece);
    else if (CELLS.has(name)) addSpace(tail, " ", piece);
    if (name !== "a") continue;
    if (linkFrom >= 0) tail.links.push({ from: linkFrom, to: tail.text.length });
    linkFrom = kind === "open" ? tail.text.length : -1;
  }
  if (linkFrom >= 0) tail.links.push({ from: linkFrom, to: tail.text.length });
  return tail;
}

/** A place where a tag begins, unless the whole is short. */
function startOfTail(html: string): number {
  if (html.length <= LONGEST_TAIL) return 0;
  const tag = html.slice(-LONGEST_TAIL).search(/<\/?[a-z]/i);
  return html.length - LONGEST_TAIL + Math.max(tag, 0);
}

type Building = Tail & { text: string; runs: Run[] };

function addText(tail: Building, { from, to }: Span): void {
  const raw = tail.html.slice(from, to);
  let done = 0;
  for (const { 0: special, index } of raw.matchAll(SPECIAL)) {
    addLetters(tail, raw.slice(done, index), { from: from + done, to: from + index }, false);
    done = index + special.length;
    const shown = special.startsWith("&") ? decodeHtmlText(special) : special;
    const place = { from: from + index, to: from + done };
    if (shown.trim() === "") addSpace(tail, " ", place);
    else if (!INVISIBLE.test(shown)) addLetters(tail, shown, place, true);
  }
  addLetters(tail, raw.slice(done), { from: from + done, to }, false);
}

function addLetters(tail: Building, letters: string, { from, to }: Span, isWhole: boolean): void {
  if (letters === "") return;
  const skipped = letters.startsWith(" ") && /(?:^|\s)$/.test(tail.text) ? 1 : 0;
  if (skipped === letters.length) return;
  tail.runs.push({ at: tail.text.length, from: from + skipped, to, isWhole });
  tail.text += skipped === 1 ? letters.slice(1) : letters;
}

function addSpace(tail: Building, space: " " | "\n", { from, to }: Span): void {
  if (tail.text.endsWith("\n")) return;
  if (tail.text.endsWith(" ")) {
    if (space === "\n") tail.text = `${tail.text.slice(0, -1)}\n`;
  } else if (tail.text !== "") addLetters(tail, space, { from, to }, true);
}

/**
 * The document with the text's first `length` letters only; pictures and players behind them stay.
 * @param mark text to put in place of what goes
 */
export function shortened(tail: Tail, length: number, mark: string): string {
  const kept = tail.text.slice(0, length).trimEnd().length;
  const run = tail.runs.findLast(({ at }) => at < kept);
  const end = run === undefined ? tail.from : run.isWhole ? run.to : run.from + kept - run.at;
  return tail.html.slice(0, end) + mark + remaining(tail, end);
}

/** Without elements that have become empty, and without line breaks before nothing. */
function remaining({ html, tags }: Tail, end: number): string {
  const left: Piece[] = [];
  for (const tag of tags) {
    if (tag.from < end || tag.name === "br" || tag.name === "hr") continue;
    const before = left.at(-1);
    const isEmpty = tag.kind === "close" && before?.kind === "open" && before.name === tag.name;
    if (isEmpty && MEANS_NOTHING_EMPTY.has(tag.name)) left.pop();
    else left.push(tag);
  }
  return left.map(({ from, to }) => html.slice(from, to)).join("");
}
