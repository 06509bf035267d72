// Examples of what the Spaceflight News API answers; the outlets are invented.
import type { ArticleJson, ReportJson } from "../../../render/schemas/news-api-schema.ts";

export const EXAMPLE_REPORT: ReportJson = {
  id: 4711,
  title: "Lander touches down near the Moon’s south pole",
  authors: [{ name: "Ada Example", socials: null }],
  url: "https://courier.example/lander-touches-down",
  image_url: "https://courier.example/lander.jpg",
  news_site: "Orbital Courier",
  summary: "After waiting out a dust alarm for one orbit, the lander set down 40 metres from its target.",
  published_at: "2026-11-22T09:00:00Z",
  updated_at: "2026-11-22T09:36:00Z",
};

export const EXAMPLE_ARTICLE: ArticleJson = {
  ...EXAMPLE_REPORT,
  featured: false,
  launches: [],
  events: [],
};

export const EXAMPLE_FAULTS = {
  published_at_gte: ["Enter a valid date/time."],
  ordering: ["Select a valid choice. title is not one of the available choices."],
};

/** A list of one, of a thousand. */
export const examplePage = <T>(path: string, item: T) => ({
  count: 1712,
  next: `https://news.example${path}?limit=1&offset=1`,
  previous: null,
  results: [item],
});
