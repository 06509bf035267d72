// What is remembered of a source after a poll: pure functions of what was remembered before and how the poll went.
import type { Instant, NormalizedFeed } from "../model/entry.ts";
import { type HouseError, SourceFault } from "../model/errors.ts";
import type { Source, SourceState, Validators } from "../model/source.ts";
import { nextPollAfterFailure, nextPollAfterSuccess, type Rhythm } from "./cadence.ts";
import type { Retrieved } from "./retrieve.ts";

export const NO_VALIDATORS: Validators = { etag: null, lastModified: null };

/** What we know of a source that was never polled, or not at this address. */
export function unpolled({ id, url }: Source): SourceState {
  return {
    sourceId: id,
    url,
    title: null,
    siteUrl: null,
    image: null,
    validators: NO_VALIDATORS,
    bodyHash: null,
    askedMinutes: 0,
    lastPollAt: null,
    lastSuccessAt: null,
    nextPollAt: 0,
    failures: 0,
    error: null,
  };
}

type Success = Pick<Rhythm, "recent" | "nextCron" | "jitter"> & {
  readonly visit: Retrieved;
  readonly now: Instant;
};

/** After an answer without news: 304, or the same bytes again. */
export function afterNoNews(source: Source, before: SourceState, success: Success): SourceState {
  const { visit, now, recent, nextCron, jitter } = success;
  const askedMs = Math.max(visit.freshMs, before.askedMinutes * 60_000);
  const rhythm = { schedule: source.schedule, recent, askedMs, nextCron, jitter };
  return {
    ...before,
    validators: visit.validators,
    lastPollAt: now,
    lastSuccessAt: now,
    nextPollAt: nextPollAfterSuccess(rhythm, now),
    failures: 0,
    error: null,
  };
}

/** After a document that was read to its end. */
export function afterDocument(
  source: Source,
  before: SourceState,
  success: Success,
  document: { readonly feed: NormalizedFeed; readonly bodyHash: string | null },
): SourceState {
  const { title, url: siteUrl, image, hints } = document.feed;
  const askedMinutes = Math.round(Math.max(hints.ttlMinutes ?? 0, hints.updatePeriodMinutes ?? 0));
  const read = { ...before, title, siteUrl, image, bodyHash: document.bodyHash, askedMinutes };
  return afterNoNews(source, read, success);
}

export function afterFailure(
  before: SourceState,
  fault: HouseError,
  jitter: number,
  now: Instant,
): SourceState {
  const failures = before.failures + 1;
  const failure = {
    failures,
    network: fault.code === "NETWORK_UNREACHABLE" || fault.code === "NETWORK_TIMEOUT",
    gone: fault.code === "HTTP_GONE",
    retryAfterMs: fault instanceof SourceFault ? fault.retryAfterMs : null,
    jitter,
  };
  const nextPollAt = nextPollAfterFailure(failure, now);
  return {
    ...before,
    lastPollAt: now,
    nextPollAt,
    failures,
    error: { code: fault.code, message: fault.message },
  };
}
