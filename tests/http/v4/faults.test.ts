// What /v4 refuses, and how: as Django REST Framework tells errors, and what all answers have in common.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createServer } from "../../../src/http/create-server.ts";
import { HouseError } from "../../../src/model/errors.ts";
import { silent } from "../../support/app.ts";
import { list, type NewsApi, openNewsApi } from "./support.ts";

let api: NewsApi;
beforeAll(async () => {
  api = await openNewsApi();
});
afterAll(() => api.close());

const ask = async (path: string, init: RequestInit = {}) => {
  const response = await api.app.request(path, init);
  const text = await response.text();
  return { response, status: response.status, body: text === "" ? null : JSON.parse(text) };
};
const TIME = ["Enter a valid date/time."];
const NUL = ["Null characters are not allowed."];
const choice = (asked: string) => [`Select a valid choice. ${asked} is not one of the available choices.`];

describe("bad parameters", () => {
  it.each([
    ...[
      "yesterday",
      "2026-13-01",
      "2026-02-30",
      "2026-00-10",
      "2026-1-5",
      "2026",
      "1772438400",
      "0000-01-01",
    ],
    ...["2026-03-02T24:00:00", "2026-03-02T10:60", "2026-03-02T10:00:00+24:00", "2026-03-02T10:00 CET", "\0"],
    ...["2026-03-02T", "2026-03-02T10:00:00+2", "10:00", "20260302-"],
  ])("%j is no time", async (text) => {
    for (const name of ["published_at_gte", "published_at_lt", "updated_at_gt", "updated_at_lte"]) {
      const { status, body } = await ask(`/v4/articles/?${name}=${encodeURIComponent(text)}`);
      expect([text, status, body]).toEqual([text, 400, { [name]: TIME }]);
    }
  });

  it("take a plus that was not escaped for the space that it says", async () => {
    const { body } = await ask("/v4/articles/?published_at_gte=2026-03-02T10:00:00+01:00");
    expect(body).toEqual({ published_at_gte: TIME });
  });

  it.each<[string, object]>([
    ["ordering=title", { ordering: choice("title") }],
    ["ordering=-id,published_at", { ordering: choice("-id") }],
    ["ordering=published_at,%20updated_at", { ordering: choice(" updated_at") }],
    ["ordering=PUBLISHED_AT", { ordering: choice("PUBLISHED_AT") }],
    ["launch=junk", { launch: ["Enter a valid UUID."] }],
    ["launch=c7f7e3a0-5a3f-4b6e-9a51-2f4f5d1f6f0b,1", { launch: ["Enter a valid UUID."] }],
    ["event=junk", { event: ["Enter a number."] }],
    ["event=1,x", { event: ["Enter a number."] }],
    ["event=NaN", { event: ["Enter a number."] }],
    ["title_contains=a%00b", { title_contains: NUL }],
    ["title_contains_one=a,%00", { title_contains_one: NUL }],
    ["summary_contains_all=%00", { summary_contains_all: NUL }],
    ["news_site=%00", { news_site: NUL }],
    ["news_site_exclude=x%00", { news_site_exclude: NUL }],
    ["search=moon%00", { search: NUL }],
    [
      "event=x&published_at_lt=x&search=%00&limit=x&ordering=x&launch=x&updated_at_gte=x&has_launch=x",
      {
        search: NUL,
        published_at_lt: TIME,
        updated_at_gte: TIME,
        ordering: choice("x"),
        launch: ["Enter a valid UUID."],
        event: ["Enter a number."],
      },
    ],
  ])("%s: all are named at once", async (query, expected) => {
    for (const kind of ["articles", "blogs"]) {
      const { status, body, response } = await ask(`/v4/${kind}/?${query}`);
      expect([status, body]).toEqual([400, expected]);
      expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
      expect(response.headers.get("access-control-allow-origin")).toBe("*");
    }
  });

  it("are not looked at where they mean nothing", async () => {
    expect((await ask("/v4/reports/?launch=x&event=x&unknown=%00")).status).toBe(200);
    expect((await ask("/v4/articles/?unknown=%00")).status).toBe(200);
    expect((await ask("/v4/info/?ordering=x")).status).toBe(200);
  });
});

describe("what is not there", () => {
  it.each([
    ["/v4/articles/999999/", "No Article matches the given query."],
    ["/v4/blogs/999999/", "No Blog matches the given query."],
    ["/v4/reports/0/", "No Report matches the given query."],
    ["/v4/articles/junk/", "No Article matches the given query."],
    ["/v4/articles/-1/", "No Article matches the given query."],
    ["/v4/articles/1.0/", "No Article matches the given query."],
    ["/v4/articles/%00/", "No Article matches the given query."],
    ["/v4/articles/%ff/", "No Article matches the given query."],
    ["/v4/articles/9999999999999999999999999/", "No Article matches the given query."],
    ["/v4/", "Not found."],
    ["/v4", "Not found."],
    ["/v4/launches/", "Not found."],
    ["/v4/articles/1/more/", "Not found."],
    ["/v4//articles/", "Not found."],
  ])("%s: 404", async (path, detail) => {
    for (const accept of ["*/*", "text/html"]) {
      const { status, body, response } = await ask(path, { headers: { accept } });
      expect([status, body]).toEqual([404, { detail }]);
      expect(response.headers.get("access-control-allow-origin")).toBe("*");
    }
  });

  it.each(["POST", "PUT", "PATCH", "DELETE"])("%s is not allowed", async (method) => {
    for (const path of ["/v4/articles/", "/v4/articles/1/", "/v4/info/", "/v4/articles"]) {
      const { status, body, response } = await ask(path, { method });
      expect([status, body]).toEqual([405, { detail: `Method "${method}" not allowed.` }]);
      expect(response.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
      expect(response.headers.get("access-control-allow-origin")).toBe("*");
    }
  });

  it.each([
    ["STORE_BUSY", 503, "Service temporarily unavailable, try again later."],
    ["STORE_CORRUPT", 500, "A server error occurred."],
  ] as const)("a fault of ours, %s, is told without what it is", async (code, status, detail) => {
    const house = api.app.house(true);
    const store = {
      ...house.store,
      countNumbered: () => {
        throw new HouseError(code, "What broke inside.");
      },
    };
    const response = await createServer({ ...house, store }, silent).request("/v4/articles/");
    expect([response.status, await response.json()]).toEqual([status, { detail }]);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("retry-after")).toBe(status === 503 ? "5" : null);
  });
});

describe("the slash at the end", () => {
  it.each([
    ["/v4/articles", "/v4/articles/"],
    ["/v4/blogs?limit=2&search=a%20b", "/v4/blogs/?limit=2&search=a%20b"],
    ["/v4/reports?published_at_gte=junk", "/v4/reports/?published_at_gte=junk"],
    ["/v4/info", "/v4/info/"],
    ["/v4/articles/12?x=%26", "/v4/articles/12/?x=%26"],
    ["/v4/articles/a%2Fb%3Fc", "/v4/articles/a%2Fb%3Fc/"],
  ])("%s leads to %s", async (path, location) => {
    for (const method of ["GET", "HEAD"]) {
      const { response, status } = await ask(path, { method });
      expect([status, response.headers.get("location")]).toEqual([301, location]);
      expect(response.headers.get("access-control-allow-origin")).toBe("*");
    }
  });

  it("is not missed by a preflight, which allows what clients send", async () => {
    for (const path of ["/v4/articles/", "/v4/articles", "/v4/articles/1", "/v4/nothing"]) {
      const headers = {
        origin: "https://app.example",
        "access-control-request-method": "GET",
        "access-control-request-headers": "content-type",
      };
      const { response, status } = await ask(path, { method: "OPTIONS", headers });
      expect([status, response.headers.get("location")]).toEqual([204, null]);
      expect(response.headers.get("access-control-allow-origin")).toBe("*");
      expect(response.headers.get("access-control-allow-methods")).toContain("GET");
      expect(response.headers.get("access-control-allow-headers")).toContain("content-type");
    }
  });
});

describe("answers", () => {
  it("have validators, and cost a 304 the next time", async () => {
    const [{ id } = { id: 0 }] = (await list(api.app, "/v4/articles/")).results;
    for (const path of ["/v4/articles/?search=moon", `/v4/articles/${id}/`, "/v4/info/"]) {
      const { response } = await ask(path);
      expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
      expect(response.headers.get("cache-control")).toMatch(/^public, max-age=/);
      expect(response.headers.get("access-control-allow-origin")).toBe("*");
      const etag = response.headers.get("etag") ?? "";
      expect(etag).toMatch(/^"[\w-]+"$/);
      expect((await ask(path, { headers: { "if-none-match": etag } })).status).toBe(304);
      const head = await ask(path, { method: "HEAD" });
      expect([head.status, head.body, head.response.headers.get("etag")]).toEqual([200, null, etag]);
    }
  });
});
