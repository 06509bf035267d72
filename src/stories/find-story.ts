// Which story does a new entry tell? Now: the same page, or the same title elsewhere within three days.
import type { Instant, Joined } from "../model/entry.ts";

/** What is asked of an entry to say which story it tells. */
export interface Kin {
  readonly entryId: string;
  readonly sourceId: string;
  readonly storyId: string;
  readonly canonicalUrl: string | null;
  readonly titleKey: string | null;
  readonly sortAt: Instant;
}

/** A story that an entry tells, and how that was found. */
export interface StoryTold extends Joined {
  readonly storyId: string;
}

export const TITLE_WINDOW_MS = 3 * 24 * 60 * 60 * 1000;

/**
 * The story of the first entry that is about the same page; else of the nearest one in time that another source gave
 * the same title. Null founds a new story.
 */
export function findStory(entry: Omit<Kin, "storyId">, others: readonly Kin[]): StoryTold | null {
  let sameTitle: Kin | null = null;
  for (const other of others) {
    if (entry.canonicalUrl !== null && other.canonicalUrl === entry.canonicalUrl) return told(other, "page");
    if (!hasSameTitle(entry, other)) continue;
    if (sameTitle === null || distance(entry, other) < distance(entry, sameTitle)) sameTitle = other;
  }
  return sameTitle && told(sameTitle, "title");
}

const told = ({ storyId, entryId }: Kin, by: Joined["by"]): StoryTold => ({ storyId, by, entryId });

function hasSameTitle(entry: Omit<Kin, "storyId">, other: Kin): boolean {
  return (
    entry.titleKey !== null &&
    other.titleKey === entry.titleKey &&
    other.sourceId !== entry.sourceId &&
    distance(entry, other) <= TITLE_WINDOW_MS
  );
}

const distance = (a: { sortAt: Instant }, b: { sortAt: Instant }): number => Math.abs(a.sortAt - b.sortAt);
