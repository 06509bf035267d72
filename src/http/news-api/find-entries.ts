// Which entries a list of the Spaceflight News API shows: counted, and a page of their numbers.
import { setImmediate as nextTurn } from "node:timers/promises";
import { kindList, sourceList } from "../../listing.ts";
import type { Outlet, SourceKind } from "../../model/source.ts";
import { foldCase } from "../../parse/fold-case.ts";
import { createMemory } from "../../remember.ts";
import type { NumberedQuery, Wanted } from "../../store/numbered-store.ts";
import type { House } from "../house.ts";
import type { ArticleValues, ReportValues } from "../openapi/news-api-queries.ts";
import type { Place } from "./page-links.ts";
import { spanOf } from "./spans.ts";
import { isNarrowed, wantedOf } from "./wanted.ts";

export interface Found {
  readonly count: number;
  readonly numbers: readonly number[];
}

type Asked = ReportValues & Partial<ArticleValues>;
export type FindEntries = (
  kinds: readonly SourceKind[],
  outlets: readonly Outlet[],
  asked: Asked,
) => Promise<Found>;

const NOTHING: Found = { count: 0, numbers: [] };
/** A number each. */
const MOST_COUNTS = 200;
/** Four bytes for each entry that is found. */
const MOST_FINDS = 20;
/** Four bytes for each entry. */
const MOST_ORDERS = 6;
/** Some twenty milliseconds. */
const MOST_LOOKED_UP = 3_000;

export function createEntryFinder({ store, now, patience }: House): FindEntries {
  const counts = createMemory<number>(store, now, { most: MOST_COUNTS, patience });
  // Found once for all pages.
  const finds = createMemory<Promise<Uint32Array>>(store, now, { most: MOST_FINDS, patience });
  // All of some lists: what many texts are in is looked for there.
  const orders = createMemory<Promise<Uint32Array>>(store, now, { most: MOST_ORDERS, patience });

  const numbersOf = async (query: NumberedQuery) => Uint32Array.from(store.numbers(query));
  const showing = async (kinds: readonly SourceKind[], query: NumberedQuery, wanted: Wanted) => {
    const found = await collect(store.showing(wanted));
    // Of a source, all that is listed is listed by its kind, too: that is fewer lists to look in.
    const listed = { ...query, lists: kinds.map(kindList) };
    if (found.length <= MOST_LOOKED_UP) return numbersOf({ ...listed, among: found });
    return onlyThese(await orders.get(nameOf(listed), () => numbersOf(listed)), found);
  };

  return async (kinds, outlets, asked) => {
    const among = narrowed(
      outlets.filter(({ kind }) => kinds.includes(kind)),
      asked,
    );
    if (among.length === 0 || asksForMore(asked)) return NOTHING;
    const query = { ...queryOf(asked), lists: listsOf(kinds, among, asked), now: now() };
    const name = nameOf(query, asked);
    const wanted = wantedOf(asked, among, outlets);
    if (isPlain(query) && wanted === null) {
      const count = counts.get(name, () => store.countNumbered(query));
      return { count, numbers: asked.offset < count ? store.numbers(query, asked) : [] };
    }
    const all = await finds.get(name, () => (wanted ? showing(kinds, query, wanted) : numbersOf(query)));
    return { count: all.length, numbers: Array.from(pageOf(all, asked)) };
  };
}

/** Looks through what all entries say; others want to be answered meanwhile. */
async function collect(some: Iterable<readonly number[]>): Promise<number[]> {
  const all: number[] = [];
  for (const numbers of some) {
    for (const number of numbers) all.push(number);
    await nextTurn();
  }
  return all;
}

/** Of `all`, in its order. */
function onlyThese(all: Uint32Array, numbers: readonly number[]): Uint32Array {
  const isWanted = new Uint8Array(numbers.reduce((most, number) => Math.max(most, number), 0) + 1);
  for (const number of numbers) isWanted[number] = 1;
  return all.filter((number) => isWanted[number] === 1);
}

const pageOf = (all: Uint32Array, { limit, offset }: Place) => all.subarray(offset, offset + limit);

/** By the names that are shown. */
function narrowed(outlets: readonly Outlet[], { news_site, news_site_exclude }: Asked): readonly Outlet[] {
  const named = (names: readonly string[]) => {
    const folded = new Set(names.map(foldCase));
    return ({ name }: Outlet) => folded.has(foldCase(name.trim()));
  };
  const isWanted = news_site === undefined ? () => true : named(news_site);
  const isExcluded = named(news_site_exclude ?? []);
  return outlets.filter((outlet) => isWanted(outlet) && !isExcluded(outlet));
}

/** Launches and events: nothing here has any. */
const asksForMore = ({ has_launch, has_event, launch, event }: Asked): boolean =>
  [has_launch, has_event, launch, event].includes(true);

/** As few as tell it: a page of many lists is merged from all of them. */
const listsOf = (
  kinds: readonly SourceKind[],
  outlets: readonly Outlet[],
  asked: Asked,
): readonly string[] => (isNarrowed(asked) ? outlets.map(({ id }) => sourceList(id)) : kinds.map(kindList));

function queryOf(asked: Asked): Omit<NumberedQuery, "lists" | "now"> {
  const published = spanOf({
    gt: asked.published_at_gt,
    gte: asked.published_at_gte,
    lt: asked.published_at_lt,
    lte: asked.published_at_lte,
  });
  const changed = spanOf({
    gt: asked.updated_at_gt,
    gte: asked.updated_at_gte,
    lt: asked.updated_at_lt,
    lte: asked.updated_at_lte,
  });
  return {
    order: asked.ordering,
    ...(published ? { published } : {}),
    ...(changed ? { changed } : {}),
    ...(asked.is_featured === undefined ? {} : { isPinned: asked.is_featured }),
  };
}

/** One that the lists' own order answers. */
const isPlain = ({ order, changed, isPinned }: NumberedQuery): boolean =>
  changed === undefined && isPinned === undefined && order.every((each) => each.endsWith("published"));

/** What is asked for, whichever page of it and whenever. */
const nameOf = (
  { now: _now, ...query }: NumberedQuery,
  { limit: _limit, offset: _offset, ...asked }: Partial<Asked> = {},
) => JSON.stringify([query, asked]);
