// The endpoints of the feeds, for the document and for whoever reads what is asked of them.
import { FORMATS } from "../../render/formats.ts";
import { endpoint, type PathParameter } from "./endpoint.ts";
import { type Known, sourceParameter, topicParameter } from "./known-ids.ts";
import { MOST_ITEMS, SEARCH } from "./list-parameters.ts";
import { count, oneOf, oneOfSchema, place, text } from "./parameter.ts";

export const narrowingParameters = (known: Known) => ({
  topic: topicParameter(known),
  source: sourceParameter(known),
  q: text(SEARCH, "lander"),
  limit: count(
    1,
    MOST_ITEMS,
    `How many items at most; more than ${MOST_ITEMS} is cut to it. Else as the channel is configured.`,
  ),
  view: oneOf(["stories", "entries"], "Each story once, which is usual, or each entry."),
  after: place("What comes after this place, as the links of a feed to its pages say.", NO_PLACE),
  before: place("The page right before this place, as such links say.", NO_PLACE),
  archive: count(
    1,
    MOST_ARCHIVES,
    "The number of a document of the channel's archive, which never changes; nothing else goes with it.",
  ),
});

const NO_PLACE = "is not one that a feed here gave.";
const MOST_ARCHIVES = 1_000_000;

const MEDIA_TYPES = FORMATS.map(({ mediaType }) => mediaType);
const UNCHANGING = { query: {}, problems: [], isCached: true } as const;

export function feedEndpoints(known: Known) {
  const ids = known.channels.map(({ id }) => id);
  const [example = "space"] = ids;
  const channel: PathParameter = {
    description: "Id of the channel.",
    schema: oneOfSchema(ids),
    component: "ChannelId",
    example,
  };
  const format: PathParameter = {
    description: "Format of the feed.",
    schema: oneOfSchema(FORMATS.map(({ id }) => id)),
    example: "rss",
  };
  const query = narrowingParameters(known);
  const headers = ["Link"] as const;
  return {
    feed: endpoint({
      id: "getFeed",
      method: "get",
      path: "/feeds/{channel}.{format}",
      tag: "Feeds",
      summary: "A channel as a feed: RSS 2.0, Atom 1.0 or JSON Feed 1.1",
      pathParameters: { channel, format },
      query,
      answer: { description: "The feed.", headers, mediaTypes: MEDIA_TYPES },
      otherAnswers: {
        301: { description: "The channel has another id now." },
        307: { description: "The archive that is asked for comes next: the feed itself has it as yet." },
        226: {
          description:
            "With `A-IM: feed` and an ETag that is known: only what is new or changed since (RFC 3229).",
          headers,
          mediaTypes: MEDIA_TYPES,
        },
      },
      problems: [404, 410],
      isCached: true,
    }),
    negotiatedFeed: endpoint({
      id: "negotiateFeed",
      method: "get",
      path: "/feeds/{channel}",
      tag: "Feeds",
      summary: "A channel as a feed, in the format that `Accept` asks for",
      description:
        "RSS for whoever takes none of the formats. `Content-Location` names the address of the format.",
      pathParameters: { channel },
      query,
      answer: { description: "The feed.", headers, mediaTypes: MEDIA_TYPES },
      problems: [404, 410],
      isCached: true,
    }),
    channelsOpml: endpoint({
      id: "getChannelsOpml",
      method: "get",
      path: "/feeds.opml",
      tag: "Feeds",
      summary: "All channels as OPML 2.0",
      answer: { description: "The subscription list.", mediaTypes: ["text/x-opml"] },
      ...UNCHANGING,
    }),
    sourcesOpml: endpoint({
      id: "getSourcesOpml",
      method: "get",
      path: "/sources.opml",
      tag: "Feeds",
      summary: "All sources as OPML 2.0",
      answer: { description: "The subscription list.", mediaTypes: ["text/x-opml"] },
      ...UNCHANGING,
    }),
  };
}
