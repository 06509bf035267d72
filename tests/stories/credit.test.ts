// Who is credited with a story, and by what evidence.
import { describe, expect, it } from "vitest";
import type { StoryMember } from "../../src/model/story.ts";
import { creditOf } from "../../src/stories/credit.ts";
import { link, member, PRESS, says, saysOf } from "./members.ts";

interface Case {
  readonly name: string;
  readonly members: readonly StoryMember[];
  /** publisher entry url | kind by quote */
  readonly credit: string | null;
}

const CASES: readonly Case[] = [
  { name: "nobody of one", members: [member("time.1", 1)], credit: null },
  {
    name: "the example: TIME says, as SpaceNews reports, without a link",
    members: [member("time.1", 1, { cites: [says("spacenews")] }), member("spacenews.1", 2)],
    credit: "spacenews spacenews.1 spacenews.example/spacenews.1 | phrase time.1 as spacenews reports",
  },
  {
    name: "the example with a link",
    members: [member("time.1", 1, { cites: [saysOf("spacenews.1")] }), member("spacenews.1", 2)],
    credit: "spacenews spacenews.1 spacenews.example/spacenews.1 | link time.1 as spacenews reports",
  },
  {
    name: "a sentence with a link rather than one without, than a bare link",
    members: [
      member("spacenews.1", 1),
      member("bbc.1", 2, { cites: [link("spacenews.1")] }),
      member("npr.1", 3, { cites: [says("spacenews")] }),
      member("time.1", 4, { cites: [saysOf("spacenews.1")] }),
    ],
    credit: "spacenews spacenews.1 spacenews.example/spacenews.1 | link time.1 as spacenews reports",
  },
  {
    name: "a sentence rather than a bare link",
    members: [
      member("spacenews.1", 1),
      member("bbc.1", 2, { cites: [link("spacenews.1")] }),
      member("npr.1", 3, { cites: [says("spacenews")] }),
    ],
    credit: "spacenews spacenews.1 spacenews.example/spacenews.1 | phrase npr.1 as spacenews reports",
  },
  {
    name: "a bare link rather than time",
    members: [member("nasa.1", 1), member("bbc.1", 2, { cites: [link("nasa.1")] })],
    credit: "nasa nasa.1 nasa.example/nasa.1 | link bbc.1 null",
  },
  {
    name: "of equal evidence the earliest",
    members: [
      member("spacenews.1", 1),
      member("time.1", 3, { cites: [says("spacenews")] }),
      member("npr.1", 2, { cites: [says("spacenews")] }),
    ],
    credit: "spacenews spacenews.1 spacenews.example/spacenews.1 | phrase npr.1 as spacenews reports",
  },
  {
    name: "by a sentence also where there is but one voice",
    members: [
      member("spacenews.1", 1),
      member("yahoo.1", 2, { cites: [says("spacenews")], copyOf: "spacenews.1" }),
    ],
    credit: "spacenews spacenews.1 spacenews.example/spacenews.1 | phrase yahoo.1 as spacenews reports",
  },
  {
    name: "the earliest, by time, of two publishers",
    members: [member("b.1", 2), member("a.1", 1)],
    credit: "a a.1 a.example/a.1 | time a.1 null",
  },
  {
    name: "nobody by time among copies",
    members: [member("a.1", 1), member("b.1", 2, { copyOf: "a.1" })],
    credit: null,
  },
  {
    name: "nobody by time or by its own words within one publisher",
    members: [member("a-x.1", 1), member("a-y.1", 2, { cites: [saysOf("a-x.1"), says("a")] })],
    credit: null,
  },
  {
    name: "whom the lead credits, though nothing of it is among our entries",
    members: [
      member("time.1", 1, { cites: [link("nasa.1"), says("reuters"), says("afp", "afp.example/1")] }),
    ],
    credit: "afp null afp.example/1 | link time.1 as afp reports",
  },
  {
    name: "nobody by its own words, alone",
    members: [member("time.1", 1, { cites: [says("time")] })],
    credit: null,
  },
  {
    name: "whom the lead credits by name only",
    members: [member("time.1", 1, { cites: [says("reuters"), says("afp")] }), member("bbc.1", 2)],
    credit: "reuters null null | phrase time.1 as reuters reports",
  },
  {
    name: "not whom another one credits that is not among our entries",
    members: [member("time.1", 1), member("bbc.1", 2, { cites: [says("reuters")] })],
    credit: "time time.1 time.example/time.1 | time time.1 null",
  },
  {
    name: "not whom the lead credits where others cite the lead",
    members: [
      member("time.1", 1, { cites: [says("reuters")] }),
      member("bbc.1", 2, { cites: [saysOf("time.1")] }),
    ],
    credit: "time time.1 time.example/time.1 | link bbc.1 as time reports",
  },
  {
    name: "not by who is hidden, nor who is hidden",
    members: [
      member("spacenews.1", 1, { hiddenAt: 9 }),
      member("bbc.1", 2),
      member("time.1", 3, { cites: [saysOf("spacenews.1")] }),
      member("npr.1", 4, { cites: [saysOf("time.1")], hiddenAt: 9 }),
    ],
    credit: "bbc bbc.1 bbc.example/bbc.1 | time bbc.1 null",
  },
];

const told = (members: readonly StoryMember[], lead?: StoryMember): string | null => {
  const credit = creditOf(members, PRESS, lead);
  if (!credit) return null;
  const { publisher, entryId, url, evidence } = credit;
  return `${publisher} ${entryId} ${url} | ${evidence.kind} ${evidence.entryId} ${evidence.quote}`;
};

describe("creditOf", () => {
  it.each(CASES)("$name", ({ members, credit }) => {
    expect(told(members)).toBe(credit);
    expect(told(members.toReversed())).toBe(credit);
  });

  it("credits who is cited, whoever is shown as the lead", () => {
    const time = member("time.1", 1, { cites: [says("spacenews")] });
    expect(told([time, member("spacenews.1", 2)], time)).toMatch(/^spacenews spacenews\.1/);
  });
  it("credits by time the lead that is shown", () => {
    const shown = member("radio.1", 2);
    expect(told([member("a.1", 1), shown], shown)).toBe(
      "radio radio.1 radio.example/radio.1 | time radio.1 null",
    );
  });
  it("credits nobody of nobody", () => {
    expect(creditOf([], PRESS)).toBeNull();
  });
});
