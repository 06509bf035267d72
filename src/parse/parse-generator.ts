// The program that made a feed: RSS and Atom name it alike.
import type { ParsedGenerator } from "../model/parsed.ts";
import { resolveUrl } from "./resolve-url.ts";
import { attributeOf, childOf, textOf, type XmlElement } from "./xml-tree.ts";

export function parseGenerator(feed: XmlElement, base: string | undefined): ParsedGenerator | undefined {
  const element = childOf(feed, "generator");
  const agent = childOf(feed, "admin:generatoragent");
  if (element === undefined && agent === undefined) return undefined;
  const url =
    attributeOf(element, "uri") ?? attributeOf(element, "url") ?? attributeOf(agent, "rdf:resource");
  return {
    name: textOf(element) ?? attributeOf(agent, "rdf:resource"),
    url: resolveUrl(url, element?.base ?? base),
    version: attributeOf(element, "version"),
  };
}
