// The edits that add a source to a list in brackets: [{ url: … }, { url: … }].
import { isMap, type YAMLSeq } from "yaml";
import { type Edit, indentAt, lineEnd, nextLine } from "./edit.ts";
import { flowItem, type NewSource } from "./write-source.ts";

export function addToFlowList(text: string, list: YAMLSeq, source: NewSource): readonly Edit[] | null {
  if (!list.range) return null;
  const last = list.items.at(-1);
  const bracket = list.range[1] - 1;
  if (last === undefined) return [onOwnLine(text, bracket, flowItem(text, source, null))];
  if (!isMap(last) || !last.range) return null;
  const item = flowItem(text, source, last);
  const [start, end] = last.range;
  const tail = text.slice(end, bracket);
  const comma = withoutComments(tail).indexOf(",");
  const isClosed = comma >= 0;
  if (!tail.includes("\n")) {
    return [insert(isClosed ? end + comma + 1 : end, isClosed ? ` ${item}` : `, ${item}`)];
  }
  // On a line of its own: a comment behind the last item stays behind it.
  const line = `${indentAt(text, start)}${item}${isClosed ? "," : ""}${lineEnd(text)}`;
  const addition = insert(nextLine(text, isClosed ? end + comma + 1 : end), line);
  return isClosed ? [addition] : [insert(end, ","), addition];
}

/** Before a bracket that has its line for itself, as it does behind a comment. */
function onOwnLine(text: string, bracket: number, item: string): Edit {
  const indent = indentAt(text, bracket);
  return insert(bracket - indent.length, `${indent}  ${item}${lineEnd(text)}`);
}

const insert = (at: number, text: string): Edit => ({ start: at, end: at, text });

/** As long as before, so that offsets hold. */
const withoutComments = (text: string): string =>
  text.replace(/#[^\n]*/g, (comment) => " ".repeat(comment.length));
