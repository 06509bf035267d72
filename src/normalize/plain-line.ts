// Titles, names and categories are text, whatever markup a feed puts into them: one line, no tags, no references.
import type { ParsedText } from "../model/parsed.ts";
import { cleanText, oneLine } from "../parse/clean-text.ts";
import { decodeHtmlText, decodeXmlText } from "../parse/entities.ts";

const TAG = /<(\/?)([a-z][a-z\d:-]*)([^<>]*)>/gi;
const END_TAG = /<\/([a-z][a-z\d:-]*)/gi;
const SCRIPT = /<(script|style)\b[^<>]*>[\s\S]*?<\/\1\s*>/gi;
const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
/** Bounds what the patterns above may cost. */
const LONGEST_INPUT = 8000;
const KNOWN = new Set(
  "a abbr acronym address applet area article aside audio b base bdi bdo big blink blockquote body br button canvas caption center cite code col del details dfn div dl dt dd em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link map mark marquee math meta nav noscript object ol optgroup option p param picture pre q s samp script section select small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr".split(
    " ",
  ),
);
/** Elements that are written about more often than used in a title; bare they do nothing, wherever they are shown. */
const MENTIONED = new Set(
  "article aside body button canvas dialog details fieldset footer form head header html input label main nav option section select slot summary table td time tr".split(
    " ",
  ),
);
const SPACING = new Set("br div h1 h2 h3 h4 h5 h6 hr li p td th tr ul".split(" "));

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
  const decoded = isHtml ? decodeHtmlText(withoutTags(input)) : decodeXmlText(input);
  // What was escaped twice, or is text by its type, must not become markup in somebody's reader either.
  const line = oneLine(withoutTags(decoded));
  return line === "" ? null : clamp(line, maxLength);
}

function withoutTags(text: string): string {
  if (!text.includes("<")) return text;
  const ended = new Set(Array.from(text.matchAll(END_TAG), ([, name = ""]) => name.toLowerCase()));
  return text
    .replace(COMMENT, "")
    .replace(SCRIPT, "")
    .replace(TAG, (tag, slash: string, name: string, rest: string) => {
      const lower = name.toLowerCase();
      if (slash === "" ? isWord(lower, rest, ended) : isPath(lower, rest)) return tag;
      return SPACING.has(lower) ? " " : "";
    });
}

/** "<Untitled>" is somebody's title and "the <select> element" another's; attributes or an end make it markup. */
function isWord(name: string, rest: string, ended: ReadonlySet<string>): boolean {
  if (rest.trim() !== "") return false;
  return !KNOWN.has(name) || (MENTIONED.has(name) && !ended.has(name));
}

/** "#include </etc/shadow>": no end tag goes on so. */
function isPath(name: string, rest: string): boolean {
  return !KNOWN.has(name) && rest.startsWith("/");
}

function clamp(line: string, maxLength: number): string {
  if (line.length <= maxLength) return line;
  return `${line
    .slice(0, maxLength - 1)
    .toWellFormed()
    .replace(/\ufffd$/, "")
    .trimEnd()}…`;
}
