// What can be subscribed to, as OPML: our channels, and the sources they are made from.

import { feedPath } from "../feed-path.ts";
import { outletOf } from "../outlets.ts";
import { type OpmlDates, type OpmlFolder, renderOpml } from "../render/opml.ts";
import type { House } from "./house.ts";

/** No registered type; this is the one that validators accept. */
export const OPML_TYPE = "text/x-opml; charset=utf-8";

const KIND_TITLES = {
  news: "News",
  agency: "Agencies",
  blog: "Blogs",
  podcast: "Podcasts",
  video: "Videos",
  journal: "Journals",
} as const;

export function channelsOpml({ config }: Pick<House, "config">, dates: OpmlDates): string {
  const { site } = config;
  const outlines = config.channels.map((channel) => ({
    title: channel.title,
    feedUrl: `${site.url}${feedPath(channel.id, "rss")}`,
    siteUrl: `${site.url}/channels/${channel.id}`,
    language: site.language,
    description: channel.description,
  }));
  return renderOpml(`${site.title}: channels`, [{ title: site.title, outlines }], dates);
}

/** A folder a kind, in the order of feeds.yaml. */
export function sourcesOpml({ config, store }: Pick<House, "config" | "store">, dates: OpmlDates): string {
  const states = store.states();
  const folders: OpmlFolder[] = Object.entries(KIND_TITLES).map(([kind, title]) => ({
    title,
    outlines: config.sources
      .filter((source) => source.kind === kind)
      .map((source) => {
        const { name, feedUrl, siteUrl } = outletOf(source, states.get(source.id));
        return { title: name, feedUrl, siteUrl, language: source.language, description: null };
      }),
  }));
  const filled = folders.filter(({ outlines }) => outlines.length > 0);
  // A body has at least one outline.
  const none = [{ title: config.site.title, outlines: [] }];
  return renderOpml(`${config.site.title}: sources`, filled.length > 0 ? filled : none, dates);
}
