import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Schedule } from "../../src/model/source.ts";
import {
  type Failure,
  nextPollAfterFailure,
  nextPollAfterSuccess,
  type Rhythm,
} from "../../src/source/cadence.ts";
import { DAY, HOUR, MINUTE, T0 } from "../support/build.ts";

const rhythm = (over: Partial<Rhythm> = {}): Rhythm => ({
  schedule: { kind: "adaptive" },
  recent: [],
  askedMs: 0,
  nextCron: () => T0 + 3 * HOUR,
  jitter: 0,
  ...over,
});
/** 20 entries, one every `gap`. */
const every = (gap: number) => Array.from({ length: 20 }, (_, n) => T0 - (n + 1) * gap);
const wait = (over: Partial<Rhythm>) => nextPollAfterSuccess(rhythm(over), T0) - T0;

describe("after a poll that went well", () => {
  it.each([
    { name: "half the usual gap", over: { recent: every(4 * HOUR) }, expected: 2 * HOUR },
    { name: "a busy source, at the floor", over: { recent: every(MINUTE) }, expected: 30 * MINUTE },
    { name: "a slow one, at the ceiling", over: { recent: every(7 * DAY) }, expected: 12 * HOUR },
    { name: "an unknown one", over: {}, expected: 6 * HOUR },
    {
      name: "what the origin asks raises the wait",
      over: { recent: every(MINUTE), askedMs: HOUR },
      expected: HOUR,
    },
    { name: "and never lowers it", over: { recent: every(4 * HOUR), askedMs: MINUTE }, expected: 2 * HOUR },
    { name: "a ttl of a year counts as a day", over: { askedMs: 365 * DAY }, expected: DAY },
    {
      name: "a fixed interval",
      over: { schedule: { kind: "every", minutes: 30 } as Schedule },
      expected: 30 * MINUTE,
    },
    {
      name: "a cron expression",
      over: { schedule: { kind: "cron", expression: "0 9 * * *" } as Schedule },
      expected: 3 * HOUR,
    },
    {
      name: "jitter adds a tenth at most",
      over: { recent: every(4 * HOUR), jitter: 1 },
      expected: 132 * MINUTE,
    },
  ])("$name", ({ over, expected }) => {
    expect(wait(over)).toBe(expected);
  });

  it("is never sooner than the floor nor later than a day and a tenth, whatever dates a feed claims", () => {
    const instants = fc.array(fc.integer({ min: T0 - 5000 * DAY, max: T0 }), { maxLength: 60 });
    fc.assert(
      fc.property(
        instants,
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (recent, askedMs, jitter) => {
          const waited = wait({ recent, askedMs, jitter });
          expect(waited).toBeGreaterThanOrEqual(30 * MINUTE);
          expect(waited).toBeLessThanOrEqual(1.1 * DAY);
        },
      ),
    );
  });
});

describe("after a poll that failed", () => {
  const failure = (over: Partial<Failure>): Failure => ({
    failures: 1,
    network: false,
    gone: false,
    retryAfterMs: null,
    jitter: 0,
    ...over,
  });
  it.each([
    { name: "the first time", over: {}, expected: HOUR },
    { name: "the third time", over: { failures: 3 }, expected: 4 * HOUR },
    { name: "for ever: once a week", over: { failures: 500 }, expected: 7 * DAY },
    { name: "nobody answered: soon again", over: { network: true }, expected: 5 * MINUTE },
    { name: "Retry-After raises the wait", over: { retryAfterMs: 2 * HOUR }, expected: 2 * HOUR },
    { name: "Retry-After never lowers it", over: { retryAfterMs: 1000 }, expected: HOUR },
    { name: "Retry-After has an end", over: { retryAfterMs: 999 * DAY }, expected: 7 * DAY },
    { name: "gone", over: { gone: true }, expected: 30 * DAY },
  ])("$name", ({ over, expected }) => {
    expect(nextPollAfterFailure(failure(over), T0) - T0).toBe(expected);
  });
});
