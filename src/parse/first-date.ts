// The first, or the last, of several elements that holds a possible date.
import type { ParsedDate } from "../model/parsed.ts";
import { parseDate } from "./parse-date.ts";
import { childrenOf, textOf, type XmlElement } from "./xml-tree.ts";

/** Names in order of trust; an impossible date gives way to the next. */
export function firstDate(parent: XmlElement, ...names: readonly string[]): ParsedDate | undefined {
  for (const name of names) {
    for (const element of childrenOf(parent, name)) {
      const date = parseDate(textOf(element));
      if (date !== undefined) return date;
    }
  }
  return undefined;
}

/** Of elements of one name, the last that holds a possible date. */
export function lastDate(parent: XmlElement, name: string): ParsedDate | undefined {
  return childrenOf(parent, name)
    .map((element) => parseDate(textOf(element)))
    .findLast((date) => date !== undefined);
}
