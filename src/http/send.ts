// Sends published bytes: the right coding, validators, 304, and the same headers for HEAD.
import type { Context } from "hono";
import type { Coding, Published } from "../published.ts";
import { FRESH_MINUTES } from "../render/feed-document.ts";
import { chooseCoding } from "./accept.ts";
import { isNotModified } from "./conditional.ts";

/** Public, and good for a while when we are slow or away (RFC 5861). */
export const PUBLIC_CACHE = `public, max-age=${FRESH_MINUTES * 60}, stale-while-revalidate=3600, stale-if-error=86400`;

/** Pages of any other site may read it (Fetch, CORS); no credentials: it is the same for everybody. */
export const SHARED_HEADERS = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "etag, last-modified, link, retry-after, im",
};

/** For what is read by programs: opened in a browser, nothing in it runs, loads or passes for something else. */
export const DATA_HEADERS = {
  "content-security-policy": "default-src 'none'; style-src 'self' 'unsafe-inline'",
  "x-content-type-options": "nosniff",
};

export interface SendOptions {
  /** Added to the usual ones; asked once for the same bytes. */
  readonly headers?: () => Readonly<Record<string, string>>;
  readonly vary?: string;
  readonly cacheControl?: string;
  /** Instead of the usual one. */
  readonly contentType?: string;
}

type Headers = Record<string, string>;

/** What is said of a representation, computed for it once: with its bytes, and when they are not sent again. */
interface Prepared {
  readonly full: () => Headers;
  readonly notModified: Headers;
}

const prepared = new WeakMap<Published, Map<string, Prepared>>();

export function send(c: Context, published: Published, options: SendOptions = {}): Response {
  const coding = chooseCoding(header(c, "accept-encoding"));
  const { body, etag } = published.represent(coding);
  const headers = prepare(published, coding, options);
  const asked = {
    ifNoneMatch: header(c, "if-none-match"),
    ifModifiedSince: header(c, "if-modified-since"),
  };
  if (isNotModified(asked, etag, published.lastModified)) {
    return new Response(null, { status: 304, headers: headers.notModified });
  }
  return new Response(body(), { headers: headers.full() });
}

/** From Node's own request where there is one: making a web Headers object for each costs as much as all the rest. */
export function header(c: Context, name: string): string | undefined {
  const value: unknown = c.env?.incoming?.headers?.[name];
  if (typeof value === "string") return value;
  return c.env?.incoming === undefined ? c.req.header(name) : undefined;
}

/** For good, to another path of ours; the question goes along. */
export function sendMoved(c: Context, path: string): Response {
  const { search } = new URL(c.req.url);
  const headers = {
    location: `${path}${search}`,
    "cache-control": "public, max-age=86400",
    ...SHARED_HEADERS,
    ...DATA_HEADERS,
  };
  return new Response(null, { status: 301, headers });
}

function prepare(published: Published, coding: Coding, options: SendOptions): Prepared {
  const key = `${coding} ${options.vary ?? ""} ${options.contentType ?? ""}`;
  const all = prepared.get(published) ?? new Map<string, Prepared>();
  const known = all.get(key);
  if (known) return known;
  const { body, etag } = published.represent(coding);
  const notModified = {
    etag,
    "last-modified": new Date(published.lastModified).toUTCString(),
    "cache-control": options.cacheControl ?? PUBLIC_CACHE,
    vary: options.vary ?? "accept-encoding",
    ...SHARED_HEADERS,
    ...DATA_HEADERS,
    ...options.headers?.(),
  };
  let full: Headers | undefined;
  const made = {
    notModified,
    full: () => {
      full ??= {
        "content-type": options.contentType ?? published.contentType,
        "content-length": String(body().byteLength),
        ...(coding === "identity" ? {} : { "content-encoding": coding }),
        ...notModified,
      };
      return full;
    },
  };
  all.set(key, made);
  prepared.set(published, all);
  return made;
}
