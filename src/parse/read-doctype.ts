// The DOCTYPE: taken out of the document; of its internal subset only short entities are read, nothing is ever fetched.
import type { CustomEntities } from "./entities.ts";

export interface WithoutDoctype {
  readonly source: string;
  readonly entities: CustomEntities;
}

/** Longest internal subset that is looked into. */
const MAX_SUBSET = 64 * 1024;
const MAX_ENTITIES = 500;
/** Longest text that an entity may stand for, other entities in it included. */
const MAX_VALUE = 1000;
/** Letters that all references of a document may become together. */
const BUDGET = 1_000_000;
const NONE: CustomEntities = { values: new Map(), budget: 0 };
const DECLARATION = /<!ENTITY\s+([a-z_][\w.-]{0,100})\s+(?:"([^"]{0,1000})"|'([^']{0,1000})')\s*>/gi;
const REFERENCE = /&([a-z_][\w.-]{0,100});/gi;

/** A DOCTYPE says little that a feed needs, and its internal subset is where the attacks are. */
export function readDoctype(text: string): WithoutDoctype {
  const start = text.search(/<(?:!doctype|[a-z_])/i);
  if (start < 0 || text[start + 1] !== "!") return { source: text, entities: NONE };
  const end = doctypeEnd(text, start + 9);
  if (end < 0) return { source: text, entities: NONE };
  const entities = entitiesOf(text.slice(start, Math.min(end, start + MAX_SUBSET)));
  return { source: text.slice(0, start) + text.slice(end), entities };
}

/** General entities with a text of their own; an external or a parameter entity is none. */
function entitiesOf(subset: string): CustomEntities {
  if (!subset.includes("<!ENTITY")) return NONE;
  const values = new Map<string, string>();
  for (const [, name = "", double, single] of subset.matchAll(DECLARATION)) {
    if (values.size === MAX_ENTITIES) break;
    if (values.has(name)) continue;
    // Only what was declared before is expanded, so that nothing can stand for itself.
    const value = (double ?? single ?? "").replace(REFERENCE, (whole, inner) => values.get(inner) ?? whole);
    if (value.length <= MAX_VALUE) values.set(name, value);
  }
  return { values, budget: BUDGET };
}

function doctypeEnd(text: string, from: number): number {
  const interesting = /["'[\]>]|<!--/g;
  interesting.lastIndex = from;
  let brackets = 0;
  for (let match = interesting.exec(text); match !== null; match = interesting.exec(text)) {
    const [token] = match;
    if (token === "[") brackets++;
    else if (token === "]") brackets--;
    else if (token !== ">") interesting.lastIndex = afterQuoted(text, token, interesting.lastIndex);
    else if (brackets <= 0) return interesting.lastIndex;
  }
  return -1;
}

/** Where a quotation or comment that has just begun is over; the text's end when it never is. */
function afterQuoted(text: string, opening: string, from: number): number {
  const closing = opening === "<!--" ? "-->" : opening;
  const end = text.indexOf(closing, from);
  return end < 0 ? text.length : end + closing.length;
}
