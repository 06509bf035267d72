import { describe, expect, it } from "vitest";
import { archiveParts, monthOf } from "../../src/curate/close-archive.ts";
import { DAY, HOUR } from "../support/build.ts";

const at = (text: string) => Date.parse(`${text}Z`);
const NOW = at("2026-11-20T12:00");
const story = (day: string, n = 0) => ({ storyId: `${day}/${n}`, firstAt: at(`${day}T08:00`) + n });
const stories = (day: string, count: number) => Array.from({ length: count }, (_, n) => story(day, n));

interface Given {
  readonly newest?: { readonly month: string; readonly at: number } | null;
  readonly pending?: readonly { readonly storyId: string; readonly firstAt: number }[];
  readonly withdrawn?: readonly string[];
  readonly shown?: readonly string[];
  readonly limit?: number;
  readonly now?: number;
}

function close({ newest = null, pending = [], withdrawn = [], shown = [], limit = 3, now = NOW }: Given) {
  const isShown = ({ storyId }: { readonly storyId: string }) => shown.includes(storyId);
  return archiveParts({ newest, pending, withdrawn, isShown, limit }, now).map((part) => [
    part.month,
    part.stories.length,
    ...part.withdrawn,
  ]);
}

const justNow = { month: "2026-11", at: NOW - HOUR };
const longAgo = { month: "2026-11", at: NOW - 7 * HOUR };
const inOctober = { month: "2026-10", at: at("2026-11-01T00:01") };

describe("what an archive closes with", () => {
  const three = stories("2026-11-19", 3);
  const ids = (some: readonly { readonly storyId: string }[]) => some.map(({ storyId }) => storyId);
  it.each([
    { name: "nothing, of nothing", given: {}, expected: [] },
    {
      name: "each month that is over, whether the feed shows its stories or not",
      given: {
        pending: [...stories("2026-08-03", 2), story("2026-10-31"), ...three],
        shown: [...ids(three), "2026-10-31/0"],
      },
      expected: [
        ["2026-08", 2],
        ["2026-10", 1],
      ],
    },
    {
      name: "a month that is over in parts of a hundred",
      given: { pending: stories("2026-10-03", 230) },
      expected: [
        ["2026-10", 100],
        ["2026-10", 100],
        ["2026-10", 30],
      ],
    },
    {
      name: "nothing of the month that runs while the feed shows it all",
      given: { newest: inOctober, pending: three, shown: ids(three), limit: 1 },
      expected: [],
    },
    {
      name: "the month that runs, once the feed has no room for all that is not archived",
      given: { newest: justNow, pending: stories("2026-11-19", 4), shown: ids(three) },
      expected: [["2026-11", 4]],
    },
    {
      name: "nothing yet of a few that the feed leaves out",
      given: { newest: justNow, pending: three, shown: ["2026-11-19/0"] },
      expected: [],
    },
    {
      name: "those few after some hours",
      given: { newest: longAgo, pending: three, shown: ["2026-11-19/0"] },
      expected: [["2026-11", 3]],
    },
    {
      name: "those few if the clock was set back since",
      given: { newest: { month: "2026-11", at: NOW + DAY }, pending: three },
      expected: [["2026-11", 3]],
    },
    {
      name: "what comes late from a closed month with the month that runs",
      given: { newest: inOctober, pending: [story("2026-10-05"), ...three], shown: ids(three) },
      expected: [["2026-11", 4]],
    },
    {
      name: "the rest of a month that was running when a part of it was closed",
      given: {
        newest: { month: "2026-10", at: at("2026-10-20T00:00") },
        pending: [story("2026-09-30"), story("2026-10-25")],
        shown: ["2026-09-30/0"],
      },
      expected: [["2026-10", 1]],
    },
    {
      name: "what was withdrawn, even alone",
      given: { newest: longAgo, withdrawn: ["a", "b"] },
      expected: [["2026-11", 0, "a", "b"]],
    },
    {
      name: "what was withdrawn, in the first of several parts",
      given: { newest: justNow, pending: stories("2026-11-19", 101), withdrawn: ["a"] },
      expected: [
        ["2026-11", 100, "a"],
        ["2026-11", 1],
      ],
    },
  ])("$name", ({ given, expected }) => {
    expect(close(given)).toEqual(expected);
  });

  it("months are UTC", () => {
    expect(monthOf(at("2026-10-31T23:59:59"))).toBe("2026-10");
    expect(monthOf(at("2026-11-01T00:00"))).toBe("2026-11");
  });
});
