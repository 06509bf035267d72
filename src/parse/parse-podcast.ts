// What only podcasts say, in the iTunes and Podcasting 2.0 vocabularies.
import { parseSeconds } from "./parse-number.ts";
import { childOf, firstText, ownText, type XmlElement } from "./xml-tree.ts";

const EXPLICIT: ReadonlyMap<string, boolean> = new Map([
  ["yes", true],
  ["true", true],
  ["explicit", true],
  ["no", false],
  ["false", false],
  ["clean", false],
]);

/** Apple's values are case-sensitive and stand alone; anything else says nothing. */
export function parseExplicit(parent: XmlElement): boolean | undefined {
  const element = childOf(parent, "itunes:explicit");
  return element && EXPLICIT.get(ownText(element));
}

/** Seconds. */
export function parsePlayTime(entry: XmlElement): number | undefined {
  return parseSeconds(firstText(entry, "itunes:duration"));
}
