// A text that thousands of entries show is found another way than a rare one: what is answered is the same.
import { afterAll, beforeAll, expect, it } from "vitest";
import { listed, put } from "../../store/put.ts";
import { openTestApp, type TestApp } from "../../support/app.ts";
import { config, entry, MINUTE, source, T0 } from "../../support/build.ts";
import { list } from "./support.ts";

const COUNT = 4_400;
const titleOf = (n: number) => (n % 11 === 5 ? `Another ${n}` : `Title ${n}`);
const isTitled = (n: number) => n % 11 !== 5;
let app: TestApp;
beforeAll(async () => {
  app = openTestApp(
    config({
      sources: [
        source({ id: "alpha", name: "Alpha" }),
        source({ id: "beta", name: "Beta", rights: "headline" }),
        source({ id: "log", name: "Log", kind: "blog" }),
      ],
    }),
  );
  const numbered = (n: number) => {
    const sourceId = ["alpha", "beta", "log"][n % 3] ?? "";
    const said = { title: titleOf(n), summary: `Rocket ${n}` };
    return {
      entry: entry({ entryId: `e${n}`, sourceId, sortAt: T0 - ((n * 7) % COUNT) * MINUTE, ...said }),
      // What is hidden, or dropped by its source's rules, is in no list.
      lists:
        n % 100 === 0 ? [] : listed("all", `source/${sourceId}`, `kind/${n % 3 === 2 ? "blog" : "news"}`),
    };
  };
  await put(app.store, ...Array.from({ length: COUNT }, (_, n) => numbered(n)));
});
afterAll(() => app.close());

const shown = (keeps: (n: number) => boolean): readonly string[] =>
  Array.from({ length: COUNT }, (_, n) => n)
    .filter((n) => n % 100 !== 0 && keeps(n))
    .sort((a, b) => ((a * 7) % COUNT) - ((b * 7) % COUNT))
    .map(titleOf);

it.each<[string, readonly string[]]>([
  ["/v4/articles/?search=title", shown((n) => n % 3 !== 2 && isTitled(n))],
  ["/v4/articles/?summary_contains=rocket", shown((n) => n % 3 === 0)],
  [
    "/v4/articles/?title_contains=itle&ordering=published_at",
    shown((n) => n % 3 !== 2 && isTitled(n)).toReversed(),
  ],
  ["/v4/articles/?title_contains=title&news_site=beta", shown((n) => n % 3 === 1 && isTitled(n))],
  ["/v4/articles/?title_contains=title&news_site_exclude=beta", shown((n) => n % 3 === 0 && isTitled(n))],
  [
    "/v4/articles/?title_contains=title+39",
    shown((n) => n % 3 !== 2 && `${n}`.startsWith("39") && isTitled(n)),
  ],
  ["/v4/blogs/?search=tl", shown((n) => n % 3 === 2 && isTitled(n))],
])("%s", async (path, expected) => {
  const { count, results } = await list(app, `${path}&limit=500&offset=3`);
  expect(count).toBe(expected.length);
  expect(results.map(({ title }) => title)).toEqual(expected.slice(3, 503));
});
