// The end of an HTML document as it is read, each letter with its place in the markup, so that it can be shortened from behind.
import { decodeHtmlText } from "../parse/entities.ts";
import { BLOCKS, CELLS } from "./html-elements.ts";
import { type Piece, piecesOf } from "./html-pieces.ts";

/** Letters of markup that are looked at: first some, then, if they hold too few of text, more. */
const SHORT_TAIL = 1200;
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

/** @param letters of text that are wanted, if the document's end has them */
export function readTail(html: string, letters: number): Tail {
  const tail = readEnd(html, SHORT_TAIL);
  return tail.from > 0 && tail.text.length < letters ? readEnd(html, LONGEST_TAIL) : tail;
}

function readEnd(html: string, most: number): Tail {
  const from = startOfTail(html, most);
  const tail: Building = { html, from, text: "", last: "", runs: [], links: [], tags: [] };
  let linkFrom = -1;
  for (const piece of piecesOf(html, from)) {
    const { kind, name } = piece;
    if (kind === "text") {
      addText(tail, piece);
      continue;
    }
    tail.tags.push(piece);
    if (BLOCKS.has(name)) addSpace(tail, "\n", piece.from, piece.to);
    else if (CELLS.has(name)) addSpace(tail, " ", piece.from, piece.to);
    if (name !== "a") continue;
    if (linkFrom >= 0) tail.links.push({ from: linkFrom, to: tail.text.length });
    linkFrom = kind === "open" ? tail.text.length : -1;
  }
  if (linkFrom >= 0) tail.links.push({ from: linkFrom, to: tail.text.length });
  return tail;
}

/** A place where a tag begins, unless the whole is short. */
function startOfTail(html: string, most: number): number {
  if (html.length <= most) return 0;
  const tag = html.slice(-most).search(/<\/?[a-z]/i);
  return html.length - most + Math.max(tag, 0);
}

interface Building extends Tail {
  text: string;
  /** The text's last letter: to ask the text itself would copy all of it each time. */
  last: string;
  readonly runs: Run[];
  readonly links: Span[];
  readonly tags: Piece[];
}

function addText(tail: Building, { from, to }: Span): void {
  const raw = tail.html.slice(from, to);
  let done = 0;
  SPECIAL.lastIndex = 0;
  for (let found = SPECIAL.exec(raw); found !== null; found = SPECIAL.exec(raw)) {
    const [special] = found;
    addLetters(tail, raw.slice(done, found.index), from + done, from + found.index, false);
    done = found.index + special.length;
    const shown = special.startsWith("&") ? decodeHtmlText(special) : special;
    if (shown.trim() === "") addSpace(tail, " ", from + found.index, from + done);
    else if (!INVISIBLE.test(shown)) addLetters(tail, shown, from + found.index, from + done, true);
  }
  addLetters(tail, raw.slice(done), from + done, to, false);
}

function addLetters(tail: Building, letters: string, from: number, to: number, isWhole: boolean): void {
  if (letters === "") return;
  const skipped = letters.startsWith(" ") && tail.last.trim() === "" ? 1 : 0;
  if (skipped === letters.length) return;
  tail.runs.push({ at: tail.text.length, from: from + skipped, to, isWhole });
  tail.text += skipped === 1 ? letters.slice(1) : letters;
  tail.last = letters.charAt(letters.length - 1);
}

function addSpace(tail: Building, space: " " | "\n", from: number, to: number): void {
  if (tail.last === "\n") return;
  if (tail.last === " ") {
    if (space === "\n") tail.text = `${tail.text.slice(0, -1)}\n`;
    tail.last = space;
  } else if (tail.text !== "") addLetters(tail, space, from, to, true);
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
