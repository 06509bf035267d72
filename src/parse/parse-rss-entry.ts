// One RSS item: which of its many possible elements each member of an entry comes from.
import type { ParsedEntry, ParsedOrigin, ParsedPerson, ParsedText } from "../model/parsed.ts";
import { firstDate, lastDate } from "./first-date.ts";
import { atomPersons } from "./parse-atom-person.ts";
import { rssCategories } from "./parse-category.ts";
import { addressBehind, parseLinks, urlOfLink } from "./parse-links.ts";
import { mediaDescriptions, mediaTitles, parseEnclosures, parseImage } from "./parse-media.ts";
import { distinctPersons, parsePerson } from "./parse-person.ts";
import { parseExplicit, parsePlayTime } from "./parse-podcast.ts";
import { atomText, firstRssText, rssLine } from "./parse-text.ts";
import { isWebUrl, resolveUrl } from "./resolve-url.ts";
import { attributeOf, childOf, childrenOf, firstText, textOf, type XmlElement } from "./xml-tree.ts";

/** @param base what the item's relative addresses refer to when there is no xml:base. */
export function parseRssEntry(item: XmlElement, base: string | undefined): ParsedEntry {
  const texts = textsOf(item);
  const links = parseLinks(item, base);
  return {
    id:
      firstText(item, "guid") ??
      attributeOf(item, "rdf:about") ??
      firstText(item, "id", "atom:id", "dc:identifier"),
    url: addressBehind(item, base) ?? urlOfLink(links, "alternate") ?? permalinkOf(item, base),
    title: titleOf(item),
    summary: texts.summary,
    content: texts.content,
    subtitle: firstRssText(childrenOf(item, "itunes:subtitle")),
    authors: authorsOf(item, base),
    contributors: personsIn(childrenOf(item, "dc:contributor", "atom:contributor"), base),
    publisher: parsePerson(firstText(item, "dc:publisher")),
    published: firstDate(
      item,
      "pubdate",
      "dc:date",
      "dcterms:issued",
      "dcterms:created",
      "atom:published",
      "published",
      "date",
    ),
    updated: firstDate(item, "atom:updated", "dcterms:modified", "updated", "modified"),
    created: firstDate(item, "created", "dcterms:created"),
    expired: lastDate(item, "expirationdate"),
    categories: rssCategories(item),
    links,
    enclosures: parseEnclosures(item, base),
    seconds: parsePlayTime(item),
    explicit: parseExplicit(item),
    image: parseImage(item, item.base ?? base),
    commentsUrl: resolveUrl(firstText(item, "comments"), item.base ?? base),
    language: firstText(item, "dc:language", "language") ?? item.language,
    source: originOf(item, base),
    rights: firstRssText(childrenOf(item, "dc:rights", "copyright", "rights", "media:copyright")),
  };
}

function titleOf(item: XmlElement): ParsedText | undefined {
  return (
    rssLine(childrenOf(item, "title", "dc:title", "media:title", "itunes:title", "atom:title")) ??
    rssLine(mediaTitles(item))
  );
}

interface Texts {
  readonly summary: ParsedText | undefined;
  readonly content: ParsedText | undefined;
}

function textsOf(item: XmlElement): Texts {
  const [first, second] = inOrder(item, childOf(item, "description"), childOf(item, "summary"));
  // space.com once put the body into dc:content.
  const full = childrenOf(
    item,
    "content:encoded",
    "dc:content",
    "xhtml:body",
    "body",
    "xhtml:div",
    "fullitem",
    "content",
  );
  const content = firstRssText(full) ?? atomText(childOf(item, "atom:content"), { isContent: true });
  const summary =
    firstRssText(first === undefined ? [] : [first]) ??
    firstRssText(childrenOf(item, "dc:description")) ??
    atomText(childOf(item, "atom:summary")) ??
    firstRssText(childrenOf(item, "itunes:summary")) ??
    firstRssText(mediaDescriptions(item));
  // Two elements for one purpose: the first is taken for the short text, the other for the long one.
  const other = second === undefined || second.name === first?.name ? undefined : firstRssText([second]);
  return { summary, content: content ?? other };
}

function inOrder(item: XmlElement, ...elements: readonly (XmlElement | undefined)[]): XmlElement[] {
  const given = elements.filter((element) => element !== undefined);
  return given.length < 2
    ? given
    : given.toSorted((a, b) => item.children.indexOf(a) - item.children.indexOf(b));
}

/** RSS 2.0 <guid>: a permalink unless it says otherwise; only a web address can be one. */
function permalinkOf(item: XmlElement, base: string | undefined): string | undefined {
  const guid = childOf(item, "guid");
  const isPermalink = attributeOf(guid, "ispermalink")?.toLowerCase() !== "false";
  const candidates = [isPermalink ? textOf(guid) : undefined, attributeOf(item, "rdf:about")];
  const permalink = candidates.find((candidate) => isWebUrl(candidate) && URL.canParse(candidate));
  return resolveUrl(permalink, base);
}

function authorsOf(item: XmlElement, base: string | undefined): ParsedPerson[] {
  const persons = personsIn(
    childrenOf(item, "author", "dc:creator", "dc:author", "atom:author", "itunes:author"),
    base,
  );
  return persons.length > 0 ? persons : personsIn([...authorCredits(item), ...hosts(item)], base);
}

/** Media RSS credits whoever took the picture or sings the song too: only an author wrote the entry. */
function authorCredits(item: XmlElement): XmlElement[] {
  return childrenOf(item, "media:credit").filter((credit) => attributeOf(credit, "role") === "author");
}

/** Podcasting 2.0: who speaks; without a role, a host. */
function hosts(item: XmlElement): XmlElement[] {
  return childrenOf(item, "podcast:person").filter(
    (person) => (attributeOf(person, "role") ?? "host").toLowerCase() === "host",
  );
}

/** Names as text, or Atom's persons. */
function personsIn(elements: readonly XmlElement[], base: string | undefined): ParsedPerson[] {
  return distinctPersons(atomPersons(elements, base));
}

function originOf(item: XmlElement, base: string | undefined): ParsedOrigin | undefined {
  const source = childOf(item, "source");
  if (source === undefined) return undefined;
  const feedUrl = resolveUrl(attributeOf(source, "url"), source.base ?? base);
  const title = rssLine([source]);
  if (title === undefined && feedUrl === undefined) return undefined;
  return { title, feedUrl, authors: [], contributors: [], categories: [], links: [] };
}
