import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, describe, expect, it } from "vitest";
import { changedAt } from "../../src/publish.ts";
import { unpolled } from "../../src/source/poll-state.ts";
import { NEW_RHYTHM } from "../../src/source/rhythm/rhythm.ts";
import type { Wanted } from "../../src/store/numbered-store.ts";
import { MIGRATIONS } from "../../src/store/sqlite/migrations.ts";
import { searchExpression } from "../../src/store/sqlite/search-query.ts";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { DAY, entry, HOUR, T0 } from "../support/build.ts";
import { halvesIn } from "../support/whole.ts";
import { storeContract } from "./contract.ts";
import { listed, NOTHING_ASKED, NOTHING_MORE, put } from "./put.ts";

const open = (path = ":memory:", authority = "a.example", year = 2026) =>
  openSqliteStore({ path, authority, year });

storeContract("SQLite", () => open());
const folder = mkdtempSync(join(tmpdir(), "downlink-store-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string) => join(folder, name);
const codeOf = (run: () => unknown): unknown => {
  try {
    run();
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error;
  }
  return null;
};

/** One story of two entries, as the first schema had it. */
const FIRST_CONTENT = `
  insert into list (id, name) values (1, 'all');
  insert into story (id, story_id, lead_entry_id, first_at, updated_at) values (7, 'lead', 'lead', 1000, 1000);
  insert into entry (
    id, entry_id, source_id, key, hash, story, title, authors, categories, enclosures,
    first_seen_at, changed_at, sort_at, lists
  ) values
    (1, 'lead', 'alpha', 'lead', 'h', 7, 'Moon base', '[]', '[]', '[]', 1000, 1000, 1000, '[1]'),
    (2, 'late', 'beta', 'late', 'h', 7, 'Moon base', '[]', '[]', '[]', 2000, 2000, 2000, '[1]');
  insert into placement (list, story_at, story, entry, entry_at, until_at) values
    (1, 1000, 7, 1, 1000, null), (1, 1000, 7, 2, 2000, 9000);
  insert into entry_words (rowid, title, body) values (1, 'Moon base', ''), (2, 'Moon base', '');
`;

const showing = (text: string, ...sources: readonly string[]): Wanted => ({
  says: [{ where: "either", anyOf: [text], names: [] }],
  sources,
  headlines: [],
});

describe("two connections to one file", () => {
  const state = { ...unpolled({ id: "alpha", url: "https://a.example/feed" }), lastPollAt: 1 };

  it("see within moments what the other one wrote of a source", async () => {
    const [one, other] = [open(file("two.db")), open(file("two.db"))];
    await one.saveState(state);
    for (const lastPollAt of [2, 3]) {
      await one.saveState({ ...state, lastPollAt });
      await expect.poll(() => other.state("alpha")?.lastPollAt).toBe(lastPollAt);
      await expect.poll(() => other.states().get("alpha")?.lastPollAt).toBe(lastPollAt);
    }
    // What the other one changed is not taken for what it was.
    await other.saveState({ ...state, title: "Alpha" });
    await one.saveState({ ...state, lastPollAt: 4 });
    await expect.poll(() => other.state("alpha")).toEqual({ ...state, lastPollAt: 4 });
    one.close();
    other.close();
  });

  it("do not wait for each other to note when bytes were published", async () => {
    const store = open(file("busy.db"));
    const writer = new Database(file("busy.db"));
    writer.exec("begin immediate");
    const started = performance.now();
    expect(codeOf(() => store.publishedAt("x", "one", 1000))).toBe("STORE_BUSY");
    expect(performance.now() - started).toBeLessThan(200);
    expect(changedAt(store, "x", "one", 5999)).toBe(5000);
    writer.exec("rollback");
    expect(store.publishedAt("x", "one", 7000)).toBe(7000);
    writer.close();
    store.close();
  });
});

describe("the database file", () => {
  it("is made, with its folder", () => {
    open(file("new/deep/downlink.db")).close();
    expect(readFileSync(file("new/deep/downlink.db")).subarray(0, 15).toString()).toBe("SQLite format 3");
  });
  it("keeps the ids' prefix it was made with", () => {
    open(file("tag.db"), "first.example", 2026).close();
    const again = open(file("tag.db"), "second.example", 2030);
    expect(again.tagPrefix()).toBe("tag:first.example,2026:");
    again.close();
  });
  it("is taken for new when it is empty", () => {
    writeFileSync(file("zero.db"), "");
    expect(codeOf(() => open(file("zero.db")).close())).toBeNull();
  });
  it("is left alone when it is something else", () => {
    writeFileSync(file("text.db"), "This is not a database, but somebody's notes.".repeat(50));
    const before = readFileSync(file("text.db"));
    expect(codeOf(() => open(file("text.db")))).toBe("STORE_NOT_A_DATABASE");
    expect(readFileSync(file("text.db"))).toEqual(before);
  });
  it("is left alone when it belongs to another program", () => {
    const other = new Database(file("other.db"));
    other.exec("create table theirs (id)");
    other.close();
    expect(codeOf(() => open(file("other.db")))).toBe("STORE_NOT_A_DATABASE");
  });
  it("is left alone when a newer Downlink wrote it", () => {
    open(file("newer.db")).close();
    const db = new Database(file("newer.db"));
    db.pragma(`user_version = ${MIGRATIONS.length + 1}`);
    db.close();
    expect(codeOf(() => open(file("newer.db")))).toBe("STORE_TOO_NEW");
  });
  it("that cannot be made says so", () => {
    writeFileSync(file("a-file"), "");
    expect(codeOf(() => open(file("a-file/downlink.db")))).toBe("DATA_NOT_WRITABLE");
  });
  it.each(MIGRATIONS.map((_, version) => version))(
    "of schema version %i is brought up to date",
    (version) => {
      const path = file(`v${version}.db`);
      const db = new Database(path);
      for (const migration of MIGRATIONS.slice(0, version)) db.exec(migration);
      db.pragma("application_id = 1148087403");
      db.pragma(`user_version = ${version}`);
      db.close();
      const store = open(path);
      expect(store.revision()).toEqual({ number: 0, at: 0 });
      store.close();
    },
  );
  it("of the first schema keeps its content", () => {
    const path = file("content.db");
    const db = new Database(path);
    db.exec(MIGRATIONS[0] ?? "");
    db.exec(FIRST_CONTENT);
    db.pragma("application_id = 1148087403");
    db.pragma("user_version = 1");
    db.close();
    const store = open(path);
    const query = { list: "all", limit: 9, now: 5000 };
    expect(store.entries(query).items.map(({ entryId }) => entryId)).toEqual(["late", "lead"]);
    const [story] = store.stories({ ...query, shown: "all", q: "moon" }).items;
    expect([story?.lead.entryId, story?.others[0]?.entryId]).toEqual(["lead", "late"]);
    expect(store.nextExpiry(0)).toBe(9000);
    expect(store.entry("late")).toMatchObject({ cites: [], copyOf: null });
    expect(store.story("lead", "all", 5000)).toMatchObject({ firstAt: 1000, related: [] });
    expect([...store.showing(showing("oon ba", "alpha", "beta"))].flat()).toEqual([1, 2]);
    store.close();
  });
  it("has its texts indexed anew when another version of us did it", async () => {
    const path = file("grams.db");
    const store = open(path);
    await put(store, { entry: entry({ entryId: "a", title: "Moon base" }) });
    store.close();
    const db = new Database(path);
    db.exec("update meta set value = '0' where key = 'shown'");
    db.exec("update shown set title = 'as it was'");
    db.exec("insert into entry_grams (entry_grams) values ('delete-all')");
    db.exec("insert into entry_grams (rowid, text) values (1, 'as it was')");
    db.close();
    const told: string[] = [];
    const again = openSqliteStore({
      path,
      authority: "a.example",
      year: 2026,
      tell: (message) => told.push(message),
    });
    expect(told).toEqual([expect.stringMatching(/^The texts of all entries \(1\) are indexed anew: /)]);
    expect([...again.showing(showing("moon base", "alpha"))].flat()).toEqual([1]);
    expect([...again.showing(showing("as it was", "alpha"))].flat()).toEqual([]);
    again.close();
  });
});

it("is sound after stories were merged, also in the lists of entries that came before their story", async () => {
  const store = open(file("merged.db"));
  const memory = { listed: [], rhythm: NEW_RHYTHM };
  const sortAts = [T0, T0 - HOUR, T0 - DAY];
  const entries = sortAts.map((sortAt, n) =>
    entry({ entryId: `e${n}`, sortAt, storyId: `e${n === 2 ? 0 : n}` }),
  );
  await put(store, ...entries.map((one) => ({ entry: one, lists: listed("all", `topic/${one.entryId}`) })));
  const state = unpolled({ id: "alpha", url: "https://a.example/feed" });
  const wanted = { at: T0, ...NOTHING_MORE, state, memory, entries: [], stories: [] };
  await store.change(NOTHING_ASKED, () => ({ ...wanted, merges: [{ from: "e0", into: "e1" }] }));
  store.close();
  const db = new Database(file("merged.db"));
  expect(halvesIn(db)).toEqual([]);
  expect(db.prepare("select story_id from story where merged_into is not null").pluck().all()).toEqual([
    "e0",
  ]);
  db.close();
});

describe("searchExpression", () => {
  it.each([
    ["moon base", '"moon" AND "base"'],
    ['"moon base" now', '"moon base" AND "now"'],
    ["moon -mars", '"moon" NOT "mars"'],
    ["moo*", '"moo"*'],
    ["a.b C++", '"a.b" AND "C++"'],
    ["AND", '"AND"'],
    ["-only", null],
    ["***", null],
    ["", null],
  ])("%s", (given, expected) => {
    expect(searchExpression(given)).toBe(expected);
  });
});
