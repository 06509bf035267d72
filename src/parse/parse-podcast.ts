// What only podcasts say, in the iTunes and Podcasting 2.0 vocabularies.
import { parseSeconds } from "./parse-number.ts";
import { firstText, type XmlElement } from "./xml-tree.ts";

const EXPLICIT: ReadonlyMap<string, boolean> = new Map([
  ["yes", true],
  ["true", true],
  ["explicit", true],
  ["no", false],
  ["false", false],
  ["clean", false],
]);

export function parseExplicit(parent: XmlElement): boolean | undefined {
  return EXPLICIT.get(firstText(parent, "itunes:explicit")?.toLowerCase() ?? "");
}

/** Seconds. */
export function parsePlayTime(entry: XmlElement): number | undefined {
  return parseSeconds(firstText(entry, "itunes:duration"));
}
