// Bytes -> ParsedFeed: the one door of this room. Decodes, tells the format, hands over to its reader.
import { HouseError } from "../model/errors.ts";
import type { ParsedFeed } from "../model/parsed.ts";
import { cleanText, isClean } from "./clean-text.ts";
import { decodeBytes } from "./decode-bytes.ts";
import { repairStretches } from "./mojibake.ts";
import { parseAtom } from "./parse-atom.ts";
import { parseCdf } from "./parse-cdf.ts";
import { parseJsonFeed } from "./parse-json-feed.ts";
import { parseRss } from "./parse-rss.ts";
import { parseXml } from "./parse-xml.ts";
import { childOf, type XmlElement } from "./xml-tree.ts";

/** What came with the bytes. */
export interface Transport {
  readonly contentType: string | null;
  /** The document's own address, after redirects. */
  readonly url: string | null;
  /** What the transport said it is written in (Content-Language). */
  readonly language?: string | null;
}

/**
 * @param most how many entries are read of a document that has more: those at its newer end
 * @throws HouseError NOT_A_FEED (something else was served), FEED_UNREADABLE (nothing or garbage was)
 */
export function parseFeed(
  bytes: Uint8Array,
  transport: Transport,
  most = Number.POSITIVE_INFINITY,
): ParsedFeed {
  const { text, encoding } = decodeBytes(bytes, transport.contentType);
  const clean = isClean(text) ? text : cleanText(repairStretches(text));
  const feed = parseText(clean, transport.url ?? undefined, most);
  return { ...feed, encoding, language: feed.language ?? transport.language ?? undefined };
}

function parseText(text: string, documentUrl: string | undefined, most: number): ParsedFeed {
  const start = /\S/.exec(text)?.index;
  if (start === undefined) throw new HouseError("FEED_UNREADABLE", "The document is empty.");
  if (text[start] === "{" || text[start] === "[") return parseJsonFeed(text, documentUrl, most);
  const document = parseXml(text, documentUrl);
  const root = feedRoot(document);
  if (root === undefined) throw notAFeed(document);
  if (root.name === "feed" || root.name === "entry") return parseAtom(root, documentUrl, most);
  if (root.name === "channel") return parseCdf(root, documentUrl, most);
  return parseRss(root, documentUrl, most);
}

/** The first element that is a feed's; what PHP printed before it is passed over. */
function feedRoot(document: XmlElement): XmlElement | undefined {
  for (const child of document.children) {
    if (typeof child === "string") continue;
    if (child.name === "html") return undefined;
    if (isFeedRoot(child)) return child;
  }
  // Markup before the feed that was never closed holds it.
  for (const child of document.children) {
    const inner =
      typeof child === "string"
        ? undefined
        : (childOf(child, "rss") ?? childOf(child, "feed") ?? childOf(child, "rdf"));
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function isFeedRoot({ name }: XmlElement): boolean {
  return name === "rss" || name === "rdf" || name === "feed" || name === "channel";
}

function notAFeed(document: XmlElement): HouseError {
  const first = document.children.find((child) => typeof child !== "string");
  if (typeof first !== "object")
    return new HouseError("FEED_UNREADABLE", "The document is neither XML nor JSON.");
  if (/^(?:html|head|body|title|meta|link|script|div|p|table)$/.test(first.local.toLowerCase())) {
    return new HouseError("NOT_A_FEED", "The address serves a web page, not a feed.");
  }
  return new HouseError(
    "NOT_A_FEED",
    `The document is XML, but <${first.local.slice(0, 40)}> is not a feed.`,
  );
}
