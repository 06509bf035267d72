// What is remembered of when a source publishes: plain data, some 2 KB as JSON, kept beside the source.
import type { Instant } from "../../model/entry.ts";
import { type Gaps, NEW_GAPS } from "./gaps.ts";
import { type Habits, NEW_HABITS } from "./habits.ts";
import { type Memories, NEW_MEMORIES } from "./memories.ts";

export interface Rhythm {
  /** The first poll; null for a source never polled. */
  readonly knownSince: Instant | null;
  /** The last poll with news. */
  readonly learntAt: Instant;
  /** When the newest burst of entries began. */
  readonly lastBurst: Instant | null;
  /** Entries that come within ten minutes are one burst. */
  readonly bursts: number;
  readonly entries: number;
  readonly memories: Memories;
  readonly habits: Habits;
  readonly gaps: Gaps;
}

export const NEW_RHYTHM: Rhythm = {
  knownSince: null,
  learntAt: 0,
  lastBurst: null,
  bursts: 0,
  entries: 0,
  memories: NEW_MEMORIES,
  habits: NEW_HABITS,
  gaps: NEW_GAPS,
};

/** How many entries a burst has. */
export const perBurstOf = ({ entries, bursts }: Pick<Rhythm, "entries" | "bursts">): number =>
  (entries + 1) / (bursts + 1);
