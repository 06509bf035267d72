// What every Store must do; run for each implementation.
import { beforeEach, describe, expect, it } from "vitest";
import { unpolled } from "../../src/source/poll-state.ts";
import { NEW_RHYTHM } from "../../src/source/rhythm/rhythm.ts";
import { FROM_THE_BOTTOM, FROM_THE_TOP } from "../../src/store/cursor.ts";
import type { Cursor, Judged, Store } from "../../src/store/store.ts";
import { titleKey } from "../../src/stories/title-key.ts";
import { DAY, entry, HOUR, listedNowhere, state, T0 } from "../support/build.ts";
import { archiveContract } from "./archive-contract.ts";
import { handContract } from "./hand-contract.ts";
import { ledgerContract } from "./ledger-contract.ts";
import { markContract } from "./mark-contract.ts";
import { mergeContract } from "./merge-contract.ts";
import { numberedContract } from "./numbered-contract.ts";
import { listed, NOTHING_ASKED, NOTHING_MORE, placed, put, relist } from "./put.ts";
import { recentContract } from "./recent-contract.ts";
import { relatedContract } from "./related-contract.ts";

const ALL = { list: "all", shown: "all", now: T0 };

export function storeContract(name: string, open: () => Store): void {
  archiveContract(name, open);
  markContract(name, open);
  mergeContract(name, open);
  handContract(name, open);
  ledgerContract(name, open);
  numberedContract(name, open);
  recentContract(name, open);
  relatedContract(name, open);
  describe(`Store contract: ${name}`, () => {
    let store: Store;
    beforeEach(() => {
      store = open();
      return () => store.close();
    });
    const ids = (page: { items: readonly { storyId: string }[] }) => page.items.map(({ storyId }) => storyId);
    const stories = (over: Partial<Parameters<Store["stories"]>[0]> = {}) =>
      store.stories({ list: "all", shown: "all", limit: 10, now: T0, ...over });

    describe("entries", () => {
      it("come back as they were stored, every member of them", async () => {
        const full = entry({
          entryId: "full",
          id: "guid",
          summary: "<p>S</p>",
          contentHtml: "<p>C</p>",
          contentText: "C",
          authors: [{ name: "A", url: null, email: "a@b.org" }],
          published: T0 - HOUR,
          updated: T0,
          categories: [{ term: "t", label: "T", scheme: null }],
          enclosures: [
            {
              url: "https://a.org/a.mp3",
              type: "audio/mpeg",
              bytes: 1,
              seconds: 2,
              title: null,
              width: null,
              height: null,
            },
          ],
          image: "https://a.org/i.jpg",
          commentsUrl: "https://a.org/c",
          language: "en",
          source: { title: "O", url: null, feedUrl: "https://o.org/feed" },
          rights: "©",
          cites: [{ publisher: "beta", url: "beta.example/b", quote: "as Beta reports" }],
          copyOf: "other",
        });
        await put(store, { entry: full });
        expect(store.entry("full")).toEqual(listedNowhere(full));
        expect(store.entry("other")).toBeNull();
      });

      it("keep what was promised when they are stored again", async () => {
        await put(store, { entry: entry({ entryId: "a", title: "Old" }) });
        await put(store, { entry: entry({ entryId: "a", title: "New", firstSeen: T0 + DAY, key: "other" }) });
        expect(store.entry("a")).toMatchObject({ title: "New", firstSeen: T0, key: "a" });
      });

      it("are told by hash, the unknown ones left out", async () => {
        await put(store, { entry: entry({ entryId: "a" }) });
        const known = { hash: "hash of a", canonicalUrl: "example.org/a", sortAt: T0, removedAt: null };
        expect([...store.stored(["a", "b"])]).toEqual([["a", known]]);
      });

      it("are listed newest first, by their own time", async () => {
        await put(
          store,
          { entry: entry({ entryId: "a", sortAt: T0 - DAY, storyId: "s" }) },
          { entry: entry({ entryId: "b", sortAt: T0 - HOUR, storyId: "s" }) },
          { entry: entry({ entryId: "c", sortAt: T0 - 2 * HOUR }) },
        );
        const page = store.entries({ list: "all", limit: 2, now: T0 });
        expect(page.items.map(({ entryId }) => entryId)).toEqual(["b", "c"]);
        const rest = store.entries({
          list: "all",
          limit: 2,
          now: T0,
          ...(page.next ? { after: page.next } : {}),
        });
        expect(rest.items.map(({ entryId }) => entryId)).toEqual(["a"]);
        expect(rest.next).toBeNull();
      });

      it("come page by page, each once, whether they are as old as their story or not", async () => {
        await put(
          store,
          { entry: entry({ entryId: "a", sortAt: T0 - DAY, storyId: "s" }) },
          { entry: entry({ entryId: "b", sortAt: T0 - HOUR, storyId: "s" }) },
          { entry: entry({ entryId: "c", sortAt: T0 - HOUR }) },
          { entry: entry({ entryId: "d", sortAt: T0 - HOUR, storyId: "s" }) },
          { entry: entry({ entryId: "e", sortAt: T0 - 2 * HOUR }) },
          { entry: entry({ entryId: "f", sortAt: T0 - DAY, storyId: "s" }) },
        );
        const turned: (string | undefined)[] = [];
        let page = store.entries({ list: "all", limit: 1, now: T0 });
        for (; page.next; page = store.entries({ list: "all", limit: 1, now: T0, after: page.next }))
          turned.push(page.items[0]?.entryId);
        turned.push(page.items[0]?.entryId);
        expect(turned).toEqual(["c", "d", "b", "e", "f", "a"]);
        const newer = store.entries({ list: "all", limit: 9, now: T0, since: T0 - HOUR });
        expect(newer.items.map(({ entryId }) => entryId)).toEqual(["c", "d", "b"]);
      });
    });

    describe("change", () => {
      it("shows the decision what it asked for", async () => {
        const known = entry({ entryId: "a", title: "Starship lands on the Moon", sortAt: T0 - DAY });
        await put(store, { entry: known });
        const reading = {
          sourceId: "alpha",
          entryIds: ["a", "none"],
          canonicalUrls: ["example.org/a"],
          titles: [{ key: titleKey(known.title) ?? "", around: T0, withinMs: 3 * DAY }],
        };
        await store.change(reading, ({ entries, kin, story }) => {
          expect([...entries]).toEqual([["a", known]]);
          expect(kin).toEqual([
            {
              entryId: "a",
              sourceId: "alpha",
              storyId: "a",
              canonicalUrl: "example.org/a",
              titleKey: "starship lands on the moon",
              sortAt: T0 - DAY,
            },
          ]);
          expect(story("a")).toEqual({
            storyId: "a",
            leadEntryId: "a",
            firstAt: T0 - DAY,
            updatedAt: T0 - DAY,
            related: [],
            foundedAt: T0,
            apart: [],
            members: [
              {
                entryId: "a",
                sourceId: "alpha",
                sortAt: T0 - DAY,
                canonicalUrl: "example.org/a",
                cites: [],
                copyOf: null,
                hiddenAt: null,
              },
            ],
          });
          expect(story("none")).toBeNull();
          return { at: T0, ...NOTHING_MORE, state: state({ sourceId: "alpha" }), entries: [], stories: [] };
        });
      });

      it("finds no kin outside the time it was asked for", async () => {
        await put(store, {
          entry: entry({ entryId: "a", title: "Starship lands on the Moon", sortAt: T0 - 4 * DAY }),
        });
        const title = { key: "starship lands on the moon", around: T0, withinMs: 3 * DAY };
        await store.change({ ...NOTHING_ASKED, titles: [title] }, ({ kin }) => {
          expect(kin).toEqual([]);
          return { at: T0, ...NOTHING_MORE, state: state({ sourceId: "alpha" }), entries: [], stories: [] };
        });
      });

      it("finds each title's kin in its own time only, and each page's by its address", async () => {
        const story = (entryId: string, title: string, sortAt: number) => ({
          entry: entry({ entryId, title, sortAt, canonicalUrl: `example.org/${entryId}` }),
        });
        await put(
          store,
          story("old", "Starship lands on the Moon", T0 - 9 * DAY),
          story("new", "Starship lands on the Moon", T0),
          story("other", "Rocket returns from Mars", T0 - 9 * DAY),
          story("far", "Rocket returns from Mars", T0),
        );
        const reading = {
          sourceId: "alpha",
          entryIds: [],
          canonicalUrls: ["example.org/far", "example.org/nowhere"],
          titles: [
            { key: "starship lands on the moon", around: T0, withinMs: 3 * DAY },
            { key: "rocket returns from mars", around: T0 - 8 * DAY, withinMs: 3 * DAY },
          ],
        };
        await store.change(reading, ({ kin }) => {
          expect(kin.map(({ entryId }) => entryId).sort()).toEqual(["far", "new", "other"]);
          return { at: T0, ...NOTHING_MORE, state: state({ sourceId: "alpha" }), entries: [], stories: [] };
        });
      });

      it("writes all of a poll or nothing", async () => {
        const broken = () =>
          store.change(NOTHING_ASKED, () => ({
            at: T0,
            state: state({ sourceId: "alpha", title: "written" }),
            ...NOTHING_MORE,
            entries: [
              { entry: entry({ entryId: "a" }), ...placed("all") },
              { entry: entry({ entryId: "b", storyId: "no such story" }), ...placed() },
            ],
            stories: [{ storyId: "a", leadEntryId: "a", firstAt: T0, updatedAt: T0, related: [] }],
          }));
        await expect(broken()).rejects.toThrow();
        expect(store.entry("a")).toBeNull();
        expect(store.state("alpha")).toBeNull();
        expect(store.revision().number).toBe(0);
      });

      it("refuses a story whose lead does not exist", async () => {
        await expect(
          store.change(NOTHING_ASKED, () => ({
            at: T0,
            ...NOTHING_MORE,
            state: state({ sourceId: "alpha" }),
            entries: [],
            stories: [{ storyId: "s", leadEntryId: "nobody", firstAt: T0, updatedAt: T0, related: [] }],
          })),
        ).rejects.toThrow();
      });

      it("undoes alone what fails among writes that come in together", async () => {
        const good = put(store, { entry: entry({ entryId: "a" }) });
        const bad = store.change(NOTHING_ASKED, () => {
          throw new Error("undecided");
        });
        const alsoGood = put(store, { entry: entry({ entryId: "b" }) });
        await expect(bad).rejects.toThrow("undecided");
        await Promise.all([good, alsoGood]);
        expect([store.entry("a")?.entryId, store.entry("b")?.entryId]).toEqual(["a", "b"]);
      });

      it("raises the revision only when something changed", async () => {
        const before = store.revision().number;
        await store.change(NOTHING_ASKED, () => ({
          at: T0,
          ...NOTHING_MORE,
          state: state({ sourceId: "alpha" }),
          entries: [],
          stories: [],
        }));
        expect(store.revision().number).toBe(before);
        await put(store, { entry: entry({ entryId: "a" }) });
        expect(store.revision()).toEqual({ number: before + 1, at: T0 });
      });
    });

    describe("stories", () => {
      it("come newest first, page by page, until there are no more", async () => {
        for (const n of [1, 2, 3, 4, 5])
          await put(store, { entry: entry({ entryId: `e${n}`, sortAt: T0 - n * HOUR }) });
        const first = stories({ limit: 2 });
        const second = stories({ limit: 2, ...(first.next ? { after: first.next } : {}) });
        const third = stories({ limit: 2, ...(second.next ? { after: second.next } : {}) });
        expect([ids(first), ids(second), ids(third)]).toEqual([["e1", "e2"], ["e3", "e4"], ["e5"]]);
        expect(third.next).toBeNull();
      });

      it("can be turned back, to the very pages that were before", async () => {
        for (const n of [1, 2, 3, 4, 5])
          await put(store, { entry: entry({ entryId: `e${n}`, sortAt: T0 - n * HOUR }) });
        for (const name of ["stories", "entries"] as const) {
          const turn = (where: { readonly after?: Cursor; readonly before?: Cursor }) => {
            const { items, next, previous } = store[name]({ ...ALL, limit: 2, ...where });
            return { names: items.map(({ storyId }) => storyId), next, previous };
          };
          const last = turn({ before: FROM_THE_BOTTOM });
          expect(last.names).toEqual(["e4", "e5"]);
          const middle = turn({ before: last.previous ?? FROM_THE_TOP });
          expect(middle.names).toEqual(["e2", "e3"]);
          expect(turn({ after: middle.next ?? FROM_THE_TOP }).names).toEqual(["e4", "e5"]);
          const first = turn({ before: middle.previous ?? FROM_THE_TOP });
          expect([first.names, first.previous]).toEqual([["e1"], null]);
          expect(turn({}).previous).toBeNull();
        }
      });

      it("are led by the same sources, told without their texts", async () => {
        const at = (n: number) => ({ sortAt: T0 - n * HOUR });
        await put(
          store,
          { entry: entry({ entryId: "a", storyId: "s", sourceId: "alpha", ...at(3) }), lists: listed("all") },
          {
            entry: entry({ entryId: "b", storyId: "s", sourceId: "beta", ...at(2) }),
            lists: listed("all", "channel/c"),
          },
          {
            entry: entry({ entryId: "c", storyId: "s", sourceId: "gamma", ...at(1) }),
            lists: listed("all", "channel/c"),
          },
        );
        for (const shown of ["all", "channel/c"]) {
          const query = { list: shown, shown, limit: 9, now: T0 };
          const leads = store.leads(query).items;
          expect(leads.map(({ leadSourceId }) => leadSourceId)).toEqual(
            store.stories(query).items.map(({ lead }) => lead.sourceId),
          );
          expect(leads).toHaveLength(1);
        }
      });

      it("do not shift under a reader who turns pages while news comes in", async () => {
        for (const n of [1, 2, 3])
          await put(store, { entry: entry({ entryId: `e${n}`, sortAt: T0 - n * HOUR }) });
        const first = stories({ limit: 2 });
        await put(store, { entry: entry({ entryId: "news", sortAt: T0 }) });
        expect(ids(stories({ limit: 2, ...(first.next ? { after: first.next } : {}) }))).toEqual(["e3"]);
      });

      it("have their lead first, the others by time, and the topics of all", async () => {
        await put(
          store,
          {
            entry: entry({ entryId: "lead", storyId: "s", sortAt: T0 - DAY }),
            lists: listed("all", "topic/moon"),
          },
          { entry: entry({ entryId: "late", storyId: "s", sortAt: T0 }), lists: listed("all", "topic/mars") },
          { entry: entry({ entryId: "soon", storyId: "s", sortAt: T0 - HOUR }) },
        );
        const [story] = stories().items;
        expect(story?.lead.entryId).toBe("lead");
        expect(story?.others.map(({ entryId }) => entryId)).toEqual(["soon", "late"]);
        expect([...(story?.topics ?? [])].sort()).toEqual(["mars", "moon"]);
        expect(stories().items).toHaveLength(1);
      });

      it("have the labels of the entry that leads where they are shown", async () => {
        const early = entry({ entryId: "early", storyId: "s", sortAt: T0 - HOUR });
        const late = entry({ entryId: "late", storyId: "s" });
        await put(
          store,
          { entry: early, lists: listed("all", "label/opinion", "topic/moon") },
          { entry: late, lists: listed("all", "label/video", "label/live-blog", "channel/a") },
        );
        const labelsIn = (shown: string) => [...(store.story("s", shown, T0)?.labels ?? [])].sort();
        expect(labelsIn("all")).toEqual(["opinion"]);
        expect(labelsIn("channel/a")).toEqual(["live-blog", "video"]);
        expect([...(store.entry("late")?.labels ?? [])].sort()).toEqual(["live-blog", "video"]);
        expect(store.entry("early")).toMatchObject({ topics: ["moon"], labels: ["opinion"], note: null });
      });

      it("show only the entries that a list shows, led by the earliest of them", async () => {
        await put(
          store,
          { entry: entry({ entryId: "podcast", storyId: "s", sortAt: T0 - DAY }) },
          {
            entry: entry({ entryId: "article", storyId: "s", sortAt: T0 }),
            lists: listed("all", "channel/space"),
          },
        );
        const [story] = stories({ list: "channel/space", shown: "channel/space" }).items;
        expect(story?.lead.entryId).toBe("article");
        expect(story?.others).toEqual([]);
        expect(store.story("s", "all", T0)?.lead.entryId).toBe("podcast");
      });

      it("stay where they were founded, also when an earlier entry joins", async () => {
        await put(store, { entry: entry({ entryId: "a", storyId: "s", sortAt: T0 }) });
        await put(store, { entry: entry({ entryId: "b", sortAt: T0 - HOUR }) });
        await put(store, { entry: entry({ entryId: "c", storyId: "s", sortAt: T0 - DAY }) });
        expect(ids(stories())).toEqual(["s", "b"]);
        expect(stories().items[0]).toMatchObject({ firstAt: T0, lead: { entryId: "c" } });
        expect(stories().items[0]?.others.map(({ entryId }) => entryId)).toEqual(["a"]);
      });

      it("are narrowed by further lists, by time and by words", async () => {
        await put(
          store,
          {
            entry: entry({ entryId: "a", title: "Moon base", sortAt: T0 - DAY }),
            lists: listed("all", "topic/moon"),
          },
          { entry: entry({ entryId: "b", title: "Mars base", sortAt: T0 - HOUR, contentText: "red dust" }) },
        );
        expect(ids(stories({ also: ["topic/moon"] }))).toEqual(["a"]);
        expect(ids(stories({ also: ["topic/none"] }))).toEqual([]);
        expect(ids(stories({ since: T0 - 2 * HOUR }))).toEqual(["b"]);
        expect(ids(stories({ until: T0 - 2 * HOUR }))).toEqual(["a"]);
        expect(ids(stories({ q: "bases" }))).toEqual(["b", "a"]);
        expect(ids(stories({ q: '"red dust"' }))).toEqual(["b"]);
        expect(ids(stories({ q: "base -moon" }))).toEqual(["b"]);
        expect(ids(stories({ q: "mo*" }))).toEqual(["a"]);
        expect(ids(stories({ q: "venus" }))).toEqual([]);
      });

      it("are narrowed by what any of their entries is in, entries by what they are in themselves", async () => {
        await put(
          store,
          { entry: entry({ entryId: "a", storyId: "s" }), lists: listed("all", "topic/moon") },
          { entry: entry({ entryId: "b", storyId: "s" }), lists: listed("all", "source/b") },
        );
        for (const [list, also] of [
          ["topic/moon", "source/b"],
          ["source/b", "topic/moon"],
        ] as const) {
          const query = { list, also: [also], now: T0, limit: 10 };
          expect(ids(stories(query))).toEqual(["s"]);
          expect(store.entries(query).items).toEqual([]);
        }
        const both = { list: "topic/moon", also: ["all"], now: T0, limit: 10 };
        expect(store.entries(both).items.map(({ entryId }) => entryId)).toEqual(["a"]);
      });

      it("are narrowed to those that several entries of a list tell", async () => {
        await put(
          store,
          { entry: entry({ entryId: "a", storyId: "s" }), lists: listed("all", "topic/moon") },
          { entry: entry({ entryId: "b", storyId: "s" }), lists: [{ list: "all", until: T0 + HOUR }] },
          { entry: entry({ entryId: "c" }), lists: listed("all", "topic/moon") },
        );
        expect(ids(stories({ several: "all" }))).toEqual(["s"]);
        expect(ids(stories({ list: "topic/moon", several: "all" }))).toEqual(["s"]);
        expect(ids(stories({ several: "topic/moon" }))).toEqual([]);
        expect(ids(stories({ several: "topic/none" }))).toEqual([]);
        expect(ids(stories({ several: "all", now: T0 + HOUR }))).toEqual([]);
      });

      it.each([
        '"',
        "AND",
        "a AND",
        "NEAR(",
        "C++",
        "-x",
        "a.b",
        "*",
        "title:x",
        "'; drop table entry",
        "\0",
        "(",
        "{}",
        "^",
      ])("survive a search for %s", async (q) => {
        await put(store, { entry: entry({ entryId: "a" }) });
        expect(() => stories({ q })).not.toThrow();
      });

      it("forget the words that an edit took away", async () => {
        await put(store, { entry: entry({ entryId: "a", title: "Old words" }) });
        await put(store, { entry: entry({ entryId: "a", title: "New words" }) });
        expect(ids(stories({ q: "old" }))).toEqual([]);
        expect(ids(stories({ q: "new" }))).toEqual(["a"]);
      });

      it("know the words of an entry that came and was edited in one transaction, and not of one undone", async () => {
        const came = put(store, { entry: entry({ entryId: "a", title: "Old words" }) });
        const undone = store.change(NOTHING_ASKED, () => ({
          at: T0,
          ...NOTHING_MORE,
          state: state({ sourceId: "alpha" }),
          entries: [{ entry: entry({ entryId: "x", title: "Lost words" }), ...placed("all") }],
          stories: [
            { storyId: "x", leadEntryId: "x", firstAt: T0, updatedAt: T0, related: [] },
            { storyId: "y", leadEntryId: "nobody", firstAt: T0, updatedAt: T0, related: [] },
          ],
        }));
        const edited = put(store, { entry: entry({ entryId: "a", title: "New words" }) });
        const also = put(store, { entry: entry({ entryId: "b", title: "More words" }) });
        await expect(undone).rejects.toThrow();
        await Promise.all([came, edited, also]);
        expect(ids(stories({ q: "old" }))).toEqual([]);
        expect(ids(stories({ q: "lost" }))).toEqual([]);
        expect(ids(stories({ q: "words" })).sort()).toEqual(["a", "b"]);
      });

      it("leave out what has grown too old, and say when the next will", async () => {
        await put(store, { entry: entry({ entryId: "a" }), lists: [{ list: "all", until: T0 + HOUR }] });
        expect(ids(stories({ now: T0 }))).toEqual(["a"]);
        expect(ids(stories({ now: T0 + HOUR }))).toEqual([]);
        expect(store.nextExpiry(T0)).toBe(T0 + HOUR);
        expect(store.nextExpiry(T0 + HOUR)).toBeNull();
      });
    });

    describe("relist", () => {
      it("lists old entries anew when the rules changed, and only then", async () => {
        await put(store, { entry: entry({ entryId: "a" }) }, { entry: entry({ entryId: "b" }) });
        const onlyA = (one: Judged) => (one.entryId === "a" ? placed("all") : placed());
        expect(relist(store, "v1", onlyA)).toBe(2);
        expect(ids(stories())).toEqual(["a"]);
        const revision = store.revision().number;
        expect(relist(store, "v1", () => placed())).toBe(0);
        expect(ids(stories())).toEqual(["a"]);
        expect(store.revision().number).toBe(revision);
        expect(store.entry("b")).not.toBeNull();
      });
    });

    describe("sources", () => {
      it("come back as they were saved", async () => {
        const full = state({
          sourceId: "alpha",
          title: "Alpha",
          siteUrl: "https://alpha.example/",
          image: "https://alpha.example/i.png",
          address: "https://new.example/feed",
          validators: {
            url: "https://new.example/feed",
            etag: 'W/"a-b/c,d==!"',
            lastModified: "Tue Aug 11 09:00:00 2026",
          },
          bodyHash: "hash",
          packedHash: "packed",
          asked: { minutes: 60, skipHours: [0, 23], skipDays: ["Sunday"] },
          firstPollAt: T0 - 9 * DAY,
          lastPollAt: T0,
          lastSuccessAt: T0 - DAY,
          lastDocumentAt: T0 - 2 * DAY,
          nextPollAt: T0 + HOUR,
          failures: 2,
          failingSince: T0 - HOUR,
          error: { code: "HTTP_STATUS", message: "alpha.example answered 500." },
          moved: { to: "https://new.example/feed", since: T0 - DAY, polls: 3 },
          turned: { at: T0 - DAY, from: "Beta" },
          tally: { polls: 9, notModified: 5, confirmed: 4, ignored: 1 },
          pace: { perDay: 1.5, overdueSince: T0 + DAY, windowMs: DAY, answerMs: 120 },
          replacement: "https://other.example/feed",
          searchedAt: T0 - HOUR,
        });
        await store.saveState(full);
        expect(store.state("alpha")).toEqual(full);
        await store.saveState({ ...full, failures: 0, error: null });
        expect(store.states().get("alpha")).toMatchObject({ failures: 0, error: null });
        await store.saveState({ ...full, nextPollAt: null, moved: null, turned: null });
        expect(store.state("alpha")).toMatchObject({ nextPollAt: null, moved: null, turned: null });
        expect(store.state("beta")).toBeNull();
      });

      it("are told as they were saved last, with all others and alone, whatever the poll before changed", async () => {
        const first = {
          ...unpolled({ id: "alpha", url: "https://a.example/feed" }),
          firstPollAt: T0,
          lastPollAt: T0,
        };
        await store.saveState(first);
        await store.saveState({ ...first, sourceId: "beta", error: { code: "HTTP_STATUS", message: "no" } });
        const tally = { polls: 2, notModified: 1, confirmed: 1, ignored: 0 };
        const polledAgain = {
          ...first,
          lastPollAt: T0 + 1,
          lastSuccessAt: T0 + 1,
          nextPollAt: T0 + 2,
          tally,
        };
        const saved = [
          { ...polledAgain, pace: { ...first.pace, answerMs: 12 } },
          { ...polledAgain, validators: { url: "https://a.example/feed", etag: '"1"', lastModified: null } },
          { ...polledAgain, pace: { ...first.pace, overdueSince: T0 } },
          { ...polledAgain, nextPollAt: null },
        ];
        for (const state of saved) {
          await store.saveState(state);
          expect(store.state("alpha")).toEqual(state);
          expect(store.states().get("alpha")).toEqual(state);
        }
        expect([...store.states().keys()].sort()).toEqual(["alpha", "beta"]);
        expect(store.progress()).toEqual(
          new Map([
            ["alpha", { polled: true, failing: false }],
            ["beta", { polled: true, failing: true }],
          ]),
        );
      });

      it("settle by the rhythm that is stored, and stay as they were when that fails", async () => {
        const before = unpolled({ id: "alpha", url: "https://a.example/feed" });
        await store.saveState(before);
        const rhythms: unknown[] = [];
        const settled = await store.settle("alpha", (rhythm) => {
          rhythms.push(rhythm);
          return { ...before, lastPollAt: T0 };
        });
        expect(settled).toEqual({ ...before, lastPollAt: T0 });
        expect(rhythms).toEqual([NEW_RHYTHM]);
        const failing = store.settle("alpha", () => {
          throw new Error("undecided");
        });
        await expect(failing).rejects.toThrow("undecided");
        // A time that is no number cannot be stored.
        await expect(store.saveState({ ...settled, lastPollAt: 0.5 })).rejects.toThrow();
        expect(store.state("alpha")).toEqual(settled);
        expect(store.states().get("alpha")).toEqual(settled);
      });

      it("are counted, and their newest time told", async () => {
        await put(
          store,
          { entry: entry({ entryId: "a", sortAt: 1 }) },
          { entry: entry({ entryId: "b", sortAt: 2 }) },
        );
        expect(store.counts().get("alpha")).toEqual({ entries: 2, newestAt: 2 });
      });
    });

    it("remembers when bytes last changed, in whole seconds, never going back", async () => {
      expect(store.publishedAt("x", "one", T0 + 999)).toBe(T0);
      expect(store.publishedAt("x", "one", T0 + DAY)).toBe(T0);
      expect(store.publishedAt("x", "two", T0 + DAY)).toBe(T0 + DAY);
      expect(store.publishedAt("x", "three", T0)).toBe(T0 + DAY);
      expect(store.publishedAt("y", "three", T0)).toBe(T0);
      expect(["x", "y", "z"].map(store.wasPublished)).toEqual([true, true, false]);
    });
  });
}
