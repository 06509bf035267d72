// What every Store must do with entries by their numbers; run for each implementation.
import { beforeEach, describe, expect, it } from "vitest";
import type { Entry } from "../../src/model/entry.ts";
import type { AnyOf, NumberedQuery, Saying, Wanted } from "../../src/store/numbered-store.ts";
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

    const SAID: Readonly<Record<string, Partial<Entry>>> = {
      title: { title: "A SPACEcraft" },
      pieces: { title: "So", summary: "<p>A\n space<b>c</b>raft</p>" },
      content: { title: "Of content", summary: "", contentText: "ÄÖÜ Über Α\u0301ΣΤΡΩΝ ΑΣΤΡΩΝ" },
      quotes: { title: "Title OR NOT", summary: '"Say" AND *, 月着陸' },
      long: { title: "Long", summary: "Whole sentences fill it. ".repeat(40), contentText: "not shown" },
    };
    const shows = (where: Saying["where"], ...says: AnyOf[]): readonly Saying[] =>
      says.map((anyOf) => ({ where, anyOf, names: [] }));
    const showing = (says: readonly Saying[], over: Partial<Wanted> = {}) =>
      ids([...store.showing({ says, sources: ["delta"], headlines: [], ...over })].flat()).toSorted();

    it.each<[readonly Saying[], readonly string[]]>([
      [shows("either", ["space"]), ["pieces", "title"]],
      [shows("title", ["space"]), ["title"]],
      [shows("summary", ["pacecra"]), ["pieces"]],
      [shows("either", ["a spacecraft"]), ["pieces", "title"]],
      [shows("either", ["eceps"]), []],
      [shows("summary", ["äöü über"]), ["content"]],
      [shows("summary", ["αστρων"]), ["content"]],
      [shows("either", ["spacecraft"], ["nothing"]), []],
      [shows("either", ["spacecraft"], ["so"]), ["pieces"]],
      [shows("either", ["nothing", "äöü"]), ["content"]],
      [shows("either", ["s", "nothing"]), ["long", "pieces", "quotes", "title"]],
      [shows("either", ['"say" and']), ["quotes"]],
      [shows("summary", ["月"]), ["quotes"]],
      [shows("summary", ["月着陸"]), ["quotes"]],
      [shows("title", ["title or not"]), ["quotes"]],
      // Each has the trigrams of the other.
      [shows("summary", ["fill it. whole"]), ["long"]],
      [shows("summary", ["whole sentences sentences"]), []],
      [shows("either", ["not shown"]), []],
      [shows("either", [""]), ["content", "long", "pieces", "quotes", "title"]],
      [
        shows(
          "either",
          Array.from({ length: 100 }, (_, n) => `choice ${n}`),
        ),
        [],
      ],
      [shows("either", ...Array.from({ length: 100 }, () => ["space", "craft"])), ["pieces", "title"]],
    ])("show %j", async (says, expected) => {
      await put(store, ...Object.entries(SAID).map(([id, over]) => from("delta", id, over)));
      expect(showing(says)).toEqual(expected);
    });

    it("show no summary where only headlines are shown, say what their source's name says, and nothing of others", async () => {
      await put(store, from("delta", "d", { summary: "Moon" }), from("epsilon", "e", { summary: "Moon" }));
      const sources = ["delta", "epsilon"];
      expect(showing(shows("either", ["moon"]))).toEqual(["d"]);
      expect(showing(shows("either", ["moon"]), { sources })).toEqual(["d", "e"]);
      expect(showing(shows("either", ["moon"]), { sources, headlines: ["epsilon"] })).toEqual(["d"]);
      expect(showing(shows("summary", ["m"]), { sources, headlines: ["epsilon"] })).toEqual(["d"]);
      const named = { where: "either", anyOf: ["entry d"], names: ["epsilon"] } as const;
      expect(showing([named], { sources })).toEqual(["d", "e"]);
      expect(showing([{ ...named, anyOf: ["en"] }], { sources })).toEqual(["d", "e"]);
      expect(showing([named, ...shows("title", ["entry e"])], { sources })).toEqual(["e"]);
      expect(showing([{ ...named, anyOf: ["entry"] }], { sources: null })).toHaveLength(8);
      expect(showing([{ ...named, names: ["delta"] }, named], { sources: null })).toEqual(["d"]);
    });

    it("show what they say now", async () => {
      await put(store, from("delta", "edited", { title: "Title of old" }), from("delta", "left"));
      await put(store, from("delta", "edited", { title: "Another", summary: "Changed" }));
      expect(showing(shows("either", ["title of"]))).toEqual([]);
      expect(showing(shows("either", ["another"], ["changed"]))).toEqual(["edited"]);
    });

    it("are all told that show something, some at a time", async () => {
      const titled = (n: number) =>
        from("delta", `d${n}`, { title: `${n % 2 ? "Odd" : "Even"} xyz yzx ${n}` });
      await put(store, ...Array.from({ length: 12_000 }, (_, n) => titled(n)));
      const wanted = (text: string) => ({ says: shows("title", [text]), sources: ["delta"], headlines: [] });
      for (const [text, count] of [
        ["odd", 6_000],
        ["od", 6_000],
        ["xyz", 12_000],
        // Of its letters, by three, all are there, and it is not.
        ["z yz ", 0],
      ] as const) {
        const found = [...store.showing(wanted(text))].flat();
        expect([text, new Set(found).size, found.length]).toEqual([text, count, count]);
      }
      const all = store.numbers({ ...EVERYTHING, lists: ["source/delta"] });
      const odd = all.filter((_, at) => at % 2 === 0);
      // Few are looked up, of many the lists are read.
      for (const among of [odd, odd.slice(0, 100)])
        expect(store.numbers({ ...EVERYTHING, lists: ["source/delta"], among })).toEqual(among);
      const page = { offset: 10, limit: 5 };
      expect(store.numbers({ ...EVERYTHING, lists: ["source/delta"], among: odd }, page)).toEqual(
        odd.slice(10, 15),
      );
    });
  });
}
