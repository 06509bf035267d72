// Atom 1.0 (RFC 4287) and 0.3.

import type { ParsedEntry, ParsedFeed, ParsedOrigin, ParsedPerson, ParsedText } from "../model/parsed.ts";
import { firstDate, lastDate } from "./first-date.ts";
import { parseEntries } from "./most-entries.ts";
import { atomPersons } from "./parse-atom-person.ts";
import { atomCategories } from "./parse-category.ts";
import { parseGenerator } from "./parse-generator.ts";
import { parseHints } from "./parse-hints.ts";
import { addressBehind, linkTo, parseLinks, urlOfLink } from "./parse-links.ts";
import { mediaDescriptions, mediaTitles, parseEnclosures, parseImage } from "./parse-media.ts";
import { distinctPersons, parsePerson } from "./parse-person.ts";
import { parseExplicit, parsePlayTime } from "./parse-podcast.ts";
import { type AtomTextOptions, atomText, firstRssText, rssLine } from "./parse-text.ts";
import { isWebUrl, resolveUrl } from "./resolve-url.ts";
import { attributeOf, childOf, childrenOf, firstText, textOf, type XmlElement } from "./xml-tree.ts";

interface AtomContext extends AtomTextOptions {
  /** The document's address. */
  readonly base: string | undefined;
}

/** @param root `<feed>`, or a lone `<entry>` document's stand-in. */
export function parseAtom(root: XmlElement, documentUrl: string | undefined, most: number): ParsedFeed {
  const version = versionOf(root);
  const context = { base: documentUrl, keepsDiv: version === "0.3" };
  const entries = root.name === "entry" ? [root] : childrenOf(root, "entry", "item");
  return {
    format: "atom",
    version,
    ...parseMeta(root, context),
    hints: parseHints(root, parseLinks(root, documentUrl)),
    entries: parseEntries(entries, most, (entry) => parseAtomEntry(entry, context)),
  };
}

function versionOf(root: XmlElement): string {
  return (
    attributeOf(root, "version") ??
    (/purl\.org\/atom\/ns/.test(attributeOf(root, "xmlns") ?? "") ? "0.3" : "1.0")
  );
}

/** Of the feed itself, and of an entry's source, which says the same about another (RFC 4287 4.2.11). */
function parseMeta(parent: XmlElement, context: AtomContext): ParsedOrigin {
  const { base } = context;
  const links = parseLinks(parent, base);
  return {
    id: firstText(parent, "id"),
    title: atomText(childOf(parent, "title"), context) ?? firstRssText(childrenOf(parent, "dc:title")),
    url: linkTo(links, "alternate")?.url,
    feedUrl: urlOfLink(links, "self"),
    description:
      atomText(childOf(parent, "subtitle") ?? childOf(parent, "tagline"), context) ??
      firstRssText(childrenOf(parent, "dc:description")),
    info: atomText(childOf(parent, "info"), context),
    language: parent.language ?? firstText(parent, "dc:language"),
    image: parseImage(parent, parent.base ?? base),
    published: firstDate(parent, "published", "issued"),
    updated: firstDate(parent, "updated", "modified", "dc:date"),
    authors: authorsOf(parent, base),
    contributors: distinctPersons(atomPersons(childrenOf(parent, "contributor"), base)),
    publisher: parsePerson(firstText(parent, "dc:publisher")),
    categories: atomCategories(parent),
    links,
    rights: rightsOf(parent, context),
    generator: parseGenerator(parent, base),
    explicit: parseExplicit(parent),
  };
}

function parseAtomEntry(entry: XmlElement, context: AtomContext): ParsedEntry {
  const { base } = context;
  const links = parseLinks(entry, base);
  const origin = childOf(entry, "source");
  const source = origin && parseMeta(origin, context);
  const authors = authorsOf(entry, base);
  return {
    id: firstText(entry, "id"),
    url: addressBehind(entry, base) ?? linkTo(links, "alternate")?.url ?? addressInPlaceOfLink(entry, base),
    title:
      atomText(childOf(entry, "title"), context) ??
      rssLine([...childrenOf(entry, "dc:title"), ...mediaTitles(entry)]),
    summary: atomText(childOf(entry, "summary"), context) ?? firstRssText(mediaDescriptions(entry)),
    content: contentOf(entry, context),
    // RFC 4287 4.2.1: an entry without an author has its source's.
    authors: authors.length > 0 ? authors : (source?.authors ?? []),
    contributors: distinctPersons(atomPersons(childrenOf(entry, "contributor"), base)),
    publisher: parsePerson(firstText(entry, "dc:publisher")),
    published: firstDate(entry, "published", "issued", "created", "dcterms:issued", "dc:date"),
    updated: firstDate(entry, "updated", "modified", "dcterms:modified"),
    created: lastDate(entry, "created") ?? firstDate(entry, "dcterms:created"),
    categories: atomCategories(entry),
    links,
    enclosures: parseEnclosures(entry, base),
    seconds: parsePlayTime(entry),
    explicit: parseExplicit(entry),
    image: parseImage(entry, entry.base ?? base),
    // RFC 4685 4.
    commentsUrl: linkTo(links, "replies")?.url ?? resolveUrl(firstText(entry, "comments"), base),
    language: childOf(entry, "content")?.language ?? entry.language,
    source: source && saysAnything(source) ? source : undefined,
    rights: rightsOf(entry, context),
  };
}

function contentOf(entry: XmlElement, context: AtomContext): ParsedText | undefined {
  for (const element of childrenOf(entry, "content")) {
    const content = atomText(element, { ...context, isContent: true });
    if (content !== undefined) return content;
  }
  return firstRssText(childrenOf(entry, "content:encoded"));
}

/** Without an alternate link: where the content is (RFC 4287 4.1.3.2), or the id if it is a web address. */
function addressInPlaceOfLink(entry: XmlElement, base: string | undefined): string | undefined {
  const content = childOf(entry, "content");
  const id = firstText(entry, "id");
  return resolveUrl(attributeOf(content, "src") ?? (isWebUrl(id) ? id : undefined), content?.base ?? base);
}

function rightsOf(parent: XmlElement, context: AtomContext): ParsedText | undefined {
  return (
    atomText(childOf(parent, "rights") ?? childOf(parent, "copyright"), context) ??
    firstRssText(childrenOf(parent, "dc:rights"))
  );
}

function authorsOf(parent: XmlElement, base: string | undefined): ParsedPerson[] {
  const creators = childrenOf(parent, "dc:creator").map((element) => parsePerson(textOf(element)));
  return distinctPersons([...atomPersons(childrenOf(parent, "author"), base), ...creators]);
}

/** Some generators write an empty source into every entry. */
function saysAnything(source: ParsedOrigin): boolean {
  return Object.values(source).some((value) =>
    Array.isArray(value) ? value.length > 0 : value !== undefined,
  );
}
