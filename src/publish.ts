// PATH 2, one answer: store -> curate -> render. Bytes are computed when the store's revision changes, not per request.
import { type Led, orderForChannel, pickForChannel, windowEnd, windowStart } from "./curate/pick.ts";
import { createDeltas } from "./deltas.ts";
import { channelList, sourceList, topicList } from "./listing.ts";
import type { Config } from "./model/config.ts";
import type { Instant } from "./model/entry.ts";
import { isStoreFault } from "./model/errors.ts";
import type { Channel } from "./model/rule.ts";
import type { StoryWithEntries } from "./model/story.ts";
import { coverable } from "./most-covered.ts";
import { createItemContext } from "./outlets.ts";
import { createPublished, type Published } from "./published.ts";
import { createMemory } from "./remember.ts";
import type { FeedDocument } from "./render/feed-document.ts";
import { FORMATS, type Format } from "./render/formats.ts";
import { entryItem, type ItemContext, storyItem } from "./render/story-item.ts";
import type { Cursor, ListQuery, Store } from "./store/store.ts";

/** What a reader may ask of a channel beyond the channel itself. */
export interface Narrowing {
  readonly topic?: string;
  readonly source?: string;
  readonly q?: string;
  readonly limit?: number;
  /** Every entry by itself instead of stories; in the order of time, without caps and pins. */
  readonly view?: "entries";
}

export interface Publish {
  readonly config: Config;
  readonly store: Store;
  readonly now: () => Instant;
  /** See remember.ts. */
  readonly patience: number;
}

export interface Publisher {
  /** What a channel shows now; the same object until something changes. */
  document(channel: Channel, narrowing?: Narrowing): FeedDocument;
  /** The same in a format, ready to send. */
  feed(channel: Channel, format: Format, narrowing?: Narrowing): Published;
  /** What is new or changed in it since one of these ETags (of identity, quoted); null if none of them is remembered. */
  delta(channel: Channel, format: Format, narrowing: Narrowing, etags: readonly string[]): Published | null;
}

/** Any query is a feed, so what is remembered must end somewhere. */
const MOST_REMEMBERED = 500;

export function createPublisher(house: Publish): Publisher {
  const options = { most: MOST_REMEMBERED, patience: house.patience };
  const documents = createMemory<FeedDocument>(house.store, house.now, options);
  const feeds = createMemory<Shown>(house.store, house.now, options);
  const deltas = createDeltas();
  const document = (channel: Channel, narrowing: Narrowing = {}) =>
    documents.get(
      feedPath(channel.id, "", narrowing),
      () => composeFeed(house, channel, narrowing),
      (shown) => goodUntil(channel, shown),
    );
  return {
    document,
    feed(channel, format, narrowing = {}) {
      const name = feedPath(channel.id, format.id, narrowing);
      const show = (): Shown => {
        const shown = document(channel, narrowing);
        const published = publish(house, channel, name, format, shown);
        deltas.note(name, published.represent("identity").etag, shown);
        return { published, until: goodUntil(channel, shown) };
      };
      return feeds.get(name, show, ({ until }) => until).published;
    },
    delta(channel, format, narrowing, etags) {
      const name = feedPath(channel.id, format.id, narrowing);
      const shown = document(channel, narrowing);
      for (const etag of etags) {
        const since = deltas.since(name, etag, shown);
        if (since) return createPublished(format.render(since), format.contentType, house.now);
      }
      return null;
    },
  };
}

/** Bytes, and when what they show is over: by the very document that they are made of. */
interface Shown {
  readonly published: Published;
  readonly until: Instant;
}

/** Until one of its stories leaves the channel's window, which pins never do; what else may change it, the memory knows. */
const goodUntil = (channel: Channel, { items, pinned }: FeedDocument): Instant =>
  windowEnd(
    channel,
    items.slice(pinned).map(({ published }) => published),
  ) ?? Number.POSITIVE_INFINITY;

function publish(
  { store, now }: Publish,
  { window }: Channel,
  name: string,
  format: Format,
  document: FeedDocument,
): Published {
  return createPublished(format.render(document), format.contentType, (hash) => {
    // Only a channel's own feeds are worth a row: anybody can ask any number of other questions.
    if (!name.includes("?")) return changedAt(store, name, hash, now());
    // A story may have left the window since the store was revised.
    return wholeSeconds(window === null ? store.revision().at : now());
  });
}

/** When the bytes under this name changed, as far as it can be noted now. */
export function changedAt(
  store: Pick<Store, "publishedAt" | "revision">,
  name: string,
  hash: string,
  now: Instant,
): Instant {
  try {
    return store.publishedAt(name, hash, now);
  } catch (thrown) {
    // While polls are written nobody waits: now is never before what was told last, and it is noted with the next news.
    if (isStoreFault(thrown) && thrown.code === "STORE_BUSY") return wholeSeconds(now);
    // A disk that is full must not keep readers from what is there.
    if (isStoreFault(thrown)) return wholeSeconds(store.revision().at);
    throw thrown;
  }
}

const wholeSeconds = (instant: Instant): Instant => Math.floor(instant / 1000) * 1000;

/** The address of a feed below the site's; the same question has one address, whatever order it was asked in. */
export function feedPath(channelId: string, formatId: string, narrowing: Narrowing = {}): string {
  const path = `/feeds/${channelId}.${formatId}`;
  const asked = NARROWINGS.filter((key) => narrowing[key] !== undefined);
  if (asked.length === 0) return path;
  return `${path}?${new URLSearchParams(asked.map((key): [string, string] => [key, String(narrowing[key])]))}`;
}

const NARROWINGS = ["topic", "source", "q", "limit", "view"] as const;

/** How far back from its newest story a channel ordered by coverage looks if it has no window. */
const COVERAGE_WINDOW = 7 * 24 * 60 * 60 * 1000;
/** Enough for a per-source cap to find what it looks for behind a flood. */
const MOST_CANDIDATES = 2000;

/** The stories a channel shows now, in its order, the pinned ones first. */
function channelStories(
  { store, now }: Publish,
  context: ItemContext,
  channel: Channel,
  narrowing: Narrowing,
): { readonly stories: readonly StoryWithEntries[]; readonly pinned: number } {
  const query = queryFor(channel, narrowing, now());
  // Before order, window and caps; what a reader asked to see no more of has an end for them, too.
  const pinned = pinnedStories(store, channel, query).slice(0, query.limit);
  const since = windowStart(channel, now());
  const inWindow = since === null ? query : { ...query, since };
  const others = candidatesOf(store, inWindow, new Set(pinned.map(({ storyId }) => storyId)));
  const newest = ledBy(others, context);
  const ordered = channel.order === "coverage" ? byCoverage(newest, channel, context) : newest;
  // Who asks for one source does not want a cap on it.
  const caps = narrowing.source === undefined ? channel : { perSource: null, perPublisher: null };
  const { perSource, perPublisher } = caps;
  const limit = query.limit - pinned.length;
  const picked = pickForChannel(ordered, { limit, perSource, perPublisher });
  return { pinned: pinned.length, stories: [...pinned, ...picked.map(({ story }) => story)] };
}

type StoryQuery = ListQuery & { readonly shown: string };

/** What the curator pinned, as far as it is shown and was asked for; newest pin first. */
function pinnedStories(store: Store, { id }: Channel, query: StoryQuery): StoryWithEntries[] {
  const among = store.pins(id);
  if (among.length === 0) return [];
  const { items } = store.stories({ ...query, among, limit: among.length });
  const shown = new Map(items.map((story) => [story.storyId, story]));
  return among.flatMap((storyId) => shown.get(storyId) ?? []);
}

function queryFor(channel: Channel, narrowing: Narrowing, now: Instant): StoryQuery {
  const list = channelList(channel.id);
  const also = [
    ...(narrowing.topic === undefined ? [] : [topicList(narrowing.topic)]),
    ...(narrowing.source === undefined ? [] : [sourceList(narrowing.source)]),
  ];
  const query = { list, shown: list, also, limit: narrowing.limit ?? channel.limit, now };
  return narrowing.q === undefined ? query : { ...query, q: narrowing.q };
}

interface Candidate extends Led {
  readonly story: StoryWithEntries;
}

function* ledBy(stories: Iterable<StoryWithEntries>, { press }: ItemContext): Generator<Candidate> {
  for (const story of stories) {
    const leadSourceId = story.lead.sourceId;
    yield { story, leadSourceId, leadPublisher: press.publisherOf(leadSourceId) };
  }
}

/** Newest first, read page by page and only as far as somebody asks. */
function* candidatesOf(
  store: Store,
  query: StoryQuery,
  except: ReadonlySet<string>,
): Generator<StoryWithEntries> {
  let after: Cursor | null = null;
  for (let read = 0; read < MOST_CANDIDATES; read += query.limit) {
    const page = store.stories(after ? { ...query, after } : query);
    yield* page.items.filter(({ storyId }) => !except.has(storyId));
    after = page.next;
    if (!after) return;
  }
}

function byCoverage(candidates: Iterable<Candidate>, { window }: Channel, context: ItemContext): Candidate[] {
  const span = window ?? COVERAGE_WINDOW;
  const recent = [];
  let newest: Instant | null = null;
  for (const candidate of candidates) {
    const { firstAt } = candidate.story;
    newest ??= firstAt;
    if (firstAt < newest - span) break;
    recent.push({ ...candidate, ...coverable(candidate.story, context) });
  }
  return orderForChannel(recent, "coverage");
}

function composeFeed(house: Publish, channel: Channel, narrowing: Narrowing): FeedDocument {
  const { config, store } = house;
  const context = createItemContext(config, store, house.now());
  const { items, pinned, updated } =
    narrowing.view === "entries"
      ? entryItems(house, context, channel, narrowing)
      : storyItems(house, context, channel, narrowing);
  const { site } = config;
  const selfUrls = FORMATS.map(({ id }) => [id, `${site.url}${feedPath(channel.id, id, narrowing)}`]);
  return {
    id: `${store.tagPrefix()}channel/${channel.id}`,
    title: [channel.title, ...asked(narrowing)].join(" · "),
    description: channel.description ?? `${channel.title} from ${site.title}: ${site.description}`,
    homeUrl: `${site.url}/channels/${channel.id}`,
    selfUrls: Object.fromEntries(selfUrls),
    language: site.language,
    author: site.title,
    icon: `${site.url}/icon.png`,
    updated,
    pinned,
    items,
  };
}

type Shows = Pick<FeedDocument, "items" | "pinned" | "updated">;

function storyItems(house: Publish, context: ItemContext, channel: Channel, narrowing: Narrowing): Shows {
  const { stories, pinned } = channelStories(house, context, channel, narrowing);
  const updated = Math.max(0, ...stories.map((story) => Math.max(story.updatedAt, story.lead.firstSeen)));
  return { items: stories.map((story) => storyItem(story, context)), pinned, updated };
}

function entryItems(
  { store, now }: Publish,
  context: ItemContext,
  channel: Channel,
  narrowing: Narrowing,
): Shows {
  const since = windowStart(channel, now());
  const query = queryFor(channel, narrowing, now());
  const { items: entries } = store.entries(since === null ? query : { ...query, since });
  const updated = Math.max(0, ...entries.map(({ changedAt, firstSeen }) => Math.max(changedAt, firstSeen)));
  const items = entries.map((entry) => {
    const { entryId } = entry;
    const note = store.handOf(entryId)?.entry.note ?? null;
    return entryItem(
      entry,
      { topics: store.topicsOf(entryId), labels: store.labelsOf(entryId), note },
      context,
    );
  });
  return { items, pinned: 0, updated };
}

/** What sets a narrowed feed apart from its channel, for its title. */
const asked = ({ topic, source, q, view }: Narrowing): string[] =>
  [topic, source, q === undefined ? undefined : `“${q}”`, view && "every entry"].flatMap(
    (part) => part ?? [],
  );
