import { describe, expect, it } from "vitest";
import { NEW_RHYTHM } from "../../../src/source/rhythm/rhythm.ts";
import { ratePerDay, silenceOf } from "../../../src/source/rhythm/silence.ts";
import { DAY, HOUR, MINUTE, T0 } from "../../support/build.ts";
import { daily, follow, MONDAY } from "./past.ts";

const END = MONDAY + 70 * DAY;
const weeklyBurst = daily(70, 9 * HOUR)
  .filter((_, day) => day % 7 === 2)
  .flatMap((day) => Array.from({ length: 20 }, (_, k) => day + k * 15 * MINUTE));

describe("silence", () => {
  it.each([
    { name: "a daily source, after a day", times: daily(70, 9 * HOUR), days: 1, overdue: false },
    { name: "a daily source, after three weeks", times: daily(70, 9 * HOUR), days: 21, overdue: true },
    { name: "20 entries on Wednesdays, one of them missed", times: weeklyBurst, days: 8, overdue: false },
    { name: "20 entries on Wednesdays, after a month", times: weeklyBurst, days: 30, overdue: true },
    { name: "four entries ever", times: daily(4, 9 * HOUR), days: 30, overdue: false },
  ])("$name", ({ times, days, overdue }) => {
    const { rhythm } = follow(times, END);
    expect(silenceOf(rhythm, END + days * DAY)?.overdue).toBe(overdue);
  });

  it("began with the last burst", () => {
    const { rhythm } = follow(weeklyBurst, END);
    const since = silenceOf(rhythm, END)?.since ?? 0;
    const last = weeklyBurst.at(-1) ?? 0;
    expect(since).toBeGreaterThan(last - 20 * MINUTE);
    expect(since).toBeLessThanOrEqual(last);
  });

  it("gets less likely with time", () => {
    const { rhythm } = follow(daily(70, 9 * HOUR), END);
    const chances = [1, 2, 4, 8, 16].map((days) => silenceOf(rhythm, END + days * DAY)?.probability ?? 0);
    expect(chances).toEqual(chances.toSorted((a, b) => b - a));
    expect(chances[0]).toBeGreaterThan(0.05);
    expect(chances[4]).toBeLessThan(0.001);
  });

  it("is not known of a source that never published", () => {
    expect(silenceOf(NEW_RHYTHM, T0)).toBeNull();
  });
});

describe("the rate", () => {
  it.each([1, 3, 12])("of %i entries a day", (perDay) => {
    const times = Array.from({ length: 70 * perDay }, (_, k) => MONDAY + (k * DAY) / perDay + HOUR);
    const { rhythm } = follow(times, END);
    const rate = ratePerDay(rhythm, END);
    expect(rate).toBeGreaterThan(perDay * 0.75);
    expect(rate).toBeLessThan(perDay * 1.25);
  });

  it("falls in a silence", () => {
    const { rhythm } = follow(daily(70, 9 * HOUR), END);
    expect(ratePerDay(rhythm, END + 20 * DAY)).toBeLessThan(ratePerDay(rhythm, END) / 2);
  });
});
