// Between a row of the source or host table and the house's types.
import { ERROR_CODES, type ErrorCode } from "../../model/errors.ts";
import type { Asked, HostState, Move, PollError, SourceState } from "../../model/source.ts";

export interface SourceRow {
  readonly source_id: string;
  readonly url: string;
  readonly address: string;
  readonly title: string | null;
  readonly site_url: string | null;
  readonly image: string | null;
  readonly validators_url: string | null;
  readonly etag: string | null;
  readonly last_modified: string | null;
  readonly body_hash: string | null;
  readonly packed_hash: string | null;
  readonly asked_minutes: number;
  readonly skip: string | null;
  readonly first_poll_at: number | null;
  readonly last_poll_at: number | null;
  readonly last_success_at: number | null;
  readonly last_document_at: number | null;
  readonly next_poll_at: number;
  readonly is_gone: number;
  readonly failures: number;
  readonly failing_since: number | null;
  readonly error_code: string | null;
  readonly error_message: string | null;
  readonly moved_to: string | null;
  readonly moved_since: number | null;
  readonly moved_polls: number | null;
  readonly turned_at: number | null;
  readonly turned_from: string | null;
  readonly polls: number;
  readonly not_modified: number;
  readonly confirmed: number;
  readonly ignored: number;
  readonly per_day: number | null;
  readonly overdue_since: number | null;
  readonly window_ms: number | null;
  readonly answer_ms: number | null;
  readonly replacement: string | null;
  readonly searched_at: number | null;
}

/** The columns of `source`, in their order. */
export const SOURCE_COLUMNS = [
  "source_id",
  "url",
  "address",
  "title",
  "site_url",
  "image",
  "validators_url",
  "etag",
  "last_modified",
  "body_hash",
  "packed_hash",
  "asked_minutes",
  "skip",
  "first_poll_at",
  "last_poll_at",
  "last_success_at",
  "last_document_at",
  "next_poll_at",
  "is_gone",
  "failures",
  "failing_since",
  "error_code",
  "error_message",
  "moved_to",
  "moved_since",
  "moved_polls",
  "turned_at",
  "turned_from",
  "polls",
  "not_modified",
  "confirmed",
  "ignored",
  "per_day",
  "overdue_since",
  "window_ms",
  "answer_ms",
  "replacement",
  "searched_at",
] as const satisfies readonly (keyof SourceRow)[];

export function stateFromRow(row: SourceRow): SourceState {
  return {
    sourceId: row.source_id,
    url: row.url,
    address: row.address,
    title: row.title,
    siteUrl: row.site_url,
    image: row.image,
    validators: { url: row.validators_url, etag: row.etag, lastModified: row.last_modified },
    bodyHash: row.body_hash,
    packedHash: row.packed_hash,
    asked: askedFromRow(row),
    firstPollAt: row.first_poll_at,
    lastPollAt: row.last_poll_at,
    lastSuccessAt: row.last_success_at,
    lastDocumentAt: row.last_document_at,
    nextPollAt: row.is_gone ? null : row.next_poll_at,
    failures: row.failures,
    failingSince: row.failing_since,
    error: errorFromRow(row),
    moved: moveFromRow(row),
    turned: row.turned_at === null ? null : { at: row.turned_at, from: row.turned_from ?? "" },
    tally: {
      polls: row.polls,
      notModified: row.not_modified,
      confirmed: row.confirmed,
      ignored: row.ignored,
    },
    pace: {
      perDay: row.per_day,
      overdueSince: row.overdue_since,
      windowMs: row.window_ms,
      answerMs: row.answer_ms,
    },
    replacement: row.replacement,
    searchedAt: row.searched_at,
  };
}

export function rowFromState(state: SourceState): SourceRow {
  const { validators, asked, moved, turned, tally, pace, error } = state;
  const skips = asked.skipHours.length + asked.skipDays.length > 0;
  return {
    source_id: state.sourceId,
    url: state.url,
    address: state.address,
    title: state.title,
    site_url: state.siteUrl,
    image: state.image,
    validators_url: validators.url,
    etag: validators.etag,
    last_modified: validators.lastModified,
    body_hash: state.bodyHash,
    packed_hash: state.packedHash,
    asked_minutes: asked.minutes,
    skip: skips ? JSON.stringify([asked.skipHours, asked.skipDays]) : null,
    first_poll_at: state.firstPollAt,
    last_poll_at: state.lastPollAt,
    last_success_at: state.lastSuccessAt,
    last_document_at: state.lastDocumentAt,
    next_poll_at: state.nextPollAt ?? 0,
    is_gone: state.nextPollAt === null ? 1 : 0,
    failures: state.failures,
    failing_since: state.failingSince,
    error_code: error?.code ?? null,
    error_message: error?.message ?? null,
    moved_to: moved?.to ?? null,
    moved_since: moved?.since ?? null,
    moved_polls: moved?.polls ?? null,
    turned_at: turned?.at ?? null,
    turned_from: turned?.from ?? null,
    polls: tally.polls,
    not_modified: tally.notModified,
    confirmed: tally.confirmed,
    ignored: tally.ignored,
    per_day: pace.perDay,
    overdue_since: pace.overdueSince,
    window_ms: pace.windowMs,
    answer_ms: pace.answerMs,
    replacement: state.replacement,
    searched_at: state.searchedAt,
  };
}

function askedFromRow({ asked_minutes: minutes, skip }: SourceRow): Asked {
  const [skipHours, skipDays] = skip === null ? [[], []] : JSON.parse(skip);
  return { minutes, skipHours, skipDays };
}

function moveFromRow({ moved_to: to, moved_since: since, moved_polls: polls }: SourceRow): Move | null {
  return to === null || since === null ? null : { to, since, polls: polls ?? 0 };
}

function errorFromRow(row: SourceRow): PollError | null {
  if (row.error_code === null) return null;
  const code: ErrorCode = ERROR_CODES.find((known) => known === row.error_code) ?? "INTERNAL";
  return { code, message: row.error_message ?? "" };
}

export interface HostRow {
  readonly host: string;
  readonly rest_until: number | null;
  readonly disallowed: string;
  readonly robots_at: number | null;
}

export const hostFromRow = (row: HostRow): HostState => ({
  host: row.host,
  restUntil: row.rest_until,
  disallowed: JSON.parse(row.disallowed),
  robotsAt: row.robots_at,
});

export const rowFromHost = (state: HostState): HostRow => ({
  host: state.host,
  rest_until: state.restUntil,
  disallowed: JSON.stringify(state.disallowed),
  robots_at: state.robotsAt,
});
