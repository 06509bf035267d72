// Finds all terms of all topics, labels and rules in one pass over a text.
import type { Term } from "../model/rule.ts";
import { createExpressionFinder, type Expression, type ExpressionFinder } from "./expressions.ts";
import { fold, UNSPACED_CHARACTER } from "./fold.ts";
import type { Field, Hit } from "./hit.ts";
import { createPhraseFinder, type PhraseFinder } from "./phrases.ts";
import { parseTerm } from "./term.ts";

/** Longer texts are not read to their end: a term that matters stands earlier. */
const LONGEST_TEXT = 20_000;
/** Parts and expressions are counted beyond all words, so that they never seem to overlap one. */
const PARTS_FROM = 1_000_000;

/** A term, and the fields that anybody looks for it in: words cost nothing elsewhere, but expressions do. */
export interface Sought {
  readonly term: Term;
  readonly fields: readonly Field[];
}

export interface TermIndex {
  readonly scan: (text: string, field: Field) => readonly Hit[];
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
  readonly expressions: ReadonlyMap<Field, ExpressionFinder>;
}

function gatherFields(sought: Iterable<Sought>): ReadonlyMap<Term, ReadonlySet<Field>> {
  const byTerm = new Map<Term, Set<Field>>();
  for (const { term, fields } of sought) {
    const known = byTerm.get(term) ?? new Set();
    for (const field of fields) known.add(field);
    byTerm.set(term, known);
  }
  return byTerm;
}

function byField(
  expressions: readonly Expression[],
  fieldsOf: ReadonlyMap<Term, ReadonlySet<Field>>,
): ReadonlyMap<Field, ExpressionFinder> {
  const tables = new Map<Field, Expression[]>();
  for (const expression of expressions) {
    for (const field of fieldsOf.get(expression.term) ?? []) {
      const table = tables.get(field);
      if (table) table.push(expression);
      else tables.set(field, [expression]);
    }
  }
  return new Map([...tables].map(([field, table]) => [field, createExpressionFinder(table)]));
}

function makeTables(sought: Iterable<Sought>): Tables {
  const fieldsOf = gatherFields(sought);
  const parsed = [...fieldsOf.keys()].map((term) => ({ term, parsed: parseTerm(term) }));
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
    expressions: byField(of("expression"), fieldsOf),
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

/** Terms that cannot be matched (`checkTerm` says why) are never found. */
export function createTermIndex(sought: Iterable<Sought>): TermIndex {
  const tables = makeTables(sought);
  return {
    scan: (text, field) => {
      const hits: Hit[] = [];
      const bounded = text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text;
      const mayHaveParts = tables.phrases.scan(bounded, hits);
      if (mayHaveParts) scanParts(tables, fold(bounded), hits);
      tables.expressions.get(field)?.(bounded, hits);
      return hits;
    },
  };
}
