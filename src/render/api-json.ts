// Stories, entries and sources as the API tells them; all texts cut to the rights of their source.
import { labelsNamed } from "../curate/labels.ts";
import type { Entry, EntryRevision, Instant, ListedEntry } from "../model/entry.ts";
import type { Outlet, SourceReport } from "../model/source.ts";
import type { StoryWithEntries } from "../model/story.ts";
import type { ItemCredit, RelatedItem } from "./feed-document.ts";
import type { Highlight } from "./highlight.ts";
import { readingTime } from "./reading-time.ts";
import { republished } from "./republish.ts";
import type { EntryJson, RevisionJson } from "./schemas/entry-schema.ts";
import type { SourceJson } from "./schemas/source-schema.ts";
import type { CreditJson, OutletJson, RelatedJson, StoryJson } from "./schemas/story-schema.ts";
import { type ItemContext, storyBody } from "./story-item.ts";

const iso = (instant: Instant): string => new Date(instant).toISOString();
const isoOrNull = (instant: Instant | null): string | null => (instant === null ? null : iso(instant));

const outletJson = ({ id, name, publisher, kind, siteUrl, feedUrl }: Outlet): OutletJson => ({
  id,
  name,
  publisher,
  kind,
  siteUrl,
  // Of a source that feeds.yaml names no more, none is known.
  feedUrl: feedUrl || null,
});

/** @param highlight of what was searched for */
export function storyJson(
  story: StoryWithEntries,
  context: ItemContext,
  highlight: Highlight | null = null,
): StoryJson {
  const item = storyBody(story, context);
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
    credit: item.credit && creditJson(item.credit),
    coverageCount: item.coverageCount,
    topics: item.categories.map(({ id }) => id),
    labels: item.labels.map(({ id }) => id),
    coverage: item.coverage.map(({ outlet, title, url, relation }) => ({
      source: outletJson(outlet),
      title,
      url,
      relation,
    })),
    related: item.related.map(relatedJson),
    note: item.note,
    ...(highlight
      ? { match: highlight(item.title, item.text === null ? item.summary : story.lead.contentText) }
      : {}),
    entries: [story.lead, ...story.others].map(({ entryId }) => entryId),
  };
}

const NOT_POLLED = { id: null, kind: null, siteUrl: null, feedUrl: null };

const creditJson = ({ publisher, name, outlet, url, evidence }: ItemCredit): CreditJson => ({
  ...(outlet ? outletJson(outlet) : NOT_POLLED),
  name,
  publisher,
  url,
  evidence: { kind: evidence.kind, entry: evidence.entryId, quote: evidence.quote },
});

const relatedJson = ({ storyId, title, url, outlet, published }: RelatedItem): RelatedJson => ({
  id: storyId,
  title,
  url,
  source: outletJson(outlet),
  published: iso(published),
});

export interface EntryExtras {
  /** What it said before; null where that is not told. */
  readonly revisions?: readonly EntryRevision[] | null;
  /** Of what was searched for. */
  readonly highlight?: Highlight | null;
}

export function entryJson(
  entry: ListedEntry,
  context: ItemContext,
  { revisions = null, highlight = null }: EntryExtras = {},
): EntryJson {
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
    published: isoOrNull(entry.published),
    updated: isoOrNull(entry.updated),
    firstSeen: iso(entry.firstSeen),
    changed: iso(entry.changedAt),
    removed: isoOrNull(entry.removedAt),
    language: entry.language,
    categories: entry.categories,
    enclosures: shown.enclosures,
    source: outletJson(outlet),
    topics: context.categoriesOf(entry.topics).map(({ id }) => id),
    labels: labelsNamed(entry.labels).map(({ id }) => id),
    note: entry.note,
    ...(highlight
      ? { match: highlight(entry.title, shown.html === null ? shown.summary : entry.contentText) }
      : {}),
    ...(revisions ? { revisions: revisions.map((revision) => revisionJson(revision, entry, outlet)) } : {}),
  };
}

const revisionJson = (
  { at, title, summary }: EntryRevision,
  entry: Entry,
  { rights }: Outlet,
): RevisionJson => ({
  until: iso(at),
  title,
  summary: republished({ ...entry, title, summary }, rights).summary,
});

export function sourceJson(report: SourceReport, notModifiedShare: number | null): SourceJson {
  const { source, outlet, state, life, entries, newestAt, delayMs } = report;
  return {
    ...outletJson(outlet),
    language: source.language,
    rights: source.rights,
    section: source.section,
    status: life.status,
    since: isoOrNull(life.since),
    message: life.message,
    entries,
    entriesPerDay: rounded(state?.pace.perDay ?? null),
    newest: isoOrNull(newestAt),
    polls: state?.tally.polls ?? 0,
    notModifiedShare: rounded(notModifiedShare),
    delaySeconds: delayMs === null ? null : Math.round(delayMs / 1000),
    answerMs: state?.pace.answerMs ?? null,
    address: state?.address ?? source.url,
    replacement: state?.replacement ?? null,
    lastPoll: isoOrNull(state?.lastPollAt ?? null),
    lastSuccess: isoOrNull(state?.lastSuccessAt ?? null),
    nextPoll: isoOrNull(state?.nextPollAt ?? null),
    failures: state?.failures ?? 0,
    failingSince: isoOrNull(state?.failingSince ?? null),
    error: state?.error ?? null,
  };
}

const rounded = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 100) / 100;
