// Searching a few one by one, and reading many in blocks, are two ways to the same pages.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSqliteStore, type SqliteOptions } from "../../src/store/sqlite/sqlite-store.ts";
import type { Cursor, ListQuery, Store } from "../../src/store/store.ts";
import { entry, HOUR, T0 } from "../support/build.ts";
import { listed, put } from "./put.ts";

const WORDS = ["moon", "mars", "orbit", "rocket", "probe"];
const COUNT = 120;
const NOW = T0 + 1000 * HOUR;
const open = (scan: NonNullable<SqliteOptions["scan"]>) =>
  openSqliteStore({ path: ":memory:", authority: "a.example", year: 2026, scan });

let stores: readonly Store[];

/** Some stories have several entries, some entries are younger than their story, some lists lack some. */
async function fill(store: Store): Promise<void> {
  for (let n = 0; n < COUNT; n += 1) {
    // Most are seen at once, some long after they were out.
    const firstSeen = T0 + n * 4 * HOUR;
    const sortAt = firstSeen - ((n * 37) % 11 === 0 ? 90 : 1) * HOUR;
    const words = WORDS.filter((_, at) => (n >> at) % 2 === 1);
    const storyId = `s${n - (n % 3 === 2 ? 1 : 0)}`;
    const one = entry({
      entryId: `e${n}`,
      storyId: n % 3 === 2 ? storyId : `s${n}`,
      title: words.join(" ") || "nothing",
      firstSeen,
      sortAt,
      changedAt: T0 + n,
    });
    await put(store, { entry: one, lists: listed("all", ...(n % 4 === 0 ? ["topic/t"] : [])) });
  }
}

beforeAll(async () => {
  stores = [
    open({}),
    open({ few: 0, fewChanged: 0, firstBlock: 3, atOnce: 0 }),
    open({ few: 7, fewChanged: 7, firstBlock: 1, largeList: 10 }),
    open({ few: 0, firstBlock: 1, largeList: 0 }),
  ];
  for (const store of stores) await fill(store);
});
afterAll(() => {
  for (const store of stores) store.close();
});

const QUERIES: readonly Partial<ListQuery>[] = [
  ...[
    "moon",
    "moon mars",
    "moon -mars",
    "orb*",
    '"moon mars"',
    "nowhere",
    "-moon",
    "moon mars orbit rocket",
  ].map((q) => ({ q })),
  { also: ["topic/t"] },
  { q: "mars", also: ["topic/t"] },
  { list: "topic/t", also: ["all"], q: "orbit", until: T0 + 400 * HOUR },
  { q: "mars", since: T0 + 60 * HOUR, until: T0 + 300 * HOUR },
  { q: "mars", since: T0 + 200 * HOUR },
  { q: "orbit", since: T0 + 465 * HOUR },
  ...[0, 50, 100, 115, 500].map((n) => ({ changedSince: T0 + n })),
  { changedSince: T0 + 60, q: "probe" },
  { changedSince: T0 + 60, also: ["topic/t"] },
];

/** All pages, forwards; then back again from the last. */
function walk(
  read: (where: { after?: Cursor; before?: Cursor }) => ReturnType<Store["stories"] | Store["entries"]>,
) {
  const pages: (readonly unknown[])[] = [];
  const names = ({ items }: { readonly items: readonly object[] }) =>
    items.map((item) => ("entryId" in item ? item.entryId : "storyId" in item ? item.storyId : null));
  let page = read({});
  for (; ; page = read({ after: page.next })) {
    pages.push(names(page));
    if (!page.next) break;
  }
  for (; page.previous; ) {
    page = read({ before: page.previous });
    pages.push(names(page));
  }
  return pages;
}

describe.each(["stories", "entries"] as const)("%s", (level) => {
  it.each(QUERIES.map((query) => [JSON.stringify(query), query] as const))("are the same: %s", (_, query) => {
    const ways = stores.map((store) =>
      walk((where) => store[level]({ list: "all", shown: "all", now: NOW, limit: 7, ...query, ...where })),
    );
    for (const way of ways.slice(1)) expect(way).toEqual(ways[0]);
  });
});

it("the cases find something to compare", () => {
  const counts = QUERIES.map(
    (query) => stores[0]?.entries({ list: "all", now: NOW, limit: 200, ...query }).items.length ?? 0,
  );
  expect(counts.filter((count) => count > 7).length).toBeGreaterThan(9);
});
