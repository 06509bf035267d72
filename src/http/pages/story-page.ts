// One story: the lead as far as its rights allow, who had it first and what says so, every report of it, and more to read.
import { html, raw } from "hono/html";
import type { Config } from "../../model/config.ts";
import type { Instant } from "../../model/entry.ts";
import type { Coverage, FeedItem, ItemCredit } from "../../render/feed-document.ts";
import { type Html, layout } from "./layout.ts";
import { subscribeBox } from "./side.ts";
import { hueOf, labels, outletLink, reading, topics } from "./story-card.ts";
import { exactTime, timeElement } from "./time-ago.ts";

/** @param content sanitized HTML of the whole article, where its rights allow it */
export function storyPage(config: Config, item: FeedItem, content: string | null, now: Instant): Html {
  return layout(config, {
    title: item.title,
    description: item.summary ?? item.title,
    path: new URL(item.permalink).pathname,
    channelId: null,
    main: html`<article class="story whole">
<p class="byline">${outletLink(item.outlet)}${labels(item)} ${timeElement(item.published, now)} <span class="exact">${exactTime(item.published)}</span>${reading(item)}</p>
<h1 dir="auto"><a href="${item.url}">${item.title}</a></h1>
${item.authors.length > 0 ? html`<p class="authors">By ${item.authors.join(", ")}</p>` : ""}
${item.image === null ? "" : html`<figure><img src="${item.image}" alt="" referrerpolicy="no-referrer"><figcaption>Picture: ${item.outlet.name}</figcaption></figure>`}
${notes(item)}
${content === null ? summary(item) : html`<div class="content" dir="auto">${raw(content)}</div>`}
<p><a class="read" href="${item.url}">Read it at ${item.outlet.name}</a></p>
${reports(item)}
${topics(item, item.categories.length)}
</article>`,
    aside: html`${subscribeBox(config, null)}`,
  });
}

/** What the curator says, in words of its own. */
function notes({ note, entryNotes }: FeedItem): Html | "" {
  if (note === null && entryNotes.length === 0) return "";
  return html`<aside class="note" aria-label="Note">
${note === null ? "" : html`<p dir="auto">${note}</p>`}
${entryNotes.map((one) => html`<p dir="auto">${outletLink(one.outlet)} ${one.note}</p>`)}
</aside>`;
}

const summary = ({ summary: text }: FeedItem) =>
  text === null ? "" : html`<p class="summary" dir="auto">${text}</p>`;

function reports(item: FeedItem): Html | "" {
  const { coverage, credit, related, outlet } = item;
  const those = (wanted: Coverage["relation"]) => coverage.filter(({ relation }) => relation === wanted);
  if (coverage.length === 0 && credit === null && related.length === 0) return "";
  return html`<section class="reports">
${credit ? firstReported(credit) : ""}
${list("Other coverage", those("report"))}
${list("Also carried by", those("copy"))}
${list(`More from ${outlet.name}`, those("same-publisher"))}
${list("Read more", related)}
</section>`;
}

function firstReported({ name, url, outlet, evidence }: ItemCredit): Html {
  const hue = outlet === null ? "" : ` hue-${hueOf(outlet.id)}`;
  const who = url === null ? name : html`<a class="outlet${hue}" href="${url}">${name}</a>`;
  return html`<p class="first">First reported by ${who}.</p>
${evidence.quote === null ? "" : html`<p class="evidence">${outletLink(evidence.outlet)}: <q dir="auto">${evidence.quote}</q></p>`}`;
}

function list(heading: string, reports: readonly Pick<Coverage, "outlet" | "title" | "url">[]): Html | "" {
  if (reports.length === 0) return "";
  return html`<h2>${heading}</h2>
<ul>${reports.map(
    ({ outlet, title, url }) => html`<li>${outletLink(outlet)} <a href="${url}" dir="auto">${title}</a></li>`,
  )}</ul>`;
}
