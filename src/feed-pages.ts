// How the pages of a feed lead to one another (RFC 5005, section 3): what to ask for the first, previous, next and last.
import type { Narrowing } from "./feed-path.ts";
import type { PageRelation } from "./render/feed-document.ts";
import { cursorText, FROM_THE_BOTTOM, FROM_THE_TOP } from "./store/cursor.ts";
import type { Page } from "./store/store.ts";

export type Pages = Readonly<Partial<Record<PageRelation, Narrowing>>>;

/** True of a page, not of a feed itself. */
export const isWalk = ({ after, before }: Narrowing): boolean => after !== undefined || before !== undefined;

/** Where the walk through all pages begins and ends. */
export function endsOf({ after, before, ...question }: Narrowing): Record<"first" | "last", Narrowing> {
  return {
    first: { ...question, after: cursorText(FROM_THE_TOP) },
    last: { ...question, before: cursorText(FROM_THE_BOTTOM) },
  };
}

/** From this page. */
export function leadsFrom({ items, next, previous }: Page<unknown>, narrowing: Narrowing): Pages {
  const { first, last } = endsOf(narrowing);
  const { after, before, ...question } = narrowing;
  const isFirst = previous === null || after === first.after;
  const isLast = next === null || before === last.before;
  return {
    ...(isWalk(narrowing) ? { first } : {}),
    ...(isFirst ? {} : { previous: { ...question, before: cursorText(previous) } }),
    ...(isLast ? {} : { next: { ...question, after: cursorText(next) } }),
    ...(items.length === 0 ? {} : { last }),
  };
}
