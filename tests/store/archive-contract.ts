// What every Store must do with the archives of channels; run for each implementation.
import { beforeEach, describe, expect, it } from "vitest";
import type { Closing } from "../../src/store/archive-store.ts";
import type { Store } from "../../src/store/store.ts";
import { DAY, entry, T0 } from "../support/build.ts";
import { hide, listed, merge, placed, put, writeStory } from "./put.ts";

export function archiveContract(name: string, open: () => Store): void {
  describe(`Store contract: ${name}: archives`, () => {
    let store: Store;
    beforeEach(async () => {
      store = open();
      const days = { old: 9, mid: 5, new: 1 };
      const entries = Object.entries(days).map(([entryId, ago]) =>
        entry({ entryId, sortAt: T0 - ago * DAY }),
      );
      await put(store, ...entries.map((one) => ({ entry: one, lists: listed("all", "channel/space") })));
      return () => store.close();
    });
    const pending = (since = 0, now = T0) => store.unarchived("space", since, now);
    const ids = () => pending().map(({ storyId }) => storyId);
    const close = (over: Partial<Closing> = {}) =>
      store.closeArchive({
        channelId: "space",
        month: "2026-02",
        at: T0,
        items: "[1]",
        withdrawn: [],
        stories: pending(),
        ...over,
      });

    it("have nothing at first, and all stories to come, oldest first", () => {
      expect([store.newestArchive("space"), store.archive("space", 1)]).toEqual([null, null]);
      expect(ids()).toEqual(["old", "mid", "new"]);
      expect(pending(T0 - 5 * DAY).map(({ storyId }) => storyId)).toEqual(["mid", "new"]);
      expect(store.unarchived("nowhere", 0, T0)).toEqual([]);
    });

    it("number their documents, each channel its own, and give them back", async () => {
      const items = JSON.stringify([{ title: "Çà et là \u{1F680}".repeat(500) }]);
      await close({ items });
      await close({ items: "[2]", month: "2026-03", at: T0 + DAY, withdrawn: ["old"] });
      expect(store.newestArchive("space")).toEqual({ number: 2, month: "2026-03", at: T0 + DAY });
      expect(store.archive("space", 1)).toEqual({
        number: 1,
        month: "2026-02",
        at: T0,
        items,
        withdrawn: [],
      });
      expect(store.archive("space", 2)).toMatchObject({ items: "[2]", withdrawn: ["old"] });
      expect(store.archive("other", 1)).toBeNull();
    });

    it("revise the store, since feeds lead to them", async () => {
      const { number } = store.revision();
      await close();
      expect(store.revision().number).toBeGreaterThan(number);
    });

    it("take a story again when it was updated, and only then", async () => {
      await close();
      expect(ids()).toEqual([]);
      const update = (updatedAt: number) =>
        writeStory(store, {
          storyId: "mid",
          leadEntryId: "mid",
          firstAt: T0 - 5 * DAY,
          updatedAt,
          related: ["old"],
        });
      await update(T0 - 5 * DAY);
      expect(ids()).toEqual([]);
      await update(T0);
      expect(pending()).toEqual([{ storyId: "mid", firstAt: T0 - 5 * DAY, updatedAt: T0 }]);
    });

    it("miss what was hidden or merged after it was archived, until they tell so", async () => {
      await close();
      expect(store.withdrawn("space", T0)).toEqual([]);
      await merge(store, { from: "new", into: "mid" });
      await hide(store, "old", T0, { placements: [], marks: [] });
      expect([...store.withdrawn("space", T0)].sort()).toEqual(["new", "old"]);
      await close({ withdrawn: store.withdrawn("space", T0), stories: [] });
      expect(store.withdrawn("space", T0)).toEqual([]);
    });

    it("take again what was withdrawn and comes back", async () => {
      await close();
      await hide(store, "old", T0, { placements: [], marks: [] });
      await close({ withdrawn: ["old"], stories: [] });
      await hide(store, "old", null, placed("all", "channel/space"));
      expect(ids()).toEqual(["old"]);
    });

    it("leave out what has grown too old for the channel", async () => {
      const until = T0 + DAY;
      await put(store, {
        entry: entry({ entryId: "brief" }),
        lists: [{ list: "channel/brief", until }],
      });
      expect(store.unarchived("brief", 0, until - 1)).toHaveLength(1);
      expect(store.unarchived("brief", 0, until)).toEqual([]);
    });
  });
}
