// What every Store must tell of the entries of the last days; run for each implementation.
import { beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../src/store/store.ts";
import { DAY, entry, HOUR, T0 } from "../support/build.ts";
import { hide, merge, placed, put } from "./put.ts";

export function recentContract(name: string, open: () => Store): void {
  describe(`Store contract: ${name}: recent entries`, () => {
    let store: Store;
    beforeEach(() => {
      store = open();
      return () => store.close();
    });
    const ids = (since: number) => [...store.recent(since)].map(({ entryId }) => entryId);

    it("come oldest first, of all sources, from the time asked for on", async () => {
      await put(
        store,
        { entry: entry({ entryId: "c", sortAt: T0 }) },
        { entry: entry({ entryId: "a", sortAt: T0 - DAY, sourceId: "gamma" }) },
        { entry: entry({ entryId: "b", sortAt: T0 - HOUR, sourceId: "beta" }) },
        { entry: entry({ entryId: "old", sortAt: T0 - DAY - 1 }) },
      );
      expect(ids(T0 - DAY)).toEqual(["a", "b", "c"]);
      expect(ids(T0 + 1)).toEqual([]);
    });

    it("are none in an empty store", () => {
      expect(ids(0)).toEqual([]);
    });

    it("say what they are about, in short, and which story they tell now", async () => {
      const cites = [{ publisher: "beta", url: null, quote: "Beta reports" }];
      const text = "🚀".repeat(1_600);
      await put(
        store,
        { entry: entry({ entryId: "a", summary: "<p>S</p>", contentText: text, cites }) },
        { entry: entry({ entryId: "b", sortAt: T0 + 1 }) },
      );
      await merge(store, { from: "a", into: "b" });
      const [a, b] = store.recent(0);
      expect(a).toEqual({
        entryId: "a",
        sourceId: "alpha",
        storyId: "b",
        sortAt: T0,
        title: "Entry a",
        summary: "<p>S</p>",
        canonicalUrl: "example.org/a",
        cites,
        text: "🚀".repeat(1_500),
      });
      expect(b?.text).toBeNull();
    });

    it("leave out what is hidden", async () => {
      await put(store, { entry: entry({ entryId: "a" }) }, { entry: entry({ entryId: "b" }) });
      await hide(store, "a", T0, placed());
      expect(ids(0)).toEqual(["b"]);
    });

    it("come one by one, each once, while others are written and hidden", async () => {
      const many = Array.from({ length: 1_200 }, (_, n) => ({
        entry: entry({ entryId: `e${n}`, sortAt: T0 + n }),
      }));
      await put(store, ...many);
      const seen: string[] = [];
      for (const { entryId } of store.recent(0)) {
        seen.push(entryId);
        if (entryId !== "e0") continue;
        await put(store, { entry: entry({ entryId: "came", sortAt: T0 + 9_999 }) });
        await hide(store, "e1199", T0, placed());
      }
      expect(seen).toEqual(many.slice(0, -1).map(({ entry: { entryId } }) => entryId));
    });
  });
}
