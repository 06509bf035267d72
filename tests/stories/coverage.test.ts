// How many voices report a story, and what each report is to the others.
import { describe, expect, it } from "vitest";
import { coverageOf, independentPublishers } from "../../src/stories/coverage.ts";

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

/** As above; "b2@a1": b2 lists the page of a1. The first leads. */
function coverage(members: string): string {
  const [lead, ...others] = members.split(" ").map((member) => {
    const [, entryId = "", sign, other = null] = /^([^=@]+)([=@])?(.*)$/.exec(member) ?? [];
    return {
      entryId,
      sourceId: entryId,
      copyOf: sign === "=" ? other : null,
      canonicalUrl: `example.org/${sign === "@" ? other : entryId}`,
    };
  });
  if (!lead) return "";
  return coverageOf(lead, others, (sourceId) => sourceId.charAt(0))
    .map(({ entry, relation }) => `${entry.entryId}:${relation}`)
    .join(" ");
}

describe("coverageOf", () => {
  it.each([
    ["the lead alone", "a1", ""],
    ["reports, in order", "a1 b1 c1 b2", "b1:report c1:report b2:report"],
    ["the lead's publisher last", "a1 a2 b1", "b1:report a2:same-publisher"],
    ["copies after reports", "a1 b1=a1 c1", "c1:report b1:copy"],
    ["the original is the report, though its copy came before", "a1 b1=c1 c1", "c1:report b1:copy"],
    ["of copies of one text that is not there the first is a report", "a1 b1=x c1=x", "b1:report c1:copy"],
    ["copies of copies", "a1 b1=a1 c1=b1", "b1:copy c1:copy"],
    ["the lead is a copy itself", "a1=x b1=x c1", "c1:report b1:copy"],
    ["the same page elsewhere is a copy", "a1 b1@a1 c1", "c1:report b1:copy"],
    ["one text twice by one publisher is told once", "a1 b1 b2=b1 b3@b1", "b1:report"],
    ["the lead's own text again is not told", "a1 a2=a1 a3@a1 a4", "a4:same-publisher"],
    ["the lead's publisher, copying another", "a1 b1 a2=b1", "b1:report a2:same-publisher"],
    ["two that copy each other", "a1 b1=c1 c1=b1", "b1:report c1:report"],
  ])("%s: %s", (_name, members, expected) => {
    expect(coverage(members)).toBe(expected);
  });
});
