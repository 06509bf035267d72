// What every Store must do with the curator's decisions; run for each implementation.
import { beforeEach, describe, expect, it } from "vitest";
import { type Hand, NO_CORRECTIONS } from "../../src/model/hand.ts";
import type { HandKnown, HandWrite, Ruling } from "../../src/store/hand-store.ts";
import type { Judged, Placing, Store } from "../../src/store/store.ts";
import { DAY, entry, HOUR, state, T0 } from "../support/build.ts";
import { merge, NOTHING_ASKED, NOTHING_MORE, placed, put, relist } from "./put.ts";

const ONE = entry({ entryId: "one", title: "Rocket explodes at sea", sortAt: T0 - DAY, firstSeen: T0 - DAY });
const JOINED = entry({ entryId: "joined", storyId: "one", sortAt: T0 - HOUR });
const TWO = entry({ entryId: "two", title: "Comet seen", sortAt: T0 });
const NONE: Hand = { hiddenAt: null, note: null, corrections: NO_CORRECTIONS };
/** Lists an entry by what the store says was decided of it. */
const place = ({ hiddenAt, corrections = [], pinnedIn = [] }: Judged): Placing =>
  hiddenAt !== null
    ? placed()
    : placed("all", ...corrections.flatMap(({ add }) => add), ...pinnedIn.map((id) => `channel/${id}`));

const ruling = (...writes: HandWrite[]): Ruling => ({
  decision: { action: "hide", target: "entry/one", argument: {} },
  writes,
});
const hand = (kind: "entry" | "story", id: string, over: Partial<Hand>): HandWrite => ({
  kind: "hand",
  of: { kind, id },
  hand: { ...NONE, ...over },
});
const pin = (storyId: string, channel: string | null, isPinned = true): HandWrite => ({
  kind: "pin",
  storyId,
  channel,
  isPinned,
});
const storyOf = (storyId: string, leadEntryId = storyId, firstAt = T0 - DAY) => ({
  storyId,
  leadEntryId,
  firstAt,
  updatedAt: T0,
  related: [],
});
const SPLIT: HandWrite = {
  kind: "split",
  entryId: "one",
  from: "joined",
  founded: storyOf("new", "one"),
  left: storyOf("one", "joined"),
  leftFoundedAt: T0 - DAY,
};
const MERGE: HandWrite = {
  kind: "merge",
  merge: { from: "new", into: "one" },
  story: storyOf("one"),
  between: ["one", "joined"],
};

export function handContract(name: string, open: () => Store): void {
  describe(`Store contract: ${name}: the curator's hand`, () => {
    let store: Store;
    beforeEach(async () => {
      store = open();
      await put(store, { entry: ONE }, { entry: JOINED }, { entry: TWO });
      return () => store.close();
    });
    const decide = (...rulings: Ruling[]) =>
      store.decide({ at: T0 + HOUR, by: "api", decide: () => rulings, place });
    const write = (...writes: HandWrite[]) => decide(ruling(...writes));
    const see = async <T>(look: (known: HandKnown) => T): Promise<T> => {
      const seen: T[] = [];
      const note = (known: HandKnown) => {
        seen.push(look(known));
        return [];
      };
      await store.decide({ at: T0, by: "api", decide: note, place });
      return seen[0] as T;
    };
    const ids = (list = "all") =>
      store.stories({ list, shown: list, limit: 9, now: T0 }).items.map(({ storyId }) => storyId);
    const members = (storyId: string) => {
      const story = store.story(storyId, "all", T0);
      return story && [story.storyId, ...[story.lead, ...story.others].map(({ entryId }) => entryId)];
    };
    /** What a poll sees of a story. */
    const apartFrom = async (storyId: string) => {
      const seen: (readonly string[] | undefined)[] = [];
      await store.change(NOTHING_ASKED, ({ story }) => {
        seen.push(story(storyId)?.apart);
        const nothing = { entries: [], stories: [], state: state({ sourceId: "alpha" }) };
        return { at: T0, ...NOTHING_MORE, ...nothing };
      });
      return seen[0];
    };

    it("enters what changes something in the trail, newest first, and raises the revision once", async () => {
      const before = store.revision().number;
      expect(store.decided()).toBe(0);
      const told = await decide(
        ruling(hand("entry", "one", { hiddenAt: T0 })),
        ruling(),
        ruling(pin("two", null)),
      );
      expect(told).toHaveLength(3);
      expect(store.decided()).toBe(2);
      expect(store.revision()).toEqual({ number: before + 1, at: T0 + HOUR });
      const line = { at: T0 + HOUR, by: "api", action: "hide", target: "entry/one", argument: {} };
      expect(store.decisions({ limit: 9 })).toEqual([
        { id: 2, ...line },
        { id: 1, ...line },
      ]);
      expect(store.decisions({ limit: 1, before: 2 })).toEqual([{ id: 1, ...line }]);
      await decide(ruling());
      expect(store.revision().number).toBe(before + 1);
    });

    it("writes nothing of a decision that throws", async () => {
      const before = store.revision();
      const broken = () =>
        store.decide({
          at: T0,
          by: "api",
          decide: () => [ruling(hand("entry", "one", { hiddenAt: T0 }))],
          place() {
            throw new Error("no place");
          },
        });
      await expect(broken()).rejects.toThrow("no place");
      expect([store.decided(), store.revision(), store.handOf("one")?.entry]).toEqual([0, before, NONE]);
      expect(members("one")).toEqual(["one", "one", "joined"]);
    });

    it("shows a decision entries and stories with what is in force", async () => {
      const corrections = { add: ["topic/moon"], remove: [] };
      await write(
        hand("entry", "joined", { note: "n" }),
        hand("story", "one", { hiddenAt: T0, corrections }),
      );
      await write(pin("one", "space"), pin("one", null));
      expect(await see(({ entry: find }) => find("joined"))).toEqual({
        entryId: "joined",
        sourceId: "alpha",
        storyId: "one",
        title: "Entry joined",
        sortAt: T0 - HOUR,
        firstSeen: T0,
        ...NONE,
        note: "n",
      });
      expect(await see(({ story }) => story("one"))).toMatchObject({
        storyId: "one",
        foundedAt: T0 - DAY,
        hiddenAt: T0,
        note: null,
        corrections,
        pins: [null, "space"],
        apart: [],
      });
      expect(await see((known) => [known.entry("none"), known.story("none")])).toEqual([null, null]);
      expect(await see(({ entriesAt }) => entriesAt("example.org/two"))).toEqual(["two"]);
      expect(store.handOf("joined")).toEqual({
        entry: { ...NONE, note: "n" },
        story: { ...NONE, hiddenAt: T0, corrections },
      });
      expect(store.handOf("none")).toBeNull();
    });

    it("lists what is hidden nowhere, with what joins it, and again when it is shown", async () => {
      await write(hand("story", "one", { hiddenAt: T0 }));
      expect(ids()).toEqual(["two"]);
      const late = entry({ entryId: "late", storyId: "one" });
      await store.change(NOTHING_ASKED, () => ({
        at: T0,
        ...NOTHING_MORE,
        place,
        state: state({ sourceId: "alpha" }),
        entries: [{ entry: late, ...placed("all") }],
        stories: [storyOf("one")],
      }));
      expect(members("one")).toBeNull();
      relist(store, "v2", place);
      expect(ids()).toEqual(["two"]);
      await write(hand("story", "one", {}));
      expect(members("one")).toEqual(["one", "one", "joined", "late"]);
    });

    it("asks for a place with the corrections of story and entry, in this order", async () => {
      await write(
        hand("entry", "joined", { corrections: { add: ["topic/b"], remove: [] } }),
        hand("story", "one", { corrections: { add: ["topic/a"], remove: [] } }),
      );
      const asked: [string, readonly string[]][] = [];
      relist(store, "v2", (judged) => {
        asked.push([judged.entryId, (judged.corrections ?? []).flatMap(({ add }) => add)]);
        return place(judged);
      });
      expect(asked).toEqual([
        ["one", ["topic/a"]],
        ["joined", ["topic/a", "topic/b"]],
        ["two", []],
      ]);
      expect(ids("topic/a")).toEqual(["one"]);
      await write(hand("story", "one", {}));
      expect(ids("topic/a")).toEqual([]);
      expect(ids("topic/b")).toEqual(["one"]);
    });

    it("tells the pins of a channel, newest first, and puts what is pinned there in its list", async () => {
      await write(pin("one", null));
      await write(pin("two", "space"));
      await write(pin("one", "moon"));
      expect(store.pins("space")).toEqual(["two", "one"]);
      expect(store.pins("moon")).toEqual(["one"]);
      expect(ids("channel/space")).toEqual(["two"]);
      expect(ids("channel/moon")).toEqual(["one"]);
      const among = { list: "all", shown: "all", limit: 9, now: T0, among: store.pins("moon") };
      expect(store.stories(among).items.map(({ storyId }) => storyId)).toEqual(["one"]);
      await write(pin("two", "space", false));
      expect([store.pins("space"), ids("channel/space")]).toEqual([["one"], []]);
    });

    it("splits: lists, leads and ids are right at once, and polls see the two apart", async () => {
      await write(SPLIT);
      expect(members("new")).toEqual(["new", "one"]);
      expect(members("one")).toEqual(["one", "joined"]);
      expect(ids()).toEqual(["two", "new", "one"]);
      expect(store.entry("one")?.storyId).toBe("new");
      expect(await apartFrom("new")).toEqual(["one"]);
      expect(await apartFrom("one")).toEqual(["new"]);
      expect(await apartFrom("two")).toEqual([]);
      // Who was founded when it was: the split tells nothing about that.
      expect(await see(({ story }) => [story("one")?.foundedAt, story("new")?.foundedAt])).toEqual([
        T0 - DAY,
        T0,
      ]);
    });

    it("keeps apart what is merged with either, and what is split off later too", async () => {
      await write(SPLIT);
      await merge(store, { from: "two", into: "new" });
      expect(await apartFrom("two")).toEqual(["one"]);
      const left = storyOf("new", "two", T0);
      const founded = storyOf("newer", "one");
      await write({ kind: "split", entryId: "one", from: "two", founded, left, leftFoundedAt: T0 });
      expect(await apartFrom("newer")).toEqual(["one", "new"]);
      expect(await apartFrom("new")).toEqual(["one", "newer"]);
    });

    it("merges: nothing is apart any more, and the same id serves when it is split again", async () => {
      await write(SPLIT);
      await write(MERGE);
      expect(members("new")).toEqual(["one", "one", "joined"]);
      expect(await apartFrom("one")).toEqual([]);
      await write(SPLIT);
      expect(members("new")).toEqual(["new", "one"]);
      expect(ids()).toEqual(["two", "new", "one"]);
    });

    it("merges hidden, noted, corrected and pinned stories by polls, with the last word on both", async () => {
      await write(
        hand("story", "two", {
          hiddenAt: T0,
          note: "two",
          corrections: { add: ["topic/a"], remove: ["topic/b"] },
        }),
        hand("story", "one", { note: "one", corrections: { add: ["topic/b"], remove: [] } }),
        pin("two", "space"),
      );
      await store.change(NOTHING_ASKED, () => ({
        at: T0,
        ...NOTHING_MORE,
        place,
        state: state({ sourceId: "alpha" }),
        entries: [],
        stories: [],
        merges: [{ from: "two", into: "one" }],
      }));
      expect(store.handOf("joined")?.story).toEqual({
        hiddenAt: T0,
        note: "one",
        corrections: { add: ["topic/b", "topic/a"], remove: [] },
      });
      expect(ids()).toEqual([]);
      expect(store.pins("space")).toEqual(["one"]);
      await write(hand("story", "one", {}));
      expect(ids("channel/space")).toEqual(["one"]);
    });

    it("keeps what was decided when entries are stored again", async () => {
      await write(
        hand("entry", "joined", { hiddenAt: T0, note: "n", corrections: { add: ["x"], remove: [] } }),
      );
      const before = store.handOf("joined");
      await store.change(NOTHING_ASKED, () => ({
        at: T0,
        ...NOTHING_MORE,
        place,
        state: state({ sourceId: "alpha" }),
        entries: [{ entry: { ...JOINED, hiddenAt: T0, title: "Edited" }, ...placed("all") }],
        stories: [],
      }));
      expect(store.entry("joined")?.title).toBe("Edited");
      expect(store.handOf("joined")).toEqual(before);
      expect(members("one")).toEqual(["one", "one"]);
    });

    it("tells notes with stories, of those that are listed", async () => {
      await write(hand("story", "one", { note: "s" }), hand("entry", "joined", { note: "e" }));
      const notes = () => {
        const story = store.story("one", "all", T0);
        return story && [story.note, ...story.entryNotes];
      };
      expect(notes()).toEqual(["s", ["joined", "e"]]);
      await write(hand("entry", "joined", { note: "e", hiddenAt: T0 }));
      expect(notes()).toEqual(["s"]);
    });

    it("tells everything that is in force, and nothing that is not", async () => {
      await write(SPLIT);
      await write(
        hand("story", "new", { note: "n" }),
        hand("entry", "two", { hiddenAt: T0 }),
        pin("two", null),
      );
      expect(store.inForce()).toEqual({
        kept: [{ isApart: true, between: ["one", "joined"] }],
        hands: [
          { kind: "entry", id: "two", ...NONE, hiddenAt: T0 },
          { kind: "story", id: "new", ...NONE, note: "n" },
        ],
        pins: [{ storyId: "two", channel: null }],
      });
      await write(MERGE, pin("two", null, false), hand("entry", "two", {}));
      expect(store.inForce()).toEqual({
        kept: [{ isApart: false, between: ["one", "joined"] }],
        hands: [{ kind: "story", id: "one", ...NONE, note: "n" }],
        pins: [],
      });
      await write(SPLIT);
      expect(store.inForce().kept).toEqual([{ isApart: true, between: ["one", "joined"] }]);
    });

    it("keeps apart what is in two stories, and lets an id that is nobody's lead to one", async () => {
      await write({ kind: "apart", between: ["two", "one"], alias: "alias" });
      expect(await apartFrom("one")).toEqual(["two"]);
      expect(members("alias")).toEqual(["two", "two"]);
      await write({ kind: "apart", between: ["two", "joined"], alias: "one" });
      expect(members("one")).toEqual(["one", "one", "joined"]);
    });
  });
}
