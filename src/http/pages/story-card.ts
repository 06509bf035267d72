// A story in a list: picture, headline, summary, who had it, when, topics, and who else reports it.
import { html } from "hono/html";
import type { Instant } from "../../model/entry.ts";
import type { Outlet } from "../../model/source.ts";
import type { FeedItem } from "../../render/feed-document.ts";
import type { Html } from "./layout.ts";
import { timeElement } from "./time-ago.ts";

const HUES = 8;
/** Topics of a card; the rest is on the story's page. */
const MOST_TOPICS = 3;

/** @param size `lead` for the one that opens a page */
export function storyCard(item: FeedItem, now: Instant, size: "lead" | "usual"): Html {
  // No <article>: Liferea would take a page of them for a feed, and what stands first in each for its items' links.
  return html`<div role="article" class="story ${size}">
${picture(item, size)}
<div class="words">
<p class="byline">${outletLink(item.outlet)}${labels(item)} <a class="when" href="${path(item)}">${timeElement(item.published, now)}</a>${reading(item)}${outlets(item)}</p>
<h3 dir="auto"><a href="${item.url}">${item.title}</a></h3>
${item.summary === null ? "" : html`<p class="summary" dir="auto">${item.summary}</p>`}
${coverage(item)}
${topics(item)}
</div>
</div>`;
}

const path = (item: FeedItem) => new URL(item.permalink).pathname;

/** An outlet always has the same colour, so that a regular reader knows it at a glance. */
export function hueOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return sum % HUES;
}

/** A picture that does not load is covered by the outlet's initial: no hole, no broken icon. */
function picture({ image, outlet, url }: FeedItem, size: "lead" | "usual"): Html | "" {
  if (image === null) return "";
  const loading = size === "lead" ? "eager" : "lazy";
  return html`<a class="picture hue-${hueOf(outlet.id)}" href="${url}" tabindex="-1" aria-hidden="true"><img src="${image}" alt="" data-initial="${outlet.name.slice(0, 1)}" loading="${loading}" decoding="async" referrerpolicy="no-referrer"></a>`;
}

export const outletLink = (outlet: Outlet): Html =>
  html`<a class="outlet hue-${hueOf(outlet.id)}" href="/sources/${outlet.id}">${outlet.name}</a>`;

/** What it is that is not simply news. */
export const labels = ({ labels: all }: FeedItem): Html[] =>
  all.map(({ id, title }) => html` <span class="label ${id}">${title}</span>`);

/** As timeAgo() speaks of minutes too, "read" tells which. */
export const reading = ({ readingMinutes: minutes }: FeedItem): Html | "" =>
  minutes === null ? "" : html` <span class="reading">${minutes} min read</span>`;

/** As many as there are independent ones. */
const outlets = ({ coverageCount }: FeedItem): Html | "" =>
  coverageCount < 2 ? "" : html` <span class="outlets">${coverageCount} outlets</span>`;

/** Copies, and what else the lead's publisher has, are on the story's page. */
function coverage({ coverage: all, credit }: FeedItem): Html | "" {
  const links = all
    .filter(({ relation }) => relation === "report")
    .map(({ outlet, url, title }) => html`<li><a href="${url}" title="${title}">${outlet.name}</a></li>`);
  const first = credit ? html`<b>First: ${credit.name}.</b> ` : "";
  if (links.length > 0) return html`<p class="coverage">${first}Also</p><ul class="coverage">${links}</ul>`;
  return credit ? html`<p class="coverage">${first}</p>` : "";
}

export function topics({ categories }: FeedItem, most = MOST_TOPICS): Html | "" {
  // Who reads "Artemis" need not be told "Moon" and "Space".
  const deepest = categories.filter(({ id }) => !categories.some(({ parent }) => parent === id));
  if (deepest.length === 0) return "";
  const links = deepest
    .slice(0, most)
    .map(({ id, title }) => html`<li><a href="/topics/${id}">${title}</a></li>`);
  return html`<ul class="topics">${links}</ul>`;
}
