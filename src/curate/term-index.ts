// Finds all terms of all topics and rules in one pass over a text.
import type { RE2JS } from "re2js";
import type { Term } from "../model/rule.ts";
import { cut, fold, UNSPACED_CHARACTER } from "./fold.ts";
import { wordForms } from "./plural.ts";
import { type ParsedTerm, parseTerm } from "./term.ts";

/** Longer texts are not read to their end: a term that matters stands earlier. */
const LONGEST_TEXT = 20_000;
const PREFIX_KEY = 3;
/** Parts and expressions are counted beyond all words, so that they never seem to overlap one. */
const PARTS_FROM = 1_000_000;
const EXPRESSIONS_FROM = 2_000_000;

/** Where a term stands; places are only good for comparing hits of one text. */
export interface Hit {
  readonly term: Term;
  readonly start: number;
  readonly end: number;
}

export interface TermIndex {
  readonly scan: (text: string) => readonly Hit[];
}

interface Phrase {
  readonly term: Term;
  /** The forms of each word after the first. */
  readonly rest: readonly (readonly string[])[];
  readonly prefix: string | null;
  readonly length: number;
}

interface Part {
  readonly term: Term;
  readonly text: string;
  /** How far into the text the character stands by which the part is found. */
  readonly offset: number;
}

interface Tables {
  readonly phrases: Map<string, Phrase[]>;
  readonly prefixes: Map<string, Phrase[]>;
  readonly parts: Map<string, Part[]>;
  readonly expressions: { readonly term: Term; readonly expression: RE2JS }[];
}

function put<T>(table: Map<string, T[]>, key: string, value: T): void {
  const list = table.get(key);
  if (list) list.push(value);
  else table.set(key, [value]);
}

function addWords(tables: Tables, term: Term, words: readonly string[], hasPrefix: boolean): void {
  const whole = hasPrefix ? words.slice(0, -1) : words;
  const prefix = hasPrefix ? (words.at(-1) ?? null) : null;
  const phrase: Phrase = { term, rest: whole.slice(1).map(wordForms), prefix, length: words.length };
  const first = whole[0];
  if (first === undefined) put(tables.prefixes, (prefix ?? "").slice(0, PREFIX_KEY), phrase);
  else for (const form of wordForms(first)) put(tables.phrases, form, phrase);
}

function addTerm(tables: Tables, term: Term, parsed: ParsedTerm): void {
  if (parsed.kind === "words") addWords(tables, term, parsed.words, parsed.prefix);
  else if (parsed.kind === "expression") tables.expressions.push({ term, expression: parsed.expression });
  else {
    const offset = parsed.text.search(UNSPACED_CHARACTER);
    put(tables.parts, parsed.text.charAt(offset), { term, text: parsed.text, offset });
  }
}

function standsAt(phrase: Phrase, words: readonly string[], at: number): boolean {
  let next = at + 1;
  for (const forms of phrase.rest) {
    const word = words[next];
    if (word === undefined || !forms.includes(word)) return false;
    next += 1;
  }
  return phrase.prefix === null || (words[next]?.startsWith(phrase.prefix) ?? false);
}

function scanPrefixes(tables: Tables, word: string, at: number, hits: Hit[]): void {
  for (const phrase of tables.prefixes.get(word.slice(0, PREFIX_KEY)) ?? []) {
    if (word.startsWith(phrase.prefix ?? "")) hits.push({ term: phrase.term, start: at, end: at + 1 });
  }
}

function scanWords(tables: Tables, words: readonly string[], hits: Hit[]): void {
  for (const [at, word] of words.entries()) {
    for (const phrase of tables.phrases.get(word) ?? []) {
      if (standsAt(phrase, words, at)) hits.push({ term: phrase.term, start: at, end: at + phrase.length });
    }
    scanPrefixes(tables, word, at, hits);
  }
}

function scanParts(tables: Tables, folded: string, hits: Hit[]): void {
  for (let at = 0; at < folded.length; at += 1) {
    for (const part of tables.parts.get(folded.charAt(at)) ?? []) {
      const start = at - part.offset;
      if (start < 0 || !folded.startsWith(part.text, start)) continue;
      hits.push({ term: part.term, start: PARTS_FROM + start, end: PARTS_FROM + start + part.text.length });
    }
  }
}

function scanExpressions(tables: Tables, text: string, hits: Hit[]): void {
  for (const { term, expression } of tables.expressions) {
    if (!expression.test(text)) continue;
    const matcher = expression.matcher(text);
    if (!matcher.find()) continue;
    hits.push({ term, start: EXPRESSIONS_FROM + matcher.start(), end: EXPRESSIONS_FROM + matcher.end() });
  }
}

/** Terms that cannot be matched (`checkTerm` says why) are never found. */
export function createTermIndex(terms: Iterable<Term>): TermIndex {
  const tables: Tables = { phrases: new Map(), prefixes: new Map(), parts: new Map(), expressions: [] };
  for (const term of new Set(terms)) {
    const parsed = parseTerm(term);
    if (!("fault" in parsed)) addTerm(tables, term, parsed);
  }
  return {
    scan: (text) => {
      const hits: Hit[] = [];
      const bounded = text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text;
      const folded = fold(bounded);
      scanWords(tables, cut(folded), hits);
      if (tables.parts.size > 0 && UNSPACED_CHARACTER.test(folded)) scanParts(tables, folded, hits);
      scanExpressions(tables, bounded, hits);
      return hits;
    },
  };
}
