// Changes to a text by their offsets, and the lines around an offset.

/** Puts `text` in the place of [start, end). */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** How the file ends its lines. */
export const lineEnd = (text: string): string => (text.includes("\r\n") ? "\r\n" : "\n");

const lineStart = (text: string, at: number): number => text.lastIndexOf("\n", at - 1) + 1;

export const columnOf = (text: string, at: number): number => at - lineStart(text, at);

/** The white space that the line of `at` begins with. */
export const indentAt = (text: string, at: number): string =>
  /^[ \t]*/.exec(text.slice(lineStart(text, at), at))?.[0] ?? "";

/** `at` itself where a line begins there. */
export function nextLine(text: string, at: number): number {
  if (columnOf(text, at) === 0) return at;
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}

/** An insertion of whole lines at a line's beginning, or at the end of a file that does not end its last line. */
export function ontoNewLine(text: string, at: number, lines: string): Edit {
  const open = columnOf(text, at) > 0 ? lineEnd(text) : "";
  return { start: at, end: at, text: open + lines };
}
