// What every Store must tell of how entries fare with the rules, and of all that is stored; run for each implementation.
import { beforeEach, describe, expect, it } from "vitest";
import type { Placing, Store } from "../../src/store/store.ts";
import { DAY, entry, T0 } from "../support/build.ts";
import { hide, listed, placed, put, relist, relistSteps } from "./put.ts";

const DAY0 = Math.floor(T0 / DAY) * DAY;
const fares = (...marks: string[]): Placing => ({ placements: listed("all"), marks });

export function ledgerContract(name: string, open: () => Store): void {
  describe(`Store contract: ${name}: the ledger`, () => {
    let store: Store;
    beforeEach(async () => {
      store = open();
      await put(
        store,
        { entry: entry({ entryId: "a", firstSeen: T0 }) },
        { entry: entry({ entryId: "b", firstSeen: T0, sortAt: T0 - DAY }) },
        { entry: entry({ entryId: "c", firstSeen: T0 - 2 * DAY }) },
      );
      return () => store.close();
    });
    const judge = (version: string, marks: Readonly<Record<string, readonly string[]>>) =>
      relist(store, version, ({ entryId }) => fares(...(marks[entryId] ?? [])));

    it("keeps the marks of each entry, and counts those that fare alike by the day they were first seen", () => {
      judge("v1", {
        a: ["+sources.x", "-channels.y"],
        b: ["+sources.x", "-channels.y"],
        c: ["-sources.x.drop"],
      });
      expect(store.marksOf("a")).toEqual(["+sources.x", "-channels.y"]);
      expect(store.marksOf("nobody")).toEqual([]);
      const counts = store.ledger(T0 - 2 * DAY);
      expect(counts).toHaveLength(2);
      expect(counts).toEqual(
        expect.arrayContaining([
          { day: DAY0, marks: ["+sources.x", "-channels.y"], entries: 2 },
          { day: DAY0 - 2 * DAY, marks: ["-sources.x.drop"], entries: 1 },
        ]),
      );
      expect(store.ledger(T0)).toHaveLength(1);
    });

    it("follows the rules, and forgets what nobody fares by any more", () => {
      judge("v1", { a: ["+one"], b: ["+one"], c: ["+one"] });
      judge("v2", { a: ["+two"], b: ["+one"], c: ["+two"] });
      expect(["a", "b", "c"].map((id) => store.marksOf(id))).toEqual([["+two"], ["+one"], ["+two"]]);
      judge("v3", { a: ["+two"], b: ["+two"], c: ["+two"] });
      expect(store.ledger(0).map(({ marks }) => marks)).toEqual([["+two"], ["+two"]]);
    });

    it("follows the curator, who hides", async () => {
      judge("v1", { a: ["+one"], b: ["+one"], c: ["+one"] });
      await hide(store, "a", T0, { placements: [], marks: ["-hidden"] });
      expect(store.marksOf("a")).toEqual(["-hidden"]);
      await hide(store, "a", null, fares("+one"));
      expect(store.marksOf("a")).toEqual(["+one"]);
    });

    it("lists anew step by step, so that others write between; what is cut short is done again", async () => {
      const steps = relistSteps(store, "v1", () => fares("+new"));
      expect(steps.next()).toEqual({ done: false, value: 3 });
      await put(store, { entry: entry({ entryId: "d", firstSeen: T0 }) });
      // Nobody goes on: the next one begins from the start, under the old version, too.
      expect(relist(store, "v0", () => fares("+old"))).toBe(4);
      expect(store.marksOf("d")).toEqual(["+old"]);
      expect(relist(store, "v0", () => placed())).toBe(0);
    });

    it("tells all that is stored, oldest first, hidden or not, with the lists it is in", async () => {
      await hide(store, "c", T0, placed());
      const told = [...store.history()].map((one) => [
        one.entry.entryId,
        one.storyId,
        one.lists,
        one.entry.hiddenAt,
      ]);
      expect(told).toEqual([
        ["b", "b", ["all"], null],
        ["a", "a", ["all"], null],
        ["c", "c", [], T0],
      ]);
    });
  });
}
