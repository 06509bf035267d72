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
  const since = parseHttpDate(request.ifModifiedSince);
  return !Number.isNaN(since) && lastModified <= since;
}

const USUAL_DATE =
  /^[a-z]+, \d{1,2}[ -][a-z]{3}[ -](?:\d{4}|\d{2}) \d{2}:\d{2}:\d{2} (?:GMT|UTC|[+-]\d{4})$/i;
const C_DATE = /^[a-z]{3} [a-z]{3} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/i;

/** The three forms that must be read (RFC 9110 5.6.7); not a number for what Date.parse takes for dates beyond them: "9999". */
function parseHttpDate(value: string): number {
  const text = value.trim();
  if (C_DATE.test(text)) return Date.parse(`${text} GMT`);
  return USUAL_DATE.test(text) ? Date.parse(text) : Number.NaN;
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
