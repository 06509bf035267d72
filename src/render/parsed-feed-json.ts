// A parsed feed as `parse` prints it: as it would be stored, times in ISO 8601 UTC, absent is null.
import type { Instant, NormalizedEntry, NormalizedFeed } from "../model/entry.ts";

const iso = (instant: Instant | null): string | null =>
  instant === null ? null : new Date(instant).toISOString();

export function parsedFeedJson(feed: NormalizedFeed, entries: readonly NormalizedEntry[]) {
  return {
    format: feed.format,
    version: feed.version,
    title: feed.title,
    url: feed.url,
    feedUrl: feed.feedUrl,
    description: feed.description,
    language: feed.language,
    image: feed.image,
    updated: iso(feed.updated),
    authors: feed.authors,
    categories: feed.categories,
    hints: feed.hints,
    entries: entries.map(entryJson),
  };
}

function entryJson(entry: NormalizedEntry) {
  return {
    id: entry.id,
    url: entry.url,
    title: entry.title,
    summary: entry.summary,
    contentHtml: entry.contentHtml,
    contentText: entry.contentText,
    authors: entry.authors,
    published: iso(entry.published),
    updated: iso(entry.updated),
    categories: entry.categories,
    enclosures: entry.enclosures,
    image: entry.image,
    commentsUrl: entry.commentsUrl,
    language: entry.language,
    source: entry.source,
    rights: entry.rights,
  };
}
