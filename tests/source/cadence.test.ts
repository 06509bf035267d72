import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Schedule } from "../../src/model/source.ts";
import {
  type Failure,
  hostRestMs,
  nextPollAfterFailure,
  nextPollAfterSuccess,
  type Success,
} from "../../src/source/cadence.ts";
import { DAY, HOUR, MINUTE, T0 } from "../support/build.ts";

const success = (over: Partial<Success> = {}): Success => ({
  schedule: { kind: "adaptive" },
  plannedMs: 2 * HOUR,
  windowMs: null,
  confirms: true,
  freshMs: 0,
  asked: { minutes: 0, skipHours: [], skipDays: [] },
  nextCron: () => T0 + 3 * HOUR,
  jitter: 0,
  ...over,
});
const asked = (over: Partial<Success["asked"]>) => ({ asked: { ...success().asked, ...over } });
const every = (minutes: number): Schedule => ({ kind: "every", minutes });
const wait = (over: Partial<Success>) => nextPollAfterSuccess(success(over), T0) - T0;

describe("after a poll that went well", () => {
  it.each<{ name: string; over: Partial<Success>; expected: number }>([
    { name: "the rhythm's wait", over: {}, expected: 2 * HOUR },
    { name: "jitter adds a twentieth at most", over: { jitter: 1 }, expected: 126 * MINUTE },
    { name: "never beyond a day", over: { plannedMs: DAY, jitter: 1 }, expected: DAY },
    {
      name: "max-age raises the wait, and one per cent",
      over: { freshMs: 10 * HOUR },
      expected: 606 * MINUTE,
    },
    { name: "max-age never lowers it", over: { freshMs: MINUTE }, expected: 2 * HOUR },
    { name: "a max-age of a year counts as a day", over: { freshMs: 365 * DAY }, expected: 1.01 * DAY },
    { name: "ttl raises it", over: asked({ minutes: 600 }), expected: 606 * MINUTE },
    { name: "a ttl of a year counts as a day", over: asked({ minutes: 525_600 }), expected: 1.01 * DAY },
    { name: "ttl never lowers it", over: asked({ minutes: 5 }), expected: 2 * HOUR },
    // T0 is a Monday, 06:00.
    { name: "skipHours raise it to their end", over: asked({ skipHours: [8, 9, 10] }), expected: 5 * HOUR },
    { name: "other hours do not", over: asked({ skipHours: [7, 9] }), expected: 2 * HOUR },
    { name: "skipDays raise it to their end", over: asked({ skipDays: ["Monday"] }), expected: 18 * HOUR },
    {
      name: "who skips all hours waits a day more",
      over: asked({ skipHours: Array.from({ length: 24 }, (_, hour) => hour) }),
      expected: 26 * HOUR,
    },
    { name: "a source that cannot answer 304: daily", over: { confirms: false }, expected: DAY },
    {
      name: "but before half of its window is over",
      over: { confirms: false, windowMs: 6 * HOUR },
      expected: 3 * HOUR,
    },
    {
      name: "and hourly at most",
      over: { confirms: false, windowMs: 6 * MINUTE },
      expected: HOUR,
    },
    { name: "half of the window bounds the rhythm too", over: { windowMs: 2 * HOUR }, expected: HOUR },
    { name: "down to the floor", over: { windowMs: MINUTE }, expected: 15 * MINUTE },
    { name: "a fixed interval overrides", over: { schedule: every(30) }, expected: 30 * MINUTE },
    {
      name: "the rhythm, the document and the window",
      over: { schedule: every(30), ...asked({ minutes: 600, skipHours: [6] }), confirms: false },
      expected: 30 * MINUTE,
    },
    {
      name: "not the caches in between",
      over: { schedule: every(30), freshMs: HOUR },
      expected: 60.6 * MINUTE,
    },
    {
      name: "a cron expression overrides all",
      over: { schedule: { kind: "cron", expression: "0 9 * * *" }, freshMs: 9 * HOUR },
      expected: 3 * HOUR,
    },
  ])("$name", ({ over, expected }) => {
    expect(wait(over)).toBeCloseTo(expected, -1);
  });

  it("is never sooner than the floor, the rhythm apart, nor later than two days, whatever a feed claims", () => {
    const hours = fc.uniqueArray(fc.integer({ min: 0, max: 23 }));
    const input = fc.record({
      plannedMs: fc.integer({ min: 15 * MINUTE, max: DAY }),
      windowMs: fc.option(fc.integer({ min: 1, max: 9999 * DAY })),
      confirms: fc.boolean(),
      freshMs: fc.nat(),
      asked: fc.record({
        minutes: fc.nat(),
        skipHours: hours,
        skipDays: fc.subarray(["Monday", "Tuesday", "Sunday"]),
      }),
      jitter: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(input, (over) => {
        const waited = wait(over);
        expect(waited).toBeGreaterThanOrEqual(15 * MINUTE);
        expect(waited).toBeLessThanOrEqual(2.1 * DAY);
      }),
    );
  });
});

describe("after a poll that failed", () => {
  const failure = (over: Partial<Failure>): Failure => ({
    failures: 1,
    failingMs: 0,
    network: false,
    retryAfterMs: null,
    jitter: 0,
    ...over,
  });
  it.each<{ name: string; over: Partial<Failure>; expected: number }>([
    { name: "the first time", over: {}, expected: HOUR },
    { name: "the third time", over: { failures: 3 }, expected: 4 * HOUR },
    { name: "often: once a day", over: { failures: 50, failingMs: 13 * DAY }, expected: DAY },
    { name: "for weeks: once a week", over: { failures: 50, failingMs: 15 * DAY }, expected: 7 * DAY },
    { name: "nobody answered: soon again", over: { network: true }, expected: 5 * MINUTE },
    { name: "jitter adds a tenth at most", over: { jitter: 1 }, expected: 66 * MINUTE },
    { name: "Retry-After raises the wait", over: { retryAfterMs: 10 * HOUR }, expected: 606 * MINUTE },
    { name: "Retry-After never lowers it", over: { retryAfterMs: 1000 }, expected: HOUR },
    { name: "Retry-After has an end", over: { retryAfterMs: 999 * DAY }, expected: 7.07 * DAY },
  ])("$name", ({ over, expected }) => {
    expect(nextPollAfterFailure(failure(over), T0) - T0).toBeCloseTo(expected, -1);
  });
});

it.each([
  { asks: 5_000, expected: MINUTE },
  { asks: HOUR, expected: HOUR },
  { asks: 999 * DAY, expected: DAY },
])("a host that asks for $asks ms rests for $expected", ({ asks, expected }) => {
  expect(hostRestMs(asks)).toBe(expected);
});
