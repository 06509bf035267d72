// Titles, names and categories are text, whatever markup a feed puts into them: one line, no tags, no references.
import type { ParsedText } from "../model/parsed.ts";
import { cleanText, oneLine } from "../parse/clean-text.ts";
import { decodeHtmlText, decodeXmlText } from "../parse/entities.ts";
import { withoutMarkup } from "./without-markup.ts";

/** Bounds what a title may cost. */
const LONGEST_INPUT = 8000;
/** Null when nothing is left. */
export function plainLine(text: ParsedText | undefined, maxLength: number): string | null {
  if (text === undefined) return null;
  return lineOf(text.value, text.type !== "text", maxLength);
}

/** The same for a value that came without a type. */
export function plainName(value: string | undefined, maxLength: number): string | null {
  return value === undefined ? null : lineOf(value, true, maxLength);
}

function lineOf(value: string, isHtml: boolean, maxLength: number): string | null {
  const input = cleanText(value.slice(0, LONGEST_INPUT));
  const decoded = isHtml ? decodeHtmlText(withoutMarkup(input)) : decodeXmlText(input);
  // What was escaped twice, or is text by its type, must not become markup in somebody's reader either.
  const line = oneLine(withoutMarkup(decoded));
  return line === "" ? null : clamp(line, maxLength);
}

function clamp(line: string, maxLength: number): string {
  if (line.length <= maxLength) return line;
  return `${line
    .slice(0, maxLength - 1)
    .toWellFormed()
    .replace(/\ufffd$/, "")
    .trimEnd()}…`;
}
