// A subject read once: which terms stand in which of its fields.
import type { Term } from "../model/rule.ts";
import type { Field, Hit } from "./hit.ts";
import type { Subject } from "./subject.ts";
import type { TermIndex } from "./term-index.ts";

export type { Field };

/** A field's place in a sentence: `“moon” stands in the title`. */
export const FIELD_NAMES: Readonly<Record<Field, string>> = {
  title: "the title",
  summary: "the summary",
  text: "the text",
  author: "an author's name",
  category: "a category",
  url: "the address",
};

export interface Found {
  readonly term: Term;
  readonly field: Field;
}

export interface Reading {
  readonly hits: (field: Field) => readonly Hit[];
  /** The first of the terms that stands in one of the fields. */
  readonly find: (terms: readonly Term[], fields: readonly Field[]) => Found | null;
}

interface Page {
  readonly hits: readonly Hit[];
  readonly terms: ReadonlySet<Term>;
}

/** Of most texts: they are many, and nothing else is made of them. */
const EMPTY: Page = { hits: [], terms: new Set() };

const TEXTS: Readonly<Record<Field, (subject: Subject) => readonly string[]>> = {
  title: (subject) => [subject.title],
  summary: (subject) => [subject.summary],
  // A feed without content repeats the summary as its text.
  text: (subject) => (subject.text === subject.summary ? [] : [subject.text]),
  author: (subject) => subject.authors,
  category: (subject) => subject.categories,
  url: (subject) => (subject.url === null ? [] : [subject.url]),
};

/** Each field is searched when it is first asked for, and only once. */
export function readSubject(subject: Subject, index: TermIndex): Reading {
  const pages = new Map<Field, Page>();

  function page(field: Field): Page {
    const known = pages.get(field);
    if (known) return known;
    const hits = TEXTS[field](subject).flatMap((text) => index.scan(text, field));
    const fresh = hits.length === 0 ? EMPTY : { hits, terms: new Set(hits.map((hit) => hit.term)) };
    pages.set(field, fresh);
    return fresh;
  }

  return {
    hits: (field) => page(field).hits,
    find: (terms, fields) => {
      for (const field of fields) {
        const found = page(field).terms;
        const term = found.size > 0 ? terms.find((candidate) => found.has(candidate)) : undefined;
        if (term !== undefined) return { term, field };
      }
      return null;
    },
  };
}

export function describeFound(found: Found): string {
  return `“${found.term}” stands in ${FIELD_NAMES[found.field]}`;
}
