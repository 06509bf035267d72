// Text of an HTML document as it is read: blocks on lines of their own, white space collapsed.

const RUN = /\s{2,}|[^\S ]/;
const RUNS = /\s+/g;

export interface TextBuilder {
  text: string;
  /** What separates the text so far from what comes next. */
  gap: "" | " " | "\n";
}

export function createTextBuilder(): TextBuilder {
  return { text: "", gap: "" };
}

/** @param decoded without character references */
export function appendText(builder: TextBuilder, decoded: string): void {
  const core = decoded.trim();
  if (core === "" || core.charCodeAt(0) !== decoded.charCodeAt(0)) separate(builder);
  if (core === "") return;
  if (builder.gap !== "" && builder.text !== "") builder.text += builder.gap;
  builder.text += RUN.test(core) ? core.replace(RUNS, " ") : core;
  builder.gap = core.charCodeAt(core.length - 1) === decoded.charCodeAt(decoded.length - 1) ? "" : " ";
}

export function breakLine(builder: TextBuilder): void {
  builder.gap = "\n";
}

/** Words, and cells of a row. */
export function separate(builder: TextBuilder): void {
  if (builder.gap === "") builder.gap = " ";
}
