// What a page leads feed readers to: the feeds of its channel, the preferred format first; in its head and in its headers.
import { html } from "hono/html";
import { feedPath } from "../../feed-path.ts";
import type { Config } from "../../model/config.ts";
import { FORMATS } from "../../render/formats.ts";
import type { Html } from "./layout.ts";

interface Alternate {
  readonly type: string;
  readonly title: string;
  readonly href: string;
}

/** Of the first channel where the page is about none. */
function alternatesOf({ site, channels }: Config, channelId: string | null): readonly Alternate[] {
  const channel = channels.find(({ id }) => id === channelId) ?? channels[0];
  if (!channel) return [];
  return FORMATS.map(({ id, title, mediaType }) => ({
    type: mediaType,
    title: `${channel.title} (${title})`,
    href: `${site.url}${feedPath(channel.id, id)}`,
  }));
}

export const alternateLinks = (config: Config, channelId: string | null): Html =>
  html`${alternatesOf(config, channelId).map(
    ({ type, title, href }) =>
      html`<link rel="alternate" type="${type}" title="${title}" href="${href}">
`,
  )}`;

/** The same for programs that read no further (RFC 8288), without titles, which would have to be encoded; none without channels. */
export function alternatesHeader(config: Config, channelId: string | null): { readonly link?: string } {
  const links = alternatesOf(config, channelId).map(
    ({ type, href }) => `<${href}>; rel="alternate"; type="${type}"`,
  );
  return links.length === 0 ? {} : { link: links.join(", ") };
}
