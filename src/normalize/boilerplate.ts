// What outlets and their plugins add to an entry and nobody wants to read on: removed by rule, never by site.
import { withoutBoxes } from "./boilerplate-boxes.ts";
import { CUT_MARK, ENDINGS, type Ending } from "./boilerplate-endings.ts";
import { mayHaveEnding } from "./boilerplate-hint.ts";
import { readTail, shortened, type Tail } from "./html-tail.ts";

/** Letters of text that one ending may have, and how many beginnings are tried. */
const LONGEST_ENDING = 700;
const MOST_STARTS = 40;
/** Letters before it, to see where it may begin. */
const ROOM = 100;
/** More in a row are somebody's text, or somebody's attack. */
const MOST_ENDINGS = 100;

const START = /(?:[.!?…。！？][»"”’)\]]?|[|•·—–/-])\s?(?=\S)|\n/g;
const AFTER_SENTENCE = /[.!?…。！？][»"”’)\]]?\s?$/;
const AFTER_BAR = /[|•·—–/-]\s?$/;
/** In the middle of a sentence, a link that goes on with it begins with a small letter. */
const CAPITAL = /^[^\p{L}]*[\p{Lu}\p{Lo}]/u;
/** A text that ends so needs no sign that it goes on elsewhere. */
const COMPLETE = /[^\p{L}\p{M}\p{N}]$/u;
const LOOSE_ENDS = /[\s|•·]{1,20}$/;
/** Commas and dashes too; and dots on a line of their own, which belonged to the link. */
const BROKEN_ENDS = /(?:[\s|•·,;–—-]{1,20}|(?:^|\n)[\s.…]{1,20})$/;

/** Doing it twice changes nothing. */
export function withoutBoilerplate(html: string): string {
  const boxless = withoutBoxes(html);
  let left = boxless;
  let found = 1;
  for (let all = 0; found > 0 && mayHaveEnding(left); all += found) {
    if (all > MOST_ENDINGS) return boxless;
    [left, found] = withoutEndings(left);
  }
  return left;
}

/** The endings that can be seen from the end of the document, and how many they were. */
function withoutEndings(html: string): [left: string, found: number] {
  const tail = readTail(html, LONGEST_ENDING + ROOM);
  const starts = startsOf(tail);
  let left = tail.text.trimEnd();
  let mark = "";
  let count = 0;
  for (let found = lastEnding(tail, left, starts); found !== null; found = lastEnding(tail, left, starts)) {
    const before = left.slice(0, found.from);
    left = before.replace(found.cuts ? BROKEN_ENDS : LOOSE_ENDS, "");
    const isBroken = left !== "" && !before.endsWith("\n") && !COMPLETE.test(left);
    mark = found.cuts && isBroken ? "…" : "";
    count++;
  }
  return count === 0 ? [html, 0] : [shortened(tail, left.length, mark), count];
}

/** Where an ending could begin, in order. */
function startsOf({ links, text, from: tailFrom }: Tail): number[] {
  const starts = new Set(tailFrom === 0 ? [0] : []);
  for (const { from } of links) starts.add(from);
  for (const { 0: end, index } of text.matchAll(START)) starts.add(index + end.length);
  return [...starts].sort((a, b) => a - b);
}

interface Found {
  readonly from: number;
  readonly cuts: boolean;
}

function lastEnding(tail: Tail, text: string, starts: readonly number[]): Found | null {
  const mark = CUT_MARK.exec(text.slice(-12));
  if (mark !== null) return { from: text.length - mark[0].length, cuts: true };
  const last = starts.findLastIndex((from) => from < text.length);
  for (const from of starts.slice(Math.max(0, last + 1 - MOST_STARTS), last + 1).reverse()) {
    if (from < text.length - LONGEST_ENDING) return null;
    const ending = endingAt(tail, text, from);
    if (ending !== undefined) return { from, cuts: ending.cuts === true };
  }
  return null;
}

function endingAt(tail: Tail, text: string, from: number): Ending | undefined {
  const ending = text.slice(from);
  const before = text.slice(Math.max(0, from - 3), from);
  const isAlone = from === 0 && tail.from === 0;
  const isLine = isAlone || before.endsWith("\n");
  const isSentence = isLine || AFTER_SENTENCE.test(before);
  const begins = {
    line: isLine,
    sentence: isSentence,
    part: isSentence || AFTER_BAR.test(before),
    link: isSentence || CAPITAL.test(ending),
  };
  const linked = linksOf(tail, text, from);
  return ENDINGS.find(
    ({ at, link, isExtra, text: pattern }) =>
      begins[at] && (link === undefined || linked[link]) && !(isExtra && isAlone) && pattern.test(ending),
  );
}

function linksOf({ links }: Tail, text: string, from: number) {
  const link = links.findLast((each) => each.from < text.length);
  const last =
    link !== undefined && link.to > from && /^[\s.。》»›→>\])…:!]*$/.test(text.slice(link.to, text.length));
  return { last, whole: last && /^[\s[(….]*$/.test(text.slice(from, Math.max(from, link.from))) };
}
