// What the Spaceflight News API v4 answers, as the original does: snake case, nothing null but what says so.
import { z } from "zod";
import { address, count, namedSchemas, type Told, text } from "./kit.ts";

const time = (description: string) => z.string().meta({ format: "date-time", description });
/** The number of an entry. */
const number = z.int().min(1).describe("Stable for ever.");

const socialsSchema = z
  .strictObject({
    x: z.string(),
    youtube: z.string(),
    instagram: z.string(),
    linkedin: z.string(),
    mastodon: z.string(),
    bluesky: z.string(),
  })
  .describe("Addresses of an author's pages.")
  .register(namedSchemas, { id: "NewsApiSocials" });

const authorSchema = z
  .strictObject({ name: z.string(), socials: socialsSchema.nullable() })
  .describe("Who wrote it. Feeds do not tell `socials`: they are always null.")
  .register(namedSchemas, { id: "NewsApiAuthor" });

const launchSchema = z
  .strictObject({ launch_id: text("Its UUID."), provider: z.string() })
  .describe("A launch of the Launch Library.")
  .register(namedSchemas, { id: "NewsApiLaunch" });

const eventSchema = z
  .strictObject({ event_id: z.int(), provider: z.string() })
  .describe("An event of the Launch Library.")
  .register(namedSchemas, { id: "NewsApiEvent" });

const reportFields = {
  id: number,
  title: text("Plain text, one line."),
  authors: z.array(authorSchema),
  url: address("The article; of one without an address, our page of its story."),
  image_url: text("A picture; empty if there is none."),
  news_site: text("Name of the source."),
  summary: text("Plain text; empty where the source's rights allow a headline only."),
  published_at: time("When it was out, in whole seconds."),
  updated_at: time("When it last said something else, in our time, in whole seconds."),
};

const articleFields = {
  ...reportFields,
  featured: z.boolean().describe("True if the curator pinned its story in a channel."),
  launches: z.array(launchSchema).describe("Always empty: feeds do not tell."),
  events: z.array(eventSchema).describe("Always empty: feeds do not tell."),
};

export const articleSchema = z
  .strictObject(articleFields)
  .describe("An entry of a source of news.")
  .register(namedSchemas, { id: "NewsApiArticle" });
export const blogSchema = z
  .strictObject(articleFields)
  .describe("An entry of a blog.")
  .register(namedSchemas, { id: "NewsApiBlog" });
export const reportSchema = z
  .strictObject(reportFields)
  .describe("An entry of a journal.")
  .register(namedSchemas, { id: "NewsApiReport" });

const listOf = <T extends z.ZodType>(item: T, id: string) =>
  z
    .strictObject({
      count: count("How many there are on all pages."),
      next: address("The next page; null on the last one.").nullable(),
      previous: address("The page before; null on the first one.").nullable(),
      results: z.array(item),
    })
    .describe("One page of a list.")
    .register(namedSchemas, { id });

export const articleListSchema = listOf(articleSchema, "NewsApiArticleList");
export const blogListSchema = listOf(blogSchema, "NewsApiBlogList");
export const reportListSchema = listOf(reportSchema, "NewsApiReportList");

export const infoSchema = z
  .strictObject({
    version: text("Of the API that is answered as here."),
    news_sites: z.array(z.string()).describe("Names that `news_site` takes, in alphabetical order."),
  })
  .describe("What there is.")
  .register(namedSchemas, { id: "NewsApiInfo" });

export const detailSchema = z
  .strictObject({ detail: text("What is wrong, in a sentence.") })
  .describe("An error of the Spaceflight News API.")
  .register(namedSchemas, { id: "NewsApiFault" });

/** Every parameter that can be refused. */
const REFUSED = [
  ...["title_contains", "title_contains_one", "title_contains_all"],
  ...["summary_contains", "summary_contains_one", "summary_contains_all"],
  ...["news_site", "news_site_exclude"],
  ...["published_at_gte", "published_at_lte", "published_at_gt", "published_at_lt"],
  ...["updated_at_gte", "updated_at_lte", "updated_at_gt", "updated_at_lt"],
  ...["ordering", "launch", "event", "search"],
];

export const parameterFaultsSchema = z
  .strictObject(Object.fromEntries(REFUSED.map((name) => [name, z.array(z.string()).optional()] as const)))
  .describe("Every bad parameter, with what is wrong with it.")
  .register(namedSchemas, { id: "NewsApiParameterFaults" });

export type ArticleJson = Told<z.infer<typeof articleSchema>>;
export type ReportJson = Told<z.infer<typeof reportSchema>>;
export type DetailJson = Told<z.infer<typeof detailSchema>>;
export type ParameterFaultsJson = Readonly<Record<string, readonly string[]>>;
