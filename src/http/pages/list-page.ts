// A page of stories: a channel, a topic, a source, or what a search found.
import { html } from "hono/html";
import type { Config } from "../../model/config.ts";
import type { Instant } from "../../model/entry.ts";
import type { FeedItem } from "../../render/feed-document.ts";
import { emptyState, type PollProgress } from "./empty-state.ts";
import { type Html, layout } from "./layout.ts";
import { subscribeBox, topicTree } from "./side.ts";
import { storyCard } from "./story-card.ts";
import { dayName } from "./time-ago.ts";

export interface ListPage {
  readonly title: string;
  /** Null on the front page, which has the site's own title. */
  readonly pageTitle: string | null;
  readonly intro: string | null;
  readonly path: string;
  readonly channelId: string | null;
  readonly topicId?: string;
  readonly q?: string;
  readonly items: readonly FeedItem[];
  /** How many of them the curator pinned; they come first, whatever day they were out on. */
  readonly pinned?: number;
  readonly progress: PollProgress;
  readonly now: Instant;
  /** Below the title: other pages like this one. */
  readonly siblings?: Html;
  /** Under the days that they were out on; only where the newest comes first. */
  readonly isByDay: boolean;
  /** A large opening story; only where the newest comes first. */
  readonly hasLead: boolean;
}

export function listPage(config: Config, page: ListPage): Html {
  const empty = page.items.length === 0;
  const waiting = empty && page.progress.underWay;
  return layout(config, {
    title: page.pageTitle,
    description: page.intro ?? config.site.description,
    path: page.path,
    channelId: page.channelId,
    ...(page.q === undefined ? {} : { q: page.q }),
    ...(waiting ? { refresh: 3 } : {}),
    main: html`<h1>${page.title}</h1>
${page.intro === null ? "" : html`<p class="intro">${page.intro}</p>`}
${page.siblings ?? ""}
${empty ? emptyState(page.progress, page.q) : days(page)}`,
    aside: html`${subscribeBox(config, page.channelId)}${topicTree(config, page.topicId ?? null)}`,
  });
}

const PINNED = "Pinned";

function days({ items, pinned = 0, now, hasLead, isByDay }: ListPage): Html {
  const groups: { name: string | null; items: FeedItem[] }[] = [];
  for (const [place, item] of items.entries()) {
    const name = !isByDay ? null : place < pinned ? PINNED : dayName(item.published, now);
    const last = groups.at(-1);
    if (last?.name === name) last.items.push(item);
    else groups.push({ name, items: [item] });
  }
  const lead = hasLead ? items.find(({ image }) => image !== null) : undefined;
  const card = (item: FeedItem) =>
    storyCard(item, now, item === lead && item === items[0] ? "lead" : "usual");
  return html`${groups.map(
    (group) => html`<section class="day">${group.name === null ? "" : html`<h2>${group.name}</h2>`}
${group.items.map(card)}
</section>`,
  )}`;
}
