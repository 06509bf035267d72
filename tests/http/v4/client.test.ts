// A client made from our own document walks /v4: openapi-fetch, with the types in news-api-types.ts.
import { readFileSync, writeFileSync } from "node:fs";
import createClient from "openapi-fetch";
import { afterAll, beforeAll, expect, it } from "vitest";
import { typesOf } from "../../support/openapi-types.ts";
import type { NewsApiArticle, Paths } from "./news-api-types.ts";
import { type NewsApi, openNewsApi } from "./support.ts";

const TYPES = new URL("news-api-types.ts", import.meta.url);
const BASE = "http://localhost:3000";

let api: NewsApi;
beforeAll(async () => {
  api = await openNewsApi();
});
afterAll(() => api.close());

const client = createClient<Paths>({
  baseUrl: BASE,
  fetch: ({ url, method, headers }) =>
    api.app.request(url.replace(BASE, ""), { method, headers: Object.fromEntries(headers) }),
});

it("has the types that the document tells; UPDATE_TYPES=1 writes them anew", async () => {
  const generated = typesOf(JSON.parse(await (await api.app.get("/openapi.json")).text()), "/v4/");
  if (process.env["UPDATE_TYPES"]) writeFileSync(TYPES, generated);
  // However they are laid out.
  const bare = (text: string) => text.replaceAll(/[\s;]+/g, "");
  expect(bare(readFileSync(TYPES, "utf8"))).toBe(bare(generated));
});

it("walks lists, and asks for one of them", async () => {
  const met: NewsApiArticle[] = [];
  for (let offset = 0; ; offset += 4) {
    const query = { limit: 4, offset, ordering: "published_at", has_launch: false };
    const { data, error } = await client.GET("/v4/articles/", { params: { query } });
    if (!data) throw new Error(JSON.stringify(error));
    met.push(...data.results);
    if (data.next === null) break;
  }
  expect(met).toHaveLength(11);
  for (const article of met) {
    const { data } = await client.GET("/v4/articles/{id}/", { params: { path: { id: article.id } } });
    expect(data).toEqual(article);
  }
});

it("knows blogs, reports and what there is", async () => {
  const blogs = await client.GET("/v4/blogs/", { params: { query: { search: '"odd moon"', limit: 2 } } });
  expect([blogs.data?.count, blogs.data?.results[1]?.launches]).toEqual([11, []]);
  const reports = await client.GET("/v4/reports/", { params: { query: { news_site: "journal of moons" } } });
  expect(reports.data?.results.map(({ title }) => title)).toEqual(["On moons and methods", "On stars"]);
  const info = await client.GET("/v4/info/");
  expect(info.data?.news_sites).toContain("Weekly Planet");
});

it("is told what is wrong", async () => {
  const refused = await client.GET("/v4/articles/", { params: { query: { published_at_gte: "soon" } } });
  expect(refused.response.status).toBe(400);
  expect(refused.error).toEqual({ published_at_gte: ["Enter a valid date/time."] });
  const missing = await client.GET("/v4/reports/{id}/", { params: { path: { id: 999_999 } } });
  expect([missing.response.status, missing.error?.detail]).toEqual([
    404,
    "No Report matches the given query.",
  ]);
});
