// What every Store must tell of whether a story is as it was; run for each implementation.
import { beforeEach, describe, expect, it } from "vitest";
import { NO_CORRECTIONS } from "../../src/model/hand.ts";
import type { Story } from "../../src/model/story.ts";
import type { Store } from "../../src/store/store.ts";
import { DAY, entry, HOUR, T0 } from "../support/build.ts";
import { hide, listed, placed, put, writeStory } from "./put.ts";

export function markContract(name: string, open: () => Store): void {
  describe(`Store contract: ${name}: the mark of a story`, () => {
    let store: Store;
    const LEAD = entry({ entryId: "lead", sortAt: T0 - HOUR });
    const lists = listed("all", "channel/c");
    beforeEach(async () => {
      store = open();
      await put(store, { entry: LEAD, lists }, { entry: entry({ entryId: "old", sortAt: T0 - DAY }), lists });
      return () => store.close();
    });
    const mark = (shown = "channel/c", now = T0) => store.storyMark("lead", shown, now);
    const story = (over: Partial<Story>) =>
      writeStory(store, {
        storyId: "lead",
        leadEntryId: "lead",
        firstAt: T0 - HOUR,
        updatedAt: T0,
        related: [],
        ...over,
      });

    it("is the same while nothing befalls it, and each list's own", async () => {
      const before = mark();
      await put(store, { entry: entry({ entryId: "other" }), lists });
      expect(mark()).toBe(before);
      await put(store, { entry: entry({ entryId: "more", storyId: "lead" }), lists: listed("all") });
      expect(mark("all")).not.toBe(mark());
    });

    it.each<[string, () => Promise<unknown>]>([
      ["it is edited", () => put(store, { entry: { ...LEAD, title: "Else", hash: "else" }, lists })],
      ["it is read otherwise", () => put(store, { entry: { ...LEAD, contentHtml: "<p>More.</p>" }, lists })],
      [
        "its picture changes",
        () => put(store, { entry: { ...LEAD, image: "https://a.example/b.jpg" }, lists }),
      ],
      ["another joins", () => put(store, { entry: entry({ entryId: "new", storyId: "lead" }), lists })],
      ["its topics change", () => put(store, { entry: LEAD, lists: [...lists, ...listed("topic/t")] })],
      ["it is updated", () => story({ updatedAt: T0 + 1 })],
      ["it has more to read", () => story({ related: ["old"] })],
      ["a note is made", () => note("entry", "lead")],
      ["a note is made of the story", () => note("story", "lead")],
    ])("changes when %s", async (_, befall) => {
      const before = mark();
      await befall();
      expect(mark()).not.toBe(before);
      expect(mark()).not.toBeNull();
    });
    const note = (kind: "entry" | "story", id: string) => {
      const hand = { hiddenAt: null, note: "Noted.", corrections: NO_CORRECTIONS };
      const decision = { action: "note", target: `${kind}/${id}`, argument: {} } as const;
      const writes = [{ kind: "hand", of: { kind, id }, hand }] as const;
      const decide = () => [{ decision, writes }];
      return store.decide({ at: T0, by: "command", decide, place: () => placed("all", "channel/c") });
    };

    it("changes when what there is to read more changes", async () => {
      await story({ related: ["old"] });
      const before = mark();
      await put(store, { entry: entry({ entryId: "old", title: "New title", sortAt: T0 - DAY }), lists });
      const after = mark();
      expect(after).not.toBe(before);
      await hide(store, "old", T0, { placements: [], marks: [] });
      expect(mark()).not.toBe(after);
    });

    it("is none of what is not shown", async () => {
      expect(mark("channel/none")).toBeNull();
      expect(store.storyMark("nobody", "all", T0)).toBeNull();
      await hide(store, "lead", T0, { placements: [], marks: [] });
      expect(mark()).toBeNull();
    });
  });
}
