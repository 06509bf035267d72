// The words of a text as stories are compared by: folded, stemmed, small words left out, names and numbers told apart.
import { commonness, isCommonName } from "./commonness.ts";
import { stem } from "./stem.ts";

export type WordKind = "word" | "name" | "number";

export interface Word {
  /** Its folded stem. */
  readonly stem: string;
  /** 32 bits that stand for the stem. */
  readonly term: number;
  readonly kind: WordKind;
  /** Of 20,000 pieces of news, how many have it. */
  readonly commonness: number;
}

/** What stands between words: a small word is passed over, a stop breaks the phrase. */
export type Token = Word | "small" | "stop";

const TOKEN =
  /(?:\p{Lu}\.){2,}|\p{Lu}-\p{Lu}\p{L}*|\p{L}[\p{L}\p{N}]*(?:['’]\p{L}+)?|\p{N}+(?:[.,:]\p{N}+)*\p{L}*/gu;
/** Written without spaces between words: pairs of letters stand for words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const MARKS = /\p{M}+/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the first 128 characters are what is meant
const ASCII = /^[\x00-\x7f]*$/;

/** Between the words of a name: the Institute of Physics, the Man in the Moon. */
const SMALL = new Set(["of", "the", "and", "to", "in", "on", "for", "a"]);
const STOPS = new Set(
  (
    "an or but if at by with from as is are was were be been being it its this that these those he she they them his " +
    "her their we you i not no nor so than then there here when where who whom which what why how all any both each " +
    "few more most other some such only own same too very can will just should now has have had do does did would " +
    "could may might must shall about after before into over under again further once during out up down off above " +
    "below between through against because until while s t re ve ll d m us our your my me him said says say " +
    "according also new"
  ).split(" "),
);
const ROMAN: Readonly<Record<string, string>> = {
  II: "2",
  III: "3",
  IV: "4",
  V: "5",
  VI: "6",
  VII: "7",
  VIII: "8",
  IX: "9",
  X: "10",
  XI: "11",
  XII: "12",
};
const AMOUNT = /^(\p{N}[\p{N}.]*)(m|mn|million|b|bn|billion)$/iu;

/** News repeats its words: to look one up is a tenth of making it. */
const REMEMBERED = 50_000;
const known = new Map<string, readonly Token[]>();

/** In the order of the text; linear in its length. */
export function tokensOf(text: string): Token[] {
  const folded = ASCII.test(text) ? text : text.normalize("NFKD").replace(MARKS, "");
  const tokens: Token[] = [];
  let afterName = false;
  for (const [raw] of folded.matchAll(TOKEN)) {
    const roman = afterName ? ROMAN[raw] : undefined;
    const made = readToken(roman ?? raw);
    for (const token of made) tokens.push(token);
    afterName = /^\p{Lu}/u.test(raw);
  }
  return tokens;
}

function readToken(raw: string): readonly Token[] {
  const before = known.get(raw);
  if (before) return before;
  const made = makeTokens(raw);
  if (known.size >= REMEMBERED) known.clear();
  known.set(raw, made);
  return made;
}

function makeTokens(raw: string): readonly Token[] {
  const amount = AMOUNT.exec(raw);
  if (amount)
    return [
      word(amount[1] ?? "", "number"),
      word(/^m/i.test(amount[2] ?? "") ? "million" : "billion", "word"),
    ];
  const plain = raw.replace(/['’]s$/i, "").replace(/[.,-](?=\p{L}|$)|,/gu, "");
  const lower = plain.toLowerCase();
  if (SMALL.has(lower)) return ["small"];
  if (STOPS.has(lower) || /['’]/.test(plain)) return ["stop"];
  if (UNSPACED.test(plain)) return pairs(lower);
  if (/^\p{N}/u.test(plain)) return [word(lower, "number")];
  if (lower.length < 2) return ["stop"];
  const stemmed = /\p{N}/u.test(lower) ? lower : stem(lower);
  return [word(stemmed, /^\p{Lu}/u.test(plain) && isCommonName(stemmed) ? "name" : "word")];
}

const pairs = (text: string): Word[] =>
  [...text].slice(0, -1).map((letter, index) => word(letter + ([...text][index + 1] ?? ""), "word"));

const word = (stemmed: string, kind: WordKind): Word => ({
  stem: stemmed,
  term: termOf(stemmed),
  kind,
  commonness: commonness(stemmed),
});

/** FNV-1a, 32 bits; never 0. Of a hundred thousand words some share a number: one in a million pairs of news notices. */
export function termOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash | 0 || 1;
}

/** What stands for two words that follow one another. */
export const pairTerm = (first: number, second: number): number =>
  Math.imul(first ^ (second >>> 15) ^ (second << 7), 0x01000193) | 0 || 1;
