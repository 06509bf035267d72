// RSS 2.0 with the RSS Board's profile: https://www.rssboard.org/rss-profile
import type { Enclosure } from "../model/entry.ts";
import { escapeText } from "../parse/serialize-html.ts";
import {
  type FeedDocument,
  type FeedItem,
  FRESH_MINUTES,
  GENERATOR,
  LABEL_SCHEME,
  pageLinks,
} from "./feed-document.ts";
import { perItem } from "./per-item.ts";
import {
  cdataElement,
  emptyElement,
  HISTORY_NAMESPACE,
  parentElement,
  textElement,
  XML_PROLOG,
} from "./xml.ts";

const NAMESPACES = {
  version: "2.0",
  "xmlns:atom": "http://www.w3.org/2005/Atom",
  "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
  "xmlns:dc": "http://purl.org/dc/elements/1.1/",
  "xmlns:media": "http://search.yahoo.com/mrss/",
};

export function renderRss(feed: FeedDocument): string {
  const channel = parentElement("channel", [
    textElement("title", feed.title),
    textElement("link", feed.homeUrl),
    textElement("description", feed.description),
    textElement("language", feed.language.toLowerCase()),
    // A feed without items was not built from any data: no date is better than 1970.
    textElement("lastBuildDate", feed.items.length === 0 ? null : rfc822(feed.updated)),
    textElement("generator", `${GENERATOR.name} ${GENERATOR.version}`),
    textElement("docs", "https://www.rssboard.org/rss-specification"),
    // An archive is good for ever.
    textElement("ttl", feed.archive ? null : String(FRESH_MINUTES)),
    emptyElement("atom:link", { rel: "self", type: "application/rss+xml", href: feed.selfUrls["rss"] }),
    ...pageLinks(feed, "rss").map(({ rel, href }) =>
      emptyElement("atom:link", { rel, type: "application/rss+xml", href }),
    ),
    feed.archive ? emptyElement("fh:archive", {}) : "",
    parentElement("image", [
      textElement("url", feed.icon),
      textElement("title", feed.title),
      textElement("link", feed.homeUrl),
    ]),
    ...feed.items.map(itemOnce),
  ]);
  const namespaces = feed.archive ? { ...NAMESPACES, "xmlns:fh": HISTORY_NAMESPACE } : NAMESPACES;
  return `${XML_PROLOG}${parentElement("rss", [channel], namespaces)}\n`;
}

const itemOnce = perItem(item);

/** `description` before `content:encoded`: some readers take the first they find. */
function item(story: FeedItem): string {
  const [enclosure, ...furtherEnclosures] = story.enclosures;
  return parentElement("item", [
    textElement("title", story.title),
    textElement("link", story.url),
    textElement("guid", story.id, { isPermaLink: "false" }),
    textElement("pubDate", rfc822(story.published)),
    textElement("dc:creator", story.authors.join(", ") || story.outlet.name),
    ...story.categories.map((category) => textElement("category", category.title, { domain: category.url })),
    ...story.labels.map(({ title }) => textElement("category", title, { domain: LABEL_SCHEME })),
    // It holds HTML, whatever is in it: text that looks like markup would become markup.
    textElement("description", escapeText(story.summary ?? story.title)),
    cdataElement("content:encoded", story.html),
    enclosure ? enclosureElement(enclosure) : "",
    furtherEnclosures.length > 0 ? parentElement("media:group", furtherEnclosures.map(mediaElement)) : "",
    imageElements(story),
    textElement("source", story.outlet.name, { url: story.outlet.feedUrl }),
  ]);
}

const enclosureElement = ({ url, type, bytes }: Enclosure) =>
  emptyElement("enclosure", { url, length: bytes ?? 0, type: type ?? "application/octet-stream" });

const mediaElement = ({ url, type, bytes, seconds }: Enclosure) =>
  emptyElement("media:content", {
    url,
    type,
    medium: mediumOf(type),
    fileSize: bytes,
    duration: seconds,
  });

/** Of Media RSS's words those that a type tells. */
function mediumOf(type: string | null): string | null {
  const [major = ""] = (type ?? "").split("/");
  return ["audio", "image", "video"].includes(major) ? major : null;
}

function imageElements({ image, imageSize, outlet }: FeedItem): string {
  if (image === null) return "";
  const credit = textElement("media:credit", outlet.name);
  const content = parentElement("media:content", [credit], { url: image, medium: "image", ...imageSize });
  return `${content}\n${emptyElement("media:thumbnail", { url: image, ...imageSize })}`;
}

/** RFC 822 with a four-digit year and GMT, as RSS 2.0 wants it. */
const rfc822 = (instant: number) => new Date(instant).toUTCString();
