// How long a text takes to read.

/** Silent reading of English non-fiction: M. Brysbaert, J. of Memory and Language 109 (2019), a review of 190 studies. */
const WORDS_PER_MINUTE = 238;
/** Chinese and Japanese: the figure that Medium reckons with. */
const CHARACTERS_PER_MINUTE = 500;
/** Thai, Lao, Khmer and Burmese put no spaces between words; with its marks a word has about five characters. */
const UNSPACED_WORD = 5;

export interface TextMeasure {
  /** Runs of letters and digits; "don't", "well-known", "3.5" and an address are one each. */
  readonly words: number;
  /** Of Chinese and Japanese, where no spaces part words. */
  readonly characters: number;
}

const NONE = 0;
const LETTER = 1;
/** Part of a word between two letters. */
const JOINER = 2;
const CHARACTER = 3;
const UNSPACED = 4;

/** What each UTF-16 unit is; later rows overrule earlier ones. Beyond ASCII a letter is what nothing else is said of. */
const RANGES: readonly (readonly [from: number, to: number, kind: number])[] = [
  [0x0000, 0x00bf, NONE],
  [0x0030, 0x0039, LETTER],
  [0x0041, 0x005a, LETTER],
  [0x0061, 0x007a, LETTER],
  [0x0e00, 0x0eff, UNSPACED],
  [0x1000, 0x109f, UNSPACED],
  [0x1780, 0x17ff, UNSPACED],
  // Punctuation, symbols, arrows, boxes, dingbats; then those of Chinese and Japanese.
  [0x2000, 0x2bff, NONE],
  [0x2e00, 0x3004, NONE],
  [0x3005, 0x9fff, CHARACTER],
  [0x3008, 0x3030, NONE],
  // Beyond the first plane most are signs; planes 2 and 3 hold rare Han characters.
  [0xd800, 0xf8ff, NONE],
  [0xd840, 0xd8c3, CHARACTER],
  [0xf900, 0xfaff, CHARACTER],
  [0xfe00, 0xffff, NONE],
  [0xff10, 0xff19, LETTER],
  [0xff21, 0xff3a, LETTER],
  [0xff41, 0xff5a, LETTER],
  [0xff66, 0xff9f, CHARACTER],
];
const KINDS = new Uint8Array(0x1_0000).fill(LETTER);
for (const [from, to, kind] of RANGES) KINDS.fill(kind, from, to + 1);
// Beyond ASCII: soft hyphen, Catalan's dot, hyphens and apostrophe.
for (const joiner of "'-_.,@\u00ad\u00b7\u2010\u2011\u2019") KINDS[joiner.charCodeAt(0)] = JOINER;
for (const sign of "×÷،؛؟।॥") KINDS[sign.charCodeAt(0)] = NONE;

/** One pass. */
export function measureText(text: string): TextMeasure {
  let words = 0;
  let characters = 0;
  let unspaced = 0;
  let inWord = false;
  for (let i = 0; i < text.length; i++) {
    const kind = KINDS[text.charCodeAt(i)];
    if (kind === LETTER) {
      if (!inWord) words++;
      inWord = true;
      continue;
    }
    if (kind === CHARACTER) characters++;
    else if (kind === UNSPACED) unspaced++;
    else if (inWord && text.startsWith("://", i)) i = endOfAddress(text, i);
    inWord = kind === JOINER && inWord && KINDS[text.charCodeAt(i + 1)] === LETTER;
  }
  return { words: words + Math.ceil(unspaced / UNSPACED_WORD), characters };
}

/** Of Chinese and Japanese each character is one, as in word processors. */
export function countWords(text: string): number {
  const { words, characters } = measureText(text);
  return words + characters;
}

/** At least 1 where there is anything to read, else 0. */
export function readingMinutes(text: string): number {
  const { words, characters } = measureText(text);
  const minutes = words / WORDS_PER_MINUTE + characters / CHARACTERS_PER_MINUTE;
  return minutes === 0 ? 0 : Math.max(1, Math.round(minutes));
}

/** Up to the next white space. */
function endOfAddress(text: string, at: number): number {
  let end = at;
  while (end + 1 < text.length && text.charCodeAt(end + 1) > 0x20) end++;
  return end;
}
