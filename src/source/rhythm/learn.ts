// Learning a source's rhythm from the entries that a poll found new.
import type { Instant } from "../../model/entry.ts";
import { BURST, type Burst, burstsOf } from "./bursts.ts";
import { continueBurst, endGap, foretell, type GapTally, keptGaps, tallyGaps } from "./gaps.ts";
import { addHabit, credit, type Habits, hourOfWeek, WAYS } from "./habits.ts";
import { elapse, estimate, judge, kept, type Recollection, recollect, remember } from "./memories.ts";
import { newProfile, readHabits, whatEachSays, whatMinutesSay } from "./profile.ts";
import { perBurstOf, type Rhythm } from "./rhythm.ts";
import { at } from "./units.ts";

/** The size of bursts is remembered over so many. */
const BURSTS_KEPT = 200;

const profile = newProfile();
const said = new Float64Array(WAYS);

/** A rhythm while it is worked on. */
interface Draft {
  readonly memories: Recollection;
  readonly gaps: GapTally;
  habits: Habits;
  bursts: number;
  entries: number;
  lastBurst: Instant | null;
  /** How far time has passed. */
  reached: Instant;
}

/**
 * What is known of a source after a poll. Without news the same object comes back (after the first poll a new one,
 * which remembers when that was), so there is nothing to store: what fades does so by the time that passed.
 * @param times when the new entries were out, ms, in any order, as the source says; the first time of all there are
 * @param previousPoll when the source was last visited, ms: entries dated before came since; null when never or unknown
 */
export function learn(
  rhythm: Rhythm,
  times: readonly Instant[],
  now: Instant,
  previousPoll: Instant | null = null,
): Rhythm {
  const { knownSince } = rhythm;
  const bursts = times.length === 0 ? [] : burstsOf(times, knownSince === null ? null : previousPoll, now);
  const [first] = bursts;
  if (!first) return knownSince === null ? { ...rhythm, knownSince: now, learntAt: now } : rhythm;
  const draft = draftOf(rhythm, knownSince === null ? first[0] : rhythm.learntAt, now);
  for (const burst of bursts) take(draft, burst);
  readHabits(draft.habits, perBurstOf(draft), now, profile);
  pass(draft, now);
  return keep(draft, knownSince ?? now, now);
}

const draftOf = (rhythm: Rhythm, reached: Instant, now: Instant): Draft => ({
  memories: recollect(rhythm.memories),
  gaps: tallyGaps(rhythm.gaps),
  habits: rhythm.habits,
  bursts: rhythm.bursts,
  entries: rhythm.entries,
  // A clock that was set back must not leave us waiting for a past that is to come.
  lastBurst: rhythm.lastBurst === null ? null : Math.min(rhythm.lastBurst, now),
  reached: Math.min(reached, now),
});

function take(draft: Draft, burst: Burst): void {
  const [time] = burst;
  const { lastBurst, memories, gaps } = draft;
  readHabits(draft.habits, perBurstOf(draft), Math.max(time, draft.reached), profile);
  const silence = pass(draft, time);
  if (lastBurst === null || time > lastBurst + BURST) {
    if (lastBurst !== null) {
      const weight = Math.max(at(profile.hourly, hourOfWeek(time)), 1e-3);
      judge(memories, perBurstOf(draft), silence, weight);
      endGap(gaps, time - lastBurst, burst.length);
    }
    draft.bursts++;
  } else if (time >= lastBurst) continueBurst(gaps, burst.length);
  draft.entries += burst.length;
  draft.lastBurst = Math.max(lastBurst ?? time, time);
  remember(memories, burst.length);
  whatEachSays(profile, time, said);
  const credited = credit(draft.habits, said, whatMinutesSay(profile, time));
  draft.habits = addHabit(credited, burst, Math.max(time, draft.reached));
}

/** Lets time pass without entries; gives the days that passed, weighed by the habits. */
function pass(draft: Draft, to: Instant): number {
  const { memories, gaps, lastBurst, reached } = draft;
  const rate = estimate(memories, perBurstOf(draft), 0);
  if (to <= reached) return 0;
  draft.reached = to;
  return elapse(memories, profile.hourly, reached, to, (from, until, weight) => {
    if (lastBurst !== null)
      foretell(gaps, Math.max(from - lastBurst, 0), Math.max(until - lastBurst, 0), weight * rate);
  });
}

function keep(draft: Draft, knownSince: Instant, now: Instant): Rhythm {
  const fade = Math.min(1, BURSTS_KEPT / draft.bursts);
  return {
    knownSince,
    learntAt: now,
    lastBurst: draft.lastBurst,
    bursts: draft.bursts * fade,
    entries: Number((draft.entries * fade).toFixed(2)),
    memories: kept(draft.memories),
    habits: draft.habits,
    gaps: keptGaps(draft.gaps, perBurstOf(draft)),
  };
}
