// Atom 1.0 (RFC 4287) and 0.3.
import type { ParsedEntry, ParsedFeed, ParsedOrigin, ParsedPerson } from "../model/parsed.ts";
import { firstDate } from "./first-date.ts";
import { atomPersons } from "./parse-atom-person.ts";
import { atomCategories } from "./parse-category.ts";
import { parseHints } from "./parse-hints.ts";
import { parseEnclosures, parseImage } from "./parse-media.ts";
import { distinctPersons, parsePerson } from "./parse-person.ts";
import { atomText, firstRssText } from "./parse-text.ts";
import { resolveUrl } from "./resolve-url.ts";
import { attributeOf, childOf, childrenOf, firstText, textOf, type XmlElement } from "./xml-tree.ts";

/** @param root `<feed>`, or a lone `<entry>` document's stand-in. */
export function parseAtom(root: XmlElement, documentUrl: string | undefined): ParsedFeed {
  const version = versionOf(root);
  const context = { base: documentUrl, keepsDiv: version === "0.3" };
  const hints = parseHints(root, documentUrl);
  return {
    format: "atom",
    version,
    id: firstText(root, "id"),
    title: atomText(childOf(root, "title"), context) ?? firstRssText(childrenOf(root, "dc:title")),
    url: alternateOf(root, documentUrl),
    feedUrl: hints.selfUrl,
    description:
      atomText(childOf(root, "subtitle") ?? childOf(root, "tagline") ?? childOf(root, "info"), context) ??
      firstRssText(childrenOf(root, "dc:description")),
    language: root.language ?? firstText(root, "dc:language"),
    image: parseImage(root, root.base ?? documentUrl),
    published: firstDate(root, "published", "issued"),
    updated: firstDate(root, "updated", "modified", "dc:date"),
    authors: authorsOf(root, documentUrl),
    categories: atomCategories(root),
    rights: rightsOf(root, context),
    hints,
    entries: childrenOf(root, "entry").map((entry) => parseAtomEntry(entry, context)),
  };
}

interface AtomContext {
  /** The document's address. */
  readonly base: string | undefined;
  readonly keepsDiv: boolean;
}

function versionOf(root: XmlElement): string {
  return (
    attributeOf(root, "version") ??
    (/purl\.org\/atom\/ns/.test(attributeOf(root, "xmlns") ?? "") ? "0.3" : "1.0")
  );
}

function parseAtomEntry(entry: XmlElement, context: AtomContext): ParsedEntry {
  const { base } = context;
  const source = childOf(entry, "source");
  const authors = authorsOf(entry, base);
  const [group] = childrenOf(entry, "media:group");
  return {
    id: firstText(entry, "id"),
    url: alternateOf(entry, base),
    title:
      atomText(childOf(entry, "title"), context) ??
      firstRssText(childrenOf(entry, "dc:title", "media:title")),
    summary:
      atomText(childOf(entry, "summary"), context) ??
      firstRssText([entry, group].flatMap((parent) => childrenOf(parent, "media:description"))),
    content: contentOf(entry, context),
    // RFC 4287 4.2.1: an entry without an author has its source's.
    authors: authors.length > 0 || source === undefined ? authors : authorsOf(source, base),
    published: firstDate(entry, "published", "issued", "created", "dcterms:issued", "dc:date"),
    updated: firstDate(entry, "updated", "modified", "dcterms:modified"),
    categories: atomCategories(entry),
    enclosures: parseEnclosures(entry, base),
    image: parseImage(entry, entry.base ?? base),
    commentsUrl: repliesOf(entry, base),
    language: childOf(entry, "content")?.language ?? entry.language,
    source: originOf(source, base),
    rights: rightsOf(entry, context),
  };
}

function contentOf(entry: XmlElement, context: AtomContext) {
  for (const element of childrenOf(entry, "content")) {
    const content = atomText(element, { ...context, isContent: true });
    if (content !== undefined) return content;
  }
  return firstRssText(childrenOf(entry, "content:encoded"));
}

function rightsOf(parent: XmlElement, context: AtomContext) {
  return (
    atomText(childOf(parent, "rights") ?? childOf(parent, "copyright"), context) ??
    firstRssText(childrenOf(parent, "dc:rights"))
  );
}

function authorsOf(parent: XmlElement, base: string | undefined): ParsedPerson[] {
  const creators = childrenOf(parent, "dc:creator").map((element) => parsePerson(textOf(element)));
  return distinctPersons([...atomPersons(childrenOf(parent, "author"), base), ...creators]);
}

/** RFC 4287 4.2.7.2: no rel means alternate; of several, the HTML one. */
function alternateOf(parent: XmlElement, base: string | undefined): string | undefined {
  const links = childrenOf(parent, "link").filter(
    (link) => relationOf(link) === "alternate" && addressOf(link) !== undefined,
  );
  const html = links.find((link) => attributeOf(link, "type")?.includes("html")) ?? links[0];
  return resolveUrl(addressOf(html), html?.base ?? base);
}

function relationOf(link: XmlElement): string {
  const relation = (attributeOf(link, "rel") ?? "alternate").toLowerCase();
  return relation.replace("http://www.iana.org/assignments/relation/", "");
}

function addressOf(link: XmlElement | undefined): string | undefined {
  return attributeOf(link, "href") ?? textOf(link);
}

/** RFC 4685 4. */
function repliesOf(entry: XmlElement, base: string | undefined): string | undefined {
  const replies = childrenOf(entry, "link").filter((link) => relationOf(link) === "replies");
  const page = replies.find((link) => attributeOf(link, "type")?.includes("html")) ?? replies[0];
  return resolveUrl(addressOf(page), page?.base ?? base) ?? resolveUrl(firstText(entry, "comments"), base);
}

function originOf(source: XmlElement | undefined, base: string | undefined): ParsedOrigin | undefined {
  if (source === undefined) return undefined;
  const self = childrenOf(source, "link").find((link) => relationOf(link) === "self");
  const origin = {
    id: firstText(source, "id"),
    title: atomText(childOf(source, "title"))?.value,
    url: alternateOf(source, base),
    feedUrl: resolveUrl(addressOf(self), self?.base ?? base),
  };
  return Object.values(origin).some((value) => value !== undefined) ? origin : undefined;
}
