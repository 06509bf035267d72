// /feeds: each channel in each format, negotiated where the address names none; and what can be subscribed to, as OPML.
import type { Context, Hono } from "hono";
import { feedPath, type Narrowing } from "../feed-path.ts";
import { contentHash } from "../identity/digest.ts";
import type { Channel } from "../model/rule.ts";
import { changedAt } from "../publish.ts";
import { createPublished, type Published } from "../published.ts";
import { pageLinks } from "../render/feed-document.ts";
import { FORMATS, type Format } from "../render/formats.ts";
import type { OpmlDates } from "../render/opml.ts";
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
  addOpmlRoute(app, "/feeds.opml", createOpml(house, "channels.opml", channelsOpml));
  addOpmlRoute(app, "/sources.opml", createOpml(house, "sources.opml", sourcesOpml));
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

interface Opml {
  readonly fileName: string;
  /** As it is now: the very same until what it lists changes. */
  readonly published: () => Published;
}

const UNDATED: OpmlDates = { created: 0, modified: 0 };

/** Its dates are those of what it lists, not of the request. */
function createOpml(
  house: House,
  fileName: string,
  compose: (house: House, dates: OpmlDates) => string,
): Opml {
  const { store, now } = house;
  const name = `/${fileName}`;
  let last: { readonly undated: string; readonly published: Published } | null = null;
  const publish = (undated: string): Published => {
    const modified = changedAt(store, name, contentHash(undated), now());
    // Never changes again.
    const created = Math.min(changedAt(store, `${name} first`, "", now()), modified);
    return createPublished(compose(house, { created, modified }), OPML_TYPE, () => modified);
  };
  return {
    fileName,
    published() {
      const undated = compose(house, UNDATED);
      if (last?.undated !== undated) last = { undated, published: publish(undated) };
      return last.published;
    },
  };
}

function addOpmlRoute(app: Hono, path: string, { fileName, published }: Opml): void {
  const headers = () => ({
    "content-disposition": `inline; filename="${fileName}"`,
    "x-robots-tag": "noindex",
  });
  app.get(path, (c) => send(c, published(), { headers }));
}
