// When to poll a source next: a pure function of its schedule, its rhythm, what the origin asks for, and the time.
import { DAY, HOUR, MINUTE, WEEK } from "../model/durations.ts";
import type { Instant } from "../model/entry.ts";
import type { Asked, Schedule } from "../model/source.ts";
import { outsideSkipped } from "./skipped-hours.ts";

/** Between two polls of a source whose rhythm was learnt. */
export const FLOOR = 15 * MINUTE;
export const CEILING = DAY;

export interface Success {
  readonly schedule: Schedule;
  /** How long the learnt rhythm would wait, between FLOOR and CEILING. */
  readonly plannedMs: number;
  /** From the newest to the oldest entry of the document: after that, entries are missed. Null if unknown. */
  readonly windowMs: number | null;
  /** False for a source that cannot answer "not modified", or never does: each poll costs it a whole document. */
  readonly confirms: boolean;
  /** How long its answer stays fresh (max-age, Expires). */
  readonly freshMs: number;
  readonly asked: Asked;
  /** The next time a cron expression names after now. */
  readonly nextCron: (expression: string, now: Instant) => Instant | null;
  /** Between 0 and 1; spreads polls that would come together. */
  readonly jitter: number;
}

/**
 * After a poll that went well. What the origin asks only ever raises the wait, by a day at most; who writes a schedule
 * into feeds.yaml knows better than the document, and no better than the caches in between.
 */
export function nextPollAfterSuccess(success: Success, now: Instant): Instant {
  const { schedule, asked, jitter } = success;
  const freshMs = slack(Math.min(success.freshMs, DAY), jitter);
  if (schedule.kind === "cron") return success.nextCron(schedule.expression, now) ?? now + DAY;
  if (schedule.kind === "every") return now + Math.max(schedule.minutes * MINUTE, freshMs);
  const askedMs = slack(Math.min(asked.minutes * MINUTE, DAY), jitter);
  const wait = Math.max(learnt(success), freshMs, askedMs);
  return outsideSkipped(now + Math.round(wait), asked);
}

/** The rhythm's wait, within what the source's answers cost it and what its window can bear. */
function learnt({ plannedMs, windowMs, confirms, jitter }: Success): number {
  const planned = Math.min(plannedMs * (1 + jitter / 20), CEILING);
  const wanted = confirms ? planned : CEILING;
  // Half of the window, so that nothing is lost even if the source doubles its pace.
  const bearable = Math.max(windowMs === null ? CEILING : windowMs / 2, confirms ? FLOOR : HOUR);
  return Math.min(wanted, bearable);
}

/** What an origin names is the least: one per cent for its clock, some more so that its readers do not come together. */
const slack = (ms: number, jitter: number): number => Math.round(ms * (1.01 + jitter / 25));

export interface Failure {
  /** In a row, this one included. */
  readonly failures: number;
  /** How long it has failed, this time included. */
  readonly failingMs: number;
  /** Nobody answered. */
  readonly network: boolean;
  readonly retryAfterMs: number | null;
  readonly jitter: number;
}

/** So long is a source that fails asked once a day; then once a week. */
const PATIENCE = 14 * DAY;

/** After a poll that failed: longer with every failure in a row, and never sooner than the origin asks. */
export function nextPollAfterFailure(failure: Failure, now: Instant): Instant {
  // An unreachable network is more often ours than theirs: ask again soon at first.
  const first = failure.network ? 5 * MINUTE : HOUR;
  const doublings = Math.min(failure.failures - 1, 20);
  const longest = failure.failingMs > PATIENCE ? WEEK : DAY;
  const backoff = Math.min(first * 2 ** doublings, longest) * (1 + failure.jitter / 10);
  const asked = Math.min(failure.retryAfterMs ?? 0, WEEK);
  return now + Math.round(Math.max(backoff, slack(asked, failure.jitter)));
}

/** How long a whole host is left alone that answered 429 or 503 with Retry-After. */
export const hostRestMs = (retryAfterMs: number): number => Math.min(Math.max(retryAfterMs, MINUTE), DAY);
