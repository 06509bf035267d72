// Sends only what changed in a feed to a client that asks for that: 226 IM Used (RFC 3229), kept by no cache.
import type { Context } from "hono";
import type { Published } from "../published.ts";
import { chooseCoding } from "./accept.ts";
import { opaqueTags } from "./conditional.ts";
import { DATA_HEADERS, header, SHARED_HEADERS } from "./send.ts";

const NONE: readonly string[] = [];

/**
 * feedparser asks for deltas in the name of every program that stands on it, and some of these take a 226 for a fault:
 * rss2email, which does not name itself, would have no news ever again (docs/interop.md).
 */
const CLAIMS_ONLY = /^feedparser\//;

/** The ETags, without what names their coding, of a client that takes feed deltas; none for any other. */
export function deltaBases(c: Context): readonly string[] {
  const manipulations = header(c, "a-im");
  if (manipulations === undefined) return NONE;
  const had = header(c, "if-none-match");
  if (had === undefined || CLAIMS_ONLY.test(header(c, "user-agent") ?? "")) return NONE;
  const takesFeed = manipulations
    .split(",")
    .some((one) => one.split(";")[0]?.trim().toLowerCase() === "feed");
  return takesFeed ? opaqueTags(had).map((tag) => tag.replace(/-(?:br|gzip)"$/, '"')) : NONE;
}

/**
 * @param whole the feed as it is now: the delta brings a client there, and so has its ETag
 * @param link as the whole has it
 */
export function sendDelta(c: Context, delta: Published, whole: Published, link: string): Response {
  const coding = chooseCoding(header(c, "accept-encoding"));
  const body = delta.represent(coding).body();
  const headers = {
    im: "feed",
    etag: whole.represent(coding).etag,
    "last-modified": new Date(whole.lastModified).toUTCString(),
    "cache-control": "no-store",
    vary: "accept-encoding, a-im, if-none-match",
    "content-type": delta.contentType,
    "content-length": String(body.byteLength),
    ...(coding === "identity" ? {} : { "content-encoding": coding }),
    ...SHARED_HEADERS,
    "x-robots-tag": "noindex",
    link,
    ...DATA_HEADERS,
  };
  return new Response(c.req.method === "HEAD" ? null : body, { status: 226, headers });
}
