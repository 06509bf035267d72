// Text of an HTML document as it is read: blocks on lines of their own, white space collapsed.

const RUN = /\s{2,}|[^\S ]/;
const RUNS = /\s+/g;
/** Where a word may be parted, marks of bytes and objects. Joiners are letters of a kind: they stay. */
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff\ufffc]+/;
const INVISIBLES = new RegExp(INVISIBLE, "g");

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
  const decoded = INVISIBLE.test(text) ? text.replace(INVISIBLES, "") : text;
  if (decoded === "") return;
  const core = decoded.trim();
  if (core === "" || core.charCodeAt(0) !== decoded.charCodeAt(0)) separate(builder);
  if (core === "") return;
  if (builder.gap !== "" && builder.text !== "") builder.text += builder.gap;
  builder.text += RUN.test(core) ? core.replace(RUNS, " ") : core;
  builder.gap = core.charCodeAt(core.length - 1) === decoded.charCodeAt(decoded.length - 1) ? "" : " ";
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
