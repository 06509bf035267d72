import { describe, expect, it } from "vitest";
import type { Report } from "../../../src/stories/window/report.ts";
import { WINDOW } from "../../../src/stories/window/story-told.ts";
import { createStoryWindow } from "../../../src/stories/window/story-window.ts";
import { cpuMs } from "../../support/cpu-time.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const T0 = Date.UTC(2026, 4, 1);

let made = 0;
const report = (over: Partial<Report>): Report => {
  made += 1;
  const sourceId = over.sourceId ?? `source-${made}`;
  return {
    entryId: `entry-${made}`,
    sourceId,
    publisher: sourceId,
    sortAt: T0,
    title: "Nothing of interest",
    lead: null,
    canonicalUrl: `${sourceId}.example/${made}`,
    cites: [],
    ...over,
  };
};

/** Whether the second of two reports is found to tell the story of the first. */
function tellsTheSame(first: Report, second: Report): boolean {
  const window = createStoryWindow();
  window.add(first, "first");
  return window.find(second)?.storyId === "first";
}

const LANYUE = report({
  sourceId: "spacenews",
  publisher: "spacenews",
  title: "China tests Lanyue crewed lunar lander",
  lead: "China completed a landing and takeoff test of its Lanyue lunar lander at a site in Hebei province.",
});
const moonPlans = (quote: string | null, url: string | null, over: Partial<Report> = {}) =>
  report({
    sourceId: "time",
    publisher: "time",
    title: "Inside Beijing's Plan to Beat America Back to the Moon",
    lead: "For a decade the world has watched a new space race take shape, and it is far from decided who wins it.",
    cites: [{ publisher: "spacenews", url, quote }],
    ...over,
  });
const AS_SPACENEWS = "As SpaceNews reports, the Lanyue lander completed a landing and takeoff test in Hebei.";

describe("which reports tell the same news", () => {
  it.each<{ name: string; first: Report; second: Report; expected: boolean }>([
    {
      name: "two outlets on one funding round",
      first: report({ title: "PLD Space raises $209 million to shift into serial rocket production" }),
      second: report({
        title: "Spanish launch startup PLD Space raises $209 million to scale its rocket production",
        sortAt: T0 + 20 * HOUR,
      }),
      expected: true,
    },
    {
      name: "a changed headline",
      first: report({ title: "After the Concorde, a long road back to supersonic air travel" }),
      second: report({ title: "After Concorde, a long road back to supersonic air travel" }),
      expected: true,
    },
    {
      name: "a scrub and the launch, one thread",
      first: report({ title: "Ground equipment problem scrubs first Starship V3 launch attempt" }),
      second: report({ title: "SpaceX launches first Starship V3 after scrub", sortAt: T0 + DAY }),
      expected: true,
    },
    {
      name: "two Starlink launches two days apart",
      first: report({
        title: "SpaceX launches 29 Starlink satellites on Falcon 9 rocket from Cape Canaveral",
      }),
      second: report({
        title: "SpaceX launches 29 Starlink satellites on Falcon 9 rocket from Cape Canaveral",
        sortAt: T0 + 2 * DAY,
      }),
      expected: false,
    },
    {
      name: "two Starlink launches of one night, from two coasts",
      first: report({ title: "SpaceX launches Starlink satellites on Falcon 9 rocket from Cape Canaveral" }),
      second: report({ title: "SpaceX launches Starlink satellites on Falcon 9 rocket from Vandenberg" }),
      expected: false,
    },
    {
      name: "another number",
      first: report({ title: "Crew-11 astronauts return to Earth aboard SpaceX Dragon" }),
      second: report({ title: "Crew-12 astronauts return to Earth aboard SpaceX Dragon" }),
      expected: false,
    },
    {
      name: "a number written in two ways",
      first: report({ title: "Artemis II crew splashes down in the Pacific" }),
      second: report({ title: "Artemis 2 crew splashes down in the Pacific Ocean" }),
      expected: true,
    },
    {
      name: "a series of one source",
      first: report({ sourceId: "policy", title: "What's Happening in Space Policy April 19-25, 2026" }),
      second: report({
        sourceId: "policy",
        title: "What's Happening in Space Policy April 26-May 2, 2026",
        sortAt: T0 + 7 * DAY,
      }),
      expected: false,
    },
    {
      name: "a series of one source that differs in a name",
      first: report({ sourceId: "nasa", title: "NASA Welcomes Malta as Newest Artemis Accords Signatory" }),
      second: report({
        sourceId: "nasa",
        title: "NASA Welcomes Ireland as Newest Artemis Accords Signatory",
      }),
      expected: false,
    },
    {
      name: "two outlets on one arrival, in other words",
      first: report({
        title: "Crew-12 arrives on station",
        lead: "Four astronauts boarded the International Space Station on Saturday.",
      }),
      second: report({
        title: "Replacement crew docks, boosts crew back to seven",
        lead: "The Crew-12 astronauts joined the International Space Station's three residents.",
        sortAt: T0 + 6 * HOUR,
      }),
      expected: true,
    },
    {
      name: "the preview of a record flight, and its live coverage by the same source",
      first: report({ sourceId: "now", title: "Falcon 9 booster to fly for 34th time on Starlink mission" }),
      second: report({
        sourceId: "now",
        title: "Live coverage: Falcon 9 booster to fly for record 34th time on Starlink mission",
      }),
      expected: true,
    },
    {
      name: "a target date, and the delay of the next day",
      first: report({
        sourceId: "policy",
        title: "NASA Confirms March 6 as Target Date for Astronaut Moon Mission",
        lead: "NASA confirmed today that March 6 is the target for sending astronauts around the Moon on Artemis II.",
      }),
      second: report({
        sourceId: "policy",
        title: "Artemis II Likely Delayed Due to Upper Stage Problem",
        lead: "Just one day after sharing the results of the rehearsal, NASA has another message this morning.",
        sortAt: T0 + 21 * HOUR,
      }),
      expected: false,
    },
    {
      name: "a launch, and the regulator's inquiry days later",
      first: report({
        title: "SpaceX launches first Starship V3",
        lead: "SpaceX launched the newest version of its Starship for the first time, completing most test objectives.",
      }),
      second: report({
        title: "FAA requires SpaceX-led mishap investigation before resumption of Starship launches",
        lead: "The Federal Aviation Administration decided after analyzing the results of Starship Flight 12.",
        sortAt: T0 + 5 * DAY,
      }),
      expected: false,
    },
    {
      name: "one agency, two things",
      first: report({ sourceId: "nasa", title: "NASA Selects Centaur for New SLS Upper Stage" }),
      second: report({ sourceId: "nasa", title: "NASA Names New Director of Goddard Space Flight Center" }),
      expected: false,
    },
    {
      name: "a credit with a link",
      first: LANYUE,
      second: moonPlans(AS_SPACENEWS, LANYUE.canonicalUrl),
      expected: true,
    },
    { name: "a credit without a link", first: LANYUE, second: moonPlans(AS_SPACENEWS, null), expected: true },
    {
      name: "a credit, and its original comes later",
      first: moonPlans(AS_SPACENEWS, null),
      second: LANYUE,
      expected: true,
    },
    {
      name: "a credit of thirteen days ago",
      first: LANYUE,
      second: moonPlans(AS_SPACENEWS, null, { sortAt: T0 + 13 * DAY }),
      expected: true,
    },
    {
      name: "a credit beyond the window",
      first: LANYUE,
      second: moonPlans(AS_SPACENEWS, LANYUE.canonicalUrl, { sortAt: T0 + WINDOW + DAY }),
      expected: false,
    },
    {
      name: "the same publisher credited for something else",
      first: LANYUE,
      second: moonPlans("SpaceNews first reported that Congress would cut the budget of NOAA.", null),
      expected: false,
    },
    {
      name: "a linked page that comes later",
      first: moonPlans(null, LANYUE.canonicalUrl, { lead: "The Lanyue lander was tested in China." }),
      second: LANYUE,
      expected: true,
    },
  ])("$name: $expected", ({ first, second, expected }) => {
    expect(tellsTheSame(first, second)).toBe(expected);
  });

  it("takes a text that is repeated under another title for a copy", () => {
    const lead =
      "The European Space Agency said on Tuesday that its Smile spacecraft reached its working orbit after five burns " +
      "of the main engine, and that the first images of the magnetosphere are expected in August.";
    const window = createStoryWindow();
    const first = report({ title: "Smile reaches its orbit", lead });
    window.add(first, "first");
    const copy = report({ title: "Good news from Europe's newest probe", lead });
    expect(window.find(copy)).toEqual({ storyId: "first", by: "text", entryId: first.entryId });
    expect(window.original(copy)).toBe(first.entryId);
    expect(window.original(report({ title: "Smile reaches its orbit" }))).toBeNull();
  });

  it("joins no story with a roundup that links to many", () => {
    const window = createStoryWindow();
    const topics = ["comet dust", "solar panels", "budget hearings", "lunar caves", "airlock seals"];
    const pages = topics.map((topic) => report({ title: `All about ${topic}`, lead: null }));
    for (const page of pages) window.add(page, page.entryId);
    const cites = pages.map(({ canonicalUrl }) => ({ publisher: null, url: canonicalUrl, quote: null }));
    expect(window.find(report({ title: "Our reading list for a quiet weekend", cites }))).toBeNull();
  });
});

it("finds out that two stories are one, and answers for both by the one that is kept", () => {
  const window = createStoryWindow();
  const explosion = "New Glenn rocket explodes on its pad at Cape Canaveral";
  window.add(report({ title: explosion }), "a");
  const twins = window.add(report({ title: explosion }), "b");
  expect(twins).toEqual(["a"]);
  window.merge("b", "a");
  expect(window.find(report({ title: explosion }))?.storyId).toBe("a");
});

it("forgets what is older, and finds the rest as before", () => {
  const window = createStoryWindow();
  window.add(report({ title: "Voyager 1 falls silent beyond the heliopause" }), "old");
  window.add(report({ title: "Juice swings by Venus on its way to Jupiter", sortAt: T0 + 3 * DAY }), "new");
  window.expire(T0 + DAY);
  expect(window.size).toBe(1);
  expect(window.find(report({ title: "Voyager 1 falls silent beyond the heliopause" }))).toBeNull();
  const late = report({ title: "Juice swings by Venus on its way to Jupiter", sortAt: T0 + 3 * DAY });
  expect(window.find(late)?.storyId).toBe("new");
});

it("costs no more for a flood of one and the same headline", () => {
  const window = createStoryWindow();
  const flood = () =>
    report({ title: "SpaceX launches rocket with many satellites into orbit again", lead: null });
  const add = (count: number) => {
    for (let index = 0; index < count; index += 1) window.add(flood(), "flood");
  };
  add(2_000);
  const before = cpuMs();
  add(200);
  expect((cpuMs() - before) / 200).toBeLessThan(3);
});
