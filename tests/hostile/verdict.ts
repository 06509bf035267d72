// What is wrong with how a case went: its outcome, its entries, its state after some polls, what it cost.
import type { PollError, SourceState } from "../../src/model/source.ts";
import type { HostileCase } from "../support/hostile.ts";
import { isOfKind } from "./kinds.ts";

/** A case after one poll. */
export interface Step {
  readonly error: PollError | null;
  readonly entries: number;
  readonly changed: number;
  readonly status: number | null;
  readonly ms: number;
}

export interface Conduct {
  readonly steps: readonly Step[];
  /** Requests of the first poll. */
  readonly requests: number;
  readonly state: SourceState | null;
  /** Entries after a look at the whole document, where the case wants one. */
  readonly unconditional: number | null;
}

type Count = number | readonly [number, number];
const fits = (count: number, expected: Count): boolean =>
  typeof expected === "number" ? count === expected : count >= expected[0] && count <= expected[1];
const shown = (expected: Count): string =>
  typeof expected === "number" ? String(expected) : `${expected[0]} to ${expected[1]}`;

/** Empty if all is as it must be. */
export function wrongsOf(one: HostileCase, conduct: Conduct): string[] {
  const [first] = conduct.steps;
  if (!first) return ["was not polled"];
  return [...outcomeWrongs(one, first), ...costWrongs(one, first, conduct), ...laterWrongs(one, conduct)];
}

function outcomeWrongs({ outcome, kinds = [], items }: HostileCase, { error, entries }: Step): string[] {
  const wrongs: string[] = [];
  if (outcome === "ok" && error) wrongs.push(`failed with ${error.code}: ${error.message}`);
  if ((outcome === "error" || outcome === "blocked") && !error) wrongs.push("did not fail");
  if (error && kinds.length > 0 && !isOfKind(error.code, kinds))
    wrongs.push(`failed with ${error.code}, which is none of ${kinds.join(", ")}: ${error.message}`);
  if (items !== undefined && !fits(entries, items))
    wrongs.push(`has ${entries} entries, not ${shown(items)}`);
  return wrongs;
}

function costWrongs({ limits, requests }: HostileCase, { ms }: Step, conduct: Conduct): string[] {
  const wrongs: string[] = [];
  if (ms > limits.ms) wrongs.push(`took ${ms} ms, more than ${limits.ms}`);
  if (requests && !fits(conduct.requests, requests))
    wrongs.push(`made ${conduct.requests} requests, not ${shown(requests)}`);
  return wrongs;
}

function laterWrongs({ after }: HostileCase, { steps, state, unconditional }: Conduct): string[] {
  if (!after) return [];
  const last = steps[after.fetches - 1];
  if (!last) return [`was polled ${steps.length} times, not ${after.fetches}`];
  const wrongs: string[] = [];
  if (after.items !== undefined && !fits(last.entries, after.items))
    wrongs.push(`has ${last.entries} entries after ${after.fetches} polls, not ${shown(after.items)}`);
  if (after.error !== undefined && !(last.error && isOfKind(last.error.code, [after.error])))
    wrongs.push(`ended with ${last.error?.code ?? "no error"}, not ${after.error}`);
  if (after.notModified === true && last.status !== 304) wrongs.push(`ended with ${last.status}, not 304`);
  const changes = steps.slice(1).reduce((sum, { changed }) => sum + changed, 0);
  if (after.updated !== undefined && changes !== after.updated)
    wrongs.push(`marked ${changes} entries as changed, not ${after.updated}`);
  if (after.unconditionalItems !== undefined && unconditional !== after.unconditionalItems)
    wrongs.push(`shows ${unconditional} entries to a fresh look, not ${after.unconditionalItems}`);
  return [...wrongs, ...scheduleWrongs(after, state)];
}

function scheduleWrongs(after: NonNullable<HostileCase["after"]>, state: SourceState | null): string[] {
  const { pollingStops, nextFetchMinS, nextFetchMaxS } = after;
  const waitS =
    state?.nextPollAt === null
      ? Number.POSITIVE_INFINITY
      : ((state?.nextPollAt ?? 0) - (state?.lastPollAt ?? 0)) / 1000;
  const wrongs: string[] = [];
  if (pollingStops === true && Number.isFinite(waitS)) wrongs.push(`is asked again after ${waitS} s`);
  if (nextFetchMinS !== undefined && waitS < nextFetchMinS) wrongs.push(`is asked again after ${waitS} s`);
  if (nextFetchMaxS !== undefined && waitS > nextFetchMaxS)
    wrongs.push(`is asked again after ${waitS} s only`);
  return wrongs;
}
