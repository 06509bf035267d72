// Atom 1.0 (RFC 4287).
import { decodeHTML } from "entities";
import {
  type ArchivePart,
  type Coverage,
  type FeedDocument,
  type FeedItem,
  GENERATOR,
  LABEL_SCHEME,
  pageLinks,
} from "./feed-document.ts";
import { perItem } from "./per-item.ts";
import {
  emptyElement,
  escapeXml,
  HISTORY_NAMESPACE,
  parentElement,
  printable,
  textElement,
  XML_PROLOG,
} from "./xml.ts";

const NAMESPACES = {
  xmlns: "http://www.w3.org/2005/Atom",
  "xmlns:media": "http://search.yahoo.com/mrss/",
};

export function renderAtom(feed: FeedDocument): string {
  const link = (rel: string, type: string, href: string | undefined) =>
    emptyElement("link", { rel, type, href });
  const root = parentElement(
    "feed",
    [
      textElement("id", feed.id),
      plainText("title", feed.title),
      plainText("subtitle", feed.description),
      textElement("updated", rfc3339(feed.updated)),
      link("self", "application/atom+xml", feed.selfUrls["atom"]),
      ...pageLinks(feed, "atom").map(({ rel, href }) => link(rel, "application/atom+xml", href)),
      link("alternate", "text/html", feed.homeUrl),
      textElement("icon", feed.icon),
      textElement("generator", GENERATOR.name, { uri: GENERATOR.uri, version: GENERATOR.version }),
      parentElement("author", [textElement("name", feed.author)]),
      feed.archive ? emptyElement("fh:archive", {}) : "",
      ...(feed.archive ? tombstones(feed.archive) : []),
      ...feed.items.map(entryOnce),
    ],
    { ...NAMESPACES, ...(feed.archive ? ARCHIVE_NAMESPACES : {}), "xml:lang": feed.language },
  );
  return `${XML_PROLOG}${root}\n`;
}

const ARCHIVE_NAMESPACES = {
  "xmlns:fh": HISTORY_NAMESPACE,
  "xmlns:at": "http://purl.org/atompub/tombstones/1.0",
};

/** What a client that rebuilds the feed from its archives takes out again (RFC 6721). */
const tombstones = ({ withdrawn, at }: ArchivePart): string[] =>
  withdrawn.map((ref) => emptyElement("at:deleted-entry", { ref, when: rfc3339(at) }));

const entryOnce = perItem(entry);

function entry(story: FeedItem): string {
  const authors = story.authors.length > 0 ? story.authors : [story.outlet.name];
  return parentElement(
    "entry",
    [
      textElement("id", story.id),
      plainText("title", story.title),
      textElement("published", rfc3339(story.published)),
      textElement("updated", rfc3339(story.updated)),
      emptyElement("link", { rel: "alternate", type: "text/html", href: story.url }),
      ...authors.map((name) => parentElement("author", [textElement("name", name)])),
      ...story.categories.map(({ id, title, url }) =>
        emptyElement("category", { term: id, scheme: url, label: title }),
      ),
      ...story.labels.map(({ id, title }) =>
        emptyElement("category", { term: id, scheme: LABEL_SCHEME, label: title }),
      ),
      story.summary === null ? "" : plainText("summary", story.summary),
      textElement("content", story.html, { type: "html" }),
      ...story.enclosures.map(({ url, type, bytes, title }) =>
        emptyElement("link", {
          rel: "enclosure",
          href: url,
          type: type ?? "application/octet-stream",
          length: bytes,
          title,
        }),
      ),
      emptyElement("link", { rel: "via", type: "text/html", href: story.credit?.url ?? story.url }),
      ...story.coverage.map(related),
      ...story.related.map(related),
      story.image === null ? "" : emptyElement("media:thumbnail", { url: story.image, ...story.imageSize }),
      origin(story),
    ],
    { "xml:lang": story.language },
  );
}

/** The other coverage, and older stories to read more in: by whom, for the title alone does not say. */
const related = ({ url, title, outlet }: Pick<Coverage, "url" | "title" | "outlet">): string =>
  emptyElement("link", { rel: "related", href: url, title: `${outlet.name}: ${title}` });

/** atom:source: every aggregated entry carries the feed it came from (RFC 4287 4.2.11). */
function origin({ outlet, updated }: FeedItem): string {
  return parentElement("source", [
    textElement("id", outlet.feedUrl),
    plainText("title", outlet.name),
    textElement("updated", rfc3339(updated)),
    emptyElement("link", { rel: "self", href: outlet.feedUrl }),
    outlet.siteUrl === null
      ? ""
      : emptyElement("link", { rel: "alternate", type: "text/html", href: outlet.siteUrl }),
  ]);
}

/**
 * Text that looks like markup goes out as escaped HTML: readers disagree about `<` and `&amp;` in text.
 * A mere `&` stays text: of HTML, sfeed and programs on feedparser show `&#x26;` (docs/interop.md).
 */
function plainText(name: string, text: string): string {
  const safe = printable(text);
  return safe.includes("<") || decodeHTML(safe) !== safe
    ? textElement(name, escapeXml(safe), { type: "html" })
    : textElement(name, safe, { type: "text" });
}

const rfc3339 = (instant: number) => new Date(instant).toISOString();
