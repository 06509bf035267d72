// Folding and cutting: one spelling for all spellings of a word, so that terms and texts can be compared.

const MARKS = /[\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u00ad\u200b-\u200d\u2060\ufeff]/g;
const APOSTROPHES = /[\u2018\u2019\u201b\u02bb\u02bc\u02b9\u2032]/g;
const SINGLE_LETTERS = /[ßæœøłđðþıς]/g;
const SPELLED: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  ς: "σ",
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: the first 128 characters are what is meant
const ASCII = /^[\x00-\x7f]*$/;

/** Scripts written without spaces between words, and Korean, whose particles stick to the word. */
const UNSPACED =
  "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\u30fc]";
export const UNSPACED_CHARACTER = new RegExp(UNSPACED, "u");
const UNSPACED_RUNS = new RegExp(`${UNSPACED}+`, "gu");

const ASCII_WORD = /[a-z0-9]+(?:'[a-z0-9]+)*/g;
const WORD = /[\p{L}\p{N}\p{M}]+(?:'[\p{L}\p{N}\p{M}]+)*/gu;
/** French and Italian articles that lean on the next word: l'espace, dell'ESA. */
const ELISION = /^(?:[cdjlmnst]|qu|un|all|dall|dell|nell|sull)'(?=..)/;

/** What stands between spaces and is not plain ASCII: only that needs the slow way. Begun at a word only: it may be endless. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the first 128 characters are what is meant
const BEYOND_ASCII = /(?<!\S)\S*[^\x00-\x7f]\S*/g;

/** Lower case, without accents, with straight apostrophes. Folding twice changes nothing. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text.replace(BEYOND_ASCII, foldBeyondAscii).toLowerCase();
}

function foldBeyondAscii(text: string): string {
  return text
    .replaceAll("\u00b4", "'")
    .normalize("NFKD")
    .toLowerCase()
    .normalize("NFKD")
    .replace(MARKS, "")
    .replace(APOSTROPHES, "'")
    .replace(SINGLE_LETTERS, (letter) => SPELLED[letter] ?? letter)
    .normalize("NFC");
}

/** The word without an owner's 's and without an article that leans on it. */
export function bare(word: string): string {
  if (!word.includes("'")) return word;
  const owner = word.endsWith("'s") ? word.slice(0, -2) : word;
  return owner.replace(ELISION, "");
}

/** The words of a folded text in order; hyphens, dots and spaces all part words. Unspaced scripts are left out. */
export function cut(folded: string): string[] {
  if (ASCII.test(folded)) return cutAscii(folded);
  const words: string[] = [];
  let from = 0;
  for (const { 0: chunk, index } of folded.matchAll(BEYOND_ASCII)) {
    words.push(...cutAscii(folded.slice(from, index)), ...cutBeyondAscii(chunk));
    from = index + chunk.length;
  }
  words.push(...cutAscii(folded.slice(from)));
  return words;
}

const cutAscii = (folded: string): string[] => (folded.match(ASCII_WORD) ?? []).map(bare);

const cutBeyondAscii = (folded: string): string[] =>
  (folded.replace(UNSPACED_RUNS, " ").match(WORD) ?? []).map(bare);
