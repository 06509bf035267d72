// What one poll changes: a pure decision over what the document says, what the store knows, and the time.
import { isDeepStrictEqual } from "node:util";
import { rekeyed } from "../identity/identify.ts";
import type { Entry, EntryRevision, Instant, Listed } from "../model/entry.ts";
import type { SourceState } from "../model/source.ts";
import type { Story } from "../model/story.ts";
import type { Rhythm } from "../source/rhythm/rhythm.ts";
import type { Changes, Judged, Known, Placing, Reading, SourceMemory } from "../store/store.ts";
import type { CitationFinder } from "../stories/citations/citation-finder.ts";
import { TITLE_WINDOW_MS } from "../stories/find-story.ts";
import type { Press } from "../stories/press.ts";
import { titleKey } from "../stories/title-key.ts";
import type { StoryWindow } from "../stories/window/story-window.ts";
import { type Arrival, oldestFirst, sortTime } from "./arrival.ts";
import type { Gate } from "./gate.ts";
import { missingFrom } from "./missing.ts";
import { type Recognized, recognize } from "./recognize.ts";
import { createStoryChoice, type StoryChoice } from "./story-choice.ts";
import { enter, finished, merge, type StoryDraft } from "./story-drafts.ts";

export interface Poll {
  readonly sourceId: string;
  readonly now: Instant;
  readonly arrivals: readonly Arrival[];
  readonly gate: Pick<Gate, "listed" | "stored">;
  /** What was remembered before this poll. */
  readonly memory: SourceMemory;
  /** True if a newer normalizer reads what was read before: what differs is its doing, not an edit. */
  readonly rereads: boolean;
  /** The source's state after this poll, and its rhythm. */
  readonly conclude: (outcome: Outcome) => { readonly state: SourceState; readonly rhythm: Rhythm };
  readonly press: Press;
  readonly citesOf: CitationFinder;
  /** Learns of the new entries: if this decision is not kept, nor may the window be. */
  readonly window: StoryWindow;
  readonly place: (entry: Judged) => Placing;
}

export interface Outcome {
  /** Sort times of the new entries. */
  readonly fresh: readonly Instant[];
  readonly listed: readonly Listed[];
  /** True if nothing that the last document listed is listed now. */
  readonly isStrange: boolean;
}

export interface Reconciled extends Changes {
  readonly added: number;
  readonly changed: number;
}

/** What the decision needs to see. */
export function readingFor(poll: Pick<Poll, "sourceId" | "arrivals" | "now" | "gate">): Reading {
  const { sourceId, arrivals, now, gate } = poll;
  return {
    sourceId,
    entryIds: arrivals.flatMap(({ identity }) => {
      const known = gate.stored.get(identity.entryId);
      const isMoved = known !== undefined && known.canonicalUrl !== identity.canonicalUrl;
      return isMoved ? [identity.entryId, rekeyed(sourceId, identity).entryId] : [identity.entryId];
    }),
    canonicalUrls: arrivals.flatMap(({ identity }) => identity.canonicalUrl ?? []),
    titles: arrivals.flatMap(({ entry }) => {
      const key = titleKey(entry.title);
      return key ? [{ key, around: sortTime(entry, now), withinMs: TITLE_WINDOW_MS }] : [];
    }),
  };
}

/** New entries join a story or found one; changed ones stay in theirs. Nothing that was published changes its id. */
export function reconcile(poll: Poll, known: Known): Reconciled {
  const { now, gate, memory } = poll;
  const choice = createStoryChoice(poll, known);
  const taken = new Set(gate.listed);
  const decided = oldestFirst(poll.arrivals, now).map((arrival) => {
    const who = recognize(arrival, { sourceId: poll.sourceId, entries: known.entries, taken });
    const decision = who.before ? revise(who.before, who, arrival, poll) : found(who, arrival, poll, choice);
    return { ...decision, listedAs: arrival.identity.entryId };
  });
  const written = decided.filter(({ isWritten }) => isWritten).map((decision) => settled(decision, choice));
  const fresh = written.filter(({ before }) => !before).map(({ entry }) => entry.sortAt);
  const edited = written.filter(({ isEdited }) => isEdited);
  const listed = listedNow(gate, decided);
  const { state, rhythm } = poll.conclude({ fresh, listed, isStrange: isStrange(memory.listed, listed) });
  return {
    at: now,
    state,
    memory: { listed, rhythm },
    entries: written.map(({ entry }) => ({ entry, ...poll.place(entry) })),
    stories: storiesOf(written, choice, poll, known),
    merges: choice.merges,
    revisions: poll.rereads ? [] : edited.flatMap(revisionOf),
    marks: marksOf(memory.listed, listed, gate, now),
    place: poll.place,
    added: fresh.length,
    changed: edited.length,
  };
}

/** What a later arrival of the same poll may have changed: the entry's story was merged into another. */
const settled = (decision: Decision, choice: StoryChoice): Decision => ({
  ...decision,
  entry: { ...decision.entry, storyId: choice.root(decision.entry.storyId) },
});

function storiesOf(written: readonly Decision[], choice: StoryChoice, poll: Poll, known: Known): Story[] {
  const drafts = new Map<string, StoryDraft>();
  for (const { from, into } of choice.merges) merge(drafts, known, { from, into: choice.root(into) }, poll);
  for (const { entry, before } of written) enter(drafts, known, entry, before, poll);
  return [...drafts.values()].map((draft) => finished(draft, poll.press, choice.relatedTo(draft.storyId)));
}

/** What becomes of one arrival. */
interface Decision {
  readonly entry: Entry;
  /** Undefined for a new entry. */
  readonly before: Entry | undefined;
  readonly isEdited: boolean;
  readonly isWritten: boolean;
}

function found(
  { identity }: Recognized,
  { entry: said }: Arrival,
  poll: Poll,
  choice: StoryChoice,
): Decision {
  const { entryId, key, hash, canonicalUrl } = identity;
  const { sourceId, now } = poll;
  const entry = {
    ...said,
    key,
    hash,
    canonicalUrl,
    entryId,
    sourceId,
    // A new story takes its first entry's id: the same data makes the same ids, even in a store begun anew.
    storyId: entryId,
    firstSeen: now,
    changedAt: now,
    sortAt: sortTime(said, now),
    removedAt: null,
    hiddenAt: null,
    cites: citesOf({ ...said, canonicalUrl, sourceId }, poll),
    copyOf: null,
    joined: null,
  };
  return {
    entry: { ...entry, ...choice.choose(entry) },
    before: undefined,
    isEdited: false,
    isWritten: true,
  };
}

function citesOf(
  {
    title,
    summary,
    contentHtml,
    canonicalUrl,
    sourceId,
  }: Pick<Entry, "title" | "summary" | "contentHtml" | "canonicalUrl" | "sourceId">,
  poll: Poll,
) {
  return poll.citesOf({
    publisher: poll.press.publisherOf(sourceId),
    url: canonicalUrl,
    title,
    html: contentHtml ?? summary,
  });
}

function revise(
  before: Entry,
  { identity }: Recognized,
  { entry: said, identity: claimed }: Arrival,
  poll: Poll,
): Decision {
  const { hash, canonicalUrl } = identity;
  // What was promised stays: id, story, first seen, and the sort time, for outlets that touch pubDate all day would
  // shuffle every list.
  const { entryId, sourceId, storyId, key, firstSeen, sortAt, changedAt, hiddenAt, cites, copyOf, joined } =
    before;
  const promised = { entryId, sourceId, storyId, key, firstSeen, sortAt, joined };
  const kept = { ...promised, changedAt, hiddenAt, cites, copyOf, removedAt: null };
  const published = before.published ?? said.published;
  const after = { ...said, published, ...kept, hash, canonicalUrl };
  const isEdited = !saysTheSame(before, after);
  // Who changes its ids at every visit shall not make us write at every visit.
  const isWritten = before.hash !== hash && (isEdited || entryId === claimed.entryId);
  if (!isEdited) return { entry: after, before, isEdited, isWritten };
  const edited = { ...after, cites: citesOf(after, poll), changedAt: poll.now };
  return { entry: edited, before, isEdited, isWritten };
}

/**
 * A newer normalizer gives every entry another hash, and most of them the same words: those did not change. Nor is what
 * an entry is called, when it was touched, and what we found out about it, anything that it says.
 */
const saysTheSame = (before: Entry, after: Entry): boolean => {
  const { id, hash, updated, removedAt, cites, copyOf } = before;
  const url = before.canonicalUrl === after.canonicalUrl ? before.url : after.url;
  return isDeepStrictEqual({ ...after, id, hash, updated, removedAt, cites, copyOf, url }, before);
};

function revisionOf({ before, entry }: Decision): EntryRevision[] {
  if (!before || (before.title === entry.title && before.summary === entry.summary)) return [];
  const { entryId, title, summary } = before;
  return [{ entryId, at: entry.changedAt, title, summary }];
}

/** All that the document lists, under the ids that they were recognized by. */
function listedNow(
  { listed, stored }: Poll["gate"],
  decided: readonly { readonly listedAs: string; readonly entry: Entry }[],
): Listed[] {
  const arrived = new Map(
    decided.map(({ listedAs, entry }): [string, Listed] => [listedAs, [entry.entryId, entry.sortAt]]),
  );
  return listed.flatMap((entryId): Listed[] => {
    const known = stored.get(entryId);
    const found: Listed | undefined = arrived.get(entryId) ?? (known && [entryId, known.sortAt]);
    return found ? [found] : [];
  });
}

function isStrange(before: readonly Listed[], listed: readonly Listed[]): boolean {
  const known = new Set(before.map(([entryId]) => entryId));
  return known.size > 0 && listed.length > 0 && !listed.some(([entryId]) => known.has(entryId));
}

/** What went missing is marked; the mark of what is there again is taken off. */
function marksOf(
  before: readonly Listed[],
  listed: readonly Listed[],
  { stored }: Poll["gate"],
  now: Instant,
): Changes["marks"] {
  const ids = new Set(listed.map(([entryId]) => entryId));
  const missing = missingFrom(before, ids).map((entryId) => ({ entryId, removedAt: now }));
  const back = [...ids].filter((entryId) => (stored.get(entryId)?.removedAt ?? null) !== null);
  return [...missing, ...back.map((entryId) => ({ entryId, removedAt: null }))];
}
