// Finds words and phrases in a text: all of them in one pass.
import type { Term } from "../model/rule.ts";
import type { Hit } from "./hit.ts";
import { wordForms } from "./plural.ts";
import { createVocabularyBuilder, ROOT, type Vocabulary, type VocabularyBuilder } from "./vocabulary.ts";
import { createWordReader, type WordReader } from "./word-reader.ts";

export interface Words {
  readonly term: Term;
  /** Folded. */
  readonly words: readonly string[];
  /** Whether the last word may go on. */
  readonly prefix: boolean;
}

export interface PhraseFinder {
  /** Adds what it finds to `hits`, in the text's order; answers whether a chunk beyond ASCII was notable. */
  scan(text: string, hits: Hit[]): boolean;
}

/** Words are nodes of the vocabulary. */
interface Phrase {
  readonly term: Term;
  /** The forms of each word after the first. */
  readonly rest: readonly (readonly number[])[];
  readonly prefix: number | null;
  readonly length: number;
}

interface Phrases {
  /** By the node of their first word. */
  readonly begun: Map<number, Phrase[]>;
  /** Single words that may go on, by the node that they begin with. */
  readonly prefixes: Map<number, Prefix[]>;
}
type Prefix = { readonly term: Term; readonly order: number };

function addWords({ begun, prefixes }: Phrases, vocabulary: VocabularyBuilder, given: Words, order: number) {
  const { term, words } = given;
  const whole = given.prefix ? words.slice(0, -1) : words;
  const prefix = given.prefix ? vocabulary.add(words.at(-1) ?? "") : null;
  const rest = whole.slice(1).map((word) => wordForms(word).map(vocabulary.add));
  const phrase: Phrase = { term, rest, prefix, length: words.length };
  const first = whole[0];
  if (first !== undefined) for (const form of wordForms(first)) put(begun, vocabulary.add(form), phrase);
  else if (prefix !== null) put(prefixes, prefix, { term, order });
}

function put<T>(table: Map<number, T[]>, key: number, value: T): void {
  const list = table.get(key);
  if (list) list.push(value);
  else table.set(key, [value]);
}

/** By node, the prefixes that a word has that leads there, as they were given; null for none. */
function inherited({ parents }: Vocabulary, prefixes: Phrases["prefixes"]): (readonly Prefix[] | null)[] {
  const all: (readonly Prefix[] | null)[] = [];
  for (const [node, parent] of parents.entries()) {
    const own = prefixes.get(node);
    const above = (node === ROOT ? null : all[parent]) ?? null;
    all.push(own ? [...(above ?? []), ...own].sort((a, b) => a.order - b.order) : above);
  }
  return all;
}

function leadsTo({ parents }: Vocabulary, from: number, ancestor: number): boolean {
  let node = from;
  while (node > ancestor) node = parents[node] ?? ROOT;
  return node === ancestor;
}

/** Where a word left the vocabulary, or ended in it. */
const deepest = (node: number): number => (node < 0 ? ~node : node);

/** @param notes says of a folded chunk whether it is notable */
export function createPhraseFinder(
  given: readonly Words[],
  notes: (folded: string) => boolean,
): PhraseFinder {
  const phrases: Phrases = { begun: new Map(), prefixes: new Map() };
  const builder = createVocabularyBuilder();
  for (const [order, words] of given.entries()) addWords(phrases, builder, words, order);
  const vocabulary = builder.build();
  const reader = createWordReader(vocabulary, notes);
  // Arrays by node: most words are none of ours, and to see that shall cost next to nothing.
  const begun = vocabulary.parents.map((_, node) => phrases.begun.get(node) ?? null);
  const prefixes = inherited(vocabulary, phrases.prefixes);

  const addPhrases = (found: readonly Phrase[], at: number, hits: Hit[]) => {
    for (const phrase of found) {
      if (standsAt(vocabulary, phrase, reader, at))
        hits.push({ term: phrase.term, start: at, end: at + phrase.length });
    }
  };

  return {
    scan(text, hits) {
      reader.read(text);
      const count = reader.count();
      for (let at = 0; at < count; at += 1) {
        const node = reader.at(at);
        const found = node > ROOT ? begun[node] : null;
        if (found) addPhrases(found, at, hits);
        const prefixesHere = prefixes[deepest(node)];
        if (prefixesHere) for (const { term } of prefixesHere) hits.push({ term, start: at, end: at + 1 });
      }
      return reader.hasNotable();
    },
  };
}

function standsAt(vocabulary: Vocabulary, { rest, prefix }: Phrase, reader: WordReader, at: number): boolean {
  let next = at + 1;
  for (const forms of rest) {
    if (!forms.includes(reader.at(next))) return false;
    next += 1;
  }
  return prefix === null || leadsTo(vocabulary, deepest(reader.at(next)), prefix);
}
