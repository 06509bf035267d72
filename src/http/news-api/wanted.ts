// The parameters that ask for texts, as what an entry must show.
import type { Outlet } from "../../model/source.ts";
import { foldCase } from "../../parse/fold-case.ts";
import type { Saying, Wanted } from "../../store/numbered-store.ts";
import type { ReportValues } from "../openapi/news-api-queries.ts";
import { splitSearch } from "./split-search.ts";

/** What one question may cost has an end: each phrase is looked for in every text. */
const MOST_PHRASES = 100;

/** Null if no text is asked for. @param outlets whose entries are asked for; `all` of which they are some */
export function wantedOf(
  asked: ReportValues,
  outlets: readonly Outlet[],
  all: readonly Outlet[],
): Wanted | null {
  const one = (text: string | undefined) => (text === undefined ? [] : [text]);
  const texts: readonly Saying[] = [
    ...each("title", [...one(asked.title_contains), ...phrases(asked.title_contains_all)]),
    ...any("title", asked.title_contains_one),
    ...each("summary", [...one(asked.summary_contains), ...phrases(asked.summary_contains_all)]),
    ...any("summary", asked.summary_contains_one),
    ...phrases(splitSearch(asked.search ?? "")).map((term) => termOf(term, outlets)),
  ];
  // Nothing is in everything, also in what is not shown.
  const says = texts.filter(({ anyOf }) => !anyOf.includes(""));
  if (says.length === 0) return null;
  return {
    says,
    // Of most of them, lists tell it sooner.
    sources: isNarrowed(asked) || outlets.length * 2 < all.length ? outlets.map(({ id }) => id) : null,
    headlines: outlets.flatMap(({ id, rights }) => (rights === "headline" ? [id] : [])),
  };
}

/** By the names of sources. */
export const isNarrowed = ({ news_site, news_site_exclude }: ReportValues): boolean =>
  news_site !== undefined || news_site_exclude !== undefined;

const phrases = (texts: readonly string[] = []): readonly string[] =>
  [...new Set(texts)].slice(0, MOST_PHRASES);

const each = (where: Saying["where"], texts: readonly string[]): readonly Saying[] =>
  texts.map((text) => ({ where, anyOf: [foldCase(text)], names: [] }));

function any(where: Saying["where"], texts: readonly string[] = []): readonly Saying[] {
  const anyOf = phrases(texts).map(foldCase);
  return anyOf.length === 0 ? [] : [{ where, anyOf, names: [] }];
}

/** A term of `search` may be in the name of the source, too. */
function termOf(term: string, outlets: readonly Outlet[]): Saying {
  const folded = foldCase(term);
  const names = outlets.flatMap(({ id, name }) => (foldCase(name).includes(folded) ? [id] : []));
  return { where: "either", anyOf: [folded], names };
}
