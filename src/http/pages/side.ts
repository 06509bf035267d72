// Beside the stories: how to subscribe, and the tree of topics.
import { html } from "hono/html";
import { feedPath } from "../../feed-path.ts";
import type { Config } from "../../model/config.ts";
import type { Topic } from "../../model/rule.ts";
import { FORMATS } from "../../render/formats.ts";
import type { Html } from "./layout.ts";

export function subscribeBox({ site, channels }: Config, channelId: string | null): Html | "" {
  const channel = channels.find(({ id }) => id === channelId) ?? channels[0];
  if (!channel) return "";
  const address = `${site.url}${feedPath(channel.id, FORMATS[0]?.id ?? "rss")}`;
  return html`<section class="subscribe">
<h2>Subscribe to ${channel.title}</h2>
<p>Give your feed reader this address, or the address of this page:</p>
<input type="text" readonly value="${address}" aria-label="Address of the feed">
<p class="formats">${FORMATS.map(
    ({ id, title, mediaType }) =>
      html`<a href="${feedPath(channel.id, id)}" type="${mediaType}">${title}</a> `,
  )}</p>
</section>`;
}

export function topicTree({ topics }: Config, currentId: string | null): Html | "" {
  if (topics.length === 0) return "";
  return html`<nav class="topic-tree" aria-label="Topics"><h2>Topics</h2>${branch(topics, null, currentId)}</nav>`;
}

function branch(topics: readonly Topic[], parent: string | null, currentId: string | null): Html | "" {
  const children = topics.filter((topic) => topic.parent === parent);
  if (children.length === 0) return "";
  return html`<ul>${children.map(({ id, title }) => {
    const current = id === currentId ? html` aria-current="page"` : "";
    return html`<li><a href="/topics/${id}"${current}>${title}</a>${branch(topics, id, currentId)}</li>`;
  })}</ul>`;
}
