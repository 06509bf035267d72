// Between a row of the entry table and the house's type.
import { numericHash } from "../../identity/digest.ts";
import type { Entry } from "../../model/entry.ts";
import { titleKey } from "../../stories/title-key.ts";

export interface EntryRow {
  readonly id: number;
  readonly entry_id: string;
  readonly source_id: string;
  readonly key: string;
  readonly hash: string;
  readonly story: number;
  readonly guid: string | null;
  readonly url: string | null;
  readonly canonical_url: string | null;
  readonly url_hash: number | null;
  readonly title: string;
  readonly title_hash: number | null;
  readonly summary: string | null;
  readonly content_html: string | null;
  readonly content_text: string | null;
  readonly authors: string;
  readonly categories: string;
  readonly enclosures: string;
  readonly origin: string | null;
  readonly published_at: number | null;
  readonly updated_at: number | null;
  readonly image: string | null;
  readonly comments_url: string | null;
  readonly language: string | null;
  readonly rights: string | null;
  readonly first_seen_at: number;
  readonly changed_at: number;
  readonly sort_at: number;
  readonly lists: string;
  readonly removed_at: number | null;
  readonly hidden_at: number | null;
  readonly cites: string;
  readonly copy_of: string | null;
  readonly joined: string | null;
}

/** Columns of `entry`, in the order of EntryRow without `id`. */
export const ENTRY_COLUMNS = [
  "entry_id",
  "source_id",
  "key",
  "hash",
  "story",
  "guid",
  "url",
  "canonical_url",
  "url_hash",
  "title",
  "title_hash",
  "summary",
  "content_html",
  "content_text",
  "authors",
  "categories",
  "enclosures",
  "origin",
  "published_at",
  "updated_at",
  "image",
  "comments_url",
  "language",
  "rights",
  "first_seen_at",
  "changed_at",
  "sort_at",
  "lists",
  "removed_at",
  "hidden_at",
  "cites",
  "copy_of",
  "joined",
] as const satisfies readonly Exclude<keyof EntryRow, "id">[];

/**
 * An entry's story by its public id, as a column. Look-ups are written as subqueries, not as joins: this SQLite plans a
 * join anew whenever a parameter is bound, which costs ten times the look-up itself.
 */
export const STORY_ID = "(select story_id from story where id = entry.story) as story_id";

export function entryFromRow(row: EntryRow & { readonly story_id: string }): Entry {
  return {
    entryId: row.entry_id,
    sourceId: row.source_id,
    storyId: row.story_id,
    key: row.key,
    hash: row.hash,
    canonicalUrl: row.canonical_url,
    id: row.guid,
    url: row.url,
    title: row.title,
    summary: row.summary,
    contentHtml: row.content_html,
    contentText: row.content_text,
    authors: JSON.parse(row.authors),
    categories: JSON.parse(row.categories),
    enclosures: JSON.parse(row.enclosures),
    source: row.origin === null ? null : JSON.parse(row.origin),
    published: row.published_at,
    updated: row.updated_at,
    image: row.image,
    commentsUrl: row.comments_url,
    language: row.language,
    rights: row.rights,
    firstSeen: row.first_seen_at,
    changedAt: row.changed_at,
    sortAt: row.sort_at,
    removedAt: row.removed_at,
    hiddenAt: row.hidden_at,
    cites: JSON.parse(row.cites),
    copyOf: row.copy_of,
    joined: row.joined === null ? null : JSON.parse(row.joined),
  };
}

export function rowFromEntry(entry: Entry, story: number, lists: readonly number[]): Omit<EntryRow, "id"> {
  const key = titleKey(entry.title);
  return {
    entry_id: entry.entryId,
    source_id: entry.sourceId,
    key: entry.key,
    hash: entry.hash,
    story,
    guid: entry.id,
    url: entry.url,
    canonical_url: entry.canonicalUrl,
    url_hash: entry.canonicalUrl === null ? null : numericHash(entry.canonicalUrl),
    title: entry.title,
    title_hash: key === null ? null : numericHash(key),
    summary: entry.summary,
    content_html: entry.contentHtml,
    content_text: entry.contentText,
    authors: JSON.stringify(entry.authors),
    categories: JSON.stringify(entry.categories),
    enclosures: JSON.stringify(entry.enclosures),
    origin: entry.source === null ? null : JSON.stringify(entry.source),
    published_at: entry.published,
    updated_at: entry.updated,
    image: entry.image,
    comments_url: entry.commentsUrl,
    language: entry.language,
    rights: entry.rights,
    first_seen_at: entry.firstSeen,
    changed_at: entry.changedAt,
    sort_at: entry.sortAt,
    lists: JSON.stringify(lists),
    removed_at: entry.removedAt,
    hidden_at: entry.hiddenAt,
    cites: JSON.stringify(entry.cites),
    copy_of: entry.copyOf,
    joined: entry.joined && JSON.stringify(entry.joined),
  };
}
