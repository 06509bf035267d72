import { describe, expect, it } from "vitest";
import { correctLabels } from "../../src/curate/corrections.ts";
import type { FoundLabels } from "../../src/curate/labels.ts";
import type { Corrections } from "../../src/model/hand.ts";
import { channelOf, decide, topicOf } from "./support.ts";

const TOPICS = [
  topicOf({ id: "space", any: ["rocket"] }),
  topicOf({ id: "moon", parent: "space", any: ["moon"] }),
  topicOf({ id: "base", parent: "moon", any: ["base"] }),
  topicOf({ id: "arts", any: ["opera"] }),
];
const change = (add: string[], remove: string[] = []): Corrections => ({ add, remove });

describe("topics that the curator corrects", () => {
  it.each([
    ["a rocket", [], ["space"]],
    ["a rocket", [change(["topic/arts"])], ["space", "arts"]],
    ["an opera", [change(["topic/base"])], ["space", "moon", "base", "arts"]],
    ["a moon base", [change([], ["topic/space"])], []],
    ["a moon base", [change([], ["topic/moon"])], ["space"]],
    ["an opera", [change(["topic/base"], ["topic/space"])], ["moon", "base", "arts"]],
    [
      "an opera",
      [change(["topic/none", "arts", "topic/moon"], ["topic/gone", "moon"])],
      ["space", "moon", "arts"],
    ],
    ["a moon base", [change([], ["topic/space"]), change(["topic/moon"])], ["space", "moon"]],
    ["a moon base", [change(["topic/arts"]), change([], ["topic/arts"])], ["space", "moon", "base"]],
  ])("%s %j", (title, corrections, topics) => {
    expect([...decide({ title, corrections }, { topics: TOPICS }).topics.keys()]).toEqual(topics);
  });

  it("are those that rules see", () => {
    const channels = [
      channelOf({ id: "space", keep: [{ topics: ["space"] }] }),
      channelOf({ id: "no-arts", drop: [{ topics: ["arts"] }] }),
    ];
    const corrections = [change(["topic/moon"], ["topic/arts"])];
    const decision = decide({ title: "An opera", corrections }, { topics: TOPICS, channels });
    expect(decision.channels.get("space")).toMatchObject({ kept: true, rule: "channels.space.keep" });
    expect(decision.channels.get("space")?.why).toContain("added by the curator");
    expect(decision.channels.get("no-arts")?.kept).toBe(true);
  });
});

it("labels that the curator corrects are apart from topics", () => {
  const found: FoundLabels = new Map([
    ["sponsored", "by a word"],
    ["opinion", "by a word"],
  ]);
  const corrected = correctLabels(
    found,
    change(["video", "topic/moon", "opinion"], ["sponsored", "topic/opinion"]),
  );
  expect([...corrected]).toEqual([
    ["opinion", "by a word"],
    ["video", "added by the curator"],
  ]);
});
