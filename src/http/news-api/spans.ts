// The times that are asked for, as spans of what is stored: entries tell whole seconds, and are compared by them.
import type { Instant } from "../../model/entry.ts";
import type { Span } from "../../store/numbered-store.ts";

const SECOND = 1000;
/** The first instant that is told as this time, or as a later one. */
const from = (at: Instant): Instant => Math.ceil(at / SECOND) * SECOND;
/** The first instant that is told as a later time. */
const after = (at: Instant): Instant => (Math.floor(at / SECOND) + 1) * SECOND;

export interface AskedTimes {
  readonly gt?: Instant | undefined;
  readonly gte?: Instant | undefined;
  readonly lt?: Instant | undefined;
  readonly lte?: Instant | undefined;
}

/** Undefined if none is asked for. */
export function spanOf({ gt, gte, lt, lte }: AskedTimes): Span | undefined {
  const given = (at: Instant | undefined, bound: (at: Instant) => Instant) =>
    at === undefined ? [] : [bound(at)];
  const since = [...given(gt, after), ...given(gte, from)];
  const until = [...given(lt, from), ...given(lte, after)];
  if (since.length + until.length === 0) return undefined;
  return {
    ...(since.length === 0 ? {} : { since: Math.max(...since) }),
    ...(until.length === 0 ? {} : { until: Math.min(...until) }),
  };
}
