// Sends published bytes: the right coding, validators, 304, and the same headers for HEAD.
import type { Published } from "../published.ts";
import { chooseCoding } from "./accept.ts";
import { isNotModified } from "./conditional.ts";

/** Public, and good for a while when we are slow or away (RFC 5861). */
export const PUBLIC_CACHE = "public, max-age=300, stale-while-revalidate=3600, stale-if-error=86400";

export interface SendOptions {
  /** Added to the usual ones; asked once for the same bytes. */
  readonly headers?: () => Readonly<Record<string, string>>;
  readonly vary?: string;
  readonly cacheControl?: string;
}

/** Headers of a representation that were computed for it once. */
const prepared = new WeakMap<Published, Map<string, Record<string, string>>>();

export function send(request: Request, published: Published, options: SendOptions = {}): Response {
  const coding = chooseCoding(request.headers.get("accept-encoding") ?? undefined);
  const representation = published.represent(coding);
  const headers = headersOf(published, coding, options);
  const asked = {
    ifNoneMatch: request.headers.get("if-none-match") ?? undefined,
    ifModifiedSince: request.headers.get("if-modified-since") ?? undefined,
  };
  if (isNotModified(asked, representation.etag, published.lastModified)) {
    const {
      "content-type": _type,
      "content-length": _length,
      "content-encoding": _coding,
      ...kept
    } = headers;
    return new Response(null, { status: 304, headers: kept });
  }
  return new Response(representation.body, { headers });
}

function headersOf(
  published: Published,
  coding: Parameters<Published["represent"]>[0],
  options: SendOptions,
): Record<string, string> {
  const key = `${coding} ${options.vary ?? ""}`;
  const known = prepared.get(published)?.get(key);
  if (known) return known;
  const { body, etag } = published.represent(coding);
  const headers = {
    "content-type": published.contentType,
    "content-length": String(body.byteLength),
    ...(coding === "identity" ? {} : { "content-encoding": coding }),
    etag,
    "last-modified": new Date(published.lastModified).toUTCString(),
    "cache-control": options.cacheControl ?? PUBLIC_CACHE,
    vary: options.vary ?? "accept-encoding",
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "etag, last-modified, link, retry-after",
    "x-content-type-options": "nosniff",
    ...options.headers?.(),
  };
  const all = prepared.get(published) ?? new Map<string, Record<string, string>>();
  all.set(key, headers);
  prepared.set(published, all);
  return headers;
}
