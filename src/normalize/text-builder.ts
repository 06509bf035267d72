// Text of an HTML document as it is read: blocks on lines of their own, white space collapsed.

const RUNS = /\s+/g;
/** Where a word may be parted, marks of bytes and objects. Joiners are letters of a kind: they stay. */
const INVISIBLES = /[\u00ad\u200b\u2060\ufeff\ufffc]+/g;
/** Either of them, but for single spaces. */
const UNEVEN = /[\u00ad\u200b\u2060\ufeff\ufffc]|\s{2}|[^\S ]/;
const SPACE = 0x20;

export interface TextBuilder {
  text: string;
  /** What separates the text so far from what comes next. */
  gap: "" | " " | "\n";
}

export function createTextBuilder(): TextBuilder {
  return { text: "", gap: "" };
}

/** @param text without character references */
export function appendText(builder: TextBuilder, text: string): void {
  appendWords(builder, UNEVEN.test(text) ? text.replace(INVISIBLES, "").replace(RUNS, " ") : text);
}

/** @param words with single spaces only, at the ends too */
export function appendWords(builder: TextBuilder, words: string): void {
  const { length } = words;
  const from = words.charCodeAt(0) === SPACE ? 1 : 0;
  if (from === 1) separate(builder);
  if (length === from) return;
  const isParted = words.charCodeAt(length - 1) === SPACE;
  const core = from === 1 || isParted ? words.slice(from, isParted ? length - 1 : length) : words;
  if (builder.gap !== "" && builder.text !== "") builder.text += builder.gap;
  builder.text += core;
  builder.gap = isParted ? " " : "";
}

/** Text whose line ends are meant: that of a <pre>. */
export function appendLines(builder: TextBuilder, text: string): void {
  for (const [i, line] of text.split("\n").entries()) {
    if (i > 0) breakLine(builder);
    appendText(builder, line);
  }
}

export function breakLine(builder: TextBuilder): void {
  builder.gap = "\n";
}

/** Words, and cells of a row. */
export function separate(builder: TextBuilder): void {
  if (builder.gap === "") builder.gap = " ";
}
