// Entries as the Spaceflight News API v4 tells them; texts cut to the rights of their source.
import type { Entry, Instant } from "../model/entry.ts";
import { republished } from "./republish.ts";
import type { ArticleJson, ReportJson } from "./schemas/news-api-schema.ts";
import type { ItemContext } from "./story-item.ts";

/** An entry, and what is known of it beside what it says. */
export interface Numbered {
  readonly entry: Entry;
  readonly number: number;
  readonly isPinned: boolean;
}

/** Whole seconds: clients of the original read no others. */
const wholeSeconds = (instant: Instant): string => `${new Date(instant).toISOString().slice(0, -5)}Z`;

export function reportJson(
  { entry, number }: Numbered,
  { outletOf, siteUrl }: Pick<ItemContext, "outletOf" | "siteUrl">,
): ReportJson {
  const outlet = outletOf(entry.sourceId);
  const { summary, image } = republished(entry, outlet.rights);
  return {
    id: number,
    title: entry.title,
    authors: entry.authors.flatMap(({ name }) => (name ? [{ name, socials: null }] : [])),
    url: entry.url ?? `${siteUrl}/stories/${entry.storyId}`,
    image_url: image ?? "",
    news_site: outlet.name,
    summary: summary ?? "",
    published_at: wholeSeconds(entry.sortAt),
    updated_at: wholeSeconds(entry.changedAt),
  };
}

export const articleJson = (
  numbered: Numbered,
  context: Pick<ItemContext, "outletOf" | "siteUrl">,
): ArticleJson => ({
  ...reportJson(numbered, context),
  featured: numbered.isPinned,
  launches: [],
  events: [],
});
