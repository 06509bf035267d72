// One story: the lead as far as its rights allow, who had it first, and every report of it.
import { html, raw } from "hono/html";
import type { Config } from "../../model/config.ts";
import type { Instant } from "../../model/entry.ts";
import type { FeedItem } from "../../render/feed-document.ts";
import { type Html, layout } from "./layout.ts";
import { subscribeBox } from "./side.ts";
import { outletLink, reading, topics } from "./story-card.ts";
import { exactTime, timeElement } from "./time-ago.ts";

/** @param content sanitized HTML of the whole article, where its rights allow it */
export function storyPage(config: Config, item: FeedItem, content: string | null, now: Instant): Html {
  return layout(config, {
    title: item.title,
    description: item.summary ?? item.title,
    path: new URL(item.permalink).pathname,
    channelId: null,
    main: html`<article class="story whole">
<p class="byline">${outletLink(item.outlet)} ${timeElement(item.published, now)} <span class="exact">${exactTime(item.published)}</span>${reading(item)}</p>
<h1 dir="auto"><a href="${item.url}">${item.title}</a></h1>
${item.authors.length > 0 ? html`<p class="authors">By ${item.authors.join(", ")}</p>` : ""}
${item.image === null ? "" : html`<figure><img src="${item.image}" alt="" referrerpolicy="no-referrer"><figcaption>Picture: ${item.outlet.name}</figcaption></figure>`}
${content === null ? summary(item) : html`<div class="content" dir="auto">${raw(content)}</div>`}
<p><a class="read" href="${item.url}">Read it at ${item.outlet.name}</a></p>
${reports(item)}
${topics(item, item.categories.length)}
</article>`,
    aside: html`${subscribeBox(config, null)}`,
  });
}

const summary = ({ summary: text }: FeedItem) =>
  text === null ? "" : html`<p class="summary" dir="auto">${text}</p>`;

function reports({ coverage, credit }: FeedItem): Html | "" {
  if (coverage.length === 0) return "";
  return html`<section class="reports"><h2>Other coverage</h2>
${credit ? html`<p>First reported by ${outletLink(credit)}.</p>` : ""}
<ul>${coverage.map(
    ({ outlet, title, url }) => html`<li>${outletLink(outlet)} <a href="${url}" dir="auto">${title}</a></li>`,
  )}</ul></section>`;
}
