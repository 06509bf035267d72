// Entries put into a store without a poll.
import type { Entry, Instant } from "../../src/model/entry.ts";
import { NO_CORRECTIONS } from "../../src/model/hand.ts";
import type { Story } from "../../src/model/story.ts";
import type { Judged, Merge, Placement, Placing, Reading, Store } from "../../src/store/store.ts";
import { state, T0 } from "../support/build.ts";

export const NOTHING_ASKED: Reading = { sourceId: "alpha", entryIds: [], canonicalUrls: [], titles: [] };
const NOWHERE: Placing = { placements: [], marks: [] };
export const NOTHING_MORE = { memory: null, revisions: [], marks: [], merges: [], place: () => NOWHERE };
export const listed = (...lists: string[]): Placement[] => lists.map((list) => ({ list, until: null }));
/** The same, with nothing for the ledger. */
export const placed = (...lists: string[]): Placing => ({ placements: listed(...lists), marks: [] });
/** Lists everything anew at once; how many entries were looked at. */
export const relist = (store: Store, version: string, place: (entry: Judged) => Placing): number =>
  [...relistSteps(store, version, place)].reduce((sum, count) => sum + count, 0);
export const relistSteps = (store: Store, version: string, place: (entry: Judged) => Placing) =>
  store.relist({ base: version, topics: {}, sources: {}, channels: {} }, T0, {
    place,
    placeFor: () => ({ readsTexts: false, place: () => null }),
  });

/** Stores entries, each listed as given, and the stories they name; the first entry named leads. */
export async function put(
  store: Store,
  ...items: { entry: Entry; lists?: readonly Placement[]; marks?: readonly string[] }[]
): Promise<void> {
  const stories = new Map<string, Entry[]>();
  for (const { entry: one } of items) stories.set(one.storyId, [...(stories.get(one.storyId) ?? []), one]);
  await store.change(NOTHING_ASKED, () => ({
    at: T0,
    ...NOTHING_MORE,
    state: state({ sourceId: "alpha" }),
    entries: items.map(({ entry: one, lists = listed("all"), marks = [] }) => ({
      entry: one,
      placements: lists,
      marks,
    })),
    stories: [...stories].map(([storyId, [lead]]) => ({
      storyId,
      leadEntryId: lead?.entryId ?? "",
      firstAt: lead?.sortAt ?? 0,
      updatedAt: lead?.sortAt ?? 0,
      related: [],
    })),
  }));
}

/** Writes a story, and nothing else. */
export const writeStory = (store: Store, story: Story) =>
  store.change(NOTHING_ASKED, () => ({
    at: T0,
    ...NOTHING_MORE,
    state: state({ sourceId: "alpha" }),
    entries: [],
    stories: [story],
  }));

/** Merges stories, and writes nothing else. */
export const merge = (store: Store, ...merges: readonly Merge[]) =>
  store.change(NOTHING_ASKED, () => ({
    at: T0,
    ...NOTHING_MORE,
    state: state({ sourceId: "alpha" }),
    entries: [],
    stories: [],
    merges,
  }));

/** Hides an entry, or shows it again (null), and places it as told. */
export async function hide(store: Store, id: string, at: Instant | null, placing: Placing): Promise<void> {
  const decision = { action: "hide", target: `entry/${id}`, argument: {} } as const;
  const hand = { hiddenAt: at, note: null, corrections: NO_CORRECTIONS };
  const writes = [{ kind: "hand", of: { kind: "entry", id }, hand }] as const;
  await store.decide({
    at: at ?? T0,
    by: "command",
    decide: () => [{ decision, writes }],
    place: () => placing,
  });
}
