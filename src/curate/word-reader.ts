// Reads a text as the words of a vocabulary: what `cut(fold(text))` cuts, but in one pass that makes no strings of it.
import { bare, cut, fold } from "./fold.ts";
import { type Place, ROOT, type Vocabulary } from "./vocabulary.ts";

/** What stands between spaces and is not plain ASCII, as `fold` and `cut` read it. */
interface Chunk {
  readonly places: readonly Place[];
  readonly isNotable: boolean;
}

/** The words of the text that was read last, by their position in it. */
export interface WordReader {
  read(text: string): void;
  count(): number;
  /** The node at which the word ends; of a word that the vocabulary does not have, `~` of the node where it leaves it. */
  at(position: number): number;
  /** Whether a chunk beyond ASCII was notable. */
  hasNotable(): boolean;
}

/** What stands beyond the last word leads nowhere. */
const NO_WORD = ~ROOT;
const SPACE = 1;
const LETTER = 2;
const APOSTROPHE = 39;
/** Of the first 128 characters: what parts words, what parts chunks too, what words are made of. */
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/\s/.test(character)) return SPACE;
  return /[a-z0-9]/i.test(character) ? LETTER : 0;
});

const RUN = /\S*/y;
/** Feeds repeat their few words with accents; folding one costs as much as reading a paragraph. */
const REMEMBERED_CHUNKS = 5_000;
const LONGEST_REMEMBERED = 40;

/** @param notes says of a folded chunk whether it is notable */
export function createWordReader(vocabulary: Vocabulary, notes: (folded: string) => boolean): WordReader {
  const { columns, width, next, find } = vocabulary;
  const chunks = new Map<string, Chunk>();
  // Kept from text to text: they are never more than the longest text has words.
  const nodes: number[] = [];
  let count = 0;
  let isNotable = false;

  const note = ({ node, isWhole }: Place) => {
    nodes[count] = isWhole ? node : ~node;
    count += 1;
  };

  const readChunk = (text: string): Chunk => {
    const known = chunks.get(text);
    if (known) return known;
    const folded = fold(text);
    const chunk = { places: cut(folded).map(find), isNotable: notes(folded) };
    if (chunks.size >= REMEMBERED_CHUNKS) chunks.clear();
    if (text.length <= LONGEST_REMEMBERED) chunks.set(text, chunk);
    return chunk;
  };

  /** Reads a word of ASCII that begins at `from`; answers where it ends. */
  const readWord = (text: string, from: number): number => {
    let node = ROOT;
    let at = from;
    for (; at < text.length && KINDS[text.charCodeAt(at)] === LETTER; at += 1) {
      const child = next[node * width + (columns[text.charCodeAt(at)] ?? 0)] ?? 0;
      if (child === 0) break;
      node = child;
    }
    const left = at;
    while (at < text.length && KINDS[text.charCodeAt(at)] === LETTER) at += 1;
    if (goesOn(text, at)) return readOwned(text, from);
    nodes[count] = left === at ? node : ~node;
    count += 1;
    return at;
  };

  const goesOn = (text: string, at: number): boolean =>
    text.charCodeAt(at) === APOSTROPHE && KINDS[text.charCodeAt(at + 1)] === LETTER;

  /** Reads a word with apostrophes in it, which are few. */
  const readOwned = (text: string, from: number): number => {
    let at = from;
    while (KINDS[text.charCodeAt(at)] === LETTER || goesOn(text, at)) at += 1;
    note(find(bare(text.slice(from, at).toLowerCase())));
    return at;
  };

  const endOfRun = (text: string, at: number): number => {
    RUN.lastIndex = at;
    RUN.test(text);
    return RUN.lastIndex;
  };

  /** Reads what stands between spaces anew, as a whole: it has a character beyond ASCII. Answers where it ends. */
  const readBeyondAscii = (text: string, from: number): number => {
    const end = endOfRun(text, from);
    // A space beyond ASCII does not part chunks: folding may make nothing of it.
    const to = text.charCodeAt(end) > 127 ? endOfRun(text, end + 1) : end;
    const chunk = readChunk(text.slice(from, to));
    for (const place of chunk.places) note(place);
    isNotable ||= chunk.isNotable;
    return to;
  };

  return {
    read(text) {
      count = 0;
      isNotable = false;
      let run = 0;
      let countAtRun = 0;
      for (let at = 0; at < text.length; ) {
        const code = text.charCodeAt(at);
        if (code > 127) {
          count = countAtRun;
          at = readBeyondAscii(text, run);
          run = at;
          countAtRun = count;
        } else if (KINDS[code] === LETTER) at = readWord(text, at);
        else {
          at += 1;
          if (KINDS[code] !== SPACE) continue;
          run = at;
          countAtRun = count;
        }
      }
    },
    count: () => count,
    at: (position) => (position < count ? (nodes[position] ?? NO_WORD) : NO_WORD),
    hasNotable: () => isNotable,
  };
}
