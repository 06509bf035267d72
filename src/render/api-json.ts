// Stories, entries and sources as the API tells them; all texts cut to the rights of their source.
import type { Entry, Instant } from "../model/entry.ts";
import type { Outlet, Source, SourceState } from "../model/source.ts";
import type { StoryWithEntries } from "../model/story.ts";
import { readingTime } from "./reading-time.ts";
import { republished } from "./republish.ts";
import { type ItemContext, storyItem } from "./story-item.ts";

const iso = (instant: Instant | null): string | null =>
  instant === null ? null : new Date(instant).toISOString();

const outletJson = ({ id, name, publisher, kind, siteUrl, feedUrl }: Outlet) => ({
  id,
  name,
  publisher,
  kind,
  siteUrl,
  feedUrl,
});

export function storyJson(story: StoryWithEntries, context: ItemContext) {
  const item = storyItem(story, context);
  return {
    id: story.storyId,
    tag: item.id,
    url: item.url,
    permalink: item.permalink,
    title: item.title,
    summary: item.summary,
    image: item.image,
    authors: item.authors,
    published: iso(item.published),
    updated: iso(item.updated),
    language: item.language,
    source: outletJson(item.outlet),
    credit: item.credit && outletJson(item.credit),
    topics: item.categories.map(({ id }) => id),
    coverage: item.coverage.map(({ outlet, title, url }) => ({ source: outletJson(outlet), title, url })),
    entries: [story.lead, ...story.others].map(({ entryId }) => entryId),
  };
}

export function entryJson(entry: Entry, topics: readonly string[], context: ItemContext) {
  const outlet = context.outletOf(entry.sourceId);
  const shown = republished(entry, outlet.rights);
  return {
    id: entry.entryId,
    tag: `${context.tagPrefix}entry/${entry.entryId}`,
    story: entry.storyId,
    url: entry.url,
    title: entry.title,
    summary: shown.summary,
    contentHtml: shown.html,
    ...readingTime(entry),
    image: shown.image,
    authors: entry.authors,
    published: iso(entry.published),
    updated: iso(entry.updated),
    firstSeen: iso(entry.firstSeen),
    changed: iso(entry.changedAt),
    language: entry.language,
    categories: entry.categories,
    enclosures: shown.enclosures,
    source: outletJson(outlet),
    topics: context.categoriesOf(topics).map(({ id }) => id),
  };
}

export function sourceJson(
  source: Source,
  outlet: Outlet,
  state: SourceState | null,
  counts: { readonly entries: number; readonly newestAt: Instant | null },
) {
  return {
    ...outletJson(outlet),
    language: source.language,
    rights: source.rights,
    section: source.section,
    status: statusOf(state),
    entries: counts.entries,
    newest: iso(counts.newestAt),
    lastPoll: iso(state?.lastPollAt ?? null),
    lastSuccess: iso(state?.lastSuccessAt ?? null),
    nextPoll: iso(state?.nextPollAt ?? null),
    failures: state?.failures ?? 0,
    error: state?.error ?? null,
  };
}

export type SourceStatus = "waiting" | "healthy" | "failing";

/** `waiting`: never polled yet. */
export function statusOf(state: SourceState | null): SourceStatus {
  if (!state?.lastPollAt) return "waiting";
  return state.error ? "failing" : "healthy";
}
