// The endpoints of /api/v1 that tell what is reported, and what feeds.yaml defines.
import { CHANNEL_ORDERS } from "../../model/rule.ts";
import { entryPageSchema, entrySchema } from "../../render/schemas/entry-schema.ts";
import { channelListSchema, topicListSchema } from "../../render/schemas/listing-schemas.ts";
import { sourceListSchema } from "../../render/schemas/source-schema.ts";
import { storyPageSchema, storySchema } from "../../render/schemas/story-schema.ts";
import { endpoint } from "./endpoint.ts";
import { EXAMPLE_CHANNEL, EXAMPLE_SOURCE, EXAMPLE_TOPICS } from "./examples/configured.ts";
import { EXAMPLE_ENTRY, EXAMPLE_REVISIONS, EXAMPLE_STORY, NEXT_CURSOR } from "./examples/story.ts";
import type { Known } from "./known-ids.ts";
import { listParameters } from "./list-parameters.ts";
import { oneOf } from "./parameter.ts";

export const ENTRY_ID = {
  description: "Id of an entry.",
  schema: { type: "string" },
  example: "e7k2m4p9q1x3z",
};
const STORY_ID = { description: "Id of a story.", schema: { type: "string" }, example: "cb4vnn8d56mxn" };

export const storyEndpoints = (known: Known) => ({
  stories: endpoint({
    id: "listStories",
    method: "get",
    path: "/api/v1/stories",
    tag: "Stories",
    summary: "Stories, newest first",
    description:
      "`order=coverage` puts those first that most independent publishers report, within `since` and `until`; without `since` it looks back seven days. It answers one page, as long as `limit` says.",
    query: {
      order: oneOf(CHANNEL_ORDERS, "`newest` unless said; `coverage`: the must reads."),
      ...listParameters(known),
    },
    check({ order, cursor }, refuse) {
      if (order === "coverage" && cursor !== undefined)
        refuse("cursor", "is for order=newest: order=coverage answers one page, as long as limit says.");
    },
    answer: {
      description: "A page of stories.",
      headers: ["Link"],
      json: { schema: storyPageSchema, example: { items: [EXAMPLE_STORY], nextCursor: NEXT_CURSOR } },
    },
    problems: [],
    isCached: true,
  }),
  story: endpoint({
    id: "getStory",
    method: "get",
    path: "/api/v1/stories/{id}",
    tag: "Stories",
    summary: "One story",
    description: "What the curator hid answers 404.",
    pathParameters: { id: STORY_ID },
    query: {},
    answer: { description: "The story.", json: { schema: storySchema, example: EXAMPLE_STORY } },
    otherAnswers: {
      301: {
        description: "It was merged into another story; its old id leads there for good.",
        headers: ["Location"],
      },
    },
    problems: [404],
    isCached: true,
  }),
  entries: endpoint({
    id: "listEntries",
    method: "get",
    path: "/api/v1/entries",
    tag: "Stories",
    summary: "Entries of sources, newest first",
    query: listParameters(known),
    answer: {
      description: "A page of entries.",
      headers: ["Link"],
      json: { schema: entryPageSchema, example: { items: [EXAMPLE_ENTRY], nextCursor: null } },
    },
    problems: [],
    isCached: true,
  }),
  entry: endpoint({
    id: "getEntry",
    method: "get",
    path: "/api/v1/entries/{id}",
    tag: "Stories",
    summary: "One entry, and what it said before",
    description: "What the curator hid answers 404.",
    pathParameters: { id: ENTRY_ID },
    query: {},
    answer: {
      description: "The entry.",
      json: { schema: entrySchema, example: { ...EXAMPLE_ENTRY, revisions: EXAMPLE_REVISIONS } },
    },
    problems: [404],
    isCached: true,
  }),
});

export const configuredEndpoints = () => ({
  sources: endpoint({
    id: "listSources",
    method: "get",
    path: "/api/v1/sources",
    tag: "Configured",
    summary: "The sources, and how they fare",
    query: {},
    answer: {
      description: "All sources, in the order of feeds.yaml.",
      json: { schema: sourceListSchema, example: { items: [EXAMPLE_SOURCE] } },
    },
    problems: [],
    isCached: true,
  }),
  topics: endpoint({
    id: "listTopics",
    method: "get",
    path: "/api/v1/topics",
    tag: "Configured",
    summary: "The topics",
    query: {},
    answer: {
      description: "All topics, in the order of feeds.yaml.",
      json: { schema: topicListSchema, example: { items: EXAMPLE_TOPICS } },
    },
    problems: [],
    isCached: true,
  }),
  channels: endpoint({
    id: "listChannels",
    method: "get",
    path: "/api/v1/channels",
    tag: "Configured",
    summary: "The channels, with the addresses of their feeds",
    query: {},
    answer: {
      description: "All channels, in the order of feeds.yaml.",
      json: { schema: channelListSchema, example: { items: [EXAMPLE_CHANNEL] } },
    },
    problems: [],
    isCached: true,
  }),
});
