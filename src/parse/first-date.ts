// The first of several elements that holds a possible date.
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
