// Whose time has come: a pure decision over what is remembered, the time, and the jumps that a clock may make.
import { DAY, MINUTE } from "../model/durations.ts";
import type { Instant } from "../model/entry.ts";
import type { HostState, Source, SourceState } from "../model/source.ts";

/** No wait that we ever set is longer. */
const LONGEST_WAIT = 31 * DAY;
/** Clocks are corrected by seconds all the time. */
const TOLERANCE = MINUTE;

export interface Remembered {
  readonly states: ReadonlyMap<string, SourceState>;
  readonly hosts: ReadonlyMap<string, HostState>;
}

/** The sources whose time has come; one that was never polled, or not at this address, is due at once. */
export function dueOf(sources: readonly Source[], { states, hosts }: Remembered, now: Instant): Source[] {
  return sources.filter((source) => {
    const state = states.get(source.id);
    if (!state || state.url !== source.url) return !rests(hosts, source.url, now);
    return state.nextPollAt !== null && state.nextPollAt <= now && !rests(hosts, state.address, now);
  });
}

function rests(hosts: ReadonlyMap<string, HostState>, url: string, now: Instant): boolean {
  // Mostly nobody rests: then no address is taken apart.
  if (hosts.size === 0) return false;
  const until = hosts.get(new URL(url).host)?.restUntil ?? null;
  return until !== null && now < until && until - now <= DAY;
}

/**
 * The state of a source whose last poll is in the future: the clock was set back. It waits as long as it was to wait,
 * from now on. Null if nothing is wrong.
 */
export function afterClockSetBack(state: SourceState, now: Instant): SourceState | null {
  const { lastPollAt, nextPollAt } = state;
  if (lastPollAt === null || nextPollAt === null) return null;
  const isAhead = lastPollAt > now + TOLERANCE;
  if (!isAhead && nextPollAt <= now + LONGEST_WAIT) return null;
  const wait = Math.min(Math.max(nextPollAt - lastPollAt, 0), DAY);
  return { ...state, lastPollAt: Math.min(lastPollAt, now), nextPollAt: now + wait };
}

/** After a jump forwards everything is due: how long a source still waits, so that they come over ten minutes. */
export function spreadOver(sourceId: string, ms: number): number {
  // FNV-1a, mixed once more: ids that differ in their last letters only come apart as well.
  let hash = 0x811c9dc5;
  for (const letter of sourceId) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32) * ms;
}
