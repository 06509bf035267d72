import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { learn } from "../../../src/source/rhythm/learn.ts";
import { planWait } from "../../../src/source/rhythm/plan-wait.ts";
import { NEW_RHYTHM } from "../../../src/source/rhythm/rhythm.ts";
import { DAY, HOUR, MINUTE, T0 } from "../../support/build.ts";
import { daily, LIMITS, MONDAY } from "./past.ts";

const known = learn(NEW_RHYTHM, daily(20, 14 * HOUR), MONDAY + 20 * DAY);

describe("learning", () => {
  it.each([
    { name: "no news", times: [] },
    { name: "nothing but nonsense", times: [Number.NaN, T0 + 900 * DAY, 0] },
  ])("costs nothing: $name", ({ times }) => {
    expect(learn(known, times, MONDAY + 21 * DAY)).toBe(known);
  });

  it("remembers the first poll, and only that, of a source without entries", () => {
    const first = learn(NEW_RHYTHM, [], T0);
    expect(first).toEqual({ ...NEW_RHYTHM, knownSince: T0, learntAt: T0 });
    expect(learn(first, [], T0 + DAY)).toBe(first);
  });

  it("does not mind the order of times", () => {
    const times = fc.array(fc.integer({ min: T0 - 30 * DAY, max: T0 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(times, (given) => {
        const inOrder = given.toSorted((a, b) => a - b);
        expect(learn(known, given, T0)).toEqual(learn(known, inOrder, T0));
        expect(learn(NEW_RHYTHM, given, T0)).toEqual(learn(NEW_RHYTHM, inOrder, T0));
      }),
    );
  });

  it("leaves what it was given as it was", () => {
    const before = JSON.stringify(known);
    learn(known, [MONDAY + 20 * DAY + 14 * HOUR], MONDAY + 21 * DAY);
    expect(JSON.stringify(known)).toBe(before);
  });

  it("stays finite and small, and the same as JSON, whatever comes", () => {
    const time = fc.oneof(
      fc.integer({ min: T0 - 60 * DAY, max: T0 + 60 * DAY }),
      fc.constantFrom(0, -1, Number.NaN, Number.POSITIVE_INFINITY, T0, 8.64e15, -8.64e15),
      fc.double(),
    );
    const poll = fc.record({
      times: fc.oneof(
        fc.array(time, { maxLength: 30 }),
        time.map((same) => new Array(50).fill(same)),
      ),
      // Mostly forwards; a clock may be set back.
      after: fc.integer({ min: -3 * DAY, max: 9 * DAY }),
      knowsPrevious: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(poll, { maxLength: 12 }), (polls) => {
        let now = T0;
        let rhythm = NEW_RHYTHM;
        for (const { times, after, knowsPrevious } of polls) {
          const previous = knowsPrevious ? now : null;
          now += after;
          rhythm = learn(rhythm, times, now, previous);
          const wait = planWait(rhythm, now, LIMITS);
          expect(wait).toBeGreaterThanOrEqual(LIMITS.floorMs);
          expect(wait).toBeLessThanOrEqual(LIMITS.ceilingMs);
        }
        const json = JSON.stringify(rhythm);
        expect(JSON.parse(json)).toEqual(rhythm);
        expect(json.length).toBeLessThan(2300);
      }),
    );
  });

  it("stays small for a source that never rests", () => {
    let rhythm = NEW_RHYTHM;
    for (let poll = 1; poll <= 3000; poll++) {
      const now = T0 + poll * 47 * MINUTE;
      rhythm = learn(
        rhythm,
        Array.from({ length: 20 }, (_, k) => now - k * 2.3 * MINUTE),
        now,
      );
    }
    expect(JSON.stringify(rhythm).length).toBeLessThan(2300);
  });

  it("learns when entries come, not when they say: all dated midnight, out at three", () => {
    let rhythm = NEW_RHYTHM;
    for (let hour = 1; hour <= 60 * 24; hour++) {
      const now = MONDAY + hour * HOUR;
      const news = hour % 24 === 15 ? [now - 15 * HOUR] : [];
      rhythm = learn(rhythm, news, now, now - HOUR);
    }
    const midnight = MONDAY + 60 * DAY;
    const wait = planWait(rhythm, midnight + 5 * MINUTE, { ...LIMITS, pollCost: 200 });
    expect(wait / HOUR).toBeGreaterThan(14);
    expect(wait / HOUR).toBeLessThan(18);
  });
});
