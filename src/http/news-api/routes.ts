// /v4: answers as the Spaceflight News API v4 does. Sources by their kinds are articles, blogs and reports.
import type { Hono } from "hono";
import { ALL } from "../../listing.ts";
import { HouseError } from "../../model/errors.ts";
import type { SourceKind } from "../../model/source.ts";
import { createItemContext } from "../../outlets.ts";
import { articleJson, reportJson } from "../../render/news-api-json.ts";
import type { ItemContext } from "../../render/story-item.ts";
import type { NumberedEntry } from "../../store/numbered-store.ts";
import type { House } from "../house.ts";
import {
  allNewsApiEndpoints,
  NEWS_API_VERSION,
  newsApiEndpoints,
  noMatch,
} from "../openapi/news-api-endpoints.ts";
import type { ArticleValues, ReportValues } from "../openapi/news-api-queries.ts";
import { routePath, serve } from "../openapi/serve.ts";
import { sendMoved } from "../send.ts";
import { createEntryFinder } from "./find-entries.ts";
import { pageLinks } from "./page-links.ts";

const ARTICLES: readonly SourceKind[] = ["news", "agency"];
const BLOGS: readonly SourceKind[] = ["blog"];
const REPORTS: readonly SourceKind[] = ["journal"];

export function addNewsApiRoutes(app: Hono, house: House): void {
  const { articles, blogs, reports, info } = newsApiEndpoints();
  const answers = createAnswers(house);

  serve(app, house, articles.list, ({ query, url }) => answers.page(ARTICLES, query, url, articleJson));
  serve(app, house, articles.item, ({ id }) => answers.one(ARTICLES, "Article", id, articleJson));
  serve(app, house, blogs.list, ({ query, url }) => answers.page(BLOGS, query, url, articleJson));
  serve(app, house, blogs.item, ({ id }) => answers.one(BLOGS, "Blog", id, articleJson));
  serve(app, house, reports.list, ({ query, url }) => answers.page(REPORTS, query, url, reportJson));
  serve(app, house, reports.item, ({ id }) => answers.one(REPORTS, "Report", id, reportJson));
  serve(app, house, info, () => ({
    body: { version: NEWS_API_VERSION, news_sites: answers.siteNames([...ARTICLES, ...BLOGS, ...REPORTS]) },
  }));
  for (const { path } of allNewsApiEndpoints()) addSlash(app, path);
}

/** Without the slash at the end it is another address, which leads there. */
function addSlash(app: Hono, path: string): void {
  app.get(routePath({ path: path.slice(0, -1) }), (c) => {
    const id = encodeURIComponent(c.req.param("id") ?? "");
    return sendMoved(c, path.replace("{id}", id));
  });
}

type ToJson<T> = (numbered: NumberedEntry, context: ItemContext) => T;

function createAnswers(house: House) {
  const { config, store, now } = house;
  const find = createEntryFinder(house);
  const context = () => createItemContext(config, store, now());
  const outletsIn = ({ outletOf }: ItemContext) => config.sources.map(({ id }) => outletOf(id));
  return {
    async page<T>(
      kinds: readonly SourceKind[],
      asked: ReportValues & Partial<ArticleValues>,
      { pathname, searchParams }: URL,
      toJson: ToJson<T>,
    ) {
      const items = context();
      const { count, numbers } = await find(kinds, outletsIn(items), asked);
      const links = pageLinks(`${config.site.url}${pathname}`, searchParams, asked, count);
      const results = store.numbered(numbers).map((numbered) => toJson(numbered, items));
      return { body: { count, ...links, results } };
    },
    one<T>(kinds: readonly SourceKind[], name: string, id: string, toJson: ToJson<T>) {
      const items = context();
      const numbered = /^\d{1,15}$/.test(id) ? store.numberedIn(ALL, Number(id), now()) : null;
      const kind = numbered && items.outletOf(numbered.entry.sourceId).kind;
      if (!numbered || !kind || !kinds.includes(kind)) throw new HouseError("NOT_FOUND", noMatch(name));
      return { body: toJson(numbered, items) };
    },
    siteNames(kinds: readonly SourceKind[]): readonly string[] {
      const outlets = outletsIn(context()).filter(({ kind }) => kinds.includes(kind));
      return [...new Set(outlets.map(({ name }) => name))].sort((a, b) => a.localeCompare(b, "en"));
    },
  };
}
