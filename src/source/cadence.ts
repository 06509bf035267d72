// When to poll a source next: a pure function of its schedule, its rhythm, what the origin asks for, and the time.
import type { Instant } from "../model/entry.ts";
import type { Schedule } from "../model/source.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const FLOOR = 30 * MINUTE;
const CEILING = 12 * HOUR;
/** A week, in the end, for an address that never answers. */
const LONGEST = 7 * DAY;

export interface Rhythm {
  readonly schedule: Schedule;
  /** When the newest entries of the source were out, in any order. */
  readonly recent: readonly Instant[];
  /** How long the origin asks us to wait, by its headers or in its document. */
  readonly askedMs: number;
  /** The next time a cron expression names after now. */
  readonly nextCron: (expression: string, now: Instant) => Instant | null;
  /** Between 0 and 1; spreads polls that would come together. */
  readonly jitter: number;
}

/** How many recent entries tell a source's rhythm. */
export const RECENT = 20;

/** After a poll that went well. What the origin asks only ever raises the wait, by a day at most. */
export function nextPollAfterSuccess(rhythm: Rhythm, now: Instant): Instant {
  const { schedule, recent, jitter } = rhythm;
  const asked = Math.min(rhythm.askedMs, DAY);
  if (schedule.kind === "cron") return rhythm.nextCron(schedule.expression, now) ?? now + DAY;
  if (schedule.kind === "every") return now + Math.max(schedule.minutes * MINUTE, asked);
  return now + spread(Math.max(learnt(recent, now), asked), jitter);
}

export interface Failure {
  /** In a row, this one included. */
  readonly failures: number;
  /** Nobody answered. */
  readonly network: boolean;
  /** The origin said 410. */
  readonly gone: boolean;
  readonly retryAfterMs: number | null;
  readonly jitter: number;
}

/** After a poll that failed: longer with every failure in a row, and never sooner than the origin asks. */
export function nextPollAfterFailure(failure: Failure, now: Instant): Instant {
  if (failure.gone) return now + 30 * DAY;
  // An unreachable network is more often ours than theirs: ask again soon at first.
  const first = failure.network ? 5 * MINUTE : HOUR;
  const doublings = Math.min(failure.failures - 1, 20);
  const backoff = Math.min(first * 2 ** doublings, LONGEST);
  const asked = Math.min(failure.retryAfterMs ?? 0, LONGEST);
  return now + Math.max(spread(backoff, failure.jitter), asked);
}

/** Half the usual gap between entries, so that an entry waits for a quarter of it on average. */
function learnt(recent: readonly Instant[], now: Instant): number {
  const times = [...recent].sort((a, b) => b - a).slice(0, RECENT);
  const oldest = times.at(-1);
  if (oldest === undefined || times.length < 2) return 6 * HOUR;
  const gap = (now - oldest) / times.length;
  return Math.min(Math.max(gap / 2, FLOOR), CEILING);
}

/** Adds up to a tenth, so that sources which began together drift apart. */
const spread = (wait: number, jitter: number) => Math.round(wait * (1 + jitter / 10));
