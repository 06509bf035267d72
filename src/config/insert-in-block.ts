// The edits that add sources to a block list (`- url: …`), or begin one.
import { isMap, type YAMLSeq } from "yaml";
import { columnOf, type Edit, lineEnd, nextLine, ontoNewLine } from "./edit.ts";
import { blockItem, type NewSource } from "./write-source.ts";

/** Of a node: its start, the end of its value. */
type NodeRange = readonly [number, number, number];

/** After the last item and the comments that belong to it. */
export function addToBlockList(
  text: string,
  key: NodeRange,
  list: YAMLSeq,
  sources: readonly NewSource[],
): readonly Edit[] | null {
  const last = list.items.at(-1);
  if (!isMap(last) || !last.range || !list.range) return null;
  const dash = columnOf(text, list.range[0]);
  const at = endOfComments(text, nextLine(text, last.range[1]), columnOf(text, key[0]));
  const space = keyGap(text, last.range[0], dash);
  const end = lineEnd(text);
  const gap = hasBlankLines(text, list) ? end : "";
  const items = sources.map((source) => {
    const lines = blockItem(text, source, last, " ".repeat(dash), space);
    return gap + lines.map((line) => line + end).join("");
  });
  return [ontoNewLine(text, at, items.join(""))];
}

/** In place of nothing, `[]`, `null` or `~`; a comment on that line stays. */
export function newBlockList(
  text: string,
  key: NodeRange,
  value: NodeRange | null | undefined,
  sources: readonly NewSource[],
): readonly Edit[] {
  const margin = columnOf(text, key[0]);
  const [start, end] = value ?? key;
  const isWritten = start > key[0] && end > start;
  const space = text.slice(0, start).length - text.slice(0, start).trimEnd().length;
  const at = endOfComments(text, nextLine(text, isWritten ? end : key[1]), margin);
  const lines = firstItems(text, sources, " ".repeat(margin + 2));
  const removed = isWritten ? [{ start: start - space, end, text: "" }] : [];
  return [...removed, ontoNewLine(text, at, lines)];
}

/** Of a list that has no style yet. */
export function firstItems(text: string, sources: readonly NewSource[], indent: string): string {
  const lines = sources.flatMap((source) => blockItem(text, source, null, indent, 1));
  return lines.map((line) => line + lineEnd(text)).join("");
}

/** How many spaces stand between a dash and its key. */
function keyGap(text: string, key: number, dash: number): number {
  const column = columnOf(text, key);
  return text[key - column + dash] === "-" ? column - dash - 1 : 1;
}

/** True if the file sets its items apart from one another: judged by the last two. */
function hasBlankLines(text: string, list: YAMLSeq): boolean {
  const [before, last] = list.items.slice(-2);
  if (!isMap(before) || !isMap(last)) return false;
  return /\n[ \t]*\r?\n/.test(text.slice((before.range?.[1] ?? 0) - 1, last.range?.[0] ?? 0));
}

/** Comments that are indented under the list belong to it; one at the margin speaks of what follows. */
function endOfComments(text: string, from: number, margin: number): number {
  let end = from;
  for (const { 0: line, 1: indent = "", 2: comment, index } of text.matchAll(lines(from))) {
    if (line === "" || (comment !== undefined && indent.length <= margin)) break;
    if (comment !== undefined) end = index + line.length;
  }
  return end;
}

/** Blank lines and comments, one after another, from an offset on. */
function lines(from: number): RegExp {
  const pattern = /([ \t]*)(#[^\n]*)?(?:\n|\r\n|$)/gy;
  pattern.lastIndex = from;
  return pattern;
}
