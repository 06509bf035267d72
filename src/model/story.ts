// A story: the entries, of any sources, that report the same news.
import type { Entry, Instant } from "./entry.ts";

export interface Story {
  /** Public, stable for ever, never reused; `tag:…:story/<storyId>` in feeds. */
  readonly storyId: string;
  /** The entry that leads: its title, summary and picture stand for the story. */
  readonly leadEntryId: string;
  /** When its founding entry was out. Never changes, so that lists and cursors hold still. */
  readonly firstAt: Instant;
  /** When the lead was last edited or a publisher joined; what readers are shown as an update. */
  readonly updatedAt: Instant;
  /** Ids of up to three older stories that are worth reading with this one, the best first; as stored, shown or not. */
  readonly related: readonly string[];
}

/** An entry of a story, without what it says. */
export type StoryMember = Pick<
  Entry,
  "entryId" | "sourceId" | "sortAt" | "canonicalUrl" | "cites" | "copyOf" | "hiddenAt"
>;

/** An older story to read more in, by what leads it. */
export interface RelatedStory {
  readonly storyId: string;
  readonly lead: Pick<Entry, "title" | "url" | "sourceId" | "sortAt">;
}

/** A story by the source of what leads it. */
export interface LedStory extends Pick<Story, "storyId" | "firstAt"> {
  readonly leadSourceId: string;
}

/** A story with its entries, the lead first, the others in the order they were out. */
export interface StoryWithEntries extends Story {
  readonly lead: Entry;
  readonly others: readonly Entry[];
  /** Ids of the topics of any of its entries. */
  readonly topics: readonly string[];
  /** Ids of the labels of its lead. */
  readonly labels: readonly string[];
  /** The curator's. */
  readonly note: string | null;
  /** The curator's notes on entries of it, by their ids. */
  readonly entryNotes: ReadonlyMap<string, string>;
}
