// Links of feeds and entries: Atom's with their relations (RFC 4287 4.2.7), RSS's plain ones.
import type { ParsedLink } from "../model/parsed.ts";
import { parseCount } from "./parse-number.ts";
import { isWebUrl, resolveUrl } from "./resolve-url.ts";
import { attributeOf, childOf, childrenOf, textOf, type XmlElement } from "./xml-tree.ts";

const IANA = "http://www.iana.org/assignments/relation/";

/** In document order; `base` is what relative addresses refer to where there is no xml:base. */
export function parseLinks(parent: XmlElement, base: string | undefined): ParsedLink[] {
  return [
    ...childrenOf(parent, "link", "atom:link", "atom10:link").map((element) => parseLink(element, base)),
    ...childrenOf(parent, "creativecommons:license", "cc:license").map((element) =>
      parseLicense(element, base),
    ),
  ].filter((link) => link !== undefined);
}

/** What RSS's modules say in an element of its own is a link of Atom's (RFC 4946). */
function parseLicense(element: XmlElement, base: string | undefined): ParsedLink | undefined {
  const address = attributeOf(element, "rdf:resource") ?? textOf(element);
  const url = resolveUrl(address, element.base ?? base);
  return url === undefined ? undefined : { url, rel: "license" };
}

function parseLink(element: XmlElement, base: string | undefined): ParsedLink | undefined {
  // An empty href is the base itself (RFC 3986 4.4), which only a self link can mean.
  const address = attributeOf(element, "href") ?? textOf(element) ?? emptyReference(element);
  const url = address === "" ? (element.base ?? base) : resolveUrl(address, element.base ?? base);
  if (url === undefined) return undefined;
  return {
    url,
    rel: relationOf(element),
    type: attributeOf(element, "type"),
    title: attributeOf(element, "title"),
    language: attributeOf(element, "hreflang"),
    bytes: parseCount(attributeOf(element, "length")),
  };
}

function emptyReference(element: XmlElement): string | undefined {
  return element.attributes["href"] === "" && relationOf(element) === "self" ? "" : undefined;
}

function relationOf(element: XmlElement): string {
  const relation = (attributeOf(element, "rel") ?? "alternate").toLowerCase();
  return relation.startsWith(IANA) ? relation.slice(IANA.length) : relation;
}

/** The first link of a relation; of several, the first to a page for people. */
export function linkTo(links: readonly ParsedLink[], relation: string): ParsedLink | undefined {
  const related = links.filter(({ rel }) => rel === relation);
  return related.find(({ type }) => type?.includes("html")) ?? related[0];
}

/** Where a service that counts clicks was put between an entry and its readers: the address behind it. */
export function addressBehind(entry: XmlElement, base: string | undefined): string | undefined {
  const address = textOf(childOf(entry, "feedburner:origlink") ?? childOf(entry, "pheedo:origlink"));
  return isWebUrl(address) ? resolveUrl(address, base) : undefined;
}

export function urlOfLink(links: readonly ParsedLink[], relation: string): string | undefined {
  return links.find(({ rel }) => rel === relation)?.url;
}
