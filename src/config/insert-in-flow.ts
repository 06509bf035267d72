// The edits that add sources to a list in brackets: [{ url: … }, { url: … }].
import { isMap, type YAMLMap, type YAMLSeq } from "yaml";
import { type Edit, indentAt, lineEnd, nextLine } from "./edit.ts";
import { flowItem, type NewSource } from "./write-source.ts";

export function addToFlowList(
  text: string,
  list: YAMLSeq,
  sources: readonly NewSource[],
): readonly Edit[] | null {
  if (!list.range) return null;
  const last = list.items.at(-1);
  const bracket = list.range[1] - 1;
  if (last === undefined) return [onOwnLines(text, bracket, itemsOf(text, sources, null))];
  if (!isMap(last) || !last.range) return null;
  const items = itemsOf(text, sources, last);
  const [start, end] = last.range;
  const tail = text.slice(end, bracket);
  const comma = withoutComments(tail).indexOf(",");
  const isClosed = comma >= 0;
  if (!tail.includes("\n")) {
    const together = items.join(", ");
    return [insert(isClosed ? end + comma + 1 : end, isClosed ? ` ${together}` : `, ${together}`)];
  }
  // On lines of their own: a comment behind the last item stays behind it.
  const lines = linesOf(text, items, indentAt(text, start), isClosed ? "," : "");
  const addition = insert(nextLine(text, isClosed ? end + comma + 1 : end), lines);
  return isClosed ? [addition] : [insert(end, ","), addition];
}

const itemsOf = (text: string, sources: readonly NewSource[], model: YAMLMap | null): readonly string[] =>
  sources.map((source) => flowItem(text, source, model));

/** @param last what stands behind the last one */
const linesOf = (text: string, items: readonly string[], indent: string, last: string): string =>
  `${indent}${items.join(`,${lineEnd(text)}${indent}`)}${last}${lineEnd(text)}`;

/** Before a bracket that has its line for itself, as it does behind a comment. */
function onOwnLines(text: string, bracket: number, items: readonly string[]): Edit {
  const indent = indentAt(text, bracket);
  return insert(bracket - indent.length, linesOf(text, items, `${indent}  `, ""));
}

const insert = (at: number, text: string): Edit => ({ start: at, end: at, text });

/** As long as before, so that offsets hold. */
const withoutComments = (text: string): string =>
  text.replace(/#[^\n]*/g, (comment) => " ".repeat(comment.length));
