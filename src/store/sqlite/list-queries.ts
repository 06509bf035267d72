// Pages of stories and entries: one backwards scan of a list, narrowed by the others.
import type Database from "better-sqlite3";
import { numericHash } from "../../identity/digest.ts";
import type { Entry } from "../../model/entry.ts";
import type { StoryWithEntries } from "../../model/story.ts";
import { byTime } from "../../stories/lead.ts";
import type { Cursor, ListQuery, Page } from "../store.ts";
import type { Lists } from "./lists.ts";
import { type EntryRow, entryFromRow, STORY_ID } from "./rows.ts";
import { searchExpression } from "./search-query.ts";

type StoryRow = { id: number; story_id: string; lead_entry_id: string; first_at: number; updated_at: number };
type JoinedEntryRow = EntryRow & { readonly story_id: string };
type Condition = { readonly sql: string; readonly values: readonly (string | number)[] };

export interface ListQueries {
  stories(query: ListQuery & { readonly shown: string }): Page<StoryWithEntries>;
  entries(query: ListQuery): Page<Entry>;
  story(storyId: string, shown: string, now: number): StoryWithEntries | null;
  entry(entryId: string): Entry | null;
  entriesAt(canonicalUrl: string): readonly Entry[];
  topicsOf(entryId: string): readonly string[];
}

const TOPIC = "topic/";

/** The columns that a page is ordered by: a time, then a number that tells equal times apart. */
interface Order {
  readonly at: string;
  readonly rank: string;
}
const BY_STORY: Order = { at: "p.story_at", rank: "p.story" };
const BY_ENTRY: Order = { at: "p.entry_at", rank: "p.entry" };

export function createListQueries(db: Database.Database, lists: Lists): ListQueries {
  const storyById = db.prepare<[number], StoryRow>("select * from story where id = ?");
  const storyByName = db.prepare<[string], StoryRow>("select * from story where story_id = ?");
  const members = db.prepare<[number, number, number, number], JoinedEntryRow>(
    `select *, ${STORY_ID} from entry where id in (
       select entry from placement
       where list = ? and story_at = ? and story = ? and (until_at is null or until_at > ?))`,
  );
  const entryById = db.prepare<[number], JoinedEntryRow>(`select *, ${STORY_ID} from entry where id = ?`);
  const entryByName = db.prepare<[string], JoinedEntryRow>(
    `select *, ${STORY_ID} from entry where entry_id = ?`,
  );
  const entriesByUrl = db.prepare<[number], JoinedEntryRow>(
    `select *, ${STORY_ID} from entry where url_hash = ?`,
  );
  const listsOf = db.prepare<[string], string>("select lists from entry where entry_id = ?").pluck();
  const topicsIn = (listNumbers: string): string[] =>
    lists
      .names(JSON.parse(listNumbers))
      .flatMap((name) => (name.startsWith(TOPIC) ? name.slice(TOPIC.length) : []));

  const compose = (row: StoryRow, shown: number, now: number): StoryWithEntries | null => {
    const rows = members.all(shown, row.first_at, row.id, now);
    const entries = rows.map(entryFromRow).sort(byTime);
    // A channel may not show the entry that leads; then the earliest that it does show stands for the story.
    const lead = entries.find((entry) => entry.entryId === row.lead_entry_id) ?? entries[0];
    if (!lead) return null;
    return {
      storyId: row.story_id,
      leadEntryId: row.lead_entry_id,
      firstAt: row.first_at,
      updatedAt: row.updated_at,
      lead,
      others: entries.filter((entry) => entry !== lead),
      topics: [...new Set(rows.flatMap((member) => topicsIn(member.lists)))],
    };
  };

  /** Runs a page's query with one row more than asked, which tells whether there is a next page. */
  const scan = (order: Order, query: ListQuery): { ranks: readonly number[]; next: Cursor | null } => {
    const where = conditions(query, order, lists);
    if (!where) return { ranks: [], next: null };
    const sql = `select distinct ${order.at} as at, ${order.rank} as rank from placement p
      where ${where.map((c) => c.sql).join(" and ")} order by ${order.at} desc, ${order.rank} desc limit ?`;
    const rows = db.prepare<unknown[], Cursor>(sql).all(...where.flatMap((c) => c.values), query.limit + 1);
    const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
    return { ranks: rows.slice(0, query.limit).map(({ rank }) => rank), next: last ?? null };
  };

  return {
    stories(query) {
      const shown = lists.find(query.shown);
      const { ranks, next } = scan(BY_STORY, query);
      const items = ranks.flatMap((rank) => {
        const row = storyById.get(rank);
        return (row && shown !== null && compose(row, shown, query.now)) || [];
      });
      return { items, next };
    },
    entries(query) {
      const { ranks, next } = scan(BY_ENTRY, query);
      const items = ranks.flatMap((rank) => {
        const row = entryById.get(rank);
        return row ? [entryFromRow(row)] : [];
      });
      return { items, next };
    },
    story(storyId, shown, now) {
      const row = storyByName.get(storyId);
      const list = lists.find(shown);
      return row && list !== null ? compose(row, list, now) : null;
    },
    entry(entryId) {
      const row = entryByName.get(entryId);
      return row ? entryFromRow(row) : null;
    },
    entriesAt: (canonicalUrl) =>
      entriesByUrl
        .all(numericHash(canonicalUrl))
        .map(entryFromRow)
        .filter((found) => found.canonicalUrl === canonicalUrl),
    topicsOf: (entryId) => topicsIn(listsOf.get(entryId) ?? "[]"),
  };
}

/** Null if the query can have no answer: a list that nothing was ever placed in, or a search for nothing. */
function conditions(query: ListQuery, { at, rank }: Order, lists: Lists): Condition[] | null {
  const all: Condition[] = [];
  const add = (sql: string, ...values: (string | number)[]) => all.push({ sql, values });
  const driver = lists.find(query.list);
  if (driver === null) return null;
  add("p.list = ?", driver);
  add("(p.until_at is null or p.until_at > ?)", query.now);
  for (const name of query.also ?? []) {
    const list = lists.find(name);
    if (list === null) return null;
    add(
      `exists (select 1 from placement l
         where l.list = ? and l.story_at = p.story_at and l.story = p.story
           and (l.until_at is null or l.until_at > ?))`,
      list,
      query.now,
    );
  }
  if (query.since !== undefined) add(`${at} >= ?`, query.since);
  if (query.until !== undefined) add(`${at} < ?`, query.until);
  if (query.after) add(`(${at}, ${rank}) < (?, ?)`, query.after.at, query.after.rank);
  if (query.q !== undefined) {
    const expression = searchExpression(query.q);
    if (expression === null) return null;
    add("p.entry in (select rowid from entry_words where entry_words match ?)", expression);
  }
  return all;
}
