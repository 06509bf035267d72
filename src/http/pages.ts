// The web pages: channels, topics, stories, sources, search. Server-rendered, the same for everybody.
import type { Context, Hono } from "hono";
import { ALL, sourceList, topicList } from "../listing.ts";
import type { Channel } from "../model/rule.ts";
import type { StoryWithEntries } from "../model/story.ts";
import { createItemContext } from "../outlets.ts";
import { channelStories } from "../publish.ts";
import { createPublished } from "../published.ts";
import { republished } from "../render/republish.ts";
import { storyItem } from "../render/story-item.ts";
import type { House } from "./house.ts";
import type { PollProgress } from "./pages/empty-state.ts";
import type { Html } from "./pages/layout.ts";
import { type ListPage, listPage } from "./pages/list-page.ts";
import { sourcesPage } from "./pages/sources-page.ts";
import { storyPage } from "./pages/story-page.ts";
import { notFound } from "./problem.ts";
import { send } from "./send.ts";

/** Stories on a page that is not a channel. */
const PAGE = 50;

export function addPageRoutes(app: Hono, house: House): void {
  const { config } = house;
  const [front] = config.channels;

  app.get("/", (c) => sendPage(c, house, front ? channelPage(house, front, true) : emptyFront(house)));
  app.get("/channels/:id", (c) => {
    const channel = config.channels.find(({ id }) => id === c.req.param("id"));
    if (!channel) throw notFound("channel with this name");
    return sendPage(c, house, channelPage(house, channel, false));
  });
  app.get("/topics/:id", (c) => {
    const topic = config.topics.find(({ id }) => id === c.req.param("id"));
    if (!topic) throw notFound("topic with this name");
    return sendPage(
      c,
      house,
      storiesPage(house, stories(house, topicList(topic.id)), {
        title: topic.title,
        intro: `The newest about ${topic.title}, from all sources.`,
        path: `/topics/${topic.id}`,
        topicId: topic.id,
      }),
    );
  });
  app.get("/sources", (c) => sendPage(c, house, allSources(house)));
  app.get("/sources/:id", (c) => {
    const source = config.sources.find(({ id }) => id === c.req.param("id"));
    if (!source) throw notFound("source with this name");
    const { name, siteUrl } = createItemContext(config, house.store).outletOf(source.id);
    const shown = stories(house, sourceList(source.id));
    const intro = `Stories that ${name} reports${siteUrl === null ? "" : ` (${new URL(siteUrl).hostname})`}.`;
    return sendPage(
      c,
      house,
      storiesPage(house, shown, { title: name, intro, path: `/sources/${source.id}` }),
    );
  });
  app.get("/stories/:id", (c) => sendPage(c, house, oneStory(house, c.req.param("id"))));
  app.get("/search", (c) => {
    const q = (c.req.query("q") ?? "").slice(0, 200).trim();
    const found = q === "" ? [] : stories(house, ALL, q);
    return sendPage(
      c,
      house,
      storiesPage(house, found, { title: `Search: ${q}`, intro: null, path: "/search", q }),
    );
  });
}

function channelPage(house: House, channel: Channel, isFront: boolean): Html {
  const { config, store } = house;
  const context = createItemContext(config, store);
  const shown = channelStories(house, context, channel, {});
  return listPage(config, {
    title: channel.title,
    pageTitle: isFront ? null : channel.title,
    intro: channel.description,
    path: isFront ? "/" : `/channels/${channel.id}`,
    channelId: channel.id,
    items: shown.map((story) => storyItem(story, context)),
    progress: progressOf(house),
    now: house.now(),
    hasLead: true,
  });
}

const emptyFront = (house: House): Html =>
  storiesPage(house, stories(house, ALL), { title: house.config.site.title, intro: null, path: "/" });

function storiesPage(
  house: House,
  shown: readonly StoryWithEntries[],
  page: Pick<ListPage, "title" | "intro" | "path" | "topicId" | "q">,
): Html {
  const context = createItemContext(house.config, house.store);
  return listPage(house.config, {
    ...page,
    pageTitle: page.title,
    channelId: null,
    items: shown.map((story) => storyItem(story, context)),
    progress: progressOf(house),
    now: house.now(),
    hasLead: false,
  });
}

function stories({ store, now }: House, list: string, q?: string): readonly StoryWithEntries[] {
  const query = { list, shown: ALL, limit: PAGE, now: now() };
  return store.stories(q === undefined ? query : { ...query, q }).items;
}

function oneStory(house: House, storyId: string): Html {
  const { config, store } = house;
  const story = store.story(storyId, ALL, house.now());
  if (!story) throw notFound("story with this address");
  const context = createItemContext(config, store);
  const { html } = republished(story.lead, context.outletOf(story.lead.sourceId).rights);
  return storyPage(config, storyItem(story, context), html, house.now());
}

function allSources(house: House): Html {
  const { config, store } = house;
  const states = store.states();
  const counts = store.counts();
  const { outletOf } = createItemContext(config, store);
  const lines = config.sources.map(({ id }) => {
    const { entries, newestAt } = counts.get(id) ?? { entries: 0, newestAt: null };
    return { outlet: outletOf(id), state: states.get(id) ?? null, entries, newestAt };
  });
  return sourcesPage(config, lines, house.now());
}

function progressOf({ config, store, polling }: House): PollProgress {
  const states = store.states();
  const known = config.sources.flatMap(({ id }) => states.get(id) ?? []);
  const polled = known.filter(({ lastPollAt }) => lastPollAt !== null).length;
  const failing = known.filter(({ error }) => error !== null).length;
  const sources = config.sources.length;
  return { sources, polled, failing, underWay: polling && polled < sources };
}

function sendPage(c: Context, { now }: House, page: Html): Response {
  const published = createPublished(
    String(page),
    "text/html; charset=utf-8",
    () => Math.floor(now() / 1000) * 1000,
  );
  return send(c.req.raw, published, {
    // Times such as "5 min ago" grow old.
    cacheControl: "public, max-age=60",
    headers: () => PAGE_HEADERS,
  });
}

/** The second wall behind the sanitizer: nothing runs, nothing is framed, pictures come over https. */
export const PAGE_HEADERS = {
  "content-security-policy":
    "default-src 'none'; style-src 'self'; img-src 'self' https: data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
};
