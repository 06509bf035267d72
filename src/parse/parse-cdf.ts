// CDF, the Channel Definition Format of 1997: a channel whose addresses and dates are attributes.
import type { ParsedEntry, ParsedFeed } from "../model/parsed.ts";
import { parseDate } from "./parse-date.ts";
import { firstRssText } from "./parse-text.ts";
import { resolveUrl } from "./resolve-url.ts";
import { attributeOf, childOf, childrenOf, type XmlElement } from "./xml-tree.ts";

export function parseCdf(channel: XmlElement, documentUrl: string | undefined): ParsedFeed {
  return {
    format: "cdf",
    title: firstRssText(childrenOf(channel, "title")),
    url: resolveUrl(attributeOf(channel, "href"), channel.base ?? documentUrl),
    feedUrl: resolveUrl(attributeOf(channel, "self"), channel.base ?? documentUrl),
    description: firstRssText(childrenOf(channel, "abstract", "description")),
    language: channel.language,
    image: resolveUrl(attributeOf(childOf(channel, "logo"), "href"), channel.base ?? documentUrl),
    updated: parseDate(attributeOf(channel, "lastmod")),
    authors: [],
    categories: [],
    hints: { skipHours: [], skipDays: [] },
    entries: childrenOf(channel, "item").map((item) => parseItem(item, documentUrl)),
  };
}

function parseItem(item: XmlElement, base: string | undefined): ParsedEntry {
  return {
    url: resolveUrl(attributeOf(item, "href") ?? attributeOf(childOf(item, "a"), "href"), item.base ?? base),
    title: firstRssText(childrenOf(item, "title")),
    summary: firstRssText(childrenOf(item, "abstract", "description")),
    authors: [],
    updated: parseDate(attributeOf(item, "lastmod")),
    categories: [],
    enclosures: [],
    language: item.language,
  };
}
