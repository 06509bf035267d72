// What is remembered of a source after a poll: pure functions of what was remembered before and how the poll went.
import { DAY, HOUR } from "../model/durations.ts";
import type { Instant, Listed, NormalizedFeed } from "../model/entry.ts";
import { type HouseError, SourceFault } from "../model/errors.ts";
import { NO_VALIDATORS, type Pace, type Source, type SourceState, type Tally } from "../model/source.ts";
import { CEILING, FLOOR, nextPollAfterFailure, nextPollAfterSuccess, type Success } from "./cadence.ts";
import { addressAfter, moveAfter } from "./moves.ts";
import type { Retrieved } from "./retrieve.ts";
import { planWait } from "./rhythm/plan-wait.ts";
import type { Rhythm } from "./rhythm/rhythm.ts";
import { isOverdue, ratePerDay } from "./rhythm/silence.ts";

/** How many minutes that entries come late one poll is worth: bench/cadence.ts shows what it buys. */
const POLL_COST = 20;
/** Who has news every hour is visited within the hour; who has less asks of readers that they come hourly at most. */
const BUSY_PER_DAY = 24;
const budgetOf = ({ perDay }: Pace) => ({
  floorMs: (perDay ?? 0) >= BUSY_PER_DAY ? FLOOR : HOUR,
  ceilingMs: CEILING,
  pollCost: POLL_COST,
});

/** What we know of a source that was never polled, or not at this address. */
export function unpolled({ id, url }: Pick<Source, "id" | "url">): SourceState {
  return {
    sourceId: id,
    url,
    address: url,
    title: null,
    siteUrl: null,
    image: null,
    validators: NO_VALIDATORS,
    bodyHash: null,
    packedHash: null,
    asked: { minutes: 0, skipHours: [], skipDays: [] },
    firstPollAt: null,
    lastPollAt: null,
    lastSuccessAt: null,
    lastDocumentAt: null,
    nextPollAt: 0,
    failures: 0,
    failingSince: null,
    error: null,
    moved: null,
    turned: null,
    tally: { polls: 0, notModified: 0, confirmed: 0, ignored: 0 },
    pace: { perDay: null, overdueSince: null, windowMs: null, answerMs: null },
    replacement: null,
    searchedAt: null,
  };
}

export interface Visit {
  readonly answer: Retrieved;
  readonly rhythm: Rhythm;
  /** When it ended, and how long it took. */
  readonly now: Instant;
  readonly ms: number;
  readonly nextCron: Success["nextCron"];
  readonly jitter: number;
}

/** After an answer without news: 304, or the same bytes again. */
export function afterNoNews(source: Source, before: SourceState, visit: Visit): SourceState {
  const { tally } = before;
  const confirmed = visit.answer.document === null;
  const seen = confirmed ? before : { ...before, lastDocumentAt: visit.now };
  return concluded(source, seen, visit, {
    ...tally,
    polls: tally.polls + 1,
    notModified: tally.notModified + 1,
    confirmed: tally.confirmed + (confirmed ? 1 : 0),
    ignored: tally.ignored + (!confirmed && visit.answer.conditional ? 1 : 0),
  });
}

export interface ReadDocument {
  readonly feed: NormalizedFeed;
  readonly bodyHash: string;
  readonly packedHash: string;
  readonly listed: readonly Listed[];
  /** True if it lists nothing of what the last one did. */
  readonly isStrange: boolean;
}

/** After a document that was read to its end. */
export function afterDocument(
  source: Source,
  before: SourceState,
  visit: Visit,
  document: ReadDocument,
): SourceState {
  const { title, url: siteUrl, image, hints } = document.feed;
  const { rhythm, now } = visit;
  const perDay = ratePerDay(rhythm, now);
  const read = {
    ...before,
    title,
    siteUrl,
    image,
    bodyHash: document.bodyHash,
    packedHash: document.packedHash,
    asked: {
      minutes: Math.round(Math.max(hints.ttlMinutes ?? 0, hints.updatePeriodMinutes ?? 0)),
      skipHours: hints.skipHours,
      skipDays: hints.skipDays,
    },
    lastDocumentAt: now,
    turned: turnedBy(before, document, now),
    pace: {
      ...before.pace,
      perDay,
      overdueSince: null,
      windowMs: windowOf(document.listed),
    },
  };
  return concluded(source, read, visit, { ...before.tally, polls: before.tally.polls + 1 });
}

function concluded(source: Source, before: SourceState, visit: Visit, tally: Tally): SourceState {
  const { answer, now, ms, rhythm, nextCron, jitter } = visit;
  const moved = moveAfter(before, answer.permanentUrl, now);
  const { validators, freshMs } = answer;
  const { asked, pace } = before;
  const nextPollAt = nextPollAfterSuccess(
    {
      schedule: source.schedule,
      plannedMs: planWait(rhythm, now, budgetOf(pace)),
      windowMs: pace.windowMs,
      confirms: validators.url !== null && !ignoresValidators(tally),
      freshMs,
      asked,
      nextCron,
      jitter,
    },
    now,
  );
  return {
    ...before,
    address: addressAfter(before, moved, now),
    validators,
    firstPollAt: before.firstPollAt ?? now,
    lastPollAt: now,
    lastSuccessAt: now,
    nextPollAt,
    failures: 0,
    failingSince: null,
    error: null,
    moved,
    turned: before.turned && now - before.turned.at < TOLD_FOR ? before.turned : null,
    tally,
    pace: {
      ...pace,
      overdueSince: overdueSince(before, rhythm, now),
      answerMs: smoothed(pace.answerMs, ms),
    },
    replacement: null,
  };
}

/** Without news a silence only grows: what was too long is not asked again, and what was not, once an hour. */
function overdueSince(before: SourceState, rhythm: Rhythm, now: Instant): Instant | null {
  const { lastPollAt, lastDocumentAt, pace } = before;
  if (pace.overdueSince !== null) return pace.overdueSince;
  const hasNews = lastDocumentAt === now;
  const wasAsked = lastPollAt !== null && Math.floor(lastPollAt / HOUR) === Math.floor(now / HOUR);
  return (hasNews || !wasAsked) && isOverdue(rhythm, now) ? now : null;
}

/** It gives validators and never heeds them: the same document came again and again. */
const ignoresValidators = ({ ignored, confirmed }: Tally): boolean => ignored >= 3 && confirmed === 0;

/** Answers of long ago fade: ten polls count. */
const smoothed = (before: number | null, ms: number): number =>
  Math.round(before === null ? ms : before + (ms - before) / 10);

/** Who kept a source for so long that serves another feed wants it. */
const TOLD_FOR = 30 * DAY;

/** Too few entries tell nothing of how long one stays listed. */
const FEW = 5;

function windowOf(listed: readonly Listed[]): number | null {
  const times = listed.map(([, at]) => at);
  const span = listed.length < FEW ? 0 : Math.max(...times) - Math.min(...times);
  return span > 0 ? span : null;
}

/** Another title, another site, and nothing known in it: somebody else may have taken over the address. */
function turnedBy(before: SourceState, { feed, isStrange }: ReadDocument, now: Instant) {
  const isOther =
    isStrange && before.title !== null && before.title !== feed.title && before.siteUrl !== feed.url;
  return isOther ? { at: now, from: before.title } : before.turned;
}

/** After a poll that failed; one of a feed that is gone is the last. */
export function afterFailure(
  before: SourceState,
  fault: HouseError,
  jitter: number,
  now: Instant,
): SourceState {
  const failures = before.failures + 1;
  const failingSince = before.failingSince ?? now;
  const failure = {
    failures,
    failingMs: now - failingSince,
    network: fault.code === "NETWORK_UNREACHABLE" || fault.code === "NETWORK_TIMEOUT",
    retryAfterMs: fault instanceof SourceFault ? fault.retryAfterMs : null,
    jitter,
  };
  const isGone = fault.code === "HTTP_GONE" && before.address === before.url;
  return {
    ...before,
    // Where it moved to may be dead when the configured address works again.
    address: failures >= 3 || fault.code === "HTTP_GONE" ? before.url : before.address,
    firstPollAt: before.firstPollAt ?? now,
    lastPollAt: now,
    nextPollAt: isGone ? null : nextPollAfterFailure(failure, now),
    failures,
    failingSince,
    error: { code: fault.code, message: fault.message },
  };
}

/** Some servers answer "not modified" for ever: now and then the whole document is asked for. */
const FRESH_LOOK = 30 * DAY;

export const wantsFreshLook = ({ lastDocumentAt }: SourceState, now: Instant): boolean =>
  lastDocumentAt !== null && now - lastDocumentAt > FRESH_LOOK;
