// What of a channel's stories is archived now, and in which documents: by months, and in a busy month by the hundred.
import { HOUR } from "../model/durations.ts";
import type { Instant } from "../model/entry.ts";

/** A story that the archive does not have as it is. */
export interface Archivable {
  readonly storyId: string;
  readonly firstAt: Instant;
}

export interface ArchiveState<T extends Archivable> {
  /** The newest document; null before the first. */
  readonly newest: { readonly month: string; readonly at: Instant } | null;
  /** Oldest first. */
  readonly pending: readonly T[];
  readonly withdrawn: readonly string[];
  /** What the feed itself shows, nobody misses in the archive yet. */
  readonly isShown: (story: T) => boolean;
  /** How many items the feed itself shows at most. */
  readonly limit: number;
}

export interface ArchivePart<T> {
  readonly month: string;
  readonly stories: readonly T[];
  readonly withdrawn: readonly string[];
}

/** What a reader takes in at once. */
const MOST_STORIES = 100;
/** How long the archive may lack what the feed has no room for, if it is little. */
const PATIENCE = 6 * HOUR;

/** 2026-10, UTC. */
export const monthOf = (at: Instant): string => new Date(at).toISOString().slice(0, 7);

/** Greater than this month, smaller than the next. */
const after = (month: string): string => `${month}+`;

/**
 * The documents that the archive closes with now, in their order. A month that is over is closed whole. Of the one that
 * runs, as much as there is once the feed has no room for all of it: then it goes with what comes late from the months before.
 */
export function archiveParts<T extends Archivable>(state: ArchiveState<T>, now: Instant): ArchivePart<T>[] {
  const { newest, pending, withdrawn } = state;
  const running = monthOf(now);
  // The last one is open still if it had not ended when a part of it was closed.
  const open = newest === null ? "" : newest.month < monthOf(newest.at) ? after(newest.month) : newest.month;
  const isOver = ({ firstAt }: T) => monthOf(firstAt) < running && monthOf(firstAt) >= open;
  const closed = groupByMonth(pending.filter(isOver)).flatMap(([month, stories]) => inParts(stories, month));
  const rest = pending.filter((story) => !isOver(story));
  const isRestDue = rest.length + withdrawn.length > 0 && isDue({ ...state, pending: rest }, now);
  const late = isRestDue ? inParts(rest, running, withdrawn) : [];
  return [...closed, ...late];
}

function isDue<T extends Archivable>(
  { newest, pending, withdrawn, isShown, limit }: ArchiveState<T>,
  now: Instant,
): boolean {
  const isMissed = withdrawn.length > 0 || pending.some((story) => !isShown(story));
  const hasWaited = newest === null || now - newest.at >= PATIENCE || newest.at > now;
  return isMissed && (pending.length > limit || hasWaited);
}

function groupByMonth<T extends Archivable>(stories: readonly T[]): [string, readonly T[]][] {
  const months = new Map<string, T[]>();
  for (const story of stories) {
    const month = monthOf(story.firstAt);
    const group = months.get(month);
    if (group) group.push(story);
    else months.set(month, [story]);
  }
  return [...months];
}

/** What was withdrawn goes with the first. */
function inParts<T>(
  stories: readonly T[],
  month: string,
  withdrawn: readonly string[] = [],
): ArchivePart<T>[] {
  const parts: ArchivePart<T>[] = [];
  for (let at = 0; at < Math.max(stories.length, 1); at += MOST_STORIES) {
    const part = stories.slice(at, at + MOST_STORIES);
    parts.push({ month, stories: part, withdrawn: at === 0 ? withdrawn : [] });
  }
  return parts;
}
