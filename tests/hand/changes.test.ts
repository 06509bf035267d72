import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeFault, changesFor, changesOf, correct, parseChange } from "../../src/hand/changes.ts";
import { NO_CORRECTIONS } from "../../src/model/hand.ts";

describe("a change", () => {
  it.each([
    ["+sponsored", { isAdded: true, name: "sponsored" }],
    ["-sponsored", { isAdded: false, name: "sponsored" }],
    ["−sponsored", { isAdded: false, name: "sponsored" }],
    [" +topic/moon ", { isAdded: true, name: "topic/moon" }],
    ["-topic/deep-space-9", { isAdded: false, name: "topic/deep-space-9" }],
    ["sponsored", null],
    ["+", null],
    ["++a", null],
    ["+topic/", null],
    ["+topics/moon", null],
    ["+topic/a/b", null],
    ["+-a", null],
    ["+Moon", null],
    ["+two words", null],
    [`+${"a".repeat(61)}`, null],
    ["", null],
  ])("%s", (text, expected) => {
    expect(parseChange(text)).toEqual(expected);
    expect(changeFault(text) === null).toBe(expected !== null);
  });
  it.each([null, 7, ["+a"], { add: "a" }])("is no %j", (value) => {
    expect(changeFault(value)).toMatch(/^that is no change/);
  });
});

const NAME = fc.constantFrom("a", "b", "c", "topic/a", "topic/b");
const CHANGES = fc.array(
  fc.tuple(fc.constantFrom("+", "-"), NAME).map(([sign, name]) => sign + name),
  { maxLength: 12 },
);

describe("corrections", () => {
  it("say the last that was said of each name, and never both", () => {
    fc.assert(
      fc.property(CHANGES, (texts) => {
        const { add, remove } = correct(NO_CORRECTIONS, changesOf(texts));
        const last = new Map(texts.map((text) => [text.slice(1), text.slice(0, 1)]));
        expect(
          new Map([...add.map((n) => [n, "+"] as const), ...remove.map((n) => [n, "-"] as const)]),
        ).toEqual(last);
        expect(add.length + remove.length).toBe(last.size);
      }),
    );
  });
  it("are what their own changes make of nothing, and changing them twice changes nothing", () => {
    fc.assert(
      fc.property(CHANGES, CHANGES, (before, texts) => {
        const corrections = correct(correct(NO_CORRECTIONS, changesOf(before)), changesOf(texts));
        expect(correct(NO_CORRECTIONS, changesOf(changesFor(corrections)))).toEqual(corrections);
        expect(correct(corrections, changesOf(texts))).toEqual(corrections);
      }),
    );
  });
});
