// A channel, as it was asked for, as a document to be rendered: what it shows, its name and addresses, and what leads on from it.
import { showsOf } from "./channel-shows.ts";
import { feedPath, type Narrowing } from "./feed-path.ts";
import type { ItemMemory } from "./item-memory.ts";
import type { Config } from "./model/config.ts";
import type { Instant } from "./model/entry.ts";
import { HouseError } from "./model/errors.ts";
import type { Channel } from "./model/rule.ts";
import { createItemContext } from "./outlets.ts";
import { type Standing, thawItems } from "./render/archived-items.ts";
import type { FeedDocument, FormatUrls } from "./render/feed-document.ts";
import { FORMATS } from "./render/formats.ts";
import { storyTag } from "./render/story-item.ts";
import { isHidden } from "./store/hidden.ts";
import type { Store } from "./store/store.ts";

export interface ComposeHouse {
  readonly config: Config;
  readonly store: Store;
  readonly now: () => Instant;
}

export interface Composing extends ComposeHouse {
  readonly items: ItemMemory;
}

/** @throws HouseError NOT_FOUND for an archive that is not there (yet) */
export function composeFeed(house: Composing, channel: Channel, narrowing: Narrowing): FeedDocument {
  return narrowing.archive === undefined
    ? composeShown(house, channel, narrowing)
    : composeArchive(house, channel, narrowing.archive);
}

function composeShown(house: Composing, channel: Channel, narrowing: Narrowing): FeedDocument {
  const { config, store } = house;
  const context = createItemContext(config, store, house.now());
  const { items, pinned, updated, pages } = showsOf(house, context, channel, narrowing);
  // Whoever asks for less than a channel has has no use for the archive of all of it.
  const isWhole = Object.keys(narrowing).length === 0;
  const newest = isWhole ? store.newestArchive(channel.id) : null;
  const leads = newest ? { ...pages, "prev-archive": { archive: newest.number } } : pages;
  return {
    ...frameOf(house, channel, narrowing),
    title: [channel.title, ...asked(narrowing, config)].join(" · "),
    pageUrls: mapValues(leads, (page) => urlsOf(config, channel, page)),
    archive: null,
    updated,
    pinned,
    items,
  };
}

/** The next one's address is known before there is one: until then it leads to the feed itself. */
function composeArchive(house: ComposeHouse, channel: Channel, number: number): FeedDocument {
  const { config, store } = house;
  const document = store.archive(channel.id, number);
  if (!document) throw new HouseError("NOT_FOUND", `The archive of ${channel.title} has no part ${number}.`);
  const { month, at, items, withdrawn } = document;
  const leads = {
    current: {},
    ...(number > 1 ? { "prev-archive": { archive: number - 1 } } : {}),
    "next-archive": { archive: number + 1 },
  };
  const tagPrefix = store.tagPrefix();
  return {
    ...frameOf(house, channel, { archive: number }),
    title: `${channel.title} · ${month} · archive ${number}`,
    pageUrls: mapValues(leads, (page) => urlsOf(config, channel, page)),
    archive: { withdrawn: withdrawn.map((storyId) => storyTag(storyId, { tagPrefix })), at },
    updated: at,
    pinned: 0,
    items: thawItems(items, standingOf(house)),
  };
}

function standingOf({ config, store }: ComposeHouse): Standing {
  const rights = new Map(config.sources.map((source) => [source.id, source.rights]));
  return {
    siteUrl: config.site.url,
    rightsOf: (sourceId) => rights.get(sourceId) ?? null,
    isHidden: (entryId) => isHidden(store, { entryId }),
  };
}

type Frame = "id" | "description" | "homeUrl" | "selfUrls" | "language" | "author" | "icon";

function frameOf(
  { config, store }: ComposeHouse,
  channel: Channel,
  narrowing: Narrowing,
): Pick<FeedDocument, Frame> {
  const { site } = config;
  return {
    id: `${store.tagPrefix()}channel/${channel.id}`,
    description: channel.description ?? `${channel.title} from ${site.title}: ${site.description}`,
    homeUrl: `${site.url}/channels/${channel.id}`,
    selfUrls: urlsOf(config, channel, narrowing),
    language: site.language,
    author: site.title,
    icon: `${site.url}/icon.png`,
  };
}

const urlsOf = ({ site }: Config, { id: channelId }: Channel, narrowing: Narrowing): FormatUrls =>
  Object.fromEntries(FORMATS.map(({ id }) => [id, `${site.url}${feedPath(channelId, id, narrowing)}`]));

/** What sets a narrowed feed apart from its channel, for its title. */
function asked({ topic, source, q, view, after, before }: Narrowing, { topics, sources }: Config): string[] {
  const parts = [
    topics.find(({ id }) => id === topic)?.title ?? topic,
    sources.find(({ id }) => id === source)?.name ?? source,
    q === undefined ? undefined : `“${q}”`,
    view && "every entry",
    (after ?? before) && "older",
  ];
  return parts.flatMap((part) => part ?? []);
}

function mapValues<Key extends string, From, To>(
  values: Readonly<Partial<Record<Key, From>>>,
  change: (value: From) => To,
): Partial<Record<Key, To>> {
  const changed: Partial<Record<Key, To>> = {};
  for (const [key, value] of Object.entries(values) as [Key, From | undefined][])
    if (value !== undefined) changed[key] = change(value);
  return changed;
}
