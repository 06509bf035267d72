// The endpoints of /v4: what the Spaceflight News API v4 has, for clients that were written for it.
import type { z } from "zod";
import type { Told } from "../../render/schemas/kit.ts";
import {
  articleListSchema,
  articleSchema,
  blogListSchema,
  blogSchema,
  detailSchema,
  infoSchema,
  parameterFaultsSchema,
  reportListSchema,
  reportSchema,
} from "../../render/schemas/news-api-schema.ts";
import { type Endpoint, endpoint, type OtherAnswer } from "./endpoint.ts";
import { EXAMPLE_ARTICLE, EXAMPLE_FAULTS, EXAMPLE_REPORT, examplePage } from "./examples/news-api.ts";
import { articleParameters, reportParameters } from "./news-api-queries.ts";
import type { Query } from "./parameter.ts";

/** The first number is what clients go by. */
export const NEWS_API_VERSION = "4.0.0";

const ITEM_ID = {
  description: "The number of an entry.",
  schema: { type: "integer", minimum: 1 },
  example: 4711,
};

const fault = (description: string, detail: string, headers: OtherAnswer["headers"] = []): OtherAnswer => ({
  description,
  headers,
  json: { schema: detailSchema, example: { detail } },
});
/** As Django REST Framework says it. */
export const NEWS_API_FAULTS = {
  ours: "A server error occurred.",
  busy: "Service temporarily unavailable, try again later.",
};
const FAULTS = {
  429: fault(
    "A client asked more often than a minute allows.",
    "Only 1200 requests a minute are answered here: ask again in 1 second.",
    ["Retry-After"],
  ),
  500: fault("Something went wrong here.", NEWS_API_FAULTS.ours),
  503: fault("The store is busy.", NEWS_API_FAULTS.busy, ["Retry-After"]),
};
const BAD_PARAMETERS: OtherAnswer = {
  description: "Parameters are wrong; all of them are named at once.",
  json: { schema: parameterFaultsSchema, example: EXAMPLE_FAULTS },
};
/** As Django says it. */
export const noMatch = (name: string): string => `No ${name} matches the given query.`;

const COMMON = {
  method: "get",
  tag: "Spaceflight News API v4",
  problems: [],
  isCached: true,
} as const;

interface Kind<Q extends Query, Item, List> {
  /** As Django calls it. */
  readonly name: string;
  readonly path: string;
  readonly what: string;
  readonly query: Q;
  readonly item: z.ZodType<Item>;
  readonly list: z.ZodType<List>;
  readonly example: Told<Item>;
  readonly exampleList: Told<List>;
}

const ofKind = <Q extends Query, Item, List>(kind: Kind<Q, Item, List>) => ({
  list: endpoint({
    ...COMMON,
    id: `newsApiList${kind.name}s`,
    path: kind.path,
    summary: kind.what,
    query: kind.query,
    answer: { description: "A page of them.", json: { schema: kind.list, example: kind.exampleList } },
    otherAnswers: { 400: BAD_PARAMETERS, ...FAULTS },
  }),
  item: endpoint({
    ...COMMON,
    id: `newsApiGet${kind.name}`,
    path: `${kind.path}{id}/`,
    summary: "One of them",
    pathParameters: { id: ITEM_ID },
    query: {},
    answer: { description: "What it is.", json: { schema: kind.item, example: kind.example } },
    otherAnswers: { 404: fault("There is none.", noMatch(kind.name)), ...FAULTS },
  }),
});

export const newsApiEndpoints = () => ({
  articles: ofKind({
    name: "Article",
    path: "/v4/articles/",
    what: "Entries of sources of the kinds `news` and `agency`",
    query: articleParameters(),
    item: articleSchema,
    list: articleListSchema,
    example: EXAMPLE_ARTICLE,
    exampleList: examplePage("/v4/articles/", EXAMPLE_ARTICLE),
  }),
  blogs: ofKind({
    name: "Blog",
    path: "/v4/blogs/",
    what: "Entries of sources of the kind `blog`",
    query: articleParameters(),
    item: blogSchema,
    list: blogListSchema,
    example: EXAMPLE_ARTICLE,
    exampleList: examplePage("/v4/blogs/", EXAMPLE_ARTICLE),
  }),
  reports: ofKind({
    name: "Report",
    path: "/v4/reports/",
    what: "Entries of sources of the kind `journal`",
    query: reportParameters(),
    item: reportSchema,
    list: reportListSchema,
    example: EXAMPLE_REPORT,
    exampleList: examplePage("/v4/reports/", EXAMPLE_REPORT),
  }),
  info: endpoint({
    ...COMMON,
    id: "newsApiInfo",
    path: "/v4/info/",
    summary: "Which version this is, and whose news there are",
    query: {},
    answer: {
      description: "What there is.",
      json: {
        schema: infoSchema,
        example: { version: NEWS_API_VERSION, news_sites: ["Orbital Courier", "Weekly Planet"] },
      },
    },
    otherAnswers: FAULTS,
  }),
});

export function allNewsApiEndpoints(): readonly Endpoint[] {
  const { articles, blogs, reports, info } = newsApiEndpoints();
  return [articles.list, articles.item, blogs.list, blogs.item, reports.list, reports.item, info];
}
