// Adds sources to the text of feeds.yaml in the style of their list; all else stays as it is, byte for byte.
import { isMap, isScalar, isSeq, type Pair, parseDocument } from "yaml";
import { type Edit, lineEnd, ontoNewLine } from "./edit.ts";
import { addToBlockList, firstItems, newBlockList } from "./insert-in-block.ts";
import { addToFlowList } from "./insert-in-flow.ts";
import type { NewSource } from "./write-source.ts";

export interface Insertion {
  /** The whole file as it will be. */
  readonly text: string;
  /** The lines that were added. */
  readonly added: string;
  /** Where in `text` they begin. */
  readonly line: number;
}

const MARK = "\ufeff";

export const insertSource = (text: string, source: NewSource): Insertion | null =>
  insertSources(text, [source]);

/**
 * @param text of a file without faults; it may begin with a byte order mark
 * @param sources at least one
 * @returns null where the list is written in a way that nothing can be added to, such as an alias
 */
export function insertSources(text: string, sources: readonly NewSource[]): Insertion | null {
  const mark = text.startsWith(MARK) ? MARK : "";
  const body = text.slice(mark.length);
  const edits = editsFor(body, sources) ?? [];
  const addition = edits.at(-1);
  if (!addition) return null;
  let head = mark;
  let from = 0;
  for (const { start, end, text: put } of edits.slice(0, -1)) {
    head += body.slice(from, start) + put;
    from = end;
  }
  head += body.slice(from, addition.start);
  const [blank = ""] = /^\s*\n/.exec(addition.text) ?? [];
  return {
    text: head + addition.text + body.slice(addition.end),
    added: addition.text
      .slice(blank.length)
      .replace(/^,? (?=\{)/, "")
      .trimEnd(),
    line: (head + blank).split("\n").length,
  };
}

/** In the order of the text; the last one adds the sources. */
function editsFor(text: string, sources: readonly NewSource[]): readonly Edit[] | null {
  const { contents } = parseDocument(text, { prettyErrors: false, uniqueKeys: false });
  if (contents === null || (isScalar(contents) && contents.value === null)) return newSection(text, sources);
  if (!isMap(contents)) return null;
  const pair = contents.items.find(({ key }) => isScalar(key) && key.value === "sources");
  if (pair === undefined) return contents.flow === true ? null : newSection(text, sources);
  return listEdits(text, pair, sources);
}

function listEdits(
  text: string,
  { key, value }: Pair,
  sources: readonly NewSource[],
): readonly Edit[] | null {
  if (!isScalar(key) || !key.range) return null;
  if (isSeq(value) && value.flow === true && !isBare(text, value.range))
    return addToFlowList(text, value, sources);
  if (isSeq(value) && value.flow !== true) return addToBlockList(text, key.range, value, sources);
  if (value === null) return newBlockList(text, key.range, null, sources);
  const isEmpty = isSeq(value) || (isScalar(value) && value.value === null);
  return isEmpty ? newBlockList(text, key.range, value.range, sources) : null;
}

/** Nothing between the brackets, not even a comment. */
function isBare(text: string, range: readonly number[] | null | undefined): boolean {
  return text.slice((range?.[0] ?? 0) + 1, (range?.[1] ?? 0) - 1).trim() === "";
}

/** At the end of a file that has no sources at all. */
function newSection(text: string, sources: readonly NewSource[]): readonly Edit[] {
  const end = lineEnd(text);
  const gap = text.trim() === "" ? "" : end;
  return [ontoNewLine(text, text.length, `${gap}sources:${end}${firstItems(text, sources, "  ")}`)];
}
