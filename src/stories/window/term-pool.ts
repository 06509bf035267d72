// The vectors of the entries in the window, and which of them have a term: flat arrays, since there are millions.
import type { Vector } from "../vector.ts";
import { createDictionary, grown } from "./dictionary.ts";

export interface Cross {
  /** Product of the sums of their vectors. */
  readonly dot: number;
  /** Over how many terms it is spread: 1 if they share a single one. */
  readonly breadth: number;
}

export interface TermPool {
  /** Documents that were added. */
  readonly size: number;
  /** The document's number: 0, 1, 2, ... */
  add(vector: Vector): number;
  /** The document's vector. */
  vector(doc: number): Vector;
  /** How many terms a document has. */
  length(doc: number): number;
  /** Lays a vector out, to be compared with documents by `dot`. One at a time. */
  spread(vector: Vector): void;
  /** Lays a document's vector out. */
  spreadDoc(doc: number): void;
  /** Cosine of the vector that is laid out and a document. */
  dot(doc: number): number;
  /** What two groups of documents have in common. Nothing is laid out afterwards. */
  cross(some: readonly number[], others: readonly number[]): Cross;
  /**
   * Documents that share the most telling terms with the vector that is laid out, best first, at most `most`. Looks at
   * no more than `effort` occurrences: the rarest terms first, and of each the newest documents.
   */
  nearest(most: number, effort: number): readonly number[];
}

/** Weights are kept as sixteen bits between 0 and 1, which no score tells from more. */
const SCALE = 65_535;
/** Grows by a fifth: a copy of everything now and then, and a tenth of it unused on average. */
const GROWTH = 1.2;

export function createTermPool(): TermPool {
  const dictionary = createDictionary();
  let size = 0;
  let used = 0;
  // By place: a document's terms stand side by side; `next` leads to the same term in the document before it.
  let termAt = new Int32Array(1 << 14);
  let weightAt = new Uint16Array(1 << 14);
  let docAt = new Int32Array(1 << 14);
  let next = new Int32Array(1 << 14);
  // By document.
  let start = new Int32Array(1 << 10);
  let score = new Float32Array(1 << 10);
  // By term.
  let head = new Int32Array(1 << 12).fill(-1);
  let laid = new Float32Array(1 << 12);
  let spreadOut: { readonly term: number; readonly weight: number }[] = [];

  const reserve = (terms: number) => {
    if (used + terms > termAt.length) {
      const length = Math.ceil((used + terms) * GROWTH);
      termAt = grown(termAt, new Int32Array(length));
      weightAt = grown(weightAt, new Uint16Array(length));
      docAt = grown(docAt, new Int32Array(length));
      next = grown(next, new Int32Array(length));
    }
    if (size + 2 > start.length) {
      start = grown(start, new Int32Array(Math.ceil(start.length * GROWTH)));
      score = grown(score, new Float32Array(start.length));
    }
    if (dictionary.size + terms > head.length) {
      const length = Math.ceil((dictionary.size + terms) * GROWTH);
      head = grown(head, new Int32Array(length).fill(-1));
      laid = grown(laid, new Float32Array(length));
    }
  };

  const eachTerm = (docs: readonly number[], visit: (term: number, weight: number) => void) => {
    for (const doc of docs) {
      const to = start[doc + 1] ?? 0;
      for (let place = start[doc] ?? 0; place < to; place += 1)
        visit(termAt[place] ?? 0, (weightAt[place] ?? 0) / SCALE);
    }
  };

  const wipe = () => {
    for (const { term } of spreadOut) laid[term] = 0;
  };

  /** The scores of documents that share a laid out term, as far as the effort goes. */
  const tally = (effort: number): number[] => {
    const touched: number[] = [];
    let left = effort;
    for (const { term, weight } of spreadOut) {
      for (let place = head[term] ?? -1; place >= 0 && left > 0; place = next[place] ?? -1) {
        const doc = docAt[place] ?? 0;
        const before = score[doc] ?? 0;
        if (before === 0) touched.push(doc);
        score[doc] = before + (weight * (weightAt[place] ?? 0)) / SCALE;
        left -= 1;
      }
    }
    return touched;
  };

  return {
    get size() {
      return size;
    },
    add({ terms, weights }) {
      reserve(terms.length);
      const doc = size;
      start[doc] = used;
      for (let at = 0; at < terms.length; at += 1) {
        const term = dictionary.enter(terms[at] ?? 0);
        termAt[used] = term;
        weightAt[used] = Math.round((weights[at] ?? 0) * SCALE);
        docAt[used] = doc;
        next[used] = head[term] ?? -1;
        head[term] = used;
        used += 1;
      }
      size += 1;
      start[size] = used;
      return doc;
    },
    vector(doc) {
      const from = start[doc] ?? 0;
      const to = start[doc + 1] ?? from;
      const weights = Float32Array.from(weightAt.subarray(from, to), (weight) => weight / SCALE);
      return { terms: termAt.slice(from, to).map(dictionary.hash), weights };
    },
    length: (doc) => (start[doc + 1] ?? 0) - (start[doc] ?? 0),
    spread({ terms, weights }) {
      wipe();
      spreadOut = [];
      for (let at = 0; at < terms.length; at += 1) {
        const term = dictionary.find(terms[at] ?? 0);
        if (term < 0) continue;
        const weight = weights[at] ?? 0;
        laid[term] = weight;
        spreadOut.push({ term, weight });
      }
      spreadOut.sort((a, b) => b.weight - a.weight);
    },
    spreadDoc(doc) {
      wipe();
      spreadOut = [];
      eachTerm([doc], (term, weight) => {
        laid[term] = weight;
        spreadOut.push({ term, weight });
      });
    },
    dot(doc) {
      let sum = 0;
      const to = start[doc + 1] ?? 0;
      for (let place = start[doc] ?? 0; place < to; place += 1)
        sum += (laid[termAt[place] ?? 0] ?? 0) * (weightAt[place] ?? 0);
      return sum / SCALE;
    },
    cross(some, others) {
      wipe();
      spreadOut = [];
      const added = new Set<number>();
      eachTerm(some, (term, weight) => {
        laid[term] = (laid[term] ?? 0) + weight;
        added.add(term);
      });
      const shared = new Map<number, number>();
      eachTerm(others, (term, weight) => {
        if (laid[term]) shared.set(term, (shared.get(term) ?? 0) + (laid[term] ?? 0) * weight);
      });
      for (const term of added) laid[term] = 0;
      return crossOf(shared.values());
    },
    nearest(most, effort) {
      const touched = tally(effort);
      const best = topOf(touched, score, most);
      for (const doc of touched) score[doc] = 0;
      return best;
    },
  };
}

function crossOf(products: Iterable<number>): Cross {
  let [dot, squares] = [0, 0];
  for (const product of products) {
    dot += product;
    squares += product * product;
  }
  return { dot, breadth: squares === 0 ? 1 : (dot * dot) / squares };
}

/** The documents of the highest scores, best first: of many only a few, so nothing is sorted but those. */
function topOf(docs: readonly number[], score: Float32Array, most: number): number[] {
  const best: number[] = [];
  let least = 0;
  for (const doc of docs) {
    const mine = score[doc] ?? 0;
    if (best.length === most && mine <= least) continue;
    let place = best.length;
    while (place > 0 && (score[best[place - 1] ?? 0] ?? 0) < mine) place -= 1;
    best.splice(place, 0, doc);
    if (best.length > most) best.pop();
    least = score[best[best.length - 1] ?? 0] ?? 0;
  }
  return best;
}
