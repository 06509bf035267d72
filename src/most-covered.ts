// Must reads: the stories of a list that most independent publishers report.
import { dayOf, type Orderable, orderForChannel } from "./curate/pick.ts";
import type { StoryWithEntries } from "./model/story.ts";
import type { ItemContext } from "./render/story-item.ts";
import type { Cursor, ListQuery, Store } from "./store/store.ts";
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
  // Nine stories of ten have one entry and nothing to count: of those, the newest do where the others leave room.
  const found = new Map<string, StoryWithEntries>();
  for (const story of pagesOf(store, { ...query, several: query.shown })) {
    if (found.size >= MOST_CANDIDATES) break;
    found.set(story.storyId, story);
  }
  for (const story of newestDays(pagesOf(store, query), query.limit)) found.set(story.storyId, story);
  const candidates = [...found.values()].map((story) => coverable(story, context));
  return orderForChannel(candidates, "coverage")
    .slice(0, query.limit)
    .map(({ story }) => story);
}

function* pagesOf(store: Store, query: StoryQuery): Generator<StoryWithEntries> {
  const batch = { ...query, limit: BATCH };
  for (let after: Cursor | null | undefined = query.after; after !== null; ) {
    const page = store.stories(after ? { ...batch, after } : batch);
    yield* page.items;
    after = page.next;
  }
}

/** At least so many, and whole days: of one day it is not the newest that come first. */
function* newestDays(stories: Iterable<StoryWithEntries>, least: number): Generator<StoryWithEntries> {
  let count = 0;
  let day: number | null = null;
  for (const story of stories) {
    if (count >= MOST_CANDIDATES || (count >= least && dayOf(story.firstAt) !== day)) return;
    yield story;
    count += 1;
    day = dayOf(story.firstAt);
  }
}
