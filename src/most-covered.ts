// Must reads: the stories of a list that most independent publishers report.
import { dayOf, type Orderable, orderForChannel, standsFirst } from "./curate/pick.ts";
import type { LedStory, StoryWithEntries } from "./model/story.ts";
import type { ItemContext } from "./render/story-item.ts";
import type { Cursor, ListQuery, Page, Store } from "./store/store.ts";
import { independentPublishers } from "./stories/coverage.ts";

export interface Coverable extends Orderable {
  readonly story: StoryWithEntries;
}

/** Of each sort: what one answer may cost has an end, however far back somebody looks. */
const MOST_CANDIDATES = 1000;
const BATCH = 200;

type StoryQuery = ListQuery & { readonly shown: string };

export function coverable(story: StoryWithEntries, { outletOf }: ItemContext): Coverable {
  const { storyId, firstAt, lead, others } = story;
  const publisherOf = (sourceId: string) => outletOf(sourceId).publisher;
  const publisherCount = independentPublishers([lead, ...others], publisherOf);
  return { story, storyId, firstAt, publisherCount, leadKind: outletOf(lead.sourceId).kind };
}

/** The first `query.limit` stories by coverage (curate/pick.ts). */
export function mostCovered(store: Store, context: ItemContext, query: StoryQuery): StoryWithEntries[] {
  const found = new Map<string, Orderable & { readonly story?: StoryWithEntries }>();
  for (const story of pagesOf(store.stories, { ...query, several: query.shown })) {
    if (found.size >= MOST_CANDIDATES) break;
    found.set(story.storyId, coverable(story, context));
  }
  // Nine stories of ten have one entry and nothing to count: of those, the newest do where the others leave room.
  const isFull = count(found.values(), ({ publisherCount }) => publisherCount > 1) >= query.limit;
  for (const led of isFull ? [] : newestDays(pagesOf(store.leads, query), query.limit, context))
    if (!found.has(led.storyId)) found.set(led.storyId, alone(led, context));
  return orderForChannel(found.values(), "coverage")
    .slice(0, query.limit)
    .flatMap(({ storyId, story }) => story ?? store.story(storyId, query.shown, query.now) ?? []);
}

function count<T>(all: Iterable<T>, isCounted: (one: T) => boolean): number {
  let counted = 0;
  for (const one of all) if (isCounted(one)) counted += 1;
  return counted;
}

/** A story of one entry. */
const alone = ({ storyId, firstAt, leadSourceId }: LedStory, { outletOf }: ItemContext): Orderable => ({
  storyId,
  firstAt,
  publisherCount: 1,
  leadKind: outletOf(leadSourceId).kind,
});

function* pagesOf<T>(read: (query: StoryQuery) => Page<T>, query: StoryQuery): Generator<T> {
  const batch = { ...query, limit: BATCH };
  for (let after: Cursor | null | undefined = query.after; after !== null; ) {
    const page = read(after ? { ...batch, after } : batch);
    yield* page.items;
    after = page.next;
  }
}

/**
 * At least so many. Of one day it is not the newest that come first, but those of the kinds that do: it is read until there
 * are enough of these, or to its end.
 */
function* newestDays(
  stories: Iterable<LedStory>,
  least: number,
  { outletOf }: ItemContext,
): Generator<LedStory> {
  let found = 0;
  let day: number | null = null;
  let missing = least;
  for (const story of stories) {
    const its = dayOf(story.firstAt);
    if (its !== day) {
      if (found >= least) return;
      missing = least - found;
      day = its;
    }
    yield story;
    found += 1;
    if (standsFirst(outletOf(story.leadSourceId).kind)) missing -= 1;
    if (missing === 0 || found >= MOST_CANDIDATES) return;
  }
}
