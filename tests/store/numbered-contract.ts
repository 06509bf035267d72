// What every Store must do with entries by their numbers; run for each implementation.
import { beforeEach, describe, expect, it } from "vitest";
import type { Entry } from "../../src/model/entry.ts";
import type { AnyOf, Mention, NumberedQuery } from "../../src/store/numbered-store.ts";
import type { Store } from "../../src/store/store.ts";
import { DAY, entry, HOUR, T0 } from "../support/build.ts";
import { hide, listed, merge, placed, put } from "./put.ts";

const LISTS = ["source/alpha", "source/beta"];
const EVERYTHING: NumberedQuery = { lists: LISTS, order: ["-published"], now: T0 };

export function numberedContract(name: string, open: () => Store): void {
  describe(`Store contract: ${name}: numbered entries`, () => {
    let store: Store;
    const from = (sourceId: string, entryId: string, over: Partial<Entry> = {}) => ({
      entry: entry({ entryId, sourceId, ...over }),
      lists: listed("all", `source/${sourceId}`),
    });
    beforeEach(async () => {
      store = open();
      await put(
        store,
        from("alpha", "today", { sortAt: T0, changedAt: T0 - 2 * DAY }),
        from("alpha", "old", { sortAt: T0 - 3 * DAY, changedAt: T0 + 500 }),
        from("beta", "middle", { sortAt: T0 - DAY, changedAt: T0 - DAY }),
        // Older than its story, and younger.
        from("beta", "joined", { sortAt: T0 - 2 * DAY, storyId: "middle", changedAt: T0 }),
        from("alpha", "followed", { sortAt: T0 - HOUR, storyId: "middle", changedAt: T0 }),
        from("gamma", "other"),
      );
      return () => store.close();
    });
    const ids = (numbers: readonly number[]) => store.numbered(numbers).map(({ entry: one }) => one.entryId);
    const asked = (over: Partial<NumberedQuery> = {}) => ids(store.numbers({ ...EVERYTHING, ...over }));
    const paged = (over: Partial<NumberedQuery> = {}, offset = 0, limit = 9) =>
      ids(store.numbers({ ...EVERYTHING, ...over }, { limit, offset }));
    const NEWEST_FIRST = ["today", "followed", "middle", "joined", "old"];

    it("are those of the lists, in order of time, a page and all of them", () => {
      expect(asked()).toEqual(NEWEST_FIRST);
      expect(paged()).toEqual(NEWEST_FIRST);
      expect(paged({ order: ["published"] })).toEqual(NEWEST_FIRST.toReversed());
      expect(paged({}, 1, 2)).toEqual(["followed", "middle"]);
      expect(paged({}, 5)).toEqual([]);
      expect(paged({}, Number.MAX_SAFE_INTEGER)).toEqual([]);
      expect(store.countNumbered(EVERYTHING)).toBe(5);
    });

    it.each<[NumberedQuery["order"], string[]]>([
      [["-changed"], ["old", "joined", "followed", "middle", "today"]],
      [["changed"], ["today", "middle", "followed", "joined", "old"]],
      // Several count whole seconds.
      [
        ["-changed", "published"],
        ["old", "joined", "followed", "middle", "today"],
      ],
      [
        ["changed", "-published"],
        ["today", "middle", "followed", "joined", "old"],
      ],
    ])("are ordered by %j", (order, expected) => {
      // Two changed at the same time: which comes first is not told, but it is always the same.
      const alike = order.length > 1 ? [] : ["followed", "joined"];
      const known = (found: readonly string[]) => found.filter((id) => !alike.includes(id));
      expect(known(asked({ order }))).toEqual(known(expected));
      expect(paged({ order })).toEqual(asked({ order }));
    });

    it("stand in a fixed order where their times are alike, pages and all", async () => {
      await put(store, ...Array.from({ length: 25 }, (_, n) => from(n % 2 ? "alpha" : "beta", `same-${n}`)));
      for (const order of [["published"], ["-published"]] as const) {
        const all = asked({ order });
        const walked = [0, 7, 14, 21, 28].flatMap((offset) => paged({ order }, offset, 7));
        expect(walked).toEqual(all);
        expect(new Set(all).size).toBe(30);
      }
    });

    it("may be of more lists than one statement takes", async () => {
      const sources = Array.from({ length: 260 }, (_, n) => `s${n}`);
      await put(store, ...sources.map((id, n) => from(id, `of ${id}`, { sortAt: T0 - n })));
      const lists = [...LISTS, ...sources.map((id) => `source/${id}`)];
      expect(paged({ lists }, 2, 3)).toEqual(["of s1", "of s2", "of s3"]);
      expect(store.countNumbered({ ...EVERYTHING, lists })).toBe(265);
      expect(paged({ lists }, 262)).toEqual(["middle", "joined", "old"]);
    });

    it("are none of lists that there are not", () => {
      expect(asked({ lists: ["source/nobody"] })).toEqual([]);
      expect(paged({ lists: [] })).toEqual([]);
      expect(store.countNumbered({ ...EVERYTHING, lists: [] })).toBe(0);
    });

    it.each<[Partial<NumberedQuery>, string[]]>([
      [{ published: { since: T0 - DAY } }, ["today", "followed", "middle"]],
      [{ published: { until: T0 - DAY } }, ["joined", "old"]],
      [{ published: { since: T0 - 2 * DAY, until: T0 } }, ["followed", "middle", "joined"]],
      [{ changed: { since: T0 } }, ["followed", "joined", "old"]],
      [{ changed: { until: T0 - DAY } }, ["today"]],
      [{ changed: { since: T0 }, published: { since: T0 - DAY } }, ["followed"]],
    ])("are narrowed by time: %j", (over, expected) => {
      expect(asked(over)).toEqual(expected);
      expect(paged(over)).toEqual(expected);
      expect(store.countNumbered({ ...EVERYTHING, ...over })).toBe(expected.length);
    });

    it("are pinned with their story", async () => {
      const decision = { action: "pin", target: "story/middle", argument: {} } as const;
      const pin = { kind: "pin", storyId: "middle", channel: null, isPinned: true } as const;
      await store.decide({
        at: T0,
        by: "command",
        decide: () => [{ decision, writes: [pin] }],
        place: ({ sourceId }) => placed("all", `source/${sourceId}`),
      });
      const pinned = ["followed", "middle", "joined"];
      expect(asked({ isPinned: true })).toEqual(pinned);
      expect(paged({ isPinned: true }, 1, 1)).toEqual(["middle"]);
      expect(asked({ isPinned: false })).toEqual(["today", "old"]);
      expect(store.countNumbered({ ...EVERYTHING, isPinned: true })).toBe(3);
      const told = store.numbered(store.numbers(EVERYTHING));
      expect(told.filter(({ isPinned }) => isPinned).map(({ entry: one }) => one.entryId)).toEqual(pinned);
    });

    it("leave out what has grown too old, and what was hidden", async () => {
      await put(store, {
        entry: entry({ entryId: "brief", sortAt: T0 - 1 }),
        lists: [
          { list: "all", until: T0 + 1 },
          { list: "source/alpha", until: T0 + 1 },
        ],
      });
      const [, number = 0] = store.numbers(EVERYTHING);
      expect(store.numberedIn("all", number, T0)).toMatchObject({ number, entry: { entryId: "brief" } });
      expect(store.numberedIn("all", number, T0 + 1)).toBeNull();
      expect(asked({ now: T0 + 1 })).toEqual(NEWEST_FIRST);
      await hide(store, "today", T0, { placements: [], marks: [] });
      expect(asked({ now: T0 + 1 })).toEqual(NEWEST_FIRST.slice(1));
      expect(store.countNumbered({ ...EVERYTHING, now: T0 + 1 })).toBe(4);
    });

    it("keep their numbers, whatever becomes of them", async () => {
      const before = new Map(
        store.numbered(store.numbers(EVERYTHING)).map(({ entry: { entryId }, number }) => [entryId, number]),
      );
      await put(store, from("alpha", "old", { title: "Edited", sortAt: T0 - 3 * DAY }));
      await merge(store, { from: "today", into: "middle" });
      await hide(store, "joined", T0, { placements: [], marks: [] });
      await hide(store, "joined", null, placed("all", "source/beta"));
      for (const { entry: one, number } of store.numbered(store.numbers(EVERYTHING)))
        expect([one.entryId, number]).toEqual([one.entryId, before.get(one.entryId)]);
      expect([...new Set(before.values())]).toHaveLength(5);
    });

    it("are found by their number in a list that has them", () => {
      const [number = 0] = store.numbers(EVERYTHING);
      const found = store.numberedIn("source/alpha", number, T0);
      expect(found).toMatchObject({
        number,
        isPinned: false,
        entry: { entryId: "today", title: "Entry today" },
      });
      expect(store.numberedIn("source/beta", number, T0)).toBeNull();
      expect(store.numberedIn("nowhere", number, T0)).toBeNull();
      for (const none of [0, 999_999, Number.MAX_SAFE_INTEGER])
        expect(store.numberedIn("all", none, T0)).toBeNull();
      expect(store.numbered([999_999])).toEqual([]);
    });

    it.each<[Mention["where"], readonly string[], readonly string[]]>([
      ["title", ["in title"], ["in summary", "in content", "nowhere"]],
      ["summary", ["in summary", "in pieces", "escaped", "in content"], ["in title", "nowhere"]],
      ["either", ["in title", "in summary", "in pieces", "escaped", "in content"], ["nowhere"]],
    ])("need not tell what does not mention something: %s", async (where, told, notTold) => {
      const said: Readonly<Record<string, Partial<Entry>>> = {
        "in title": { title: "A SPACEcraft" },
        "in summary": { summary: "<p>Of a spaceCraft</p>" },
        "in pieces": { summary: "<p>Of a space<b>c</b>raft</p>" },
        escaped: { summary: "Of a space&lt;b&gt;craft" },
        "in content": { summary: null, contentText: "Of a spacecraft" },
        nowhere: { title: "A space craft", summary: "<p>Of a space</p>", contentText: "spacecraft" },
      };
      await put(store, ...Object.entries(said).map(([id, over]) => from("delta", id, over)));
      const numbers = store.numbers({ ...EVERYTHING, lists: ["source/delta"] });
      const found = [...store.said(numbers, { letters: "spacecraft", where })];
      const names = ids(found.map(({ number }) => number));
      expect(names).toEqual(expect.arrayContaining([...told]));
      expect(names.filter((id) => notTold.includes(id))).toEqual([]);
    });

    it("are only those among some, in the same order", () => {
      const some = store.numbers(EVERYTHING).filter((_, at) => at % 2 === 0);
      expect(asked({ among: some })).toEqual(["today", "middle", "old"]);
      expect(asked({ among: some, order: ["changed", "-published"] })).toEqual(["today", "middle", "old"]);
      expect(paged({ among: some }, 1, 1)).toEqual(["middle"]);
      expect(asked({ among: some, lists: ["source/beta"] })).toEqual(["middle"]);
      expect(asked({ among: [], lists: ["source/beta"] })).toEqual([]);
      expect(asked({ among: [999_999] })).toEqual([]);
      expect(store.countNumbered({ ...EVERYTHING, among: some })).toBe(3);
    });

    it.each<[readonly AnyOf[], readonly string[]]>([
      [[["space"]], ["title", "pieces"]],
      [[["pacecra"]], ["title", "pieces"]],
      [[["a spacecraft"]], ["title", "pieces"]],
      [[["äöü über"]], ["content"]],
      [[["αστρων"]], ["content"]],
      [[["spacecraft"], ["nothing"]], []],
      [[["nothing", "äöü"]], ["content"]],
      [[['"say" and']], ["quotes"]],
      [[["月着陸"]], ["quotes"]],
      [[["title or not"]], ["quotes"]],
      [
        [["spacecraft"], ["so"]],
        ["title", "pieces"],
      ],
    ])("may show %j", async (wanted, expected) => {
      const said: Readonly<Record<string, Partial<Entry>>> = {
        title: { title: "A SPACEcraft" },
        pieces: { title: "So", summary: "<p>A\n space<b>c</b>raft</p>" },
        content: { title: "Of content", summary: "", contentText: "ÄÖÜ Über Α\u0301ΣΤΡΩΝ ΑΣΤΡΩΝ" },
        quotes: { title: "Title OR NOT", summary: '"Say" AND *, 月着陸' },
      };
      await put(store, ...Object.entries(said).map(([id, over]) => from("delta", id, over)));
      const found = store.mayShow(wanted, 100);
      expect(ids(found ?? []).toSorted()).toEqual(expected.toSorted());
    });

    it("may show what they say now, and what is too much or too short for an index is not told", async () => {
      await put(store, from("alpha", "old", { title: "A new title", sortAt: T0 - 3 * DAY }));
      expect(ids(store.mayShow([["new title"]], 1) ?? [])).toEqual(["old"]);
      expect(store.mayShow([["entry old"]], 9)).toEqual([]);
      expect(store.mayShow([["entry"]], 4)).toBeNull();
      for (const untold of [[], [["e"]], [["en", "entry"]], [["\ud800\ud800\ud800"]]])
        expect(store.mayShow(untold, 9)).toBeNull();
    });

    it("tell what they say, all of them", async () => {
      const contentText = "Ä".repeat(9000);
      await put(
        store,
        ...Array.from({ length: 1200 }, (_, n) => from("delta", `d${n}`, { title: `Title ${n}` })),
        from("delta", "said", { title: "Said", summary: "<p>S</p>", contentText }),
      );
      const numbers = store.numbers({ ...EVERYTHING, lists: ["source/delta"] });
      const said = [...store.said(numbers)];
      expect(new Set(said.map(({ number }) => number))).toEqual(new Set(numbers));
      const one = said.find(({ title }) => title === "Said");
      expect(one).toMatchObject({ sourceId: "delta", summary: "<p>S</p>" });
      expect(contentText.startsWith(one?.contentText() ?? "-")).toBe(true);
      expect(one?.contentText()?.length).toBeGreaterThan(2000);
      const other = said.find(({ title }) => title === "Title 7");
      expect([other?.summary, other?.contentText()]).toEqual([null, null]);
      expect([...store.said([])]).toEqual([]);
    });
  });
}
