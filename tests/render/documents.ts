// Feed documents to render: one with everything, one with nothing, one that tries to break out.
import type { Outlet, Rights } from "../../src/model/source.ts";
import type { FeedDocument, FeedItem, ItemCredit } from "../../src/render/feed-document.ts";
import type { ItemContext } from "../../src/render/story-item.ts";
import { DAY, press, T0 } from "../support/build.ts";

export const outlet = (over: Partial<Outlet> = {}): Outlet => ({
  id: "spacenews",
  name: "SpaceNews",
  publisher: "spacenews",
  kind: "news",
  rights: "excerpt",
  feedUrl: "https://spacenews.example/feed/",
  siteUrl: "https://spacenews.example/",
  ...over,
});

/** All sources are outlets of their own, called by their ids, with these rights. */
export const itemContext = (rights: Rights = "excerpt", over: Partial<ItemContext> = {}): ItemContext => ({
  tagPrefix: "tag:a.example,2026:",
  siteUrl: "https://a.example",
  press: press(),
  outletOf: (id) => outlet({ id, name: id, publisher: id, rights }),
  publisherNamed: (publisher) => ({ name: publisher, outlet: null, siteUrl: null }),
  relatedTo: () => [],
  categoriesOf: () => [],
  ...over,
});

const time = (over: Partial<Outlet> = {}): Outlet =>
  outlet({
    id: "time",
    name: "TIME",
    publisher: "time",
    feedUrl: "https://time.example/feed",
    siteUrl: null,
    ...over,
  });

export const itemCredit = (over: Partial<ItemCredit> = {}): ItemCredit => ({
  publisher: "spacenews",
  name: "SpaceNews",
  outlet: outlet(),
  url: "https://spacenews.example/china-moon?a=1&b=2",
  evidence: {
    kind: "phrase",
    entryId: "t1",
    outlet: time(),
    quote: "China will land in 2029, as SpaceNews reports.",
  },
  ...over,
});

export const item = (over: Partial<FeedItem> = {}): FeedItem => ({
  id: "tag:downlink.example,2026:story/abc",
  storyId: "abc",
  leadEntryId: "abc",
  url: "https://spacenews.example/china-moon?a=1&b=2",
  permalink: "https://downlink.example/stories/abc",
  title: "China sets a date for the Moon",
  summary: "Two launches, one lander, three people.",
  text: null,
  html: "<p>Two launches, one lander, three people.</p>",
  readingMinutes: 4,
  published: T0 - DAY,
  updated: T0,
  authors: ["Ann Author", "Bo Writer"],
  outlet: outlet(),
  categories: [
    { id: "space", title: "Space", parent: null, url: "https://downlink.example/topics/space" },
    { id: "moon", title: "Moon", parent: "space", url: "https://downlink.example/topics/moon" },
  ],
  labels: [{ id: "opinion", title: "Opinion" }],
  image: "https://spacenews.example/moon.jpg?w=1&h=2",
  imageSize: { width: 1200, height: 800 },
  enclosures: [
    {
      url: "https://spacenews.example/a.mp3",
      type: "audio/mpeg",
      bytes: 12345,
      seconds: 61,
      title: "Listen",
      width: null,
      height: null,
    },
    {
      url: "https://spacenews.example/b.mp4",
      type: "video/mp4",
      bytes: null,
      seconds: null,
      title: null,
      width: null,
      height: null,
    },
  ],
  language: "en",
  coverageCount: 2,
  credit: itemCredit(),
  coverage: [
    {
      entryId: "t1",
      outlet: time(),
      title: "China's plans, as SpaceNews reports",
      url: "https://time.example/china",
      relation: "report",
    },
  ],
  note: null,
  entryNotes: [],
  related: [
    {
      storyId: "xyz",
      title: "China tests its lander",
      url: "https://time.example/lander",
      outlet: time(),
      published: T0 - 30 * DAY,
    },
  ],
  ...over,
});

/** As little as an item can be. */
export const bareItem = (): FeedItem =>
  item({
    summary: null,
    image: null,
    authors: [],
    enclosures: [],
    categories: [],
    labels: [],
    language: null,
    credit: null,
    coverage: [],
    related: [],
  });

export const feed = (over: Partial<FeedDocument> = {}): FeedDocument => ({
  id: "tag:downlink.example,2026:channel/space",
  title: "Space news",
  description: "Curated space news",
  homeUrl: "https://downlink.example/channels/space",
  pageUrls: {},
  archive: null,
  selfUrls: {
    rss: "https://downlink.example/feeds/space.rss",
    atom: "https://downlink.example/feeds/space.atom",
    json: "https://downlink.example/feeds/space.json",
  },
  language: "en",
  author: "Downlink",
  icon: "https://downlink.example/icon.png",
  updated: T0,
  pinned: 0,
  items: [item()],
  ...over,
});

const NASTY = `]]> <b>&amp; "quoted" 'single' \u0000\u0008\u001f\u007f\u0085\uffff\ud800 &#0; <!-- --> <![CDATA[ \u{1F680}`;

export const nastyFeed = (nasty = NASTY): FeedDocument =>
  feed({
    title: nasty,
    description: nasty,
    author: nasty,
    items: [
      item({
        title: nasty,
        summary: nasty,
        html: nasty,
        authors: [nasty],
        outlet: outlet({ name: nasty }),
        categories: [
          { id: "space", title: nasty, parent: null, url: "https://downlink.example/topics/space" },
        ],
        credit: itemCredit({
          name: nasty,
          outlet: null,
          evidence: { kind: "link", entryId: "t1", outlet: outlet({ name: nasty }), quote: nasty },
        }),
        coverage: [
          {
            entryId: "t1",
            outlet: outlet({ name: nasty }),
            title: nasty,
            url: "https://time.example/?x=<&>",
            relation: "copy",
          },
        ],
        related: [
          {
            storyId: "xyz",
            title: nasty,
            url: "https://time.example/?x=<&>",
            outlet: outlet({ name: nasty }),
            published: T0,
          },
        ],
      }),
    ],
  });
