import { describe, expect, it } from "vitest";
import { burstsOf } from "../../../src/source/rhythm/bursts.ts";
import { DAY, HOUR, MINUTE, T0 } from "../../support/build.ts";

describe("publish times as strangers give them", () => {
  it.each([
    { name: "nothing", times: [], expected: [] },
    { name: "in order", times: [T0, T0 - HOUR], expected: [[T0 - HOUR], [T0]] },
    {
      name: "those of ten minutes together",
      times: [T0 - 9 * MINUTE, T0, T0 - HOUR],
      expected: [[T0 - HOUR], [T0 - 9 * MINUTE, T0]],
    },
    {
      name: "a burst does not go on for ever",
      times: [T0 - 16 * MINUTE, T0 - 8 * MINUTE, T0],
      expected: [[T0 - 16 * MINUTE, T0 - 8 * MINUTE], [T0]],
    },
    { name: "a clock ahead of ours", times: [T0 + HOUR], expected: [[T0]] },
    { name: "the far future", times: [T0 + 2 * DAY, Number.POSITIVE_INFINITY], expected: [] },
    { name: "no time at all", times: [Number.NaN, Number.NEGATIVE_INFINITY, 0, -DAY], expected: [] },
    { name: "years ago", times: [T0 - 500 * DAY], expected: [] },
  ])("$name", ({ times, expected }) => {
    expect(burstsOf(times, null, T0)).toEqual(expected);
  });

  it("came after the last visit, whatever they say", () => {
    expect(burstsOf([T0 - 6 * HOUR, T0 - HOUR], T0 - 2 * HOUR, T0)).toEqual([[T0 - HOUR, T0 - HOUR]]);
  });

  it("keeps the newest of thousands", () => {
    const times = Array.from({ length: 5000 }, (_, k) => T0 - k * HOUR);
    const bursts = burstsOf(times, null, T0);
    expect([bursts.length, bursts.at(-1)]).toEqual([500, [T0]]);
  });
});
