import { describe, expect, it } from "vitest";
import { readDecisions } from "../../src/hand/decisions-file.ts";
import { requestFaults } from "../../src/hand/request.ts";

const LETTERS_500 = "é".repeat(250) + "🚀".repeat(250);

describe("a request", () => {
  it.each([
    { action: "hide", target: "a" },
    { action: "hide", target: "a", undo: false },
    { action: "pin", target: "a", channel: "space", undo: true },
    { action: "merge", target: "a", with: "b" },
    { action: "split", target: "a", from: "b" },
    { action: "note", target: "a", text: "" },
    { action: "note", target: "a", text: LETTERS_500 },
    { action: "relabel", target: "a", changes: ["+a", "-topic/b"] },
    { action: "relabel", target: "a", undo: true },
  ])("is right: %j", (value) => {
    expect(requestFaults(value)).toEqual([]);
  });

  it.each([
    ["hide", ["decision"]],
    [null, ["decision"]],
    [[], ["decision"]],
    [{}, ["action"]],
    [{ action: "toString", target: "a" }, ["action"]],
    [{ action: "hide" }, ["target"]],
    [{ action: "hide", target: " " }, ["target"]],
    [{ action: "hide", target: ["a"] }, ["target"]],
    [{ action: "hide", target: "a", undo: "yes" }, ["undo"]],
    [{ action: "hide", target: "a", channel: "space", constructor: 1 }, ["channel", "constructor"]],
    [{ action: "merge", target: 1 }, ["target", "with"]],
    [{ action: "note", target: "a" }, ["text"]],
    [{ action: "note", target: "a", text: `${LETTERS_500}!` }, ["text"]],
    [{ action: "note", target: "a", text: "two\nlines" }, ["text"]],
    [{ action: "note", target: "a", text: "a\u0000b" }, ["text"]],
    [{ action: "relabel", target: "a" }, ["changes"]],
    [{ action: "relabel", target: "a", changes: [] }, ["changes"]],
    [{ action: "relabel", target: "a", changes: ["+a", "b"] }, ["changes"]],
    [
      { action: "relabel", target: "a", changes: Array.from({ length: 51 }, (_, n) => `+a${n}`) },
      ["changes"],
    ],
  ])("is wrong: %j", (value, parameters) => {
    expect(requestFaults(value).map(({ parameter }) => parameter)).toEqual(parameters);
  });
});

describe("a file of decisions", () => {
  it.each([
    ["decisions: [", /^This is no YAML/],
    ["", /under `decisions`/],
    ["decisions: { action: hide }", /under `decisions`/],
    [
      "decisions: [{ action: hide, target: a }, { action: hid, target: a }, { action: note, target: a }]",
      /^decisions\[1\]: action: must be .*\ndecisions\[2\]: text: is missing\.$/,
    ],
  ])("is wrong: %s", (text, message) => {
    expect(() => readDecisions(text)).toThrow(message);
  });
  it("is read as it is written", () => {
    expect(readDecisions("decisions: [{ action: hide, target: entry/a }]")).toEqual([
      { action: "hide", target: "entry/a" },
    ]);
  });
});
