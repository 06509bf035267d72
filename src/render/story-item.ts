// A story as an item of a feed: its lead cut to the rights, who had it first, and who else reports it.
import type { Outlet } from "../model/source.ts";
import type { StoryWithEntries } from "../model/story.ts";
import { independentPublishers } from "../stories/coverage.ts";
import type { Coverage, FeedCategory, FeedItem } from "./feed-document.ts";
import { readingTime } from "./reading-time.ts";
import { republished } from "./republish.ts";
import { escapeXml } from "./xml.ts";

/** What an item needs to know besides the story itself. */
export interface ItemContext {
  readonly tagPrefix: string;
  readonly siteUrl: string;
  readonly outletOf: (sourceId: string) => Outlet;
  readonly categoriesOf: (topicIds: readonly string[]) => readonly FeedCategory[];
}

export function storyItem(story: StoryWithEntries, context: ItemContext): FeedItem {
  const { lead, others } = story;
  const outlet = context.outletOf(lead.sourceId);
  const coverage = others.flatMap((entry): Coverage[] =>
    entry.url === null
      ? []
      : [{ outlet: context.outletOf(entry.sourceId), title: entry.title, url: entry.url }],
  );
  const publisherOf = (sourceId: string) => context.outletOf(sourceId).publisher;
  const coverageCount = independentPublishers([lead, ...others], publisherOf);
  // Among the voices of one publisher, or the copies of one text, there is no first.
  const credit = coverageCount > 1 ? outlet : null;
  const permalink = `${context.siteUrl}/stories/${story.storyId}`;
  const shown = republished(lead, outlet.rights);
  return {
    id: `${context.tagPrefix}story/${story.storyId}`,
    url: lead.url ?? permalink,
    permalink,
    title: lead.title,
    summary: shown.summary,
    html: body(lead.title, shown, credit, coverage),
    readingMinutes: readingTime(lead).readingMinutes,
    published: story.firstAt,
    updated: Math.max(story.updatedAt, story.firstAt),
    authors: lead.authors.flatMap(({ name }) => name ?? []),
    outlet,
    categories: context.categoriesOf(story.topics),
    image: shown.image,
    // The picture has its own element in every format.
    enclosures: shown.enclosures.filter(({ url }) => url !== shown.image),
    language: lead.language,
    coverageCount,
    credit,
    coverage,
  };
}

function body(
  title: string,
  shown: ReturnType<typeof republished>,
  credit: Outlet | null,
  coverage: readonly Coverage[],
): string {
  const text = shown.html ?? `<p>${escapeXml(shown.summary ?? title)}</p>`;
  // Many readers show nothing but this: without the picture here they would have none.
  const picture =
    shown.image !== null && !text.includes("<img")
      ? `<p><img src="${escapeXml(shown.image)}" alt=""></p>`
      : "";
  return picture + text + creditLine(credit) + coverageList(coverage);
}

function creditLine(credit: Outlet | null): string {
  return credit ? `<p>First reported by ${outletLink(credit)}.</p>` : "";
}

const outletLink = ({ name, siteUrl }: Outlet) =>
  siteUrl === null ? escapeXml(name) : `<a href="${escapeXml(siteUrl)}">${escapeXml(name)}</a>`;

function coverageList(coverage: readonly Coverage[]): string {
  if (coverage.length === 0) return "";
  const items = coverage.map(
    ({ outlet, title, url }) =>
      `<li>${escapeXml(outlet.name)}: <a href="${escapeXml(url)}">${escapeXml(title)}</a></li>`,
  );
  return `<p>Also reported by:</p><ul>${items.join("")}</ul>`;
}
