// What every Store must do when two stories turn out to be one; run for each implementation.
import { beforeEach, describe, expect, it } from "vitest";
import type { Changes, Judged, Known, ListQuery, Store } from "../../src/store/store.ts";
import { DAY, entry, HOUR, state, T0 } from "../support/build.ts";
import { hide, listed, merge, NOTHING_ASKED, NOTHING_MORE, placed, put, relist } from "./put.ts";

/** `old` was founded a day before `young`; `other` between them. */
const OLD = entry({ entryId: "old", title: "Rocket explodes at sea", sortAt: T0 - DAY });
const YOUNG = entry({ entryId: "young", title: "Booster lost over ocean", sortAt: T0 });
const OTHER = entry({ entryId: "other", title: "Comet seen", sortAt: T0 - HOUR });
const NOTHING_WANTED: Changes = {
  at: T0,
  ...NOTHING_MORE,
  state: state({ sourceId: "alpha" }),
  entries: [],
  stories: [],
};

export function mergeContract(name: string, open: () => Store): void {
  describe(`Store contract: ${name}: merged stories`, () => {
    let store: Store;
    beforeEach(async () => {
      store = open();
      await put(
        store,
        { entry: OLD, lists: listed("all", "source/alpha", "topic/sea") },
        { entry: OTHER },
        { entry: YOUNG, lists: listed("all", "source/alpha", "channel/space") },
        { entry: entry({ entryId: "later", storyId: "young", sortAt: T0 }), lists: listed("all") },
      );
      return () => store.close();
    });
    const pageOf = (over: Partial<ListQuery & { shown: string }> = {}) =>
      store.stories({ list: "all", shown: "all", limit: 10, now: T0, ...over });
    const ids = (over: Partial<ListQuery> = {}) => pageOf(over).items.map(({ storyId }) => storyId);
    const members = (storyId: string, shown = "all") => {
      const story = store.story(storyId, shown, T0);
      return story && [story.storyId, ...[story.lead, ...story.others].map(({ entryId }) => entryId)];
    };

    it("have all entries under the survivor's id, which old ids lead to", async () => {
      await merge(store, { from: "young", into: "old" });
      expect(members("old")).toEqual(["old", "old", "later", "young"]);
      expect(members("young")).toEqual(["old", "old", "later", "young"]);
      expect(store.entry("later")?.storyId).toBe("old");
      expect(store.story("old", "all", T0)).toMatchObject({ firstAt: T0 - DAY, topics: ["sea"] });
    });

    it("stand in every list once, at the survivor's place", async () => {
      expect(ids()).toEqual(["young", "other", "old"]);
      await merge(store, { from: "young", into: "old" });
      expect(ids()).toEqual(["other", "old"]);
      for (const list of ["source/alpha", "topic/sea", "channel/space"])
        expect(pageOf({ list, shown: list }).items).toMatchObject([{ storyId: "old", firstAt: T0 - DAY }]);
      expect(members("old", "channel/space")).toEqual(["old", "young"]);
      expect(ids({ list: "channel/space", also: ["topic/sea"] })).toEqual(["old"]);
      const entries = store.entries({ list: "all", limit: 9, now: T0 });
      expect(entries.items.map(({ entryId }) => entryId)).toEqual(["later", "young", "other", "old"]);
    });

    it("repeat no other story to a reader who turns pages meanwhile, and lose none", async () => {
      for (const n of [1, 2, 3])
        await put(store, { entry: entry({ entryId: `e${n}`, sortAt: T0 - DAY - n * HOUR }) });
      const turned: string[] = [];
      let page = pageOf({ limit: 2 });
      turned.push(...page.items.map(({ storyId }) => storyId));
      await merge(store, { from: "young", into: "e1" }, { from: "other", into: "e3" });
      while (page.next) {
        page = pageOf({ limit: 2, after: page.next });
        turned.push(...page.items.map(({ storyId }) => storyId));
      }
      expect(turned).toEqual(["young", "other", "old", "e1", "e2", "e3"]);
    });

    it("lead on when the survivor is merged itself", async () => {
      await merge(store, { from: "young", into: "other" });
      await merge(store, { from: "other", into: "old" });
      for (const id of ["young", "other", "old"])
        expect(members(id)).toEqual(["old", "old", "other", "later", "young"]);
    });

    it("are merged in the order given, by any of their ids, each once", async () => {
      await put(store, { entry: entry({ entryId: "new", sortAt: T0 }) });
      await merge(
        store,
        { from: "young", into: "other" },
        { from: "other", into: "old" },
        { from: "new", into: "young" },
        { from: "young", into: "old" },
      );
      expect(members("new")).toEqual(["old", "old", "other", "later", "new", "young"]);
      expect(ids()).toEqual(["old"]);
    });

    it("are found by the words of all their entries, and counted as before", async () => {
      const before = store.counts();
      await merge(store, { from: "young", into: "old" });
      expect(ids({ q: "booster" })).toEqual(["old"]);
      expect(ids({ q: "rocket" })).toEqual(["old"]);
      expect(ids({ several: "all" })).toEqual(["old"]);
      expect(store.counts()).toEqual(before);
    });

    it("are listed anew as one, and hidden entries leave them", async () => {
      await merge(store, { from: "young", into: "old" });
      const lists = ({ entryId }: Judged) => (entryId === "old" ? placed() : placed("all", "topic/moon"));
      expect(relist(store, "v2", lists)).toBe(4);
      expect(ids({ list: "topic/moon" })).toEqual(["other", "old"]);
      expect(members("young")).toEqual(["old", "later", "young"]);
      await hide(store, "later", T0, placed());
      expect(members("old")).toEqual(["old", "young"]);
      await hide(store, "later", null, placed("all"));
      expect(members("old")).toEqual(["old", "later", "young"]);
    });

    it("raise the revision", async () => {
      const { number } = store.revision();
      await merge(store, { from: "young", into: "old" });
      expect(store.revision().number).toBe(number + 1);
    });

    it("take in what comes under an old id, in the same change too, and keep their place", async () => {
      const joining = entry({ entryId: "joining", storyId: "young", sortAt: T0 - 9 * DAY });
      const edited = { ...YOUNG, title: "Booster found" };
      await store.change(NOTHING_ASKED, () => ({
        ...NOTHING_WANTED,
        merges: [{ from: "young", into: "old" }],
        entries: [joining, edited].map((one) => ({ entry: one, ...placed("all") })),
        stories: [
          { storyId: "old", leadEntryId: "joining", firstAt: T0 - 9 * DAY, updatedAt: T0, related: [] },
        ],
      }));
      expect(members("young")).toEqual(["old", "joining", "old", "later", "young"]);
      expect(pageOf().items[1]).toMatchObject({ storyId: "old", firstAt: T0 - DAY, updatedAt: T0 });
      expect(ids({ q: "booster" })).toEqual(["old"]);
      expect(members("young", "channel/space")).toBeNull();
    });

    it("are never written again, nor founded anew", async () => {
      await merge(store, { from: "young", into: "old" });
      const again = () =>
        store.change(NOTHING_ASKED, () => ({
          ...NOTHING_WANTED,
          stories: [{ storyId: "young", leadEntryId: "young", firstAt: T0, updatedAt: T0, related: [] }],
        }));
      await expect(again()).rejects.toThrow("young");
      expect(ids()).toEqual(["other", "old"]);
    });

    it.each([
      { from: "nobody", into: "old" },
      { from: "young", into: "nobody" },
    ])("are stories that there are: not $from into $into", async (wanted) => {
      await expect(merge(store, wanted)).rejects.toThrow("nobody");
    });

    it("are two again when the change fails, in every list", async () => {
      const seen = () => [ids(), ids({ list: "source/alpha" }), members("young"), members("old")];
      const before = seen();
      const failing = store.change(NOTHING_ASKED, () => ({
        ...NOTHING_WANTED,
        merges: [{ from: "young", into: "old" }],
        entries: [{ entry: entry({ entryId: "x", storyId: "no such story" }), ...placed() }],
      }));
      await expect(failing).rejects.toThrow("no such story");
      expect(seen()).toEqual(before);
    });

    it("are one story to whoever decides, asked for by any id", async () => {
      await merge(store, { from: "young", into: "old" });
      const reading = { ...NOTHING_ASKED, entryIds: ["young"], canonicalUrls: ["example.org/later"] };
      await store.change(reading, ({ entries, kin, story }: Known) => {
        expect(entries.get("young")?.storyId).toBe("old");
        expect(kin).toMatchObject([{ entryId: "later", storyId: "old" }]);
        expect(story("young")).toMatchObject({ storyId: "old", firstAt: T0 - DAY, foundedAt: T0 });
        expect(
          story("young")
            ?.members.map(({ entryId }) => entryId)
            .sort(),
        ).toEqual(["later", "old", "young"]);
        expect(story("old")).toBe(story("young"));
        return NOTHING_WANTED;
      });
    });
  });
}
