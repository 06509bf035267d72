// The Store contract, in the words of the house. Every implementation runs through tests/store/contract.ts.
import type { PartialChange, RulesVersion } from "../curate/rules-version.ts";
import type { Entry, EntryRevision, Instant, Listed, ListedEntry } from "../model/entry.ts";
import type { Corrections } from "../model/hand.ts";
import type { HostState, SourceState } from "../model/source.ts";
import type { LedStory, RelatedStory, Story, StoryMember, StoryWithEntries } from "../model/story.ts";
import { NEW_RHYTHM, type Rhythm } from "../source/rhythm/rhythm.ts";
import type { Kin } from "../stories/find-story.ts";
import type { ArchiveStore } from "./archive-store.ts";
import type { HandStore } from "./hand-store.ts";
import type { NumberedStore } from "./numbered-store.ts";
import type { StoreHealth } from "./store-health.ts";

/** Where an entry is listed: `all`, `source/<id>`, `topic/<id>`, `label/<id>`, `channel/<id>`; until then, if it may grow too old. */
export interface Placement {
  readonly list: string;
  readonly until: Instant | null;
}

/** What today's rules make of an entry. */
export interface Placing {
  readonly placements: readonly Placement[];
  /** For the ledger, a mark for each who judged it: `+sources.bbc.keep`, `-channels.space.drop[0]` (src/ledger.ts). */
  readonly marks: readonly string[];
}

/** Lists entries anew. */
export interface Relister {
  place(entry: Judged): Placing;
  /** Where only this changed. */
  placeFor(change: PartialChange): PartialRelister;
}

export interface PartialRelister {
  /** False if entries may be given without their texts. */
  readonly readsTexts: boolean;
  /** Null where that cannot be told: then everything has to be asked. */
  place(entry: Judged, before: Listing): Placing | "as it was" | null;
}

/** What was made of an entry before: lists by their names, nothing of which expires, and the ledger's marks. */
export interface Listing {
  readonly lists: readonly string[];
  readonly marks: readonly string[];
}

/** As much of an entry as rules look at. */
export interface Judged extends Said {
  /** Of its story, then of itself, which has the last word; absent: none. */
  readonly corrections?: readonly Corrections[];
  /** Ids of channels that show it, whatever the rules say. */
  readonly pinnedIn?: readonly string[];
}

type Said = Pick<
  Entry,
  | "entryId"
  | "sourceId"
  | "title"
  | "summary"
  | "contentText"
  | "authors"
  | "categories"
  | "enclosures"
  | "url"
  | "language"
  | "sortAt"
  | "hiddenAt"
>;

/** What is remembered of a source beside its state, because it is large and changes only with news. */
export interface SourceMemory {
  /** The entries of its last document, in its order. */
  readonly listed: readonly Listed[];
  readonly rhythm: Rhythm;
}

export const NO_MEMORY: SourceMemory = { listed: [], rhythm: NEW_RHYTHM };

/** What a poll's decision asks to see before it decides. */
export interface Reading {
  readonly sourceId: string;
  readonly entryIds: readonly string[];
  readonly canonicalUrls: readonly string[];
  /** Kin by title are looked for within `withinMs` of `around`. */
  readonly titles: readonly { readonly key: string; readonly around: Instant; readonly withinMs: number }[];
}

/** An entry of a known story, without what it says. */
export type KnownMember = StoryMember;

export interface KnownStory extends Story {
  /** When we first saw its founding entry. */
  readonly foundedAt: Instant;
  readonly members: readonly KnownMember[];
  /** Ids of the stories that the curator keeps it apart from. */
  readonly apart: readonly string[];
}

/** What the store knows about a Reading. */
export interface Known {
  /** The stored entries among the asked ids, and those of the same source that share a page with them, by id. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** Entries of any source that share a page or a title with what is asked. */
  readonly kin: readonly Kin[];
  /**
   * A story by its id, or by one that leads to it; null if there is none. Read when first asked for, inside the
   * transaction, so that a decision may name whom it thinks of: it does not see what the decision itself wants.
   */
  readonly story: (storyId: string) => KnownStory | null;
}

/** Two stories that turned out to be one: all that is in `from` moves into `into`, whose id stays. */
export interface Merge {
  readonly from: string;
  readonly into: string;
}

/**
 * What a poll's decision wants written; entries and stories are inserted or replaced by their ids. A story that was
 * merged is not written again: its entries go to the one it leads to.
 */
export interface Changes {
  readonly at: Instant;
  readonly state: SourceState;
  readonly entries: readonly ({ readonly entry: Entry } & Placing)[];
  /** What is known already keeps its `firstAt`. */
  readonly stories: readonly Story[];
  /** Of stories that are stored; done in this order, before anything else is written. */
  readonly merges: readonly Merge[];
  /** Null: as it was. */
  readonly memory: SourceMemory | null;
  readonly revisions: readonly EntryRevision[];
  /** Entries that their source lists no more, or lists again. */
  readonly marks: readonly Pick<Entry, "entryId" | "removedAt">[];
  /** Asked once more for entries that the curator decided something about, or about whose story: the store knows what. */
  readonly place: (entry: Judged) => Placing;
}

/** What tells whether a listed entry is news. */
export type StoredEntry = Pick<Entry, "hash" | "canonicalUrl" | "sortAt" | "removedAt">;

/** What the entries of the last days say, in short. */
export interface RecentEntry
  extends Pick<
    Entry,
    "entryId" | "sourceId" | "storyId" | "sortAt" | "title" | "summary" | "canonicalUrl" | "cites"
  > {
  /** The first 1,500 characters of the content's text. */
  readonly text: string | null;
}

/** An entry as rules look at it, with what was made of it. */
export interface HistoricEntry {
  readonly entry: Judged;
  readonly storyId: string;
  /** Names of the lists that it is in. */
  readonly lists: readonly string[];
}

/** The store's content as a whole: bytes computed for a revision stay right until it changes. */
export interface Revision {
  readonly number: number;
  readonly at: Instant;
}

/** A place in a list that is ordered newest first; what follows it comes next. */
export interface Cursor {
  readonly at: Instant;
  readonly rank: number;
}

/** Which stories or entries: those of one list that are in all other lists too. */
export interface ListQuery {
  readonly list: string;
  readonly also?: readonly string[];
  /** Words that one entry of `list` must have in title or text; "quoted phrases" stay together. */
  readonly q?: string;
  /** Only these stories. */
  readonly among?: readonly string[];
  /** Only stories that have more than one entry in this list. */
  readonly several?: string;
  readonly since?: Instant;
  readonly until?: Instant;
  /** Only what changed then or later, in our time: an entry that says something else, a story that anything befell. */
  readonly changedSince?: Instant;
  readonly after?: Cursor;
  /** Those that stand right before this place; not together with `after`. */
  readonly before?: Cursor;
  readonly limit: number;
  /** What has grown too old by now is left out. */
  readonly now: Instant;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** What to ask for what comes `after`; null on the last page. */
  readonly next: Cursor | null;
  /** What to ask for what comes `before`; null on the first page. */
  readonly previous: Cursor | null;
}

/** How many of the entries first seen on one day fare alike. */
export interface LedgerCount {
  /** Its beginning, UTC. */
  readonly day: Instant;
  readonly marks: readonly string[];
  readonly entries: number;
}

export interface SourceCounts {
  readonly entries: number;
  readonly newestAt: Instant | null;
}

/** Writes throw HouseError STORE_BUSY, DATA_NOT_WRITABLE or STORE_CORRUPT when they cannot be done. */
export interface Store extends HandStore, ArchiveStore, NumberedStore {
  /**
   * One poll's writes in ONE transaction: reads what the decision needs, calls the synchronous pure decision, writes
   * what it wants. A crash leaves all of it or nothing; two polls cannot found one story twice. Resolves when it is
   * committed, which polls that end together may be together.
   */
  change<T extends Changes>(reading: Reading, decide: (known: Known) => T): Promise<T>;
  /** A poll that brought no entries: only the source's state is written. */
  saveState(state: SourceState): Promise<void>;
  /** The same, for a state that is made of the source's rhythm, which is read and heeded in one transaction. */
  settle(sourceId: string, decide: (rhythm: Rhythm) => SourceState): Promise<SourceState>;
  saveHost(host: HostState): Promise<void>;
  /**
   * Lists all entries anew if `version` is not the one they were listed under, so that edited rules act on old
   * entries at once: a few hundred at each step, each step a write of its own, so that polls and readers get between.
   * Yields how many entries a step looked at. What is left undone is done from the start by the next one. Of what is
   * listed, only those are asked anew whom the change can concern.
   */
  relist(version: RulesVersion, at: Instant, relister: Relister): Generator<number, void, void>;

  /** Null before the source's first poll. */
  state(sourceId: string): SourceState | null;
  /** The same object while nothing has changed. */
  states(): ReadonlyMap<string, SourceState>;
  /** Of each source with a state, whether it was ever polled, and whether its last poll failed. */
  progress(): ReadonlyMap<string, { readonly polled: boolean; readonly failing: boolean }>;
  memory(sourceId: string): SourceMemory;
  hosts(): ReadonlyMap<string, HostState>;
  /** What is stored of each of these entries, by id; those that are not stored are left out. */
  stored(entryIds: readonly string[]): ReadonlyMap<string, StoredEntry>;
  counts(): ReadonlyMap<string, SourceCounts>;
  /**
   * Those that were out since then and are not hidden, oldest first, as they are when they are come to; what is stored
   * meanwhile is not among them. Holds a number for each, and the texts of a few hundred at a time.
   */
  recent(since: Instant): Iterable<RecentEntry>;
  /** All entries, oldest first, hidden ones too; a few hundred at a time, and a number for each. */
  history(): Iterable<HistoricEntry>;
  /** The delays from publication to our seeing it of the source's newest entries, seen after `since`; unordered, ms. */
  delays(sourceId: string, since: Instant, limit: number): readonly number[];
  revision(): Revision;
  /** When anything in the list next grows too old, after `now`; null if nothing will. */
  nextExpiry(now: Instant): Instant | null;

  /** Stories, newest first by their first entry; each with those of its entries that `query.shown` lists. */
  stories(query: ListQuery & { readonly shown: string }): Page<StoryWithEntries>;
  /** The same page, told by who leads them in `query.shown`: for choosing among many, without their texts. */
  leads(query: ListQuery & { readonly shown: string }): Page<LedStory>;
  /** Changes whenever what `story` and `related` answer of a story may have changed; null if `story` is. */
  storyMark(storyId: string, shown: string, now: Instant): string | null;
  entries(query: ListQuery): Page<ListedEntry>;
  /** The story with this id; for one that was merged, the one that its id leads to, under its own id. */
  story(storyId: string, shown: string, now: Instant): StoryWithEntries | null;
  /**
   * Those of a story's related stories that `all` shows by what leads them, each once, in their order; an id that leads
   * to another story stands for that one. Never the story itself. Asked for stories that are shown only: candidates are many.
   */
  related(story: Pick<Story, "storyId" | "related">, now: Instant): readonly RelatedStory[];
  entry(entryId: string): ListedEntry | null;
  /** Entries of any source at this page (identity/canonical-url.ts). */
  entriesAt(canonicalUrl: string): readonly Entry[];
  /** What the entry said before, the latest edit first. */
  revisions(entryId: string): readonly EntryRevision[];
  /** The ledger's marks of an entry; none if there is no such entry. */
  marksOf(entryId: string): readonly string[];
  /** Of entries first seen since the day of `since`. */
  ledger(since: Instant): readonly LedgerCount[];

  /** `tag:<authority>,<year>:`, minted once for this store (RFC 4151) and never changed. */
  tagPrefix(): string;
  /**
   * When the bytes under this name last changed, in whole seconds: `now` if `etag` differs from what it was.
   * @throws HouseError STORE_BUSY at once while another connection writes
   */
  publishedAt(name: string, etag: string, now: Instant): Instant;
  /** True if bytes were ever published under this name. */
  wasPublished(name: string): boolean;
  health(): StoreHealth;
  close(): void;
}
