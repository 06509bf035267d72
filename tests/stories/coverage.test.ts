// How many voices report a story.
import { describe, expect, it } from "vitest";
import { independentPublishers } from "../../src/stories/coverage.ts";

/** "b2=a1": entry b2 of publisher b is a copy of a1. */
const count = (members: string): number =>
  independentPublishers(
    members
      .split(" ")
      .filter((member) => member !== "")
      .map((member) => {
        const [entryId = "", copyOf = null] = member.split("=");
        return { entryId, sourceId: `source of ${entryId}`, copyOf };
      }),
    (sourceId) => sourceId.charAt("source of ".length),
  );

describe("independentPublishers", () => {
  it.each([
    ["nobody", "", 0],
    ["one", "a1", 1],
    ["two", "a1 b1", 2],
    ["one with several entries", "a1 a2 a3", 1],
    ["one copies the other", "a1 b1=a1", 1],
    ["the copy comes first", "b1=a1 a1", 1],
    ["copies of copies", "a1 b1=a1 c1=b1 d1", 2],
    ["copies of one text that is not among them", "a1=x b1=x c1", 2],
    ["copies of two texts", "a1=x b1=x c1=y d1=y", 2],
    ["one that copies two others", "a1 b1 c1=a1 c2=b1", 1],
    ["one that copies itself", "a1 a2=a1 b1", 2],
    ["an entry called like a publisher", "a1=b b1", 2],
  ])("%s: %s is %i", (_name, members, expected) => {
    expect(count(members)).toBe(expected);
  });
});
