// Examples of a story and its entries; the outlets are invented.
import type { EntryJson, RevisionJson } from "../../../render/schemas/entry-schema.ts";
import type { OutletJson, StoryJson } from "../../../render/schemas/story-schema.ts";

export const NEXT_CURSOR = "MTc5NTMzNjIwMDAwMC4xNw";

export const COURIER: OutletJson = {
  id: "orbital-courier",
  name: "Orbital Courier",
  publisher: "orbital-courier",
  kind: "news",
  siteUrl: "https://courier.example",
  feedUrl: "https://courier.example/feed",
};

const PLANET: OutletJson = {
  id: "weekly-planet",
  name: "Weekly Planet",
  publisher: "weekly-planet",
  kind: "blog",
  siteUrl: "https://planet.example",
  feedUrl: "https://planet.example/atom.xml",
};

export const EXAMPLE_STORY: StoryJson = {
  id: "cb4vnn8d56mxn",
  tag: "tag:news.example,2026:story/cb4vnn8d56mxn",
  url: "https://courier.example/lander-touches-down",
  permalink: "https://news.example/stories/cb4vnn8d56mxn",
  title: "Lander touches down near the Moon’s south pole",
  summary: "After waiting out a dust alarm for one orbit, the lander set down 40 metres from its target.",
  image: "https://courier.example/lander.jpg",
  authors: ["Ada Example"],
  published: "2026-11-22T09:00:00.000Z",
  updated: "2026-11-22T09:36:00.000Z",
  language: "en",
  source: COURIER,
  credit: {
    ...COURIER,
    url: "https://courier.example/lander-touches-down",
    evidence: {
      kind: "phrase",
      entry: "h3n8c5w2r6t1y",
      quote: "As Orbital Courier reports, it waited one orbit.",
    },
  },
  coverageCount: 2,
  topics: ["space", "moon"],
  labels: [],
  coverage: [
    {
      source: PLANET,
      title: "Touchdown!",
      url: "https://planet.example/touchdown",
      relation: "report",
    },
  ],
  related: [
    {
      id: "b8t2q6y4n1k5s",
      title: "Lander enters lunar orbit",
      url: "https://courier.example/lunar-orbit",
      source: COURIER,
      published: "2026-11-18T17:20:00.000Z",
    },
  ],
  note: null,
  entries: ["e7k2m4p9q1x3z", "h3n8c5w2r6t1y"],
};

export const EXAMPLE_ENTRY: EntryJson = {
  id: "e7k2m4p9q1x3z",
  tag: "tag:news.example,2026:entry/e7k2m4p9q1x3z",
  story: EXAMPLE_STORY.id,
  url: EXAMPLE_STORY.url,
  title: EXAMPLE_STORY.title,
  summary: EXAMPLE_STORY.summary,
  contentHtml: null,
  wordCount: 640,
  readingMinutes: 3,
  image: EXAMPLE_STORY.image,
  authors: [{ name: "Ada Example", url: null, email: null }],
  published: "2026-11-22T09:00:00.000Z",
  updated: null,
  firstSeen: "2026-11-22T09:04:11.000Z",
  changed: "2026-11-22T09:34:09.000Z",
  removed: null,
  language: "en",
  categories: [{ term: "Moon", label: null, scheme: null }],
  enclosures: [],
  source: COURIER,
  topics: ["space", "moon"],
  labels: [],
  note: null,
};

export const EXAMPLE_REVISIONS: readonly RevisionJson[] = [
  { until: "2026-11-22T09:34:09.000Z", title: "Lander about to touch down", summary: null },
];
