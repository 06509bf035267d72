// /feeds: each channel in each format, negotiated where the address names none; and what can be subscribed to, as OPML.
import type { Context, Hono } from "hono";
import { feedPath, type Narrowing } from "../feed-path.ts";
import type { Channel } from "../model/rule.ts";
import { changedAt } from "../publish.ts";
import { createPublished } from "../published.ts";
import { pageLinks } from "../render/feed-document.ts";
import { FORMATS, type Format } from "../render/formats.ts";
import { chooseType } from "./accept.ts";
import { createFeedFinder } from "./find-feed.ts";
import type { House } from "./house.ts";
import { channelsOpml, OPML_TYPE, sourcesOpml } from "./opml-documents.ts";
import { notFound } from "./problem.ts";
import { readNarrowing } from "./read-narrowing.ts";
import { DATA_HEADERS, header, send, sendMoved } from "./send.ts";
import { deltaBases, sendDelta } from "./send-delta.ts";

export function addFeedRoutes(app: Hono, house: House): void {
  const find = createFeedFinder(house);

  app.get("/feeds/:name", (c) => {
    const { channel, format, isCurrent } = find(c.req.param("name"));
    if (!isCurrent) return sendMoved(c, `/feeds/${channel.id}${format ? `.${format.id}` : ""}`);
    return format ? sendFeed(c, house, channel, format) : sendNegotiated(c, house, channel);
  });
  app.get("/feeds.opml", (c) => sendOpml(c, house, "channels.opml", channelsOpml(house)));
  app.get("/sources.opml", (c) => sendOpml(c, house, "sources.opml", sourcesOpml(house)));
}

function sendFeed(c: Context, house: House, channel: Channel, format: Format, vary?: string): Response {
  const narrowing = c.req.url.includes("?") ? readNarrowing(new URL(c.req.url).searchParams, house) : {};
  if (isArchiveToCome(house, channel, narrowing)) return sendToFeed(house, channel, format);
  const published = house.publisher.feed(channel, format, narrowing);
  const bases = deltaBases(c);
  if (bases.length > 0 && !bases.includes(published.represent("identity").etag)) {
    const delta = house.publisher.delta(channel, format, narrowing, bases);
    if (delta) return sendDelta(c, delta, published, links(house, channel, format, narrowing));
  }
  const headers = () => ({ link: links(house, channel, format, narrowing), "x-robots-tag": "noindex" });
  const options = {
    vary: `accept-encoding, ${FETCH_DESTINATION}`,
    ...(narrowing.archive === undefined ? {} : { cacheControl: FOR_EVER }),
    ...(isXml(format) && isForReading(c) ? { contentType: "application/xml; charset=utf-8" } : {}),
  };
  if (vary === undefined) return send(c, published, { ...options, headers });
  const location = feedPath(channel.id, format.id, narrowing);
  return send(c, published, {
    ...options,
    headers: () => ({ ...headers(), "content-location": location }),
    vary: `${vary}, ${options.vary}`,
  });
}

/** Browsers alone say what they will do with an answer (Fetch Metadata). */
const FETCH_DESTINATION = "sec-fetch-dest";

/** As plain XML, a browser shows a feed in its style; as what it is, some show the bare source. */
const isForReading = (c: Context): boolean => header(c, FETCH_DESTINATION) === "document";
const isXml = ({ mediaType }: Format): boolean => mediaType.endsWith("+xml");

/** An archive never changes (RFC 5005, section 4; RFC 8246). */
const FOR_EVER = "public, max-age=31536000, immutable";

/** Archives name the one after them before it is closed. */
function isArchiveToCome({ store }: House, { id }: Channel, { archive }: Narrowing): boolean {
  return archive !== undefined && archive === (store.newestArchive(id)?.number ?? 0) + 1;
}

/** What it will hold is in the feed itself as yet. */
function sendToFeed({ config }: House, { id }: Channel, format: Format): Response {
  const headers = {
    location: `${config.site.url}${feedPath(id, format.id)}`,
    "cache-control": "public, max-age=300",
    "access-control-allow-origin": "*",
    ...DATA_HEADERS,
  };
  return new Response(null, { status: 307, headers });
}

/** Who takes none of our formats gets the first: a feed that cannot be read beats an error that cannot be either. */
function sendNegotiated(c: Context, house: House, channel: Channel): Response {
  const format = chooseType(c.req.header("accept"), FORMATS) ?? FORMATS[0];
  if (!format) throw notFound("feed format");
  return sendFeed(c, house, channel, format, "accept");
}

/** Web links in the header too, for programs that read no further (RFC 8288). */
function links(house: House, channel: Channel, format: Format, narrowing: Narrowing): string {
  const { url } = house.config.site;
  const pages = pageLinks(house.publisher.document(channel, narrowing), format.id);
  const others = FORMATS.filter(({ id }) => id !== format.id);
  return [
    `<${url}${feedPath(channel.id, format.id, narrowing)}>; rel="self"; type="${format.mediaType}"`,
    ...others.map(
      ({ id, mediaType }) =>
        `<${url}${feedPath(channel.id, id, narrowing)}>; rel="alternate"; type="${mediaType}"`,
    ),
    `<${url}/channels/${channel.id}>; rel="alternate"; type="text/html"`,
    ...pages.map(({ rel, href }) => `<${href}>; rel="${rel}"; type="${format.mediaType}"`),
  ].join(", ");
}

function sendOpml(c: Context, house: House, fileName: string, document: string): Response {
  const published = createPublished(document, OPML_TYPE, (hash) =>
    changedAt(house.store, `/${fileName}`, hash, house.now()),
  );
  return send(c, published, {
    headers: () => ({ "content-disposition": `inline; filename="${fileName}"` }),
  });
}
