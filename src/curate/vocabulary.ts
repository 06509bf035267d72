// The words of all terms as a tree of letters: a word of a text is looked up while it is read, without being cut out.

/** A word that was looked up: how far into the tree it led, and whether that is all of it. */
export interface Place {
  readonly node: number;
  readonly isWhole: boolean;
}

export interface Vocabulary {
  /** By character code, the character's column in `next`; 0 for those that no word has. Capitals of ASCII are small. */
  readonly columns: Uint16Array;
  readonly width: number;
  /** `next[node * width + column]`: the node one letter on; 0 for none. */
  readonly next: Int32Array;
  /** Of each node the one it is reached from; less than itself. The root is node 0. */
  readonly parents: readonly number[];
  find(word: string): Place;
}

interface Draft {
  readonly children: Map<string, number>[];
  readonly parents: number[];
}

export interface VocabularyBuilder {
  /** The node at which the word ends. */
  add(word: string): number;
  build(): Vocabulary;
}

export const ROOT = 0;
const CHARACTER_CODES = 65_536;

export function createVocabularyBuilder(): VocabularyBuilder {
  const draft: Draft = { children: [new Map()], parents: [ROOT] };
  return {
    add(word) {
      let node = ROOT;
      for (let at = 0; at < word.length; at += 1) node = childOf(draft, node, word.charAt(at));
      return node;
    },
    build: () => build(draft),
  };
}

function childOf({ children, parents }: Draft, node: number, letter: string): number {
  const known = children[node]?.get(letter);
  if (known !== undefined) return known;
  const fresh = parents.length;
  children[node]?.set(letter, fresh);
  children.push(new Map());
  parents.push(node);
  return fresh;
}

function build({ children, parents }: Draft): Vocabulary {
  const letters = [...new Set(children.flatMap((letter) => [...letter.keys()]))];
  const width = letters.length + 1;
  const columns = new Uint16Array(CHARACTER_CODES);
  for (const [index, letter] of letters.entries()) columns[letter.charCodeAt(0)] = index + 1;
  for (let small = 97; small <= 122; small += 1) columns[small - 32] = columns[small] ?? 0;
  const next = new Int32Array(children.length * width);
  for (const [node, after] of children.entries()) {
    for (const [letter, child] of after) next[node * width + (columns[letter.charCodeAt(0)] ?? 0)] = child;
  }
  const find = (word: string): Place => {
    let node = ROOT;
    for (let at = 0; at < word.length; at += 1) {
      const child = next[node * width + (columns[word.charCodeAt(at)] ?? 0)] ?? 0;
      if (child === 0) return { node, isWhole: false };
      node = child;
    }
    return { node, isWhole: true };
  };
  return { columns, width, next, parents, find };
}
