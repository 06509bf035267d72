import { describe, expect, it } from "vitest";
import { ledgerConcerns, ledgerReport, sumOf } from "../../src/explain/ledger-report.ts";
import { HIDDEN, readMark, UNNAMED, unjudged } from "../../src/ledger.ts";
import { channel, config, DAY, source, T0 } from "../support/build.ts";

const DAY0 = Math.floor(T0 / DAY) * DAY;
const RULES = {
  ...config({
    sources: [source({ id: "a" }), source({ id: "b" })],
    channels: [channel({ id: "space" }), channel({ id: "watch" })],
  }),
  places: new Map([
    ["sources.b.keep", "f.yaml:5"],
    ["channels.space.drop[0]", "f.yaml:9"],
    ["channels.space.drop[1]", "f.yaml:10"],
    ["channels.space.drop", "f.yaml:9"],
    ["channels.watch.drop", "f.yaml:9"],
    ["channels.watch.keep", "f.yaml:12"],
    ["topics.moon", "f.yaml:2"],
  ]),
};
const COUNTS = [
  { day: DAY0, marks: ["+sources.a", "+channels.space", "-channels.watch.keep"], entries: 5 },
  { day: DAY0, marks: ["+sources.a", "-channels.space.drop[0]", "-channels.watch.keep"], entries: 2 },
  { day: DAY0 - DAY, marks: ["-sources.b.keep"], entries: 3 },
  { day: DAY0, marks: unjudged("a", HIDDEN), entries: 1 },
  { day: DAY0 - DAY, marks: unjudged("old", UNNAMED), entries: 4 },
  { day: DAY0 - 40 * DAY, marks: ["+sources.a", "-channels.space.drop[1]"], entries: 9 },
];

describe("the ledger's report", () => {
  const report = ledgerReport(RULES, COUNTS, T0, 3);

  it("counts every entry of each day once for its source: kept, dropped or hidden", () => {
    expect(report.days).toEqual([DAY0 - 2 * DAY, DAY0 - DAY, DAY0]);
    expect(report.sources).toMatchObject([
      { id: "a", kept: [0, 0, 7], dropped: [0, 0, 0], hidden: [0, 0, 1] },
      { id: "b", kept: [0, 0, 0], dropped: [0, 3, 0], hidden: [0, 0, 0] },
      { id: "old", kept: [0, 0, 0], dropped: [0, 4, 0], hidden: [0, 0, 0], isConfigured: false },
    ]);
    const all = report.sources.flatMap(({ kept, dropped, hidden }) => [kept, dropped, hidden]).map(sumOf);
    expect(all.reduce((sum, one) => sum + one, 0)).toBe(15);
  });
  it("counts what channels make of what is left, and what each rule decided", () => {
    expect(report.channels).toMatchObject([
      { id: "space", kept: [0, 0, 5], dropped: [0, 0, 2] },
      { id: "watch", kept: [0, 0, 0], dropped: [0, 0, 7] },
    ]);
    expect(report.rules).toEqual([
      { rule: "sources.b.keep", place: "f.yaml:5", action: "keep", decided: [0, 0, 0] },
      { rule: "channels.space.drop[0]", place: "f.yaml:9", action: "drop", decided: [0, 0, 2] },
      { rule: "channels.space.drop[1]", place: "f.yaml:10", action: "drop", decided: [0, 0, 0] },
      { rule: "channels.watch.drop", place: "f.yaml:9", action: "drop", decided: [0, 0, 0] },
      { rule: "channels.watch.keep", place: "f.yaml:12", action: "keep", decided: [0, 0, 0] },
    ]);
  });
  it("says what to look at: what is dropped whole, what keeps nothing, what decides nothing", () => {
    const concerns = ledgerConcerns(report).join("\n");
    expect(concerns).toContain("sources.b: all of its 3 entries of the last 3 days were dropped.");
    expect(concerns).toContain("channels.watch: it kept nothing in 3 days.");
    expect(concerns).toContain(
      "f.yaml:10: channels.space.drop[1] decided none of the 7 entries of the last 3 days",
    );
    // An anchor's rule that decides in one channel is needed.
    expect(concerns).not.toContain("f.yaml:9");
    expect(concerns).not.toContain("sources.a");
    expect(concerns).not.toContain("sources.old");
  });
});

it("has no concerns where nothing was judged yet", () => {
  expect(ledgerConcerns(ledgerReport(RULES, [], T0, 30))).toEqual([]);
});

it("reads marks back", () => {
  expect(readMark("-channels.space.drop[1]")).toEqual({
    isKept: false,
    judge: "channels.space",
    rule: "channels.space.drop[1]",
  });
  expect(readMark("+sources.keep")).toEqual({ isKept: true, judge: "sources.keep", rule: null });
});
