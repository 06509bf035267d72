// Whatever is asked of /v4, the answer is of the right shape: a list, or which parameters are wrong.
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { articleParameters } from "../../../src/http/openapi/news-api-queries.ts";
import { type NewsApi, openNewsApi } from "./support.ts";

let api: NewsApi;
beforeAll(async () => {
  api = await openNewsApi();
});
afterAll(() => api.close());

const NAMES = [...Object.keys(articleParameters()), "unknown", ""];
const MAY_BE_WRONG = /^(?:(?:published|updated)_at_[gl]te?|ordering|launch|event)$/;

const value = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }).map(encodeAny),
  fc.constantFrom(
    "moon",
    "a,b",
    ",",
    '"',
    "'a b",
    '"a b"',
    "\\",
    "%25",
    "_",
    "%ff",
    "%00",
    "+",
    "%2B",
    "%",
    "%F0%9F",
  ),
  fc.constantFrom(
    "2026-03-02",
    "2026-03-02T10:00:00Z",
    "true",
    "False",
    "published_at",
    "-updated_at,",
    "1,2",
  ),
  fc.integer().map(String),
  fc.double().map(String),
);
const asked = fc
  .array(fc.tuple(fc.constantFrom(...NAMES), value), { maxLength: 5 })
  .map((pairs) => pairs.map(([name, text]) => `${name}=${text}`).join("&"));
const anything = fc.oneof(asked, fc.webQueryParameters(), fc.string({ maxLength: 20 }).map(encodeAny));

/** Halves of pairs too: as nothing that can be decoded. */
function encodeAny(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : "%ed%a0%80";
}

it.each(["articles", "blogs", "reports"])("%s answer any query", async (kind) => {
  await fc.assert(
    fc.asyncProperty(anything, async (query) => {
      const response = await api.app.get(`/v4/${kind}/?${query}`);
      const body = JSON.parse(await response.text());
      if (response.status === 200) {
        expect(Object.keys(body)).toEqual(["count", "next", "previous", "results"]);
        expect(body.results.length).toBeLessThanOrEqual(Math.min(body.count, 500));
        return;
      }
      expect(response.status).toBe(400);
      for (const [name, faults] of Object.entries(body)) {
        expect(faults).toEqual([expect.any(String)]);
        const isNul = Array.isArray(faults) && faults[0] === "Null characters are not allowed.";
        expect(isNul ? query : name).toMatch(isNul ? /%00/ : MAY_BE_WRONG);
      }
    }),
    { numRuns: 150 },
  );
});

it("numbers answer any path", async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(value, fc.webSegment()), async (id) => {
      const response = await api.app.get(`/v4/articles/${id}/`);
      expect([200, 404]).toContain(response.status);
    }),
    { numRuns: 150 },
  );
});

it("very long questions are answered, too", async () => {
  const names = Array.from({ length: 3000 }, (_, n) => `x${n}`).join();
  for (const query of [
    `title_contains=${"a".repeat(100_000)}`,
    `title_contains_one=${names}`,
    `search=${names.replaceAll(",", "+")}`,
    `news_site_exclude=${names}`,
    `ordering=${"published_at,-updated_at,".repeat(2000)}`,
    `launch=${"c7f7e3a0-5a3f-4b6e-9a51-2f4f5d1f6f0b,".repeat(500)}`,
    `unknown=${"a".repeat(100_000)}`,
  ]) {
    const response = await api.app.get(`/v4/articles/?${query}`);
    expect([query.slice(0, 20), response.status]).toEqual([query.slice(0, 20), 200]);
  }
});
