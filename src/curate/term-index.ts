// Finds all terms of all topics and rules in one pass over a text.
import type { RE2JS } from "re2js";
import type { Term } from "../model/rule.ts";
import { fold, UNSPACED_CHARACTER } from "./fold.ts";
import type { Hit } from "./hit.ts";
import { createPhraseFinder, type PhraseFinder } from "./phrases.ts";
import { parseTerm } from "./term.ts";

/** Longer texts are not read to their end: a term that matters stands earlier. */
const LONGEST_TEXT = 20_000;
/** Parts and expressions are counted beyond all words, so that they never seem to overlap one. */
const PARTS_FROM = 1_000_000;
const EXPRESSIONS_FROM = 2_000_000;

export interface TermIndex {
  readonly scan: (text: string) => readonly Hit[];
}

interface Part {
  readonly term: Term;
  readonly text: string;
  /** How far into the text the character stands by which the part is found. */
  readonly offset: number;
}

interface Tables {
  readonly phrases: PhraseFinder;
  readonly parts: ReadonlyMap<string, readonly Part[]>;
  readonly expressions: readonly {
    readonly term: Term;
    readonly expression: RE2JS;
    /** Stands in all that it matches. */
    readonly hint: RegExp | null;
  }[];
}

function makeTables(terms: Iterable<Term>): Tables {
  const parsed = [...new Set(terms)].map((term) => ({ term, parsed: parseTerm(term) }));
  const of = <Kind extends "words" | "part" | "expression">(kind: Kind) =>
    parsed.flatMap((each) =>
      "kind" in each.parsed && each.parsed.kind === kind
        ? [{ ...(each.parsed as Extract<typeof each.parsed, { kind: Kind }>), term: each.term }]
        : [],
    );
  const parts = of("part").map((part) => ({ ...part, offset: part.text.search(UNSPACED_CHARACTER) }));
  const byCharacter = Map.groupBy(parts, ({ text, offset }) => text.charAt(offset));
  const hasCharacterOfPart = (folded: string) =>
    folded.split("").some((character) => byCharacter.has(character));
  return {
    phrases: createPhraseFinder(of("words"), hasCharacterOfPart),
    parts: byCharacter,
    expressions: of("expression"),
  };
}

function scanParts({ parts }: Tables, folded: string, hits: Hit[]): void {
  for (let at = 0; at < folded.length; at += 1) {
    for (const part of parts.get(folded.charAt(at)) ?? []) {
      const start = at - part.offset;
      if (start < 0 || !folded.startsWith(part.text, start)) continue;
      hits.push({ term: part.term, start: PARTS_FROM + start, end: PARTS_FROM + start + part.text.length });
    }
  }
}

function scanExpressions({ expressions }: Tables, text: string, hits: Hit[]): void {
  for (const { term, expression, hint } of expressions) {
    if (hint?.test(text) === false || !expression.test(text)) continue;
    const matcher = expression.matcher(text);
    if (!matcher.find()) continue;
    hits.push({ term, start: EXPRESSIONS_FROM + matcher.start(), end: EXPRESSIONS_FROM + matcher.end() });
  }
}

/** Terms that cannot be matched (`checkTerm` says why) are never found. */
export function createTermIndex(terms: Iterable<Term>): TermIndex {
  const tables = makeTables(terms);
  return {
    scan: (text) => {
      const hits: Hit[] = [];
      const bounded = text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text;
      const mayHaveParts = tables.phrases.scan(bounded, hits);
      if (mayHaveParts) scanParts(tables, fold(bounded), hits);
      scanExpressions(tables, bounded, hits);
      return hits;
    },
  };
}
