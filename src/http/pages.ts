// The web pages: channels, topics, stories, sources, search. Server-rendered, the same for everybody.
import type { Context, Hono } from "hono";
import { ledgerOf } from "../explain/ledger-report.ts";
import { ALL, sourceList, topicList } from "../listing.ts";
import { DAY, MINUTE } from "../model/durations.ts";
import type { Channel, Topic } from "../model/rule.ts";
import type { Source } from "../model/source.ts";
import type { StoryWithEntries } from "../model/story.ts";
import { mostCovered } from "../most-covered.ts";
import { createItemContext } from "../outlets.ts";
import { createPublished, type Published } from "../published.ts";
import { createMemory } from "../remember.ts";
import { republished } from "../render/republish.ts";
import { storyItem } from "../render/story-item.ts";
import { sourceReports } from "../source-reports.ts";
import { formerChannels } from "./find-feed.ts";
import type { House } from "./house.ts";
import { USUAL_DAYS } from "./openapi/explain-endpoints.ts";
import { alternatesHeader } from "./pages/alternates.ts";
import type { PollProgress } from "./pages/empty-state.ts";
import type { Html } from "./pages/layout.ts";
import { ledgerPage } from "./pages/ledger-page.ts";
import { type ListPage, listPage } from "./pages/list-page.ts";
import { sourcesPage } from "./pages/sources-page.ts";
import { SPANS, spansNav, USUAL_SPAN } from "./pages/spans-nav.ts";
import { storyPage } from "./pages/story-page.ts";
import { readParameters } from "./parameters.ts";
import { notFound } from "./problem.ts";
import { send, sendMoved } from "./send.ts";

/** Stories on a page that is not a channel. */
const PAGE = 50;

/** Pages say "5 min ago": they are kept for a minute at most, and fewer than anybody could ask for. */
const SECOND = 1_000;
const MOST_REMEMBERED = 300;

/** A page whose story is told under another address: the path there. */
interface Moved {
  readonly movedTo: string;
}

export function addPageRoutes(app: Hono, house: House): void {
  const { config, store, now, patience } = house;
  const [front] = config.channels;
  const remembered = createMemory<Published | Moved>(store, now, { most: MOST_REMEMBERED, patience });

  const progress = rememberProgress(house);
  const published = (page: Html) => createPublished(String(page), HTML, () => wholeSeconds(now()));
  const answer = (path: string, compose: (c: Context) => Published | Moved) => {
    app.get(path, (c) => {
      const { polled, failing } = progress();
      const asked = [c.req.path, c.req.query("q"), c.req.query("days")];
      const name = JSON.stringify([
        ...asked,
        Math.floor(now() / MINUTE),
        polled,
        failing,
        house.configFault(),
      ]);
      const page = remembered.get(name, () => compose(c));
      if ("movedTo" in page) return sendMoved(c, page.movedTo);
      const channelId = path.startsWith("/channels/") ? (c.req.param("id") ?? null) : null;
      return send(c, page, {
        cacheControl: "public, max-age=60",
        headers: () => ({ ...PAGE_HEADERS, ...alternatesHeader(config, channelId) }),
      });
    });
  };
  const show = (path: string, compose: (c: Context) => Html) => answer(path, (c) => published(compose(c)));

  show("/", () => (front ? channelPage(house, front, true) : emptyFront(house)));
  const former = formerChannels(config.channels);
  answer("/channels/:id", (c) => {
    const now = former.get(c.req.param("id") ?? "");
    if (now) return { movedTo: `/channels/${now.id}` };
    return published(channelPage(house, findById(config.channels, c, "channel"), false));
  });
  show("/topics/:id", (c) => topicPage(house, findById(config.topics, c, "topic")));
  show("/sources", () => allSources(house));
  show("/ledger", () => ledgerPage(config, ledgerOf(house, USUAL_DAYS)));
  show("/sources/:id", (c) => sourcePage(house, findById(config.sources, c, "source")));
  answer("/stories/:id", (c) => {
    const id = c.req.param("id") ?? "";
    const story = store.story(id, ALL, now());
    if (!story) throw notFound("story with this address");
    if (story.storyId !== id) return { movedTo: `/stories/${story.storyId}` };
    return published(oneStory(house, story));
  });
  show("/top", (c) => topPage(house, c));
  show("/search", (c) => searchPage(house, (c.req.query("q") ?? "").slice(0, 200).trim()));
}

function findById<T extends { readonly id: string }>(things: readonly T[], c: Context, what: string): T {
  const found = things.find(({ id }) => id === c.req.param("id"));
  if (!found) throw notFound(`${what} with this name`);
  return found;
}

function topicPage(house: House, { id, title }: Topic): Html {
  const intro = `The newest about ${title}, from all sources.`;
  return storiesPage(house, stories(house, topicList(id)), {
    title,
    intro,
    path: `/topics/${id}`,
    topicId: id,
  });
}

function sourcePage(house: House, { id }: Source): Html {
  const { name, siteUrl } = createItemContext(house.config, house.store, house.now()).outletOf(id);
  const intro = `Stories that ${name} reports${siteUrl === null ? "" : ` (${new URL(siteUrl).hostname})`}.`;
  return storiesPage(house, stories(house, sourceList(id)), { title: name, intro, path: `/sources/${id}` });
}

function searchPage(house: House, q: string): Html {
  const found = q === "" ? [] : stories(house, ALL, q);
  return storiesPage(house, found, { title: `Search: ${q}`, intro: null, path: "/search", q });
}

function channelPage(house: House, channel: Channel, isFront: boolean): Html {
  const document = house.publisher.document(channel);
  return listPage(house.config, {
    title: channel.title,
    pageTitle: isFront ? null : channel.title,
    intro: channel.description,
    path: isFront ? "/" : `/channels/${channel.id}`,
    channelId: channel.id,
    items: document.items,
    pinned: document.pinned,
    progress: progressOf(house),
    now: house.now(),
    isByDay: channel.order === "newest",
    hasLead: true,
  });
}

/** The must reads of the last days. */
function topPage(house: House, c: Context): Html {
  const { config, store, now } = house;
  const parameters = readParameters(new URL(c.req.url).searchParams);
  const asked = parameters.id("days", new Set(SPANS.map(({ days }) => String(days))));
  parameters.done();
  const span = SPANS.find(({ days }) => String(days) === asked) ?? USUAL_SPAN;
  const since = now() - span.days * DAY;
  const query = { list: ALL, shown: ALL, limit: PAGE, now: now(), since };
  return storiesPage(house, mostCovered(store, createItemContext(config, store, now()), query), {
    title: "Must reads",
    intro: `What most outlets report, of the ${span.name}.`,
    path: "/top",
    siblings: spansNav(span),
    isByDay: false,
  });
}

const emptyFront = (house: House): Html =>
  storiesPage(house, stories(house, ALL), { title: house.config.site.title, intro: null, path: "/" });

function storiesPage(
  house: House,
  shown: readonly StoryWithEntries[],
  page: Pick<ListPage, "title" | "intro" | "path" | "topicId" | "q" | "siblings"> & { isByDay?: boolean },
): Html {
  const context = createItemContext(house.config, house.store, house.now());
  return listPage(house.config, {
    isByDay: true,
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

function oneStory(house: House, story: StoryWithEntries): Html {
  const { config, store } = house;
  const context = createItemContext(config, store, house.now());
  const { html } = republished(story.lead, context.outletOf(story.lead.sourceId).rights);
  return storyPage(config, storyItem(story, context), html, house.now());
}

const allSources = (house: House): Html =>
  sourcesPage(house.config, sourceReports(house), { now: house.now(), fault: house.configFault() });

function progressOf({ config, store, polling }: House): PollProgress {
  const progress = store.progress();
  const known = config.sources.flatMap(({ id }) => progress.get(id) ?? []);
  const polled = known.filter((source) => source.polled).length;
  const failing = known.filter((source) => source.failing).length;
  const sources = config.sources.length;
  return { sources, polled, failing, underWay: polling && polled < sources };
}

/** Asked for with every page: while another thread polls, it may be a second old. */
function rememberProgress(house: House): () => PollProgress {
  let known: PollProgress | null = null;
  let lookedAt = 0;
  return () => {
    const now = performance.now();
    if (known && house.patience > 0 && now - lookedAt < SECOND) return known;
    lookedAt = now;
    known = progressOf(house);
    return known;
  };
}

const HTML = "text/html; charset=utf-8";
const wholeSeconds = (instant: number) => Math.floor(instant / 1000) * 1000;

/** The second wall behind the sanitizer: nothing runs, nothing is framed, pictures come over https. */
export const PAGE_HEADERS = {
  "content-security-policy":
    "default-src 'none'; style-src 'self'; img-src 'self' https:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};
