// The lists of /v4: what is in them, in what order, page by page, narrowed by times and flags.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listed, put } from "../../store/put.ts";
import { openTestApp } from "../../support/app.ts";
import { config, entry, HOUR, source, T0 } from "../../support/build.ts";
import { rss } from "../../support/origin.ts";
import { decide, type Item, list, type NewsApi, openNewsApi, titles } from "./support.ts";

let api: NewsApi;
beforeAll(async () => {
  api = await openNewsApi();
});
afterAll(() => api.close());
const get = (path: string) => list(api.app, path);

describe("what is told", () => {
  it("is of an article all that the original tells, and nothing null but socials", async () => {
    const [article] = (await get("/v4/articles/?title_contains=lander")).results;
    expect(article).toEqual({
      id: expect.any(Number),
      title: "Alpha lander reaches the Moon",
      authors: [],
      url: "https://courier.example/0",
      image_url: "",
      news_site: "Orbital Courier",
      summary: "Touchdown near the south pole.",
      published_at: "2026-03-02T05:00:00Z",
      updated_at: "2026-03-02T06:00:00Z",
      featured: false,
      launches: [],
      events: [],
    });
    expect(await (await api.app.get(`/v4/articles/${article?.id}/`)).json()).toEqual(article);
  });

  it("is of a report the same without launches, events and whether it is featured", async () => {
    const [report] = (await get("/v4/reports/")).results;
    expect(Object.keys(report ?? {})).toEqual([
      ...["id", "title", "authors", "url", "image_url", "news_site", "summary", "published_at", "updated_at"],
    ]);
    expect(await (await api.app.get(`/v4/reports/${report?.id}/`)).json()).toEqual(report);
  });

  it("is by kind of source: news and agencies, blogs, journals; of podcasts and videos nothing", async () => {
    const counts = await Promise.all(
      ["articles", "blogs", "reports"].map(async (kind) => (await get(`/v4/${kind}/`)).count),
    );
    expect(counts).toEqual([11, 23, 2]);
    expect(await titles(api.app, "search=podcast")).toEqual([]);
    const [post] = (await get("/v4/blogs/")).results;
    expect((await api.app.get(`/v4/blogs/${post?.id}/`)).status).toBe(200);
    for (const kind of ["articles", "reports"])
      expect((await api.app.get(`/v4/${kind}/${post?.id}/`)).status).toBe(404);
  });

  it("has our own page where an article has no address", async () => {
    const [choice] = (await get("/v4/articles/?title_contains=balloon")).results;
    expect(choice?.url).toMatch(/^http:\/\/localhost:3000\/stories\/\w+$/);
  });

  it("is told of what there is: the version and the names of sources", async () => {
    expect(await (await api.app.get("/v4/info/")).json()).toEqual({
      version: expect.stringMatching(/^4\.\d+\.\d+$/),
      news_sites: ["ÉSA, the Agency", "Headlines", "Journal of Moons", "Orbital Courier", "Weekly Planet"],
    });
  });
});

describe("limit and offset", () => {
  it.each([
    ["", 10],
    ["limit=3", 3],
    ["limit=0", 10],
    ["limit=-5", 10],
    ["limit=junk", 10],
    ["limit=5.0", 10],
    ["limit=", 10],
    ["limit=%00", 10],
    ["limit=%205%20", 5],
    ["limit=%2B5", 5],
    ["limit=501", 23],
    ["limit=99999999999999999999999", 23],
    ["limit=2&limit=4", 4],
    ["offset=20", 3],
    ["offset=22", 1],
    ["offset=23", 0],
    ["offset=99999999999999999999999", 0],
    ["offset=-1", 10],
    ["offset=junk", 10],
    ["offset=1e1", 10],
    ["offset=20&offset=", 10],
  ])("%s answer %i", async (query, expected) => {
    const { results, count } = await get(`/v4/blogs/?${query}`);
    expect([results.length, count]).toEqual([expected, 23]);
  });

  const BLOGS = "http://localhost:3000/v4/blogs/";
  it.each<[string, string | null, string | null]>([
    ["", `${BLOGS}?limit=10&offset=10`, null],
    ["?offset=10", `${BLOGS}?limit=10&offset=20`, `${BLOGS}?limit=10`],
    ["?offset=13", null, `${BLOGS}?limit=10&offset=3`],
    ["?offset=5&limit=3", `${BLOGS}?limit=3&offset=8`, `${BLOGS}?limit=3&offset=2`],
    ["?offset=3&limit=10", `${BLOGS}?limit=10&offset=13`, `${BLOGS}?limit=10`],
    // A full last page is the last one.
    ["?offset=20&limit=3", null, `${BLOGS}?limit=3&offset=17`],
    ["?limit=23", null, null],
    ["?limit=600", null, null],
    ["?offset=40", null, `${BLOGS}?limit=10&offset=30`],
    ["?limit=0&offset=-3", `${BLOGS}?limit=10&offset=10`, null],
  ])("lead from %s to the pages around", async (query, next, previous) => {
    expect(await get(`/v4/blogs/${query}`)).toMatchObject({ next, previous });
  });

  it("keep all parameters, unknown and repeated ones too, whatever host is asked", async () => {
    const query = "utm=%26%3D+x&title_contains=P%C3%B6st&title_contains=post&empty=&limit=2&limit=3";
    const response = await api.app.get(`/v4/blogs/?${query}`, { host: "evil.example" });
    const { next } = JSON.parse(await response.text());
    expect(next).toBe(
      `${BLOGS}?empty=&limit=3&offset=3&title_contains=P%C3%B6st&title_contains=post&utm=%26%3D+x`,
    );
    const { previous } = await get(new URL(next).pathname + new URL(next).search);
    expect(previous).toBe(next.replace("&offset=3", ""));
  });

  it.each([
    "",
    "?limit=1",
    "?limit=7&ordering=updated_at",
    "?limit=5&search=post",
    "?limit=4&ordering=published_at",
  ])("meet every entry once, walking from %s", async (query) => {
    const met: Item[] = [];
    for (let path: string | null = `/v4/blogs/${query}`; path !== null; ) {
      const { next, results }: { next: string | null; results: readonly Item[] } = await get(path);
      met.push(...results);
      path = next?.replace("http://localhost:3000", "") ?? null;
    }
    expect(met).toHaveLength(23);
    expect(new Set(met.map(({ id }) => id)).size).toBe(23);
  });
});

it("cuts pages to 500, silently, and walks on by that", async () => {
  const app = openTestApp(config({ sources: [source({ id: "alpha" })] }));
  const lists = listed("all", "source/alpha", "kind/news");
  const entries = Array.from({ length: 510 }, (_, n) => ({ entry: entry({ entryId: `e${n}` }), lists }));
  await put(app.store, ...entries);
  const first = await list(app, "/v4/articles/?limit=1000");
  expect([first.count, first.results.length]).toEqual([510, 500]);
  expect(first.next).toBe("http://localhost:3000/v4/articles/?limit=500&offset=500");
  const second = await list(app, "/v4/articles/?limit=500&offset=500");
  expect([second.results.length, second.next]).toEqual([10, null]);
  expect(new Set([...first.results, ...second.results].map(({ id }) => id)).size).toBe(510);
  await app.close();
});

describe("ordering", () => {
  const times = async (query: string) =>
    (await get(`/v4/articles/?${query}`)).results.map(({ published_at }) => published_at);

  it("is the newest first, unless said", async () => {
    const newest = (await times("")).toSorted().toReversed();
    for (const query of [
      "",
      "ordering=",
      "ordering=-published_at",
      "ordering=,-published_at",
      "ordering=updated_at,-published_at",
      "ordering=-published_at,published_at",
    ])
      expect(await times(query)).toEqual(newest);
    expect(await times("ordering=published_at&limit=500")).toEqual((await times("limit=500")).toReversed());
  });
});

describe("times", () => {
  const at = (from: number) => new Date(T0 - from * HOUR).toISOString();
  it.each([
    [`published_at_gte=${at(1)}`, 1],
    [`published_at_gt=${at(1)}`, 0],
    [`published_at_gt=${at(1.5)}`, 1],
    [`published_at_gte=${at(1.5)}`, 2],
    [`published_at_lte=${at(48)}`, 3],
    [`published_at_lt=${at(48)}`, 1],
    [`published_at_gte=${at(2)}&published_at_lt=${at(1)}`, 3],
    // A day is its midnight, no zone is UTC, "T" or a space.
    ["published_at_gte=2026-03-02", 7],
    ["published_at_gte=2026-03-02T04:30:00", 2],
    ["published_at_gte=2026-03-02 04:30:00", 2],
    ["published_at_gte=2026-03-02+04:30", 2],
    ["published_at_gte=2026-03-02T04:30:00Z", 2],
    ["published_at_gte=2026-03-02T04:30:00.000Z", 2],
    ["published_at_gte=2026-03-02T06:30:00%2B02:00", 2],
    ["published_at_gte=2026-03-02T06:30:00%2B0200", 2],
    ["published_at_gte=2026-03-02T06:30:00%2B02", 2],
    ["published_at_gte=2026-03-02T02:30:00-02:00", 2],
    ["published_at_gte=2026-03-02T04:30:00.000001Z", 1],
    ["published_at_gte=%202026-03-02%20", 7],
    ["published_at_gte=0001-01-01", 11],
    ["published_at_lt=9999-12-31T23:59:59Z", 11],
    // The last one counts; an empty one is none.
    [`published_at_gte=junk&published_at_gte=${at(1)}`, 1],
    ["published_at_gte=", 11],
    [`published_at_gte=${at(1)}&published_at_gte=`, 11],
    ["updated_at_gte=2026-03-02T06:00:00Z", 11],
    ["updated_at_gt=2026-03-02T06:00:00Z", 0],
    ["updated_at_lte=2026-03-02T06:00:00Z", 11],
    ["updated_at_lt=2026-03-02T06:00:00Z", 0],
    ["updated_at_gte=2026-03-02&published_at_lt=2026-03-01", 3],
  ])("%s: %i", async (query, expected) => {
    expect((await get(`/v4/articles/?${query}`)).count).toBe(expected);
  });
});

describe("flags, launches and events", () => {
  const UUID = "c7f7e3a0-5a3f-4b6e-9a51-2f4f5d1f6f0b";
  it.each([
    ["has_launch=true", 0],
    ["has_launch=True", 0],
    ["has_launch=false", 11],
    ["has_event=true", 0],
    ["has_event=False", 11],
    ["has_event=true&has_event=false", 11],
    // Whatever else is said is not heard.
    ["has_launch=1", 11],
    ["has_launch=TRUE", 11],
    ["has_launch=yes", 11],
    ["has_launch=", 11],
    ["has_launch=%00", 11],
    ["is_featured=true", 0],
    ["is_featured=false", 11],
    ["is_featured=t", 11],
    [`launch=${UUID}`, 0],
    [`launch=${UUID.replaceAll("-", "")}`, 0],
    [`launch=${UUID},${UUID}`, 0],
    ["launch=", 11],
    ["event=412", 0],
    ["event=1,%202", 0],
    ["event=", 11],
  ])("%s: %i", async (query, expected) => {
    expect((await get(`/v4/articles/?${query}`)).count).toBe(expected);
  });

  it.each(["has_launch=true", "has_event=true", "is_featured=true", "launch=junk", "event=junk"])(
    "reports do not hear %s",
    async (query) => {
      expect((await get(`/v4/reports/?${query}`)).count).toBe(2);
    },
  );
});

describe("as things go on", () => {
  it("features what the curator pins, hides what the curator hides, and keeps ids when an article is edited", async () => {
    const other = await openNewsApi();
    const { app } = other;
    const [first] = (await list(app, "/v4/articles/")).results;
    const [story] = JSON.parse(await (await app.get("/api/v1/stories?q=lander")).text()).items;
    await decide(app, { action: "pin", target: `story/${story.id}` });
    expect((await list(app, "/v4/articles/?is_featured=true")).results).toMatchObject([
      { id: first?.id, featured: true },
    ]);
    expect((await list(app, "/v4/articles/?is_featured=false")).count).toBe(10);

    app.now += HOUR;
    const edited = { guid: "courier-0", title: "Alpha lander has landed", link: "https://courier.example/0" };
    const pubDate = new Date(T0 - HOUR).toUTCString();
    other.origin.answer = ({ url }, response) =>
      response.end(rss(url === "/courier" ? [{ ...edited, pubDate }] : []));
    await app.poll(true);
    const [changed] = (await list(app, "/v4/articles/?ordering=-updated_at")).results;
    expect(changed).toMatchObject({
      id: first?.id,
      title: "Alpha lander has landed",
      published_at: "2026-03-02T05:00:00Z",
      updated_at: "2026-03-02T07:00:00Z",
    });
    expect(
      (await list(app, "/v4/articles/?updated_at_gt=2026-03-02T06:00:00Z&title_contains=landed")).count,
    ).toBe(1);

    await decide(app, { action: "hide", target: `entry/${story.entries[0]}` });
    expect((await list(app, "/v4/articles/?title_contains=landed")).count).toBe(0);
    expect((await app.get(`/v4/articles/${first?.id}/`)).status).toBe(404);
    await other.close();
  });
});
