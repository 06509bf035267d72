// The headers of answers, as the document describes them.
import type { HeaderName } from "./endpoint.ts";
import type { JsonSchema } from "./json-schema.ts";

interface Header {
  readonly description: string;
  readonly schema: JsonSchema;
}

const text = (description: string): Header => ({ description, schema: { type: "string" } });

export const HEADERS: Readonly<Record<HeaderName, Header>> = {
  ETag: text("Strong; give it as `If-None-Match`, and an unchanged answer costs a 304 (RFC 9110 8.8.3)."),
  "Last-Modified": text("When the answer changed last (RFC 9110 8.8.2)."),
  Link: text("Other addresses: of the next page, of the same in other formats (RFC 8288)."),
  Location: text("Where it is told now: a path of this server, with what was asked."),
  "Retry-After": { description: "Seconds to wait (RFC 9110 10.2.3).", schema: { type: "integer" } },
  "WWW-Authenticate": text("`Bearer` (RFC 6750)."),
};

export const CACHE_HEADERS = ["ETag", "Last-Modified"] as const;

const refTo = (name: HeaderName) => ({ $ref: `#/components/headers/${name}` });

/** A member for those that have headers. */
export const headersOf = (names: readonly HeaderName[]) =>
  names.length === 0 ? {} : { headers: Object.fromEntries(names.map((name) => [name, refTo(name)])) };
