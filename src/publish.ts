// PATH 2, one answer: store -> curate -> render. Bytes are computed when the store's revision changes, not per request.
import { type ComposeHouse, composeFeed } from "./compose-feed.ts";
import { windowEnd } from "./curate/pick.ts";
import { createDeltas } from "./deltas.ts";
import { feedPath, type Narrowing } from "./feed-path.ts";
import { createItemMemory } from "./item-memory.ts";
import type { Instant } from "./model/entry.ts";
import { isStoreFault } from "./model/errors.ts";
import type { Channel } from "./model/rule.ts";
import { createPublished, type Published } from "./published.ts";
import { createMemory } from "./remember.ts";
import type { FeedDocument } from "./render/feed-document.ts";
import type { Format } from "./render/formats.ts";
import type { Store } from "./store/store.ts";

export interface Publish extends ComposeHouse {
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
  const narrowed = createChangeMemory();
  const composing = { ...house, items: createItemMemory(house.store) };
  const document = (channel: Channel, narrowing: Narrowing = {}) =>
    documents.get(
      feedPath(channel.id, "", narrowing),
      () => composeFeed(composing, channel, narrowing),
      (shown) => goodUntil(channel, shown),
    );
  return {
    document,
    feed(channel, format, narrowing = {}) {
      const name = feedPath(channel.id, format.id, narrowing);
      const show = (): Shown => {
        const shown = document(channel, narrowing);
        const published = publish(house, narrowed, name, format, shown);
        if (!shown.archive) deltas.note(name, published.represent("identity").etag, shown);
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
function goodUntil(channel: Channel, { items, pinned, archive }: FeedDocument): Instant {
  if (archive) return Number.POSITIVE_INFINITY;
  const founded = items.slice(pinned).map(({ published }) => published);
  return windowEnd(channel, founded) ?? Number.POSITIVE_INFINITY;
}

function publish(
  { store, now }: Publish,
  narrowed: ChangeMemory,
  name: string,
  format: Format,
  document: FeedDocument,
): Published {
  return createPublished(format.render(document), format.contentType, (hash) => {
    if (document.archive) return wholeSeconds(document.archive.at);
    // Only a channel's own feeds are worth a row: anybody can ask any number of other questions.
    if (!name.includes("?")) return changedAt(store, name, hash, now());
    return narrowed.changedAt(name, hash, now());
  });
}

/** When bytes changed, of names that are worth no row: as far as it is remembered, else now. Never goes back. */
interface ChangeMemory {
  changedAt(name: string, hash: string, now: Instant): Instant;
}

/** Two dates and a hash each: more than documents are remembered, whose bytes may come back the same. */
const MOST_CHANGES = 5_000;

function createChangeMemory(): ChangeMemory {
  const changes = new Map<string, { readonly hash: string; readonly at: Instant }>();
  return {
    changedAt(name, hash, now) {
      const last = changes.get(name);
      const at = last?.hash === hash ? last.at : Math.max(wholeSeconds(now), last?.at ?? 0);
      changes.delete(name);
      changes.set(name, { hash, at });
      const [oldest] = changes.keys();
      if (changes.size > MOST_CHANGES && oldest !== undefined) changes.delete(oldest);
      return at;
    },
  };
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
