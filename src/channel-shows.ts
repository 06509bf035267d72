// Which stories, or entries, a channel shows now, and in what order; and what comes after them.
import { type Led, orderForChannel, pickForChannel, windowStart } from "./curate/pick.ts";
import { endsOf, isWalk, leadsFrom, type Pages } from "./feed-pages.ts";
import type { Narrowing } from "./feed-path.ts";
import { type ItemMemory, toldAt } from "./item-memory.ts";
import { channelList, sourceList, topicList } from "./listing.ts";
import type { Instant } from "./model/entry.ts";
import type { Channel } from "./model/rule.ts";
import type { StoryWithEntries } from "./model/story.ts";
import { coverable } from "./most-covered.ts";
import type { MarkedContext } from "./outlets.ts";
import type { FeedDocument } from "./render/feed-document.ts";
import { asManyAsFit } from "./render/feed-weight.ts";
import { entryItem, storyItem } from "./render/story-item.ts";
import { readCursor } from "./store/cursor.ts";
import type { Cursor, ListQuery, Page, Store } from "./store/store.ts";

interface ChannelHouse {
  readonly items: ItemMemory;
  readonly store: Store;
  readonly now: () => Instant;
}

/** How far back from its newest story a channel ordered by coverage looks if it has no window. */
const COVERAGE_WINDOW = 7 * 24 * 60 * 60 * 1000;
/** Enough for a per-source cap to find what it looks for behind a flood. */
const MOST_CANDIDATES = 2000;

/** The stories a channel shows now, in its order, the pinned ones first. */
function channelStories(
  { store, now }: ChannelHouse,
  context: MarkedContext,
  channel: Channel,
  narrowing: Narrowing,
): { readonly storyIds: readonly string[]; readonly pinned: number } {
  const query = queryFor(channel, narrowing, now());
  // Before order, window and caps; what a reader asked to see no more of has an end for them, too.
  const pinned = pinnedStories(store, channel, query).slice(0, query.limit);
  const since = windowStart(channel, now());
  const inWindow = since === null ? query : { ...query, since };
  const except = new Set(pinned);
  const ordered =
    channel.order === "coverage"
      ? byCoverage(pagesOf(store.stories, inWindow, except), channel, context)
      : byTime(store, inWindow, except, context);
  // Who asks for one source does not want a cap on it.
  const caps = narrowing.source === undefined ? channel : { perSource: null, perPublisher: null };
  const { perSource, perPublisher } = caps;
  const limit = query.limit - pinned.length;
  const picked = pickForChannel(ordered, { limit, perSource, perPublisher });
  return { pinned: pinned.length, storyIds: [...pinned, ...picked.map(({ storyId }) => storyId)] };
}

type StoryQuery = ListQuery & { readonly shown: string };

/** What the curator pinned, as far as it is shown and was asked for; newest pin first. */
function pinnedStories(store: Store, { id }: Channel, query: StoryQuery): string[] {
  const among = store.pins(id);
  if (among.length === 0) return [];
  const { items } = store.leads({ ...query, among, limit: among.length });
  const shown = new Set(items.map(({ storyId }) => storyId));
  return among.filter((storyId) => shown.has(storyId));
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
  readonly storyId: string;
}

/** Newest first, read page by page and only as far as somebody asks. */
function* pagesOf<T extends { readonly storyId: string }>(
  read: (query: StoryQuery) => Page<T>,
  query: StoryQuery,
  except: ReadonlySet<string>,
): Generator<T> {
  let after: Cursor | null = null;
  for (let looked = 0; looked < MOST_CANDIDATES; looked += query.limit) {
    const page = read(after ? { ...query, after } : query);
    yield* page.items.filter(({ storyId }) => !except.has(storyId));
    after = page.next;
    if (!after) return;
  }
}

function* byTime(
  store: Store,
  query: StoryQuery,
  except: ReadonlySet<string>,
  { press }: MarkedContext,
): Generator<Candidate> {
  for (const { storyId, leadSourceId } of pagesOf(store.leads, query, except)) {
    yield { storyId, leadSourceId, leadPublisher: press.publisherOf(leadSourceId) };
  }
}

function byCoverage(
  stories: Iterable<StoryWithEntries>,
  { window }: Channel,
  context: MarkedContext,
): Candidate[] {
  const span = window ?? COVERAGE_WINDOW;
  const recent = [];
  let newest: Instant | null = null;
  for (const story of stories) {
    newest ??= story.firstAt;
    if (story.firstAt < newest - span) break;
    const leadSourceId = story.lead.sourceId;
    const leadPublisher = context.press.publisherOf(leadSourceId);
    recent.push({ ...coverable(story, context), leadSourceId, leadPublisher });
  }
  return orderForChannel(recent, "coverage");
}

export interface Shows extends Pick<FeedDocument, "items" | "pinned" | "updated"> {
  /** What to ask for other pages. */
  readonly pages: Pages;
}

/**
 * A channel's own feed leads to a walk through all that its rules keep, from the top: what order, caps and pins kept out of
 * it or moved is met there, and nothing is missed.
 */
export function showsOf(
  house: ChannelHouse,
  context: MarkedContext,
  channel: Channel,
  narrowing: Narrowing,
): Shows {
  if (narrowing.view === "entries") return entryItems(house, context, channel, narrowing);
  if (isWalk(narrowing)) return storyPage(house, context, channel, narrowing);
  const { storyIds, pinned } = channelStories(house, context, channel, narrowing);
  const { first: next, last } = endsOf(narrowing);
  const shown = channelList(channel.id);
  const told = storyIds.flatMap((id) => house.items.item(id, shown, house.now(), context) ?? []);
  const items = told.map(({ item }) => item);
  // Who says how many is given as many; for everybody else the feed stays light, and its pages have the rest.
  const light = narrowing.limit === undefined ? asManyAsFit(items) : items;
  return {
    items: light,
    updated: Math.max(0, ...told.map((one) => one.toldAt)),
    pinned: Math.min(pinned, light.length),
    pages: items.length === 0 ? {} : { next, last },
  };
}

function storyItems(stories: readonly StoryWithEntries[], context: MarkedContext) {
  const updated = Math.max(0, ...stories.map(toldAt));
  return { items: stories.map((story) => storyItem(story, context)), updated };
}

function storyPage(
  { store, now }: ChannelHouse,
  context: MarkedContext,
  channel: Channel,
  narrowing: Narrowing,
): Shows {
  const page = store.stories(pageQuery(channel, narrowing, now()));
  return { ...storyItems(page.items, context), pinned: 0, pages: leadsFrom(page, narrowing) };
}

function entryItems(
  { store, now }: ChannelHouse,
  context: MarkedContext,
  channel: Channel,
  narrowing: Narrowing,
): Shows {
  const page = store.entries(pageQuery(channel, narrowing, now()));
  const updated = Math.max(
    0,
    ...page.items.map(({ changedAt, firstSeen }) => Math.max(changedAt, firstSeen)),
  );
  const items = page.items.map((entry) => entryItem(entry, context));
  return { items, pinned: 0, updated, pages: leadsFrom(page, narrowing) };
}

function pageQuery(channel: Channel, narrowing: Narrowing, now: Instant): StoryQuery {
  const since = windowStart(channel, now);
  const after = narrowing.after === undefined ? null : readCursor(narrowing.after);
  const before = narrowing.before === undefined ? null : readCursor(narrowing.before);
  return {
    ...queryFor(channel, narrowing, now),
    ...(since === null ? {} : { since }),
    ...(after ? { after } : {}),
    ...(before ? { before } : {}),
  };
}
