// Has the client what we would send? If-None-Match first, If-Modified-Since only without it (RFC 9110 13.2.2).

const OPAQUE = /(?:W\/)?"[^"]*"/g;

/** @param lastModified whole seconds */
export function isNotModified(
  request: { readonly ifNoneMatch: string | undefined; readonly ifModifiedSince: string | undefined },
  etag: string,
  lastModified: number,
): boolean {
  if (request.ifNoneMatch !== undefined) return matches(request.ifNoneMatch, etag);
  if (request.ifModifiedSince === undefined) return false;
  const since = Date.parse(request.ifModifiedSince);
  return !Number.isNaN(since) && lastModified <= since;
}

/** Weak comparison: W/ is not looked at (RFC 9110 8.8.3.2). */
function matches(header: string, etag: string): boolean {
  if (header.trim() === "*") return true;
  if (header === etag) return true;
  return opaqueTags(header).includes(etag);
}

/** Those of a list of ETags, weak ones too, in their quotes. */
export const opaqueTags = (header: string): string[] =>
  (header.match(OPAQUE) ?? []).map((tag) => tag.replace(/^W\//, ""));
