// /api/v1: stories, entries, sources, topics, channels. JSON in camel case, keyset cursors, RFC 9457 errors.
import type { Context, Hono } from "hono";
import { feedPath } from "../feed-path.ts";
import { ALL, channelList, labelList, sourceList, topicList } from "../listing.ts";
import { DAY } from "../model/durations.ts";
import type { Entry } from "../model/entry.ts";
import { CHANNEL_ORDERS, type ChannelOrder, LABEL_IDS } from "../model/rule.ts";
import { mostCovered } from "../most-covered.ts";
import { createItemContext } from "../outlets.ts";
import { type EntryListing, entryJson, sourceJson, storyJson } from "../render/api-json.ts";
import { FORMATS } from "../render/formats.ts";
import { notModifiedShare, sourceReports } from "../source-reports.ts";
import { cursorText, readCursor } from "../store/cursor.ts";
import { isHidden } from "../store/hidden.ts";
import type { ListQuery, Page } from "../store/store.ts";
import type { House } from "./house.ts";
import { type Parameters, readParameters } from "./parameters.ts";
import { notFound } from "./problem.ts";
import { sendMoved } from "./send.ts";
import { sendJson } from "./send-json.ts";

const USUAL_LIMIT = 50;
const MOST_ITEMS = 200;
/** How far back order=coverage looks if it is not told. */
const COVERAGE_SPAN = 7 * DAY;

export function addApiRoutes(app: Hono, house: House): void {
  const { config, store } = house;
  const context = () => createItemContext(config, store, house.now());

  app.get("/api/v1/stories", (c) => {
    const { order, ...query } = readStoryQuery(c, house);
    const items = context();
    if (order === "newest")
      return sendPage(c, house, store.stories(query), (story) => storyJson(story, items));
    const body = { items: mostCovered(store, items, query).map((story) => storyJson(story, items)) };
    // The days that it looks back over go on, whether news comes or not.
    return sendJson(c, house, { ...body, nextCursor: null }, {}, query.now);
  });
  app.get("/api/v1/stories/:id", (c) => {
    const id = c.req.param("id");
    const story = store.story(id, ALL, house.now());
    if (!story) throw notFound("story with this id");
    if (story.storyId !== id) return sendMoved(c, `/api/v1/stories/${story.storyId}`);
    return sendJson(c, house, storyJson(story, context()));
  });
  app.get("/api/v1/entries", (c) => {
    const page = store.entries(readListQuery(parametersOf(c), house));
    const items = context();
    return sendPage(c, house, page, (entry) => entryJson(entry, listingOf(house, entry), items));
  });
  app.get("/api/v1/entries/:id", (c) => {
    const entry = store.entry(c.req.param("id"));
    if (!entry || isHidden(store, entry)) throw notFound("entry with this id");
    const revisions = store.revisions(entry.entryId);
    return sendJson(c, house, entryJson(entry, listingOf(house, entry), context(), revisions));
  });
  app.get("/api/v1/sources", (c) => {
    const lastPoll = Math.max(0, ...[...store.states().values()].map(({ lastPollAt }) => lastPollAt ?? 0));
    return sendJson(c, house, { items: sourcesJson(house) }, {}, lastPoll);
  });
  app.get("/api/v1/topics", (c) => sendJson(c, house, { items: config.topics.map(topicJson) }));
  app.get("/api/v1/channels", (c) => sendJson(c, house, { items: channelsJson(house) }));
}

const listingOf = ({ store }: House, { entryId }: Entry): EntryListing => ({
  topics: store.topicsOf(entryId),
  labels: store.labelsOf(entryId),
  note: store.handOf(entryId)?.entry.note ?? null,
});

const topicJson = ({ id, title, parent }: House["config"]["topics"][number]) => ({ id, title, parent });

const sourcesJson = (house: House) =>
  sourceReports(house).map((report) => sourceJson(report, notModifiedShare(report)));

const channelsJson = ({ config }: House) =>
  config.channels.map(({ id, title, description, order, limit }) => ({
    id,
    title,
    description,
    order,
    limit,
    feeds: Object.fromEntries(
      FORMATS.map((format) => [format.id, `${config.site.url}${feedPath(id, format.id)}`]),
    ),
  }));

/** A channel shows only those of a story's entries that its rules keep. */
const channelOf = ({ list, also = [] }: ListQuery): string =>
  [list, ...also].find((name) => name.startsWith(channelList(""))) ?? ALL;

const parametersOf = (c: Context): Parameters => readParameters(new URL(c.req.url).searchParams);

type StoryQuery = ListQuery & { readonly shown: string; readonly order: ChannelOrder };

function readStoryQuery(c: Context, house: House): StoryQuery {
  const parameters = parametersOf(c);
  const asked = parameters.id("order", new Set(CHANNEL_ORDERS));
  const order = CHANNEL_ORDERS.find((known) => known === asked) ?? "newest";
  if (order === "coverage" && parameters.text("cursor") !== undefined) {
    parameters.refuse(
      "cursor",
      "is for order=newest: order=coverage answers one page, as long as limit says.",
    );
  }
  const query = readListQuery(parameters, house);
  const shown = channelOf(query);
  if (order === "newest") return { ...query, shown, order };
  return { since: (query.until ?? query.now) - COVERAGE_SPAN, ...query, shown, order };
}

/** @throws BadRequest for these faults and those noted before */
function readListQuery(parameters: Parameters, { config, now }: House): ListQuery {
  const known = (things: readonly { readonly id: string }[]) => new Set(things.map(({ id }) => id));
  const topic = parameters.id("topic", known(config.topics));
  const label = parameters.id("label", new Set(LABEL_IDS));
  const source = parameters.id("source", known(config.sources));
  const channel = parameters.id("channel", known(config.channels));
  const since = parameters.instant("since");
  const until = parameters.instant("until");
  const q = parameters.text("q");
  const cursor = parameters.text("cursor");
  const after = cursor === undefined ? undefined : readCursor(cursor);
  if (after === null) parameters.refuse("cursor", "is not one that this API gave.");
  const limit = parameters.count("limit", 1, MOST_ITEMS) ?? USUAL_LIMIT;
  parameters.done();
  // The narrowest list is scanned, the others are looked up.
  const lists = [
    ...(source === undefined ? [] : [sourceList(source)]),
    ...(label === undefined ? [] : [labelList(label)]),
    ...(topic === undefined ? [] : [topicList(topic)]),
    ...(channel === undefined ? [] : [channelList(channel)]),
  ];
  const [list = ALL, ...also] = lists;
  return {
    list,
    also,
    limit,
    now: now(),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(q === undefined ? {} : { q }),
    ...(after ? { after } : {}),
  };
}

function sendPage<T>(c: Context, house: House, page: Page<T>, toJson: (item: T) => unknown): Response {
  const nextCursor = page.next && cursorText(page.next);
  const body = { items: page.items.map(toJson), nextCursor };
  return sendJson(c, house, body, nextCursor === null ? {} : { link: nextLink(c, house, nextCursor) });
}

function nextLink(c: Context, { config }: House, cursor: string): string {
  const { pathname, searchParams } = new URL(c.req.url);
  searchParams.set("cursor", cursor);
  return `<${config.site.url}${pathname}?${searchParams}>; rel="next"`;
}
