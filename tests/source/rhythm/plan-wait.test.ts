import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { learn } from "../../../src/source/rhythm/learn.ts";
import { planWait } from "../../../src/source/rhythm/plan-wait.ts";
import { NEW_RHYTHM } from "../../../src/source/rhythm/rhythm.ts";
import { DAY, HOUR, MINUTE, T0 } from "../../support/build.ts";
import { daily, follow, LIMITS, MONDAY } from "./past.ts";

describe("the plan", () => {
  it("stays between floor and ceiling for any time, limits and past", () => {
    const past = fc.array(fc.integer({ min: T0 - 90 * DAY, max: T0 }), { maxLength: 60 });
    const times = fc.oneof(
      fc.integer({ min: -8.64e15, max: 8.64e15 }),
      fc.integer({ min: T0, max: T0 + 90 * DAY }),
    );
    const limits = fc.record({
      floorMs: fc.integer({ min: 0, max: 3 * DAY }),
      ceilingMs: fc.integer({ min: 0, max: 9 * DAY }),
      pollCost: fc.oneof(fc.constant(0), fc.double({ min: 1e-3, max: 1e6, noNaN: true })),
    });
    fc.assert(
      fc.property(past, times, limits, (entries, now, given) => {
        const wait = planWait(learn(NEW_RHYTHM, entries, T0), now, given);
        expect(wait).toBeGreaterThanOrEqual(given.floorMs);
        expect(wait).toBeLessThanOrEqual(Math.max(given.floorMs, given.ceilingMs));
      }),
    );
  });

  it("visits a source never polled within the hour", () => {
    expect(planWait(NEW_RHYTHM, T0, LIMITS)).toBe(HOUR);
  });

  it.each([
    { name: "one that never publishes", times: [] },
    { name: "one with an entry years old", times: [MONDAY - 900 * DAY] },
    { name: "one that stopped", times: daily(30, 9 * HOUR).map((time) => time - 200 * DAY) },
  ])("drifts to the ceiling: $name", ({ times }) => {
    const { polls } = follow(times, MONDAY + 90 * DAY);
    expect((polls.at(-1) ?? 0) - (polls.at(-2) ?? 0)).toBe(DAY);
  });

  it("asks a source without entries less and less often", () => {
    const { polls } = follow([], MONDAY + 30 * DAY);
    const waits = polls.slice(1).map((poll, k) => poll - (polls[k] ?? 0));
    expect(waits.slice(0, 4).map((wait) => wait / HOUR)).toEqual([1, 1, 2, 4]);
    expect(waits.every((wait, k) => wait > 0.8 * (waits[k - 1] ?? 0))).toBe(true);
    expect(waits.at(-1)).toBeGreaterThan(15 * HOUR);
  });

  it("comes soon after the usual time, and rarely at night", () => {
    const { polls } = follow(daily(60, 14 * HOUR), MONDAY + 60 * DAY);
    const lately = polls.filter((poll) => poll > MONDAY + 40 * DAY);
    const minutes = lately.map((poll) => ((poll - MONDAY) % DAY) / MINUTE);
    const soonAfter = minutes.filter((minute) => minute >= 840 && minute < 855);
    const atNight = minutes.filter((minute) => minute < 360);
    expect(soonAfter.length).toBe(20);
    expect(atNight.length).toBeLessThan(30);
  });

  it("polls a source more often in its hours", () => {
    const office = daily(60, 0).flatMap((day) =>
      Array.from({ length: 16 }, (_, k) => day + (8 * 60 + k * 37) * MINUTE),
    );
    const { polls } = follow(office, MONDAY + 50 * DAY);
    const between = (from: number, to: number) =>
      polls.filter(
        (poll) => poll > MONDAY + 30 * DAY && (poll % DAY) / HOUR >= from && (poll % DAY) / HOUR < to,
      ).length;
    expect(between(9, 17)).toBeGreaterThan(3 * between(21, 24) * (8 / 3));
  });

  it.each([
    { entries: 1, least: 180, most: 400 },
    { entries: 4, least: 80, most: 200 },
    { entries: 16, least: 40, most: 100 },
    { entries: 64, least: 15, most: 45 },
  ])("waits for the root of cost by rate: $entries a day at no certain time", ({ entries, least, most }) => {
    const gap = (DAY / entries) * 1.003;
    const times = Array.from({ length: entries * 50 }, (_, k) => MONDAY + k * gap);
    const { polls } = follow(times, MONDAY + 50 * DAY);
    const lately = polls.filter((poll) => poll > MONDAY + 30 * DAY);
    const mean = (20 * DAY) / lately.length / MINUTE;
    expect(mean).toBeGreaterThan(least);
    expect(mean).toBeLessThan(most);
  });

  it("waits longer when polls cost more", () => {
    const { rhythm } = follow(daily(30, 14 * HOUR), MONDAY + 30 * DAY);
    const waits = [1, 10, 100, 1000].map((pollCost) =>
      planWait(rhythm, MONDAY + 30 * DAY, { ...LIMITS, pollCost }),
    );
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(new Set(waits).size).toBeGreaterThan(1);
  });

  it("is the same after a restart", () => {
    const { rhythm } = follow(daily(30, 14 * HOUR), MONDAY + 30 * DAY);
    const restored = JSON.parse(JSON.stringify(rhythm));
    const now = MONDAY + 30 * DAY + 3 * HOUR;
    expect(planWait(restored, now, LIMITS)).toBe(planWait(rhythm, now, LIMITS));
  });
});
