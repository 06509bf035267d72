// A story as an item of a feed: its lead cut to the rights, who had it first, who else reports it, and what to read more.
import { labelsNamed } from "../curate/labels.ts";
import type { Entry, ListedEntry } from "../model/entry.ts";
import type { RelatedStory, StoryWithEntries } from "../model/story.ts";
import { coverageOf, independentPublishers } from "../stories/coverage.ts";
import type { Coverage, FeedCategory, FeedItem, RelatedItem } from "./feed-document.ts";
import { type CreditContext, itemCredit } from "./item-credit.ts";
import { type ItemBody, itemHtml } from "./item-html.ts";
import { readingTime } from "./reading-time.ts";
import { type Republished, republished } from "./republish.ts";

/** What an item needs to know besides the story itself. */
export interface ItemContext extends CreditContext {
  readonly tagPrefix: string;
  readonly siteUrl: string;
  /** What a story tells to read more in, as it is shown now. */
  readonly relatedTo: (story: StoryWithEntries) => readonly RelatedStory[];
  readonly categoriesOf: (topicIds: readonly string[]) => readonly FeedCategory[];
}

export function storyItem(story: StoryWithEntries, context: ItemContext): FeedItem {
  const body = storyBody(story, context);
  return { ...body, html: itemHtml(body) };
}

/** All but its HTML: for who shows it otherwise. */
export function storyBody(story: StoryWithEntries, context: ItemContext): ItemBody {
  const { lead, others } = story;
  const outlet = context.outletOf(lead.sourceId);
  const coverage = itemCoverage(lead, others, context);
  const related = context.relatedTo(story).map((older) => relatedItem(older, context));
  const credit = itemCredit(story, context);
  const permalink = permalinkOf(story, context);
  const shown = republished(lead, outlet.rights);
  return {
    id: storyTag(story.storyId, context),
    storyId: story.storyId,
    leadEntryId: lead.entryId,
    url: lead.url ?? permalink,
    permalink,
    title: lead.title,
    summary: shown.summary,
    text: shown.html,
    readingMinutes: readingTime(lead).readingMinutes,
    published: story.firstAt,
    updated: Math.max(story.updatedAt, story.firstAt),
    authors: lead.authors.flatMap(({ name }) => name ?? []),
    outlet,
    categories: context.categoriesOf(story.topics),
    labels: labelsNamed(story.labels).map(({ id, title }) => ({ id, title })),
    image: shown.image,
    imageSize: imageSize(shown),
    // The picture has its own element in every format.
    enclosures: shown.enclosures.filter(({ url }) => url !== shown.image),
    language: lead.language,
    coverageCount: independentPublishers([lead, ...others], context.press.publisherOf),
    credit,
    coverage,
    related,
    note: story.note,
    entryNotes: [lead, ...others].flatMap(({ entryId, sourceId }) => {
      const note = story.entryNotes.get(entryId);
      return note === undefined ? [] : [{ outlet: context.outletOf(sourceId), note }];
    }),
  };
}

/** The published id of a story. */
export const storyTag = (storyId: string, { tagPrefix }: Pick<ItemContext, "tagPrefix">): string =>
  `${tagPrefix}story/${storyId}`;

function imageSize({ image, enclosures }: Republished): FeedItem["imageSize"] {
  const picture = enclosures.find(({ url }) => url === image);
  if (!picture || picture.width === null || picture.height === null) return null;
  return { width: picture.width, height: picture.height };
}

/** An entry by itself, whatever story it tells: with an id of its own, so that no reader takes it for the story. */
export function entryItem(entry: ListedEntry, context: ItemContext): FeedItem {
  const story: StoryWithEntries = {
    storyId: entry.storyId,
    leadEntryId: entry.entryId,
    firstAt: entry.sortAt,
    updatedAt: entry.changedAt > entry.firstSeen ? entry.changedAt : entry.sortAt,
    related: [],
    lead: entry,
    others: [],
    topics: entry.topics,
    labels: entry.labels,
    note: entry.note,
    entryNotes: new Map(),
  };
  return { ...storyItem(story, context), id: `${context.tagPrefix}entry/${entry.entryId}` };
}

const permalinkOf = ({ storyId }: { readonly storyId: string }, { siteUrl }: ItemContext): string =>
  `${siteUrl}/stories/${storyId}`;

/** What has no address is nothing to read. */
function itemCoverage(
  lead: Entry,
  others: readonly Entry[],
  { press, outletOf }: ItemContext,
): readonly Coverage[] {
  const readable = others.flatMap((entry) => (entry.url === null ? [] : [{ ...entry, url: entry.url }]));
  return coverageOf(lead, readable, press.publisherOf).map(
    ({ entry: { entryId, sourceId, title, url }, relation }) => ({
      entryId,
      outlet: outletOf(sourceId),
      title,
      url,
      relation,
    }),
  );
}

function relatedItem(story: RelatedStory, context: ItemContext): RelatedItem {
  const { title, url, sourceId, sortAt } = story.lead;
  return {
    storyId: story.storyId,
    title,
    url: url ?? permalinkOf(story, context),
    outlet: context.outletOf(sourceId),
    published: sortAt,
  };
}
