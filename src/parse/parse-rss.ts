// RSS 0.90 to 2.0 and RSS 1.0 (RDF), with the modules that feeds use: one reading for all of them.

import type { ParsedFeed, ParsedLink, ParsedOrigin, ParsedPerson } from "../model/parsed.ts";
import { firstDate } from "./first-date.ts";
import { parseEntries } from "./most-entries.ts";
import { rssCategories } from "./parse-category.ts";
import { parseGenerator } from "./parse-generator.ts";
import { parseHints } from "./parse-hints.ts";
import { parseLinks, urlOfLink } from "./parse-links.ts";
import { parseImage } from "./parse-media.ts";
import { distinctPersons, parsePerson } from "./parse-person.ts";
import { parseExplicit } from "./parse-podcast.ts";
import { parseRssEntry } from "./parse-rss-entry.ts";
import { firstRssText, rssLine } from "./parse-text.ts";
import { isWebUrl, resolveUrl } from "./resolve-url.ts";
import { attributeOf, childOf, childrenOf, firstText, textOf, type XmlElement } from "./xml-tree.ts";

/** @param root `<rss>` or `<rdf:RDF>`; RSS 1.0 has its items beside the channel, some RSS 2.0 too. */
export function parseRss(root: XmlElement, documentUrl: string | undefined, most: number): ParsedFeed {
  const channel = childOf(root, "channel") ?? root;
  const links = parseLinks(channel, documentUrl);
  const url = urlOfLink(links, "alternate");
  // Without the document's own address, a relative link can only mean the site.
  const base = documentUrl ?? (isWebUrl(url) ? url : undefined);
  const items = [...childrenOf(channel, "item"), ...(channel === root ? [] : childrenOf(root, "item"))];
  return {
    format: root.name === "rdf" ? "rdf" : "rss",
    version: versionOf(root),
    ...parseMeta(channel, links, base),
    url,
    image: parseImage(channel, base) ?? imageBesideChannel(root, base),
    hints: parseHints(channel, links),
    entries: parseEntries(items, most, (item) => parseRssEntry(item, base)),
  };
}

function parseMeta(
  channel: XmlElement,
  links: readonly ParsedLink[],
  base: string | undefined,
): ParsedOrigin {
  return {
    id: attributeOf(channel, "rdf:about") ?? firstText(channel, "guid", "id", "atom:id"),
    title: rssLine(childrenOf(channel, "title", "dc:title")),
    feedUrl: urlOfLink(links, "self") ?? resolveUrl(firstText(channel, "itunes:new-feed-url"), base),
    description:
      firstRssText(childrenOf(channel, "description", "tagline")) ??
      firstRssText(childrenOf(channel, "dc:description", ...SHORT_TEXTS)),
    language: firstText(channel, "language", "dc:language") ?? channel.language,
    published: firstDate(channel, "pubdate", "dcterms:issued", "dcterms:created"),
    updated: firstDate(channel, "lastbuilddate", "dc:date", "dcterms:modified", "atom:updated", "pubdate"),
    authors: authorsOf(channel),
    contributors: contributorsOf(channel),
    publisher: publisherOf(channel),
    categories: rssCategories(channel),
    links,
    rights: firstRssText(childrenOf(channel, "copyright", "dc:rights", "rights")),
    generator: parseGenerator(channel, base),
    explicit: parseExplicit(channel),
  };
}

const SHORT_TEXTS = ["itunes:summary", "itunes:subtitle", "atom:subtitle"];

function versionOf(root: XmlElement): string | undefined {
  if (root.name !== "rdf") return attributeOf(root, "version");
  return attributeOf(root, "xmlns")?.includes("my.netscape.com/rdf/simple/0.9") ? "0.90" : "1.0";
}

function imageBesideChannel(root: XmlElement, base: string | undefined): string | undefined {
  return resolveUrl(firstText(childOf(root, "image"), "url"), base);
}

function contributorsOf(channel: XmlElement): ParsedPerson[] {
  return distinctPersons(
    childrenOf(channel, "dc:contributor", "atom:contributor").map((element) => parsePerson(textOf(element))),
  );
}

function publisherOf(channel: XmlElement): ParsedPerson | undefined {
  return parsePerson(firstText(channel, "dc:publisher", "webmaster")) ?? ownerOf(channel);
}

function ownerOf(channel: XmlElement): ParsedPerson | undefined {
  const owner = childOf(channel, "itunes:owner");
  const name = firstText(owner, "itunes:name");
  const email = firstText(owner, "itunes:email");
  return name === undefined && email === undefined ? undefined : { name, email };
}

function authorsOf(channel: XmlElement): ParsedPerson[] {
  const names = childrenOf(channel, "managingeditor", "author", "dc:creator", "dc:author", "itunes:author");
  const persons = distinctPersons(names.map((element) => parsePerson(textOf(element))));
  const owner = persons.length > 0 ? undefined : ownerOf(channel);
  return owner === undefined ? persons : [owner];
}
