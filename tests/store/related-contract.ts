// What every Store must do with the older stories that a story tells to read more in; run for each implementation.
import { beforeEach, describe, expect, it } from "vitest";
import type { Judged, Store } from "../../src/store/store.ts";
import { DAY, entry, HOUR, state, T0 } from "../support/build.ts";
import { hide, listed, merge, NOTHING_ASKED, NOTHING_MORE, placed, put, relist } from "./put.ts";

export function relatedContract(name: string, open: () => Store): void {
  describe(`Store contract: ${name}: related stories`, () => {
    let store: Store;
    const NEWS = entry({ entryId: "news" });
    beforeEach(async () => {
      store = open();
      const older = ["one", "two", "three"].map((entryId, n) =>
        entry({ entryId, sortAt: T0 - (n + 1) * DAY }),
      );
      await put(
        store,
        ...[NEWS, ...older].map((one) => ({ entry: one, lists: listed("all", "channel/space") })),
      );
      return () => store.close();
    });
    const relate = (...related: readonly string[]) =>
      store.change(NOTHING_ASKED, () => ({
        at: T0,
        ...NOTHING_MORE,
        state: state({ sourceId: "alpha" }),
        entries: [],
        stories: [{ storyId: "news", leadEntryId: "news", firstAt: T0, updatedAt: T0, related }],
      }));
    const told = (list = "all", now = T0) => {
      const story = store.story("news", list, now);
      return story && store.related(story, now);
    };
    const shown = (list = "all", now = T0) => told(list, now)?.map(({ storyId }) => storyId);

    it("are none at first", () => {
      expect(shown()).toEqual([]);
    });
    it("are told by what leads them, in the order given, in lists too", async () => {
      await relate("three", "one");
      expect(told()).toEqual([
        {
          storyId: "three",
          lead: {
            title: "Entry three",
            url: "https://example.org/three",
            sourceId: "alpha",
            sortAt: T0 - 3 * DAY,
          },
        },
        {
          storyId: "one",
          lead: { title: "Entry one", url: "https://example.org/one", sourceId: "alpha", sortAt: T0 - DAY },
        },
      ]);
      expect(shown("channel/space")).toEqual(["three", "one"]);
      const { items } = store.stories({ list: "all", shown: "all", limit: 1, now: T0 });
      expect(items[0]?.related).toEqual(["three", "one"]);
    });
    it("are replaced with what is written next, and known to whoever decides", async () => {
      await relate("three", "one");
      await relate("two");
      expect(shown()).toEqual(["two"]);
      await store.change(NOTHING_ASKED, ({ story }) => {
        expect(story("news")?.related).toEqual(["two"]);
        return { at: T0, ...NOTHING_MORE, state: state({ sourceId: "alpha" }), entries: [], stories: [] };
      });
    });
    it("are those that were merged into others, each once, and never the story itself", async () => {
      await relate("one", "news", "two", "nobody", "three");
      await merge(store, { from: "one", into: "three" });
      expect(shown()).toEqual(["three", "two"]);
      await merge(store, { from: "two", into: "news" });
      expect(shown()).toEqual(["three"]);
    });
    it("are not shown while what leads them is hidden", async () => {
      await relate("one", "two");
      await hide(store, "one", T0, placed());
      expect(shown()).toEqual(["two"]);
      await hide(store, "one", null, placed("all"));
      expect(shown()).toEqual(["one", "two"]);
    });
    it("are not shown once what leads them is dropped, or has grown too old", async () => {
      await relate("one", "two", "three");
      const place = ({ entryId }: Judged) => ({
        placements: entryId === "one" ? [] : [{ list: "all", until: entryId === "two" ? T0 + HOUR : null }],
        marks: [],
      });
      relist(store, "v2", place);
      expect(shown()).toEqual(["two", "three"]);
      expect(shown("all", T0 + 2 * HOUR)).toEqual(["three"]);
    });
  });
}
