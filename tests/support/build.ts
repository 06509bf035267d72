// Plain objects for tests: complete by default, with what a case is about put on top.
import type { Config } from "../../src/model/config.ts";
import type { Entry, ListedEntry, NormalizedEntry } from "../../src/model/entry.ts";
import type { ParsedEntry } from "../../src/model/parsed.ts";
import type { Channel, Topic } from "../../src/model/rule.ts";
import { NO_REQUEST, type Source, type SourceState } from "../../src/model/source.ts";
import { unpolled } from "../../src/source/poll-state.ts";
import type { Press } from "../../src/stories/press.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** A Monday, 06:00 UTC. */
export const T0 = Date.parse("2026-03-02T06:00:00Z");

export const parsedEntry = (over: Partial<ParsedEntry> = {}): ParsedEntry => ({
  authors: [],
  contributors: [],
  categories: [],
  links: [],
  enclosures: [],
  ...over,
});

export const normalizedEntry = (over: Partial<NormalizedEntry> = {}): NormalizedEntry => ({
  id: null,
  url: null,
  title: "Untitled",
  summary: null,
  contentHtml: null,
  contentText: null,
  authors: [],
  published: null,
  updated: null,
  categories: [],
  enclosures: [],
  image: null,
  commentsUrl: null,
  language: null,
  source: null,
  rights: null,
  ...over,
});

export function entry(over: Partial<Entry> & { readonly entryId: string }): Entry {
  const { entryId } = over;
  return {
    ...normalizedEntry({ title: `Entry ${entryId}`, url: `https://example.org/${entryId}` }),
    sourceId: "alpha",
    storyId: entryId,
    key: entryId,
    hash: `hash of ${entryId}`,
    canonicalUrl: `example.org/${entryId}`,
    firstSeen: T0,
    changedAt: T0,
    sortAt: T0,
    removedAt: null,
    hiddenAt: null,
    cites: [],
    copyOf: null,
    joined: null,
    ...over,
  };
}

export const listedNowhere = (of: Entry): ListedEntry => ({ ...of, topics: [], labels: [], note: null });

export const source = (over: Partial<Source> & { readonly id: string }): Source => ({
  url: `https://${over.id}.example/feed`,
  name: over.id,
  publisher: over.id,
  kind: "news",
  language: "en",
  section: [],
  rights: "excerpt",
  keep: [],
  drop: [],
  schedule: { kind: "adaptive" },
  request: NO_REQUEST,
  ...over,
});

export const state = (over: Partial<SourceState> & { readonly sourceId: string }): SourceState => {
  const { sourceId, url = `https://${sourceId}.example/feed` } = over;
  return { ...unpolled({ id: sourceId, url }), ...over };
};

export const topic = (over: Partial<Topic> & { readonly id: string }): Topic => ({
  title: over.id,
  parent: null,
  any: [],
  all: [],
  none: [],
  ...over,
});

export const channel = (over: Partial<Channel> & { readonly id: string }): Channel => ({
  formerly: [],
  title: over.id,
  description: null,
  keep: [],
  drop: [],
  perSource: null,
  perPublisher: null,
  window: null,
  limit: 50,
  order: "newest",
  ...over,
});

/** Each source its own publisher, all of them news, their sites unknown. */
export const press = (over: Partial<Press> = {}): Press => ({
  publisherOf: (sourceId) => sourceId,
  kindOf: () => "news",
  hostsOf: () => [],
  ...over,
});

export const config = (over: Partial<Config> = {}): Config => ({
  site: {
    title: "Downlink",
    description: "Curated space news",
    url: "http://localhost:3000",
    language: "en",
    contact: "https://example.org/bot",
    requestsPerMinute: 0,
  },
  network: { allow: [], concurrency: 32, perHost: 2, pauseMs: 0 },
  topics: [],
  sources: [],
  publishers: [],
  places: new Map(),
  examples: [],
  warnings: [],
  channels: [channel({ id: "space", title: "Space news" })],
  ...over,
});
