// Items as an archive keeps them, and what may be shown of them today: rights that shrank and what was hidden outrank any promise.
import type { Rights } from "../model/source.ts";
import type { Coverage, FeedItem, ItemCredit } from "./feed-document.ts";
import { itemHtml } from "./item-html.ts";
import { republishedQuote } from "./republish.ts";

/** What holds today of sources and entries that were archived some day. */
export interface Standing {
  readonly siteUrl: string;
  /** Null for a source that feeds.yaml names no more: nobody can say its rights. */
  readonly rightsOf: (sourceId: string) => Rights | null;
  /** By itself or with its story. */
  readonly isHidden: (entryId: string) => boolean;
}

export const freezeItems = (items: readonly FeedItem[]): string => JSON.stringify(items);

/** The very items that were frozen, but for what may not be shown any more. */
export function thawItems(frozen: string, standing: Standing): FeedItem[] {
  const items: FeedItem[] = JSON.parse(frozen);
  return items.flatMap((item) => {
    const allowed = asAllowed(item, standing);
    return allowed ? movedTo(standing.siteUrl, allowed) : [];
  });
}

const FREEDOM: Readonly<Record<Rights, number>> = { headline: 0, excerpt: 1, full: 2 };

/** Null if nothing of it may be shown. */
function asAllowed(item: FeedItem, standing: Standing): FeedItem | null {
  const rights = standing.rightsOf(item.outlet.id);
  if (rights === null || standing.isHidden(item.leadEntryId)) return null;
  const isLess = FREEDOM[rights] < FREEDOM[item.outlet.rights];
  const coverage = item.coverage.filter((report) => isShown(report, standing));
  const related = item.related.filter(
    ({ storyId, outlet }) => standing.rightsOf(outlet.id) !== null && !standing.isHidden(storyId),
  );
  const credit = item.credit && creditAsAllowed(item.credit, item.coverage, standing);
  const isSame =
    !isLess &&
    coverage.length === item.coverage.length &&
    related.length === item.related.length &&
    credit === item.credit;
  if (isSame) return item;
  const cut = { ...item, ...(isLess ? partsFor(rights, item) : {}), coverage, related, credit };
  return { ...cut, html: itemHtml(cut) };
}

const isShown = ({ outlet, entryId }: Pick<Coverage, "outlet" | "entryId">, standing: Standing): boolean =>
  standing.rightsOf(outlet.id) !== null && !standing.isHidden(entryId);

const NOTHING_BUT_THE_HEADLINE = { summary: null, text: null, image: null, imageSize: null, enclosures: [] };

const partsFor = (rights: Rights, item: FeedItem) => ({
  ...(rights === "headline" ? NOTHING_BUT_THE_HEADLINE : { text: null }),
  outlet: { ...item.outlet, rights },
});

/** The same object if nothing is to be taken from it. */
function creditAsAllowed(
  credit: ItemCredit,
  coverage: readonly Coverage[],
  standing: Standing,
): ItemCredit | null {
  const { evidence } = credit;
  const rights = standing.rightsOf(evidence.outlet.id);
  const report = coverage.find(({ url }) => url === credit.url);
  const isGone = (report && !isShown(report, standing)) || standing.isHidden(evidence.entryId);
  if (rights === null || isGone) return null;
  const quote = republishedQuote(evidence.quote, rights);
  return quote === evidence.quote ? credit : { ...credit, evidence: { ...evidence, quote } };
}

/** Our own addresses in it are those of today. */
function movedTo(siteUrl: string, item: FeedItem): FeedItem {
  const permalink = `${siteUrl}/stories/${item.storyId}`;
  if (permalink === item.permalink) return item;
  const moved = {
    ...item,
    permalink,
    url: item.url === item.permalink ? permalink : item.url,
    categories: item.categories.map((category) => ({ ...category, url: `${siteUrl}/topics/${category.id}` })),
  };
  return { ...moved, html: itemHtml(moved) };
}
