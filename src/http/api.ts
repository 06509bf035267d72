// /api/v1: stories, entries, sources, topics, channels. JSON in camel case, keyset cursors, RFC 9457 errors.
import type { Hono } from "hono";
import { feedPath } from "../feed-path.ts";
import {
  ALL,
  channelList,
  kindList,
  labelList,
  languageList,
  publisherList,
  sourceList,
  topicList,
} from "../listing.ts";
import { DAY, MINUTE } from "../model/durations.ts";
import { mostCovered } from "../most-covered.ts";
import { createItemContext } from "../outlets.ts";
import { entryJson, sourceJson, storyJson } from "../render/api-json.ts";
import { FORMATS } from "../render/formats.ts";
import { createHighlight, type Highlight } from "../render/highlight.ts";
import type { ChannelJson, TopicJson } from "../render/schemas/listing-schemas.ts";
import { notModifiedShare, sourceReports } from "../source-reports.ts";
import { cursorText } from "../store/cursor.ts";
import { isHidden } from "../store/hidden.ts";
import type { ListQuery, Page } from "../store/store.ts";
import type { House } from "./house.ts";
import { configuredEndpoints, storyEndpoints } from "./openapi/api-endpoints.ts";
import type { ListValues } from "./openapi/list-parameters.ts";
import { serve, serveRemembered } from "./openapi/serve.ts";
import { notFound } from "./problem.ts";

/** How far back order=coverage looks if it is not told. */
const COVERAGE_SPAN = 7 * DAY;

export function addApiRoutes(app: Hono, house: House): void {
  addStoryRoutes(app, house);
  addConfiguredRoutes(app, house);
}

function addStoryRoutes(app: Hono, house: House): void {
  const { config, store } = house;
  const endpoints = storyEndpoints(config);
  const context = () => createItemContext(config, store, house.now());

  serveRemembered(app, house, endpoints.stories, ({ query: asked, url }) => {
    const query = listQuery(asked, house);
    const items = context();
    if (asked.order !== "coverage")
      return pageOf(house, url, store.stories({ ...query, shown: channelOf(query) }), (story) =>
        storyJson(story, items, highlightOf(asked)),
      );
    const covered = mostCovered(store, items, coverageQuery(query));
    const body = {
      items: covered.map((story) => storyJson(story, items, highlightOf(asked))),
      nextCursor: null,
    };
    // The days that it looks back over go on, whether news comes or not.
    return { body, changedAt: query.now, goodUntil: query.now + MINUTE };
  });
  serve(app, house, endpoints.story, ({ id }) => {
    const story = store.story(id, ALL, house.now());
    if (!story) throw notFound("story with this id");
    if (story.storyId !== id) return { movedTo: `/api/v1/stories/${story.storyId}` };
    return { body: storyJson(story, context()) };
  });
  serveRemembered(app, house, endpoints.entries, ({ query, url }) => {
    const items = context();
    return pageOf(house, url, store.entries(listQuery(query, house)), (entry) =>
      entryJson(entry, items, { highlight: highlightOf(query) }),
    );
  });
  serve(app, house, endpoints.entry, ({ id }) => {
    const entry = store.entry(id);
    if (!entry || isHidden(store, entry)) throw notFound("entry with this id");
    const revisions = store.revisions(entry.entryId);
    return { body: entryJson(entry, context(), { revisions }) };
  });
}

function addConfiguredRoutes(app: Hono, house: House): void {
  const { config, store } = house;
  const endpoints = configuredEndpoints();
  serve(app, house, endpoints.sources, () => {
    const changedAt = Math.max(
      store.revision().at,
      ...[...store.states().values()].map(({ lastPollAt }) => lastPollAt ?? 0),
    );
    const items = sourceReports(house).map((report) => sourceJson(report, notModifiedShare(report)));
    return { body: { items }, changedAt };
  });
  serve(app, house, endpoints.topics, () => ({ body: { items: config.topics.map(topicJson) } }));
  serve(app, house, endpoints.channels, () => ({ body: { items: channelsJson(house) } }));
}

const topicJson = ({ id, title, parent }: House["config"]["topics"][number]): TopicJson => ({
  id,
  title,
  parent,
});

const channelsJson = ({ config }: House): readonly ChannelJson[] =>
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

const highlightOf = ({ q }: ListValues): Highlight | null => (q === undefined ? null : createHighlight(q));

/** A channel shows only those of a story's entries that its rules keep. */
const channelOf = ({ list, also = [] }: ListQuery): string =>
  [list, ...also].find((name) => name.startsWith(channelList(""))) ?? ALL;

const coverageQuery = (query: ListQuery): ListQuery & { readonly shown: string } => ({
  since: (query.until ?? query.now) - COVERAGE_SPAN,
  ...query,
  shown: channelOf(query),
});

function listQuery(asked: ListValues, { now }: House): ListQuery {
  const { topic, label, source, publisher, kind, language, channel } = asked;
  const { since, until, changed_since: changedSince, q, cursor, limit } = asked;
  // The narrowest list is scanned, the others are looked up.
  const lists = [
    ...(source === undefined ? [] : [sourceList(source)]),
    ...(label === undefined ? [] : [labelList(label)]),
    ...(publisher === undefined ? [] : [publisherList(publisher)]),
    ...(topic === undefined ? [] : [topicList(topic)]),
    ...(channel === undefined ? [] : [channelList(channel)]),
    ...(kind === undefined ? [] : [kindList(kind)]),
    ...(language === undefined ? [] : [languageList(language)]),
  ];
  const [list = ALL, ...also] = lists;
  return {
    list,
    also,
    limit,
    now: now(),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(changedSince === undefined ? {} : { changedSince }),
    ...(q === undefined ? {} : { q }),
    ...(cursor === undefined ? {} : { after: cursor }),
  };
}

function pageOf<T, Json>({ config }: House, url: URL, page: Page<T>, toJson: (item: T) => Json) {
  const nextCursor = page.next && cursorText(page.next);
  const body = { items: page.items.map(toJson), nextCursor };
  return nextCursor === null
    ? { body }
    : { body, headers: { link: nextLink(url, config.site.url, nextCursor) } };
}

function nextLink({ pathname, search }: URL, siteUrl: string, cursor: string): string {
  const query = new URLSearchParams(search);
  query.set("cursor", cursor);
  return `<${siteUrl}${pathname}?${query}>; rel="next"`;
}
