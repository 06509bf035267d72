// Examples of what feeds.yaml defines: a source, topics, a channel.
import type { ChannelJson, TopicJson } from "../../../render/schemas/listing-schemas.ts";
import type { SourceJson } from "../../../render/schemas/source-schema.ts";
import { COURIER } from "./story.ts";

export const EXAMPLE_SOURCE: SourceJson = {
  ...COURIER,
  language: "en",
  rights: "excerpt",
  section: ["Science", "Space"],
  status: "healthy",
  since: "2026-11-01T06:00:00.000Z",
  message: null,
  entries: 412,
  entriesPerDay: 6.4,
  newest: "2026-11-22T09:00:00.000Z",
  polls: 903,
  notModifiedShare: 0.81,
  delaySeconds: 251,
  answerMs: 180,
  address: "https://courier.example/feed",
  replacement: null,
  lastPoll: "2026-11-22T09:34:09.000Z",
  lastSuccess: "2026-11-22T09:34:09.000Z",
  nextPoll: "2026-11-22T10:04:09.000Z",
  failures: 0,
  failingSince: null,
  error: null,
};

export const EXAMPLE_TOPICS: readonly TopicJson[] = [
  { id: "space", title: "Space", parent: null },
  { id: "moon", title: "Moon", parent: "space" },
];

export const EXAMPLE_CHANNEL: ChannelJson = {
  id: "space",
  title: "Space news",
  description: "Everything that happens in space and on the way there",
  order: "newest",
  limit: 50,
  feeds: {
    rss: "https://news.example/feeds/space.rss",
    atom: "https://news.example/feeds/space.atom",
    json: "https://news.example/feeds/space.json",
  },
};
