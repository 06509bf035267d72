import { describe, expect, it } from "vitest";
import type { NormalizedEntry } from "../../src/model/entry.ts";
import { sortTime } from "../../src/reconcile/arrival.ts";
import { type Poll, readingFor, reconcile } from "../../src/reconcile/reconcile.ts";
import { NEW_RHYTHM } from "../../src/source/rhythm/rhythm.ts";
import { type Known, type KnownStory, NO_MEMORY } from "../../src/store/store.ts";
import { titleKey } from "../../src/stories/title-key.ts";
import { createStoryWindow } from "../../src/stories/window/story-window.ts";
import { placed } from "../store/put.ts";
import { DAY, entry, HOUR, normalizedEntry, press, state, T0 } from "../support/build.ts";

const arrival = (key: string, over: Partial<NormalizedEntry> = {}, hash = `hash of ${key}`) => ({
  identity: { entryId: key, key, hash, canonicalUrl: `example.org/${key}` },
  entry: normalizedEntry({ title: `About ${key} and its consequences`, published: T0 - HOUR, ...over }),
});
const poll = (over: Partial<Poll> = {}): Poll => ({
  sourceId: "alpha",
  now: T0,
  arrivals: [],
  gate: { listed: (over.arrivals ?? []).map(({ identity }) => identity.entryId), stored: new Map() },
  memory: NO_MEMORY,
  rereads: false,
  conclude: () => ({ state: state({ sourceId: "alpha" }), rhythm: NEW_RHYTHM }),
  press: press(),
  citesOf: () => [],
  window: createStoryWindow(),
  place: () => placed("all"),
  ...over,
});
const NOTHING: Known = { entries: new Map(), kin: [], story: () => null };

/** What the store knows when one entry of `alpha` founded a story. */
function knownStory(over: Partial<Parameters<typeof entry>[0]> = {}): Known {
  const stored = entry({
    entryId: "old",
    key: "old",
    storyId: "old",
    sortAt: T0 - DAY,
    firstSeen: T0 - DAY,
    ...over,
  });
  const story: KnownStory = {
    storyId: stored.storyId,
    leadEntryId: stored.entryId,
    firstAt: stored.sortAt,
    updatedAt: stored.sortAt,
    related: [],
    foundedAt: stored.firstSeen,
    members: [stored],
    apart: [],
  };
  const kin = { ...stored, titleKey: titleKey(stored.title) };
  return {
    entries: new Map([[stored.key, stored]]),
    kin: [kin],
    story: (id) => (id === story.storyId ? story : null),
  };
}

describe("reconcile: new entries", () => {
  it("found a story that bears the entry's id", () => {
    const { entries, stories, added, changed } = reconcile(poll({ arrivals: [arrival("one")] }), NOTHING);
    expect({ added, changed }).toEqual({ added: 1, changed: 0 });
    expect(stories).toHaveLength(1);
    expect(entries[0]?.entry).toMatchObject({ key: "one", firstSeen: T0, changedAt: T0, sortAt: T0 - HOUR });
    expect(stories[0]?.storyId).toBe(entries[0]?.entry.entryId);
    expect(stories[0]).toMatchObject({ firstAt: T0 - HOUR, updatedAt: T0 - HOUR });
  });
  it("join the story of the same page in another source, and tell readers", () => {
    const known = knownStory({ canonicalUrl: "example.org/one" });
    const { entries, stories } = reconcile(poll({ sourceId: "beta", arrivals: [arrival("one")] }), {
      ...known,
      entries: new Map(),
    });
    expect(entries[0]?.entry.storyId).toBe("old");
    expect(stories).toEqual([
      { storyId: "old", leadEntryId: "old", firstAt: T0 - DAY, updatedAt: T0, related: [] },
    ]);
  });
  it("do not tell readers when the publisher was in the story already", () => {
    const known = { ...knownStory({ canonicalUrl: "example.org/one" }), entries: new Map() };
    const same = poll({
      sourceId: "beta",
      arrivals: [arrival("one")],
      press: press({ publisherOf: () => "one publisher" }),
    });
    expect(reconcile(same, known).stories[0]?.updatedAt).toBe(T0 - DAY);
  });
  it("do not join the story of a page that they only link to", () => {
    const known = { ...knownStory({ canonicalUrl: "example.org/linked" }), entries: new Map() };
    const { entries, merges } = reconcile(poll({ sourceId: "beta", arrivals: [arrival("one")] }), known);
    expect(entries[0]?.entry).toMatchObject({ storyId: "one", cites: [], copyOf: null });
    expect(merges).toEqual([]);
  });
  it("lead the story they join if they were out earlier, and leave it where it was founded", () => {
    const known = { ...knownStory({ canonicalUrl: "example.org/one" }), entries: new Map() };
    const earlier = poll({ sourceId: "beta", arrivals: [arrival("one", { published: T0 - 2 * DAY })] });
    const { entries, stories } = reconcile(earlier, known);
    expect(stories[0]).toMatchObject({
      storyId: "old",
      leadEntryId: entries[0]?.entry.entryId,
      firstAt: T0 - DAY,
    });
  });
  it("lead the story that they join if it cites them, whose related stories stay", () => {
    const cites = [{ publisher: "beta", url: null, quote: "as Beta reports" }];
    const { story, ...known } = knownStory({ canonicalUrl: "example.org/one", cites });
    const before = story("old");
    const related = {
      ...known,
      entries: new Map(),
      story: () => before && { ...before, related: ["older"] },
    };
    const { stories } = reconcile(poll({ sourceId: "beta", arrivals: [arrival("one")] }), related);
    expect(stories).toMatchObject([
      { storyId: "old", leadEntryId: "one", firstAt: T0 - DAY, related: ["older"] },
    ]);
  });
  it("of one document that are about the same page found one story", () => {
    const twins = [
      arrival("one"),
      { ...arrival("two"), identity: { ...arrival("one").identity, entryId: "two", key: "two" } },
    ];
    const { entries, stories } = reconcile(poll({ arrivals: twins }), NOTHING);
    expect(entries).toHaveLength(2);
    expect(stories).toHaveLength(1);
  });
});

describe("reconcile: entries that are stored already", () => {
  const stored = arrival("old", {}, "hash of old");
  it("change nothing while their hash is the same", () => {
    const { entries, stories } = reconcile(poll({ arrivals: [stored] }), knownStory());
    expect({ entries, stories }).toEqual({ entries: [], stories: [] });
  });
  it("keep id, story, first-seen and sort time when they change", () => {
    const edited = arrival("old", { title: "Edited", published: T0 + 9 * DAY }, "another hash");
    const { entries, stories, added, changed } = reconcile(poll({ arrivals: [edited] }), knownStory());
    expect({ added, changed }).toEqual({ added: 0, changed: 1 });
    expect(entries[0]?.entry).toMatchObject({
      entryId: "old",
      storyId: "old",
      firstSeen: T0 - DAY,
      sortAt: T0 - DAY,
      changedAt: T0,
      title: "Edited",
    });
    expect(stories[0]).toMatchObject({ storyId: "old", firstAt: T0 - DAY, updatedAt: T0 });
  });
  it("did not change when they only have another hash", () => {
    const known = knownStory();
    const before = known.entries.get("old");
    const again = (over = {}) => ({
      entry: { ...stored.entry, ...before, ...over },
      identity: { ...stored.identity, hash: "by a newer normalizer" },
    });
    const entryOf = (over = {}) => reconcile(poll({ arrivals: [again(over)] }), known).entries[0]?.entry;
    expect(entryOf()).toMatchObject({ hash: "by a newer normalizer", changedAt: before?.changedAt });
    expect(entryOf({ categories: [{ term: "Moon", label: null, scheme: null }] })).toMatchObject({
      changedAt: T0,
    });
  });
  it("keep what was found out about them, which is nothing that they say", () => {
    const cites = [{ publisher: "beta", url: null, quote: "Beta reports" }];
    const known = knownStory({ cites, copyOf: "original" });
    const again = {
      entry: { ...stored.entry, ...known.entries.get("old"), cites: [], copyOf: null },
      identity: { ...stored.identity, hash: "by a newer normalizer" },
    };
    const { entries, changed } = reconcile(poll({ arrivals: [again] }), known);
    expect(changed).toBe(0);
    expect(entries[0]?.entry).toMatchObject({ cites, copyOf: "original" });
  });
  it("did not change by a date alone, which stays what it was at first", () => {
    const known = knownStory();
    const before = known.entries.get("old");
    const touched = {
      ...stored,
      entry: { ...stored.entry, ...before, published: T0 },
      identity: { ...stored.identity, hash: "x" },
    };
    const { stories, changed, entries } = reconcile(
      poll({ arrivals: [{ ...touched, entry: { ...touched.entry, updated: T0 } }] }),
      { ...known, entries: new Map([["old", entry({ ...before, entryId: "old", published: T0 - DAY })]]) },
    );
    expect(changed).toBe(0);
    expect(entries[0]?.entry).toMatchObject({ published: T0 - DAY, updated: T0, changedAt: T0 });
    expect(stories[0]?.updatedAt).toBe(T0 - DAY);
  });
});

describe("sortTime", () => {
  it.each([
    { name: "published", published: T0 - HOUR, updated: T0, expected: T0 - HOUR },
    { name: "in the future", published: T0 + HOUR, updated: null, expected: T0 },
    { name: "updated only, as much of Atom has it", published: null, updated: T0 - DAY, expected: T0 - DAY },
    { name: "missing", published: null, updated: null, expected: T0 },
  ])("$name", ({ published, updated, expected }) => {
    expect(sortTime({ published, updated }, T0)).toBe(expected);
  });
});

it("readingFor asks for keys, pages and titles", () => {
  const reading = readingFor(poll({ arrivals: [arrival("one")] }));
  expect(reading).toMatchObject({ entryIds: ["one"], canonicalUrls: ["example.org/one"] });
  expect(reading.titles).toEqual([
    { key: "about one and its consequences", around: T0 - HOUR, withinMs: 3 * DAY },
  ]);
});
