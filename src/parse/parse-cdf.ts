// CDF, the Channel Definition Format of 1997: a channel whose addresses and dates are attributes.

import type { ParsedEntry, ParsedFeed, ParsedText } from "../model/parsed.ts";
import { parseEntries } from "./most-entries.ts";
import { parseDate } from "./parse-date.ts";
import { firstRssText } from "./parse-text.ts";
import { resolveUrl } from "./resolve-url.ts";
import { attributeOf, childOf, childrenOf, type XmlElement } from "./xml-tree.ts";

export function parseCdf(channel: XmlElement, documentUrl: string | undefined, most: number): ParsedFeed {
  // CDF's own word for what XML calls xml:base.
  const base = resolveUrl(attributeOf(channel, "base"), channel.base ?? documentUrl) ?? documentUrl;
  return {
    format: "cdf",
    title: firstRssText(childrenOf(channel, "title")),
    url: resolveUrl(attributeOf(channel, "href"), channel.base ?? base),
    feedUrl: resolveUrl(attributeOf(channel, "self"), channel.base ?? base),
    description: firstRssText(childrenOf(channel, "abstract", "description")),
    language: channel.language,
    image: resolveUrl(attributeOf(childOf(channel, "logo"), "href"), channel.base ?? base),
    updated: parseDate(attributeOf(channel, "lastmod")),
    authors: [],
    contributors: [],
    categories: [],
    links: [],
    hints: { skipHours: [], skipDays: [] },
    entries: parseEntries(childrenOf(channel, "item"), most, (item) => parseItem(item, base)),
  };
}

function parseItem(item: XmlElement, base: string | undefined): ParsedEntry {
  const address = attributeOf(item, "href") ?? attributeOf(childOf(item, "a"), "href");
  const url = resolveUrl(address, item.base ?? base);
  return {
    url,
    title: firstRssText(childrenOf(item, "title")),
    summary: based(firstRssText(childrenOf(item, "abstract", "description")), base),
    authors: [],
    contributors: [],
    updated: parseDate(attributeOf(item, "lastmod")),
    categories: [],
    links: url === undefined ? [] : [{ url, rel: "alternate" }],
    enclosures: [],
    language: item.language,
  };
}

function based(text: ParsedText | undefined, base: string | undefined): ParsedText | undefined {
  return text === undefined || base === undefined ? text : { base, ...text };
}
