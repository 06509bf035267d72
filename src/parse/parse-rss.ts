// RSS 0.90 to 2.0 and RSS 1.0 (RDF), with the modules that feeds use: one reading for all of them.
import type { ParsedFeed, ParsedPerson } from "../model/parsed.ts";
import { firstDate } from "./first-date.ts";
import { rssCategories } from "./parse-category.ts";
import { parseHints } from "./parse-hints.ts";
import { parseImage } from "./parse-media.ts";
import { distinctPersons, parsePerson } from "./parse-person.ts";
import { parseRssEntry } from "./parse-rss-entry.ts";
import { firstRssText, rssLine } from "./parse-text.ts";
import { isWebUrl, resolveUrl } from "./resolve-url.ts";
import { attributeOf, childOf, childrenOf, firstText, textOf, type XmlElement } from "./xml-tree.ts";

/** @param root `<rss>` or `<rdf:RDF>`; RSS 1.0 has its items beside the channel, some RSS 2.0 too. */
export function parseRss(root: XmlElement, documentUrl: string | undefined): ParsedFeed {
  const channel = childOf(root, "channel") ?? root;
  const url = channelUrl(channel, documentUrl);
  // Without the document's own address, a relative link can only mean the site.
  const base = documentUrl ?? (isWebUrl(url) ? url : undefined);
  const items = [...childrenOf(channel, "item"), ...(channel === root ? [] : childrenOf(root, "item"))];
  return {
    format: root.name === "rdf" ? "rdf" : "rss",
    version: versionOf(root),
    id: attributeOf(channel, "rdf:about") ?? firstText(channel, "guid", "id", "atom:id"),
    title: rssLine(childrenOf(channel, "title", "dc:title")),
    url,
    feedUrl: selfUrl(channel, base),
    description:
      firstRssText(childrenOf(channel, "description", "tagline")) ??
      firstRssText(
        childrenOf(channel, "dc:description", "itunes:summary", "itunes:subtitle", "atom:subtitle"),
      ),
    language: firstText(channel, "language", "dc:language") ?? channel.language,
    image: parseImage(channel, base) ?? imageBesideChannel(root, base),
    published: firstDate(channel, "pubdate", "dcterms:issued", "dcterms:created"),
    updated: firstDate(channel, "lastbuilddate", "dc:date", "dcterms:modified", "atom:updated", "pubdate"),
    authors: authorsOf(channel),
    categories: rssCategories(channel),
    rights: firstRssText(childrenOf(channel, "copyright", "dc:rights", "rights")),
    hints: parseHints(channel, base),
    entries: items.map((item) => parseRssEntry(item, base)),
  };
}

function channelUrl(channel: XmlElement, documentUrl: string | undefined): string | undefined {
  const [link] = childrenOf(channel, "link").filter((candidate) => textOf(candidate) !== undefined);
  const alternate = childrenOf(channel, "link", "atom:link").find(
    (candidate) =>
      (attributeOf(candidate, "rel") ?? "alternate") === "alternate" &&
      attributeOf(candidate, "href") !== undefined,
  );
  return resolveUrl(
    textOf(link) ?? attributeOf(alternate, "href"),
    link?.base ?? alternate?.base ?? documentUrl,
  );
}

function selfUrl(channel: XmlElement, base: string | undefined): string | undefined {
  const moved = firstText(channel, "itunes:new-feed-url");
  return parseHints(channel, base).selfUrl ?? resolveUrl(moved, base);
}

function versionOf(root: XmlElement): string | undefined {
  if (root.name !== "rdf") return attributeOf(root, "version");
  return attributeOf(root, "xmlns")?.includes("my.netscape.com/rdf/simple/0.9") ? "0.90" : "1.0";
}

function imageBesideChannel(root: XmlElement, base: string | undefined): string | undefined {
  return resolveUrl(firstText(childOf(root, "image"), "url"), base);
}

function authorsOf(channel: XmlElement): ParsedPerson[] {
  const names = childrenOf(channel, "managingeditor", "author", "dc:creator", "dc:author", "itunes:author");
  const owner = childOf(channel, "itunes:owner");
  const persons = distinctPersons(names.map((element) => parsePerson(textOf(element))));
  if (persons.length > 0 || owner === undefined) return persons;
  const name = firstText(owner, "itunes:name");
  const email = firstText(owner, "itunes:email");
  return name === undefined && email === undefined ? [] : [{ name, email }];
}
