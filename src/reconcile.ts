// What one poll changes: a pure decision over what the document says, what the store knows, and the time.
import { isDeepStrictEqual } from "node:util";
import type { Entry, EntryIdentity, Instant, NormalizedEntry } from "./model/entry.ts";
import type { SourceState } from "./model/source.ts";
import type { Story } from "./model/story.ts";
import type { Changes, Known, KnownStory, Placement, Reading } from "./store/store.ts";
import { findStory, type Kin, TITLE_WINDOW_MS } from "./stories/find-story.ts";
import { byTime, leadOf } from "./stories/lead.ts";
import { titleKey } from "./stories/title-key.ts";

/** An entry that is new, or that differs from what is stored, ready to be trusted. */
export interface Arrival {
  readonly identity: EntryIdentity;
  readonly entry: NormalizedEntry;
}

export interface Poll {
  readonly sourceId: string;
  readonly now: Instant;
  readonly arrivals: readonly Arrival[];
  /** The source's state after this poll. */
  readonly state: SourceState;
  readonly publisherOf: (sourceId: string) => string;
  readonly place: (entry: Entry) => readonly Placement[];
}

export interface Reconciled extends Changes {
  readonly added: number;
  readonly changed: number;
}

/** What the decision needs to see. */
export function readingFor({ arrivals, now }: Pick<Poll, "arrivals" | "now">): Reading {
  return {
    entryIds: arrivals.map(({ identity }) => identity.entryId),
    canonicalUrls: arrivals.flatMap(({ identity }) => identity.canonicalUrl ?? []),
    titles: arrivals.flatMap(({ entry }) => {
      const key = titleKey(entry.title);
      return key ? [{ key, around: sortTime(entry, now), withinMs: TITLE_WINDOW_MS }] : [];
    }),
  };
}

/** New entries join a story or found one; changed ones stay in theirs. Nothing that was published changes its id. */
export function reconcile(poll: Poll, known: Known): Reconciled {
  const drafts = new Map<string, StoryDraft>();
  for (const story of known.stories.values()) drafts.set(story.storyId, draftOf(story));
  const kin = [...known.kin];
  const entries: Entry[] = [];
  let changed = 0;
  for (const arrival of oldestFirst(poll.arrivals, poll.now)) {
    const before = known.entries.get(arrival.identity.entryId);
    if (before?.hash === arrival.identity.hash) continue;
    const entry = before ? revised(before, arrival, poll.now) : founded(arrival, poll, kin);
    if (before) changed += 1;
    else kin.push(kinOf(entry));
    enter(drafts, entry, before, poll);
    entries.push(entry);
  }
  return {
    at: poll.now,
    state: poll.state,
    entries: entries.map((entry) => ({ entry, placements: poll.place(entry) })),
    stories: [...drafts.values()].filter((draft) => draft.touched).map(finished),
    added: entries.length - changed,
    changed,
  };
}

/** A date in the future, or none, counts as first seen. */
export const sortTime = (
  { published, updated }: Pick<NormalizedEntry, "published" | "updated">,
  firstSeen: Instant,
): Instant => Math.min(published ?? updated ?? firstSeen, firstSeen);

function oldestFirst(arrivals: readonly Arrival[], now: Instant): Arrival[] {
  const at = (arrival: Arrival) => sortTime(arrival.entry, now);
  // Documents list the newest first: reversing keeps their order where times are equal.
  return [...arrivals].reverse().sort((a, b) => at(a) - at(b));
}

function founded({ identity, entry }: Arrival, poll: Poll, kin: readonly Kin[]): Entry {
  const { entryId, key, hash, canonicalUrl } = identity;
  const sortAt = sortTime(entry, poll.now);
  const candidate = {
    entryId,
    sourceId: poll.sourceId,
    canonicalUrl,
    titleKey: titleKey(entry.title),
    sortAt,
  };
  // A new story takes its first entry's id: the same data makes the same ids, even in a store begun anew.
  const storyId = findStory(candidate, kin) ?? entryId;
  const { sourceId, now } = poll;
  return {
    ...entry,
    key,
    hash,
    canonicalUrl,
    entryId,
    sourceId,
    storyId,
    firstSeen: now,
    changedAt: now,
    sortAt,
  };
}

function revised(before: Entry, { identity, entry }: Arrival, now: Instant): Entry {
  // The sort time stays too: outlets that touch pubDate all day would shuffle every list.
  const { entryId, sourceId, storyId, key, firstSeen, sortAt } = before;
  const { hash, canonicalUrl } = identity;
  // A newer normalizer gives every entry another hash, and most of them the same words: those did not change.
  const changedAt = saysTheSame(before, entry) ? before.changedAt : now;
  return { ...entry, key, hash, canonicalUrl, entryId, sourceId, storyId, firstSeen, changedAt, sortAt };
}

const saysTheSame = (before: Entry, after: NormalizedEntry): boolean =>
  isDeepStrictEqual({ ...before, ...after }, before);

const kinOf = (entry: Entry): Kin => ({
  entryId: entry.entryId,
  sourceId: entry.sourceId,
  storyId: entry.storyId,
  canonicalUrl: entry.canonicalUrl,
  titleKey: titleKey(entry.title),
  sortAt: entry.sortAt,
});

type Member = KnownStory["members"][number];

interface StoryDraft {
  readonly storyId: string;
  members: Member[];
  updatedAt: Instant;
  touched: boolean;
}

function draftOf(story: KnownStory): StoryDraft {
  return { storyId: story.storyId, members: [...story.members], updatedAt: story.updatedAt, touched: false };
}

/** Puts an entry into its story and says whether readers are told: a publisher joined, or the lead was edited. */
function enter(drafts: Map<string, StoryDraft>, entry: Entry, before: Entry | undefined, poll: Poll): void {
  const draft = drafts.get(entry.storyId);
  if (!draft) {
    drafts.set(entry.storyId, {
      storyId: entry.storyId,
      members: [entry],
      updatedAt: entry.sortAt,
      touched: true,
    });
    return;
  }
  const publisher = poll.publisherOf(entry.sourceId);
  const joined = !draft.members.some((member) => poll.publisherOf(member.sourceId) === publisher);
  const led = leadOf(draft.members)?.entryId === entry.entryId;
  draft.members = [...draft.members.filter(({ entryId }) => entryId !== entry.entryId), entry];
  draft.touched = true;
  if (joined || (led && before && isEdit(before, entry)))
    draft.updatedAt = Math.max(draft.updatedAt, poll.now);
}

/** Outlets touch dates and tracking links all day; readers want to hear of words and pictures. */
function isEdit(before: Entry, after: Entry): boolean {
  return (
    before.title !== after.title ||
    before.summary !== after.summary ||
    before.contentText !== after.contentText ||
    before.url !== after.url ||
    before.image !== after.image
  );
}

function finished({ storyId, members, updatedAt }: StoryDraft): Story {
  const [lead] = [...members].sort(byTime);
  if (!lead) throw new Error(`story ${storyId} has no entries`);
  return { storyId, leadEntryId: lead.entryId, firstAt: lead.sortAt, updatedAt };
}
