import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cheapestWait, newOutlook, type Outlook } from "../../../src/source/rhythm/cheapest-wait.ts";

/** Entries expected in each of the steps between moments ten minutes apart. */
function outlookOf(expected: readonly number[]): Outlook {
  const outlook = newOutlook();
  outlook.length = expected.length + 1;
  expected.forEach((entries, k) => {
    outlook.moments[k + 1] = (k + 1) * 10;
    outlook.entries[k + 1] = (outlook.entries[k] ?? 0) + entries;
    outlook.minutes[k + 1] = (outlook.minutes[k] ?? 0) + entries * (k * 10 + 5);
  });
  return outlook;
}

/** All costs of a first poll at each moment, by trying every series. */
function costsOfFirst({ length, moments, entries, minutes }: Outlook, pollCost: number, apart: number) {
  const n = (numbers: Float64Array, k: number) => numbers[k] ?? Number.NaN;
  const late = (i: number, j: number) =>
    n(moments, j) * (n(entries, j) - n(entries, i)) - (n(minutes, j) - n(minutes, i));
  const cost = new Array<number>(length).fill(0);
  let firsts = new Map<number, number>();
  for (let i = length - 2; i >= 0; i--) {
    firsts = new Map();
    for (let j = i + 1; j < length; j++) {
      if (j < length - 1 && n(moments, j) - n(moments, i) < apart) continue;
      firsts.set(n(moments, j), pollCost + late(i, j) + (cost[j] ?? 0));
    }
    cost[i] = Math.min(...firsts.values());
  }
  return firsts;
}

describe("the cheapest wait", () => {
  it("is that of the best of all series", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1e-6, max: 3, noNaN: true }), { minLength: 2, maxLength: 40 }),
        fc.double({ min: 0, max: 200, noNaN: true }),
        fc.constantFrom(10, 20, 30),
        (expected, pollCost, apart) => {
          const outlook = outlookOf(expected);
          const costs = costsOfFirst(outlook, pollCost, apart);
          const chosen = costs.get(cheapestWait(outlook, pollCost, apart));
          expect(chosen).toBeCloseTo(Math.min(...costs.values()), 5);
        },
      ),
    );
  });

  it.each([
    { name: "at once when polls cost nothing", expected: [1, 1, 1, 1], pollCost: 0, wait: 10 },
    { name: "at the end when they cost more than it all", expected: [1, 1, 1, 1], pollCost: 1e4, wait: 40 },
    { name: "right after all came at once", expected: [0.001, 5, 0.001, 0.001], pollCost: 20, wait: 20 },
  ])("$name", ({ expected, pollCost, wait }) => {
    expect(cheapestWait(outlookOf(expected), pollCost, 10)).toBe(wait);
  });
});
