// The table of formats a feed is published in: a new one is its file and one line here.
import { renderAtom } from "./atom.ts";
import type { FeedDocument } from "./feed-document.ts";
import { renderJsonFeed } from "./json-feed.ts";
import { renderRss } from "./rss.ts";

export interface Format {
  /** Also the extension of its address. */
  readonly id: string;
  readonly title: string;
  /** As in links and Accept. */
  readonly mediaType: string;
  /** As in Content-Type. */
  readonly contentType: string;
  readonly render: (feed: FeedDocument) => string;
}

/** The first is what a reader gets that asks for nothing in particular. */
export const FORMATS: readonly Format[] = [
  {
    id: "rss",
    title: "RSS",
    mediaType: "application/rss+xml",
    contentType: "application/rss+xml; charset=utf-8",
    render: renderRss,
  },
  {
    id: "atom",
    title: "Atom",
    mediaType: "application/atom+xml",
    contentType: "application/atom+xml; charset=utf-8",
    render: renderAtom,
  },
  {
    id: "json",
    title: "JSON Feed",
    mediaType: "application/feed+json",
    contentType: "application/feed+json; charset=utf-8",
    render: renderJsonFeed,
  },
];

export const findFormat = (id: string): Format | undefined => FORMATS.find((format) => format.id === id);
