// Which entry leads a story.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StoryMember } from "../../src/model/story.ts";
import { leadOf } from "../../src/stories/lead.ts";
import { link, member, PRESS, says, saysOf } from "./members.ts";

interface Case {
  readonly name: string;
  readonly members: readonly StoryMember[];
  readonly lead: string;
}

const CITED: readonly Case[] = [
  {
    name: "who is credited in a sentence, though later",
    members: [member("time.1", 1, { cites: [says("spacenews")] }), member("spacenews.1", 9)],
    lead: "spacenews.1",
  },
  {
    name: "whose page is linked to",
    members: [
      member("time.1", 1, { cites: [{ ...link("spacenews.1"), publisher: null }] }),
      member("spacenews.1", 9),
    ],
    lead: "spacenews.1",
  },
  {
    name: "of the credited publisher the page that is linked to",
    members: [
      member("time.1", 3, { cites: [saysOf("spacenews.2")] }),
      member("spacenews.1", 1),
      member("spacenews.2", 2),
    ],
    lead: "spacenews.2",
  },
  {
    name: "of the credited publisher the earliest, where a page is linked to that is none of ours",
    members: [
      member("time.1", 3, { cites: [says("spacenews", "spacenews.example/elsewhere")] }),
      member("spacenews.2", 2),
      member("spacenews.1", 1),
    ],
    lead: "spacenews.1",
  },
  {
    name: "whom most publishers cite",
    members: [
      member("nasa.1", 1),
      member("spacenews.1", 2),
      member("time.1", 3, { cites: [link("nasa.1")] }),
      member("bbc.1", 4, { cites: [says("spacenews")] }),
      member("npr.1", 5, { cites: [link("spacenews.1")] }),
    ],
    lead: "spacenews.1",
  },
  {
    name: "whom most cite, entries of one publisher counted once",
    members: [
      member("nasa.1", 1),
      member("spacenews.1", 2),
      member("time.1", 3, { cites: [says("nasa")] }),
      member("npr.1", 3, { cites: [says("nasa")] }),
      member("bbc-one.1", 4, { cites: [says("spacenews")] }),
      member("bbc-two.1", 5, { cites: [says("spacenews")] }),
      member("bbc-two.2", 6, { cites: [says("spacenews")] }),
    ],
    lead: "nasa.1",
  },
  {
    name: "whom most cite, copies of one text counted once",
    members: [
      member("nasa.1", 1),
      member("spacenews.1", 2),
      member("time.1", 3, { cites: [says("nasa")] }),
      member("npr.1", 3, { cites: [says("nasa")] }),
      member("bbc.1", 4, { cites: [says("spacenews")] }),
      member("yahoo.1", 5, { cites: [says("spacenews")], copyOf: "bbc.1" }),
      member("msn.1", 6, { cites: [says("spacenews")], copyOf: "bbc.1" }),
    ],
    lead: "nasa.1",
  },
  {
    name: "whom most cite, though another one is named in a sentence",
    members: [
      member("spacenews.1", 1),
      member("nasa.1", 2),
      member("time.1", 3, { cites: [link("nasa.1")] }),
      member("npr.1", 4, { cites: [link("nasa.1")] }),
      member("bbc.1", 5, { cites: [says("spacenews")] }),
    ],
    lead: "nasa.1",
  },
  {
    name: "whom most link to, though it is dated later than they are",
    members: [
      member("time.1", 1, { cites: [link("nasa.1")] }),
      member("npr.1", 2, { cites: [link("nasa.1")] }),
      member("spacenews.1", 3),
      member("bbc.1", 4, { cites: [says("spacenews")] }),
      member("nasa.1", 9),
    ],
    lead: "nasa.1",
  },
  {
    name: "among as many the one that a sentence credits",
    members: [
      member("nasa.1", 1),
      member("spacenews.1", 2),
      member("time.1", 3, { cites: [link("nasa.1"), says("spacenews")] }),
    ],
    lead: "spacenews.1",
  },
  {
    name: "among as many the earliest",
    members: [
      member("nasa.1", 1),
      member("spacenews.1", 2),
      member("time.1", 3, { cites: [says("spacenews"), says("nasa")] }),
    ],
    lead: "nasa.1",
  },
  {
    name: "the end of a chain",
    members: [
      member("a.1", 1, { cites: [says("b")] }),
      member("b.1", 2, { cites: [says("c")] }),
      member("d.1", 2, { cites: [says("b")] }),
      member("c.1", 3),
    ],
    lead: "c.1",
  },
  {
    name: "the end of a chain, all of whose links count",
    members: [
      member("a.1", 5, { cites: [says("b")] }),
      member("b.1", 4, { cites: [says("c")] }),
      member("c.1", 3),
      member("d.1", 1),
      member("e.1", 2, { cites: [says("d")] }),
    ],
    lead: "c.1",
  },
  {
    name: "the end of a chain, though it has no more voices than its middle",
    members: [
      member("a.1", 3, { cites: [says("b")], copyOf: "b.1" }),
      member("b.1", 1, { cites: [says("c")] }),
      member("c.1", 2),
    ],
    lead: "c.1",
  },
  {
    name: "what an announcement that is linked to says, not who reports it",
    members: [
      member("time.1", 3, { cites: [says("spacenews")] }),
      member("spacenews.1", 2, { cites: [link("nasa.1")] }),
      member("nasa.1", 1),
    ],
    lead: "nasa.1",
  },
  {
    name: "who is credited, though it links to what came later",
    members: [
      member("time.1", 2, { cites: [says("spacenews")] }),
      member("spacenews.1", 1, { cites: [link("nasa.1")] }),
      member("nasa.1", 3),
    ],
    lead: "spacenews.1",
  },
  {
    name: "of two that credit each other the one that others credit too",
    members: [
      member("a.1", 1, { cites: [says("b")] }),
      member("b.1", 2, { cites: [says("a")] }),
      member("c.1", 3, { cites: [says("b")] }),
      // Over b they lead to a as well: what decides is whom they name themselves.
      member("d.1", 3, { cites: [says("b")] }),
    ],
    lead: "b.1",
  },
  {
    name: "of two that link to each other the earlier",
    members: [
      member("a.1", 2, { cites: [link("b.1")] }),
      member("b.1", 1, { cites: [link("a.1")] }),
      member("c.1", 0),
    ],
    lead: "b.1",
  },
  {
    name: "the original, where its copy is linked to",
    members: [
      member("time.1", 1, { cites: [{ publisher: null, url: "yahoo.example/yahoo.1", quote: null }] }),
      member("yahoo.1", 2, { copyOf: "spacenews.1" }),
      member("spacenews.1", 3),
    ],
    lead: "spacenews.1",
  },
  {
    name: "who wrote the page that is linked to, not who lists it too",
    members: [
      member("reader.1", 1, { canonicalUrl: "spacenews.example/spacenews.1" }),
      member("time.1", 2, { cites: [link("spacenews.1")] }),
      member("spacenews.1", 3),
    ],
    lead: "spacenews.1",
  },
];

const UNCITED: readonly Case[] = [
  { name: "the earliest", members: [member("b.1", 2), member("a.1", 1)], lead: "a.1" },
  { name: "at equal times the first by id", members: [member("b.1", 1), member("a.1", 1)], lead: "a.1" },
  {
    name: "the earliest, also among entries of one publisher that link to each other",
    members: [member("a-x.1", 1), member("a-y.1", 2, { cites: [link("a-x.1"), saysOf("a-x.1")] })],
    lead: "a-x.1",
  },
  {
    name: "not what one's own publisher links to",
    members: [member("b.1", 1), member("a.1", 2), member("a.2", 3, { cites: [link("a.1")] })],
    lead: "b.1",
  },
  {
    name: "not who lists the page of ours that we link to",
    members: [
      member("a.1", 1),
      member("reader.1", 2, { canonicalUrl: "b.example/b.1" }),
      member("b.2", 3, { cites: [link("b.1")] }),
    ],
    lead: "a.1",
  },
  {
    name: "not our page that we link to, by whatever address",
    members: [
      member("a.1", 1),
      member("b.1", 2),
      member("b.2", 3, { cites: [{ ...link("b.1"), publisher: null }] }),
    ],
    lead: "a.1",
  },
  {
    name: "who is said to copy itself",
    members: [member("a.1", 1, { copyOf: "a.1" }), member("b.1", 2)],
    lead: "a.1",
  },
  {
    name: "not a copy of another member",
    members: [member("yahoo.1", 1, { copyOf: "a.1" }), member("a.1", 2)],
    lead: "a.1",
  },
  {
    name: "a copy whose original is not there",
    members: [member("yahoo.1", 1, { copyOf: "gone" }), member("a.1", 2)],
    lead: "yahoo.1",
  },
  {
    name: "not a page on somebody else's site",
    members: [member("reader.1", 1, { canonicalUrl: "b.example/x" }), member("a.1", 2)],
    lead: "a.1",
  },
  {
    name: "a page below one's own site",
    members: [member("a.1", 1, { canonicalUrl: "news.a.example:8080/x" }), member("b.1", 2)],
    lead: "a.1",
  },
  {
    name: "a page anywhere of a publisher whose sites are not known, and an entry without a page",
    members: [
      member("unknown.1", 2, { canonicalUrl: "x.example/x" }),
      member("a.1", 1, { canonicalUrl: null }),
      member("b.1", 3),
    ],
    lead: "a.1",
  },
  {
    name: "a page anywhere of a publisher whose sites are not known",
    members: [member("unknown.1", 1, { canonicalUrl: "x.example/x" }), member("b.1", 3)],
    lead: "unknown.1",
  },
  {
    name: "who writes before who talks or films",
    members: [member("radio.1", 1), member("tv.1", 2), member("a.1", 3)],
    lead: "a.1",
  },
  {
    name: "talk, where nobody writes, wherever it is kept",
    members: [member("tv.1", 2), member("radio.1", 1, { canonicalUrl: "hoster.example/1" })],
    lead: "radio.1",
  },
  {
    name: "talk before a copy",
    members: [member("yahoo.1", 1, { copyOf: "radio.1" }), member("radio.1", 2)],
    lead: "radio.1",
  },
  {
    name: "not who is hidden, though cited",
    members: [
      member("spacenews.1", 1, { hiddenAt: 5 }),
      member("bbc.1", 2),
      member("time.1", 3, { cites: [saysOf("spacenews.1")] }),
    ],
    lead: "bbc.1",
  },
  {
    name: "not who is cited by a hidden one",
    members: [member("a.1", 1), member("b.1", 2), member("c.1", 3, { cites: [says("b")], hiddenAt: 5 })],
    lead: "a.1",
  },
  {
    name: "one as ever, where all are hidden",
    members: [
      member("time.1", 1, { cites: [says("spacenews")], hiddenAt: 5 }),
      member("spacenews.1", 2, { hiddenAt: 6 }),
    ],
    lead: "spacenews.1",
  },
];

describe("leadOf", () => {
  it.each(CITED)("is, if any are cited, $name", ({ members, lead }) => {
    expect(leadOf(members, PRESS)?.entryId).toBe(lead);
  });
  it.each(UNCITED)("is, if nobody is cited, $name", ({ members, lead }) => {
    expect(leadOf(members, PRESS)?.entryId).toBe(lead);
  });
  it("is nobody of nobody", () => {
    expect(leadOf([], PRESS)).toBeUndefined();
  });

  it.each([...CITED, ...UNCITED])("does not depend on order: $name", ({ members, lead }) => {
    const shuffled = fc.shuffledSubarray([...members], { minLength: members.length });
    fc.assert(fc.property(shuffled, (order) => leadOf(order, PRESS)?.entryId === lead));
  });

  it("does not depend on order, whoever cites or copies whom", () => {
    const ids = ["a.1", "a.2", "b.1", "b-x.1", "c.1", "radio.1"];
    const cite = fc
      .tuple(
        fc.constantFrom(link, saysOf, (id: string) => says(id.charAt(0))),
        fc.constantFrom(...ids),
      )
      .map(([make, id]) => make(id));
    const story = fc.tuple(
      ...ids.map((id) =>
        fc
          .record({
            at: fc.nat(2),
            cites: fc.array(cite, { maxLength: 2 }),
            copyOf: fc.constantFrom(null, null, ...ids),
            hiddenAt: fc.constantFrom(null, null, 1),
          })
          .map(({ at, ...over }) => member(id, at, over)),
      ),
    );
    const ordered = story.chain((members) =>
      fc.tuple(fc.constant(members), fc.shuffledSubarray(members, { minLength: members.length })),
    );
    fc.assert(
      fc.property(ordered, ([members, order]) => {
        expect(leadOf(order, PRESS)).toBe(leadOf(members, PRESS));
      }),
      { numRuns: 500 },
    );
  });
});
