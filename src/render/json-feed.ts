// JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/
import type { Outlet } from "../model/source.ts";
import {
  type FeedDocument,
  type FeedItem,
  type ItemCredit,
  pageLinks,
  type RelatedItem,
} from "./feed-document.ts";
import { perItem } from "./per-item.ts";
import { printable } from "./xml.ts";

export function renderJsonFeed(feed: FeedDocument): string {
  const document = {
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    home_page_url: feed.homeUrl,
    feed_url: feed.selfUrls["json"],
    // Of an archive, the one before it: both lead to what is older.
    next_url: feed.pageUrls.next?.["json"] ?? (feed.archive && feed.pageUrls["prev-archive"]?.["json"]),
    description: feed.description,
    icon: feed.icon,
    favicon: feed.icon,
    authors: [{ name: feed.author, url: feed.homeUrl }],
    language: feed.language,
    _downlink: pagesJson(feed),
  };
  const head = JSON.stringify(document, clean).slice(0, -1);
  return `${head},"items":[${feed.items.map(itemOnce).join(",")}]}\n`;
}

const itemOnce = perItem((story) => JSON.stringify(item(story), clean));

/** Where the members of `_downlink` are explained, as JSON Feed asks of extensions. */
const ABOUT = "https://github.com/downlink/downlink/blob/main/docs/feeds.md";

/** What other formats say with links (RFC 5005) and tombstones (RFC 6721). */
function pagesJson(feed: FeedDocument) {
  return {
    about: ABOUT,
    ...Object.fromEntries(pageLinks(feed, "json").map(({ rel, href }) => [rel.replace("-", "_"), href])),
    ...(feed.archive ? { archive: true, withdrawn: orNothing(feed.archive.withdrawn) } : {}),
  };
}

function item(story: FeedItem) {
  const authors = story.authors.map((name) => ({ name }));
  return {
    id: story.id,
    url: story.url,
    title: story.title,
    content_html: story.html,
    summary: story.summary,
    image: story.image,
    date_published: new Date(story.published).toISOString(),
    date_modified: new Date(story.updated).toISOString(),
    authors: authors.length > 0 ? authors : [{ name: story.outlet.name, url: story.outlet.siteUrl }],
    tags: orNothing([...story.categories, ...story.labels].map(({ title }) => title)),
    language: story.language,
    attachments: orNothing(
      story.enclosures.map(({ url, type, bytes, seconds, title }) => ({
        url,
        mime_type: type ?? "application/octet-stream",
        title,
        size_in_bytes: bytes,
        duration_in_seconds: seconds,
      })),
    ),
    _downlink: {
      permalink: story.permalink,
      source: outletJson(story.outlet),
      credit: story.credit && creditJson(story.credit),
      topics: story.categories.map(({ id }) => id),
      labels: orNothing(story.labels.map(({ id }) => id)),
      reading_minutes: story.readingMinutes,
      note: story.note,
      coverage: story.coverage.map(({ outlet, title, url, relation }) => ({
        source: outletJson(outlet),
        title,
        url,
        relation,
      })),
      related: orNothing(story.related.map(relatedJson)),
    },
  };
}

const outletJson = ({ id, name, publisher, feedUrl, siteUrl }: Outlet) => ({
  id,
  title: name,
  publisher,
  feed_url: feedUrl,
  home_page_url: siteUrl,
});

/** Who is not polled has neither an id nor a feed here. */
const creditJson = ({ publisher, name, outlet, url, evidence }: ItemCredit) => ({
  id: outlet?.id ?? null,
  title: name,
  publisher,
  feed_url: outlet?.feedUrl ?? null,
  home_page_url: outlet?.siteUrl ?? null,
  url,
  evidence: { kind: evidence.kind, source: outletJson(evidence.outlet), quote: evidence.quote },
});

const relatedJson = ({ title, url, outlet, published }: RelatedItem) => ({
  source: outletJson(outlet),
  title,
  url,
  date_published: new Date(published).toISOString(),
});

const orNothing = <T>(list: readonly T[]): readonly T[] | null => (list.length > 0 ? list : null);

/** JSON Feed leaves out what is absent; it knows no null. */
function clean(_key: string, value: unknown): unknown {
  if (value === null) return undefined;
  return typeof value === "string" ? printable(value) : value;
}
