// The beginning of a text, cut where a reader can bear it.
import { oneLine } from "../parse/clean-text.ts";
import { sentenceEnds } from "./sentence-end.ts";

const OPENERS = "([{“„‘‚«‹「『（【《¿¡";
/** What a cut text must not end with: signs that lead on to something that is not there. */
const LOOSE_END = new RegExp(`[\\s,;:，、；：–—&/${OPENERS.replace(/[[\]]/g, "\\$&")}"'-]+$`, "u");
/** Behind these a text without spaces may be cut as well as any. */
const WIDE_PAUSES = "，、；：";
const PAIRS: readonly (readonly [opening: string, closing: string])[] = [
  ["(", ")"],
  ["[", "]"],
  ["（", "）"],
  ["「", "」"],
  ["『", "』"],
  ["《", "》"],
  ["¿", "?"],
];
/** Longer than any letter that people write, marks and joined signs included. */
const LONGEST_GRAPHEME = 64;

/**
 * At most `maxLength` characters (UTF-16) on one line: whole sentences if they fill half of it, else whole words and "…".
 * Letters with marks and joined emoji stay whole; the text is not read much further than needed.
 */
export function excerpt(text: string, maxLength: number): string {
  const line = firstLine(text, maxLength);
  if (line.length <= maxLength) return line;
  const end = lastSentence(line.slice(0, maxLength + 1), maxLength);
  return end > 0 ? line.slice(0, end) : someWords(line, maxLength);
}

function firstLine(text: string, maxLength: number): string {
  const enough = maxLength * 4 + LONGEST_GRAPHEME;
  const line = oneLine(text.slice(0, enough)).toWellFormed();
  // So much white space is rare enough to read the whole for it.
  return text.length > enough && line.length <= maxLength + LONGEST_GRAPHEME ? oneLine(text) : line;
}

/** Rather one that leaves no bracket or quotation open; 0 when none fills half. */
function lastSentence(head: string, maxLength: number): number {
  const ends = sentenceEnds(head).filter((end) => end > maxLength / 2 && end <= maxLength);
  return ends.findLast((end) => isClosed(head.slice(0, end))) ?? ends.at(-1) ?? 0;
}

function isClosed(text: string): boolean {
  const count = (sign: string) => text.split(sign).length - 1;
  // “English”, „Deutsch“
  const quotes = count("“") + count("„") === count("”") + (text.includes("„") ? count("“") : 0);
  return (
    quotes && count('"') % 2 === 0 && PAIRS.every(([opening, closing]) => count(opening) <= count(closing))
  );
}

function someWords(line: string, maxLength: number): string {
  const room = maxLength - 1;
  if (room < 1) return maxLength === 1 ? "…" : "";
  const head = line.slice(0, room + 1);
  const space = head.lastIndexOf(" ");
  const pause = Math.max(...[...WIDE_PAUSES].map((sign) => line.slice(0, room).lastIndexOf(sign)));
  const cut = Math.max(space, pause);
  const words = line.slice(0, cut > maxLength / 2 ? cut : graphemeBoundary(line, room));
  const bare = words.replace(LOOSE_END, "");
  return bare === "" ? "…" : `${bare}…`;
}

/** The last place at or before `at` that is not within a letter as people see it. Slow: not for whole texts. */
function graphemeBoundary(line: string, at: number): number {
  const from = startOfLetters(line, at);
  const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(
    line.slice(from, at + LONGEST_GRAPHEME),
  );
  const boundary = from + (letters.containing(at - from)?.index ?? 0);
  // One letter that fills it all: at least no half of a pair.
  return boundary > 0 ? boundary : at - (isTrailing(line, at) ? 1 : 0);
}

/** Some way before, where a letter certainly begins. */
function startOfLetters(line: string, at: number): number {
  for (let from = at - LONGEST_GRAPHEME; from > 0 && from > at - 8 * LONGEST_GRAPHEME; from--)
    if (/^[ a-z\d\u3040-\u30ff\u4e00-\u9fff]/i.test(line.charAt(from)) && line.charAt(from + 1) <= "~")
      return from;
  return 0;
}

const isTrailing = (line: string, at: number) => /[\udc00-\udfff]/.test(line.charAt(at));
