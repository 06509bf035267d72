// Labels: what an entry is, by how it says so; and what only looks like it.
import { describe, expect, test } from "vitest";
import type { Subject } from "../../src/curate/curator.ts";
import { LABELS } from "../../src/curate/labels.ts";
import { checkTerm } from "../../src/curate/term.ts";
import { LABEL_IDS, type LabelId } from "../../src/model/rule.ts";
import { channelOf, decide, sourceOf } from "./support.ts";

const TITLES: Readonly<Record<LabelId, readonly string[]>> = {
  "press-release": ["Press release: Acme opens a plant", "MEDIA ADVISORY: Briefing on Friday"],
  sponsored: [
    "Sponsored: The best star charts",
    "Sponsored content | How to choose a ground station",
    "[Ad] A watch that has been to space",
    "A watch that has been to space (sponsored)",
    "Partner content – Reaching orbit with Acme",
    "Advertorial: Fly with us",
    "Paid post | Fly with us",
    "Webinar | SmallSat 2020 goes virtual. What you need to know.",
    "Join our free webinar on propulsion",
  ],
  roundup: [
    "Rocket Report: Busy weekend on the Space Coast",
    "This week in space: two landings",
    "This Week in Spaceflight",
    "What’s Happening in Space Policy April 5-11, 2026",
    "Research roundup: 6 cool science stories we almost missed",
    "Launch Preview: Long March 10B and Vikram-I debut",
    "The Download: a moon base and its price",
    "The week in review",
    "Weekend links: comets, capsules",
    "Links",
  ],
  opinion: [
    "Opinion: NASA needs a plan",
    "OPINION: 2019 – Numbers and Names",
    "Op-ed | Satellites are data companies, too",
    "Editorial: One grant at a time",
    "Why we should stay home | Opinion",
    "Why we should stay home (op-ed)",
    "Letters to the editor: On Pluto",
  ],
  interview: [
    "Interview: the woman who flies the lander",
    "Q&A with Joe Anderson of Space Logistics",
    "Moving space into the cloud: Q&A with Tom Keane",
    "'How to Live in Space': A Q&A with Author Colin Stuart",
    "A conversation with the head of ESA",
    "The head of ESA talks to us about money",
  ],
  "live-blog": [
    "Live coverage: SpaceX to launch 25 Starlink satellites",
    "Live updates: Artemis II comes home",
    "Artemis II comes home – live updates",
    "Watch live: Soyuz set to launch",
    "Starship’s ninth flight – as it happened",
  ],
  podcast: ["Podcast: How stars die", "Episode 12: How stars die", "This and that podcast: Episode 195"],
  video: [
    "Video: Falcon 9 fires engines",
    "Watch: Spacewalk to complete a platform",
    "[Video] A rocket's last day",
    "Relive the debut in 4K [video]",
    "A crater from above – video",
  ],
};

const OTHERS: readonly { readonly label: string; readonly given: Partial<Subject> }[] = [
  { label: "press-release", given: { categories: ["News", "Press Releases"] } },
  {
    label: "press-release",
    given: { text: "PARIS, Nov. 5, 2026 /PRNewswire/ -- Acme today announced a satellite." },
  },
  { label: "press-release", given: { text: "ROME, Nov. 5 /PRNewswire-USNewswire/ -- Acme today" } },
  { label: "press-release", given: { summary: "DENVER--(BUSINESS WIRE)--Acme today announced." } },
  { label: "press-release", given: { text: "OSLO, Nov. 5 (GLOBE NEWSWIRE) -- Acme today announced." } },
  { label: "press-release", given: { text: "FOR IMMEDIATE RELEASE Acme opens a plant" } },
  { label: "sponsored", given: { categories: ["Sponsored Post"] } },
  { label: "sponsored", given: { summary: "This post is sponsored by Acme. Ground stations are hard." } },
  { label: "sponsored", given: { text: "Presented by Acme: how to reach orbit" } },
  { label: "opinion", given: { categories: ["opinion"] } },
  { label: "opinion", given: { url: "https://a.example/opinion/stay-home" } },
  { label: "interview", given: { categories: ["Q&A"] } },
  { label: "live-blog", given: { categories: ["Live blog"] } },
  { label: "podcast", given: { source: sourceOf({ kind: "podcast" }) } },
  { label: "podcast", given: { enclosures: ["image/jpeg", "audio/mpeg"] } },
  {
    label: "podcast",
    given: { source: sourceOf({ kind: "podcast" }), text: "Presented by Acme: how to reach orbit" },
  },
  { label: "video", given: { source: sourceOf({ kind: "video" }), title: "Episode 3: The launch" } },
];

const TRAPS: readonly Partial<Subject>[] = [
  { title: "NASA sponsors a student contest" },
  {
    title: "Space Force-sponsored study to assess industry",
    summary: "A sponsored study, presented by RAND.",
  },
  { title: "NASA webinar shows how rovers dig", source: sourceOf({ kind: "agency" }) },
  { title: "Webinar: Apply for a grant", source: sourceOf({ kind: "agency" }) },
  {
    summary:
      "Sponsored by Sen. Cruz, the bill moves NASA. Presented by Rep. Bean, another one moves it back.",
  },
  { text: "Advertisement – scroll down. A comet comes near." },
  { title: "Ad astra: the way to the stars" },
  { title: "Adverts in orbit are a bad idea", categories: ["Advertising", "Partners"] },
  { title: "Court gives an opinion of the law of space", summary: "It is an opinion of the court." },
  { title: "Opinions differ: is Pluto a planet?", categories: ["Public opinion"] },
  { title: "Opinion polls: most want a Moon base" },
  { title: "FCC commissioner writes op-ed titled, “It’s time“" },
  { title: "New York Post editorial boards condemn budget", categories: ["Editorial standards"] },
  { title: "NASA Sets TV Coverage", summary: "Live coverage begins at 5 pm. Watch live: nasa.gov/live" },
  { title: "NASA Updates Live Coverage of Agency’s SpaceX Crew-1 Return to Earth" },
  { title: "How to watch live as Artemis flies", summary: "It went as it happened in 1969." },
  { title: "Steve hosts podcast as news appears behind him", text: "He said so in a podcast: it is over." },
  { title: "NASA Launches New Podcast for Students" },
  { title: "Inside episode 12 of the series" },
  { title: "Media invited to news conference, interviews with next crew" },
  { title: "Musk interview with a court reporter goes wrong", summary: "In an interview: no comment." },
  { title: "A video game engine flies to Mars", categories: ["Video games"] },
  { title: "Video shows rover hopping" },
  { title: "Watch the Moon turn red" },
  { title: "This week in court, SpaceX wins: what is next" },
  { title: "EPA reviews Roundup: what farmers say" },
  { title: "Links between stars and planets" },
  { title: "Downlink: the download of images", summary: "The Download: said nobody." },
  { title: "NASA issues press release about itself", text: "According to Business Wire and PRNewswire." },
];

describe("a label", () => {
  test.each(Object.entries(TITLES).flatMap(([label, titles]) => titles.map((title) => ({ label, title }))))(
    "$label: $title",
    ({ label, title }) => {
      expect([...decide({ title }, {}).labels.keys()]).toEqual([label]);
    },
  );

  test.each(OTHERS)("$label: $given", ({ label, given }) => {
    expect([...decide(given, {}).labels.keys()]).toEqual([label]);
  });

  test.each(TRAPS)("none: %j", (given) => {
    expect([...decide(given, {}).labels]).toEqual([]);
  });

  test("says how it was found", () => {
    const { labels } = decide({ categories: ["Opinion"], enclosures: ["audio/mpeg"] }, {});
    expect([...labels]).toEqual([
      ["opinion", expect.stringMatching(/^“.*Opinion.*” stands in a category$/)],
      ["podcast", "it has an enclosure of type audio/mpeg"],
    ]);
  });

  test("is what rules of sources and channels go by", () => {
    const source = sourceOf({ drop: [{ labels: ["sponsored", "roundup"] }] });
    const channels = [channelOf({ keep: [{ labels: ["opinion"] }] })];
    const opinion = decide({ source, title: "Opinion: go" }, { channels }).channels.get("space");
    expect(opinion).toMatchObject({
      kept: true,
      why: expect.stringMatching(/^Kept by channels\.space\.keep: it has the label opinion \(“.*title\)\.$/),
    });
    expect(decide({ source, title: "Go" }, { channels }).channels.get("space")?.kept).toBe(false);
    expect(decide({ source, title: "Rocket Report: go" }, { channels }).source).toMatchObject({
      kept: false,
      rule: "sources.bbc.drop",
    });
  });
});

test("every label has a title and rules whose terms can be matched", () => {
  expect(LABELS.map(({ id }) => id)).toEqual([...LABEL_IDS]);
  const terms = LABELS.flatMap(({ when }) => when).flatMap(({ title, text, category, url }) =>
    [title, text, category, url].flatMap((given) => given ?? []),
  );
  expect(terms.length).toBeGreaterThan(100);
  expect(terms.map(checkTerm).filter((fault) => fault !== null)).toEqual([]);
});
