// What can be subscribed to, as OPML: our channels, and the sources they are made from.

import { feedPath } from "../feed-path.ts";
import { SOURCE_KINDS } from "../model/source.ts";
import { outletOf } from "../outlets.ts";
import { categoryOf, KIND_FOLDERS } from "../parse/opml-words.ts";
import { type OpmlDates, type OpmlFolder, renderOpml } from "../render/opml.ts";
import type { Store } from "../store/store.ts";
import type { House } from "./house.ts";

/** No registered type; this is the one that validators accept. */
export const OPML_TYPE = "text/x-opml; charset=utf-8";

type Listed = Pick<House, "config"> & { readonly store: Pick<Store, "states"> };

export function channelsOpml({ config }: Pick<House, "config">, dates: OpmlDates): string {
  const { site } = config;
  const outlines = config.channels.map((channel) => ({
    title: channel.title,
    feedUrl: `${site.url}${feedPath(channel.id, "rss")}`,
    siteUrl: `${site.url}/channels/${channel.id}`,
    language: site.language,
    description: channel.description,
    category: null,
  }));
  return renderOpml(`${site.title}: channels`, [{ title: site.title, outlines }], dates);
}

/** A folder a kind, in the order of feeds.yaml; not one a section, too: many readers know folders in folders not. */
export function sourcesOpml({ config, store }: Listed, dates: OpmlDates): string {
  const states = store.states();
  const folders: OpmlFolder[] = SOURCE_KINDS.map((kind) => ({
    title: KIND_FOLDERS[kind],
    outlines: config.sources
      .filter((source) => source.kind === kind)
      .map((source) => {
        const { name, feedUrl, siteUrl } = outletOf(source, states.get(source.id));
        const { language, section } = source;
        return {
          title: name,
          feedUrl,
          siteUrl,
          language,
          description: null,
          category: categoryOf(section),
        };
      }),
  }));
  const filled = folders.filter(({ outlines }) => outlines.length > 0);
  // A body has at least one outline.
  const none = [{ title: config.site.title, outlines: [] }];
  return renderOpml(`${config.site.title}: sources`, filled.length > 0 ? filled : none, dates);
}
