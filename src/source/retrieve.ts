// One visit to a source's address: a conditional GET, answered by "nothing new" or by a document.
import { SourceFault } from "../model/errors.ts";
import type { Validators } from "../model/source.ts";
import type { HttpAnswer, HttpClient } from "./http-client.ts";

export interface Retrieved {
  readonly status: number;
  /** Null: not modified. */
  readonly document: {
    readonly bytes: Uint8Array;
    readonly contentType: string | null;
    readonly url: string;
    /** Where to ask next time: `url`, unless a redirect that led there may change. */
    readonly permanentUrl: string;
    /** What it says it is written in (Content-Language). */
    readonly language: string | null;
    /** The Link header; empty if there is none. */
    readonly links: string;
  } | null;
  readonly validators: Validators;
  readonly wireBytes: number;
  /** How long the origin says this answer stays fresh (RFC 9111 4.2.1); 0 if it says nothing. */
  readonly freshMs: number;
}

/**
 * @param validators what the last 200 gave, echoed byte for byte
 * @throws SourceFault HTTP_STATUS, HTTP_GONE, and what HttpClient.get throws
 */
export async function retrieve(
  client: HttpClient,
  url: string,
  validators: Validators,
  now: number,
  signal: AbortSignal,
): Promise<Retrieved> {
  const answer = await client.get(url, conditions(validators), signal);
  const { status, headers } = answer;
  const freshMs = freshness(headers, now);
  const given = { etag: headers.get("etag") || null, lastModified: headers.get("last-modified") || null };
  if (status === 200) {
    const contentType = headers.get("content-type") || null;
    const { url: at, permanentUrl } = answer;
    const document = {
      bytes: answer.body,
      contentType,
      url: at,
      permanentUrl,
      language: headers.get("content-language") || null,
      links: headers.get("link") ?? "",
    };
    return { status, document, validators: given, wireBytes: answer.wireBytes, freshMs };
  }
  const asked = validators.etag !== null || validators.lastModified !== null;
  if (status === 304 && asked) {
    // A 304 updates the validators it brings and leaves the others (RFC 9111 3.2).
    const kept = {
      etag: given.etag ?? validators.etag,
      lastModified: given.lastModified ?? validators.lastModified,
    };
    return { status, document: null, validators: kept, wireBytes: 0, freshMs };
  }
  throw statusFault(answer, url, now);
}

function conditions({ etag, lastModified }: Validators): Record<string, string> {
  return {
    ...(etag === null ? {} : { "if-none-match": etag }),
    ...(lastModified === null ? {} : { "if-modified-since": lastModified }),
  };
}

function statusFault({ status, headers }: HttpAnswer, url: string, now: number): SourceFault {
  const host = URL.parse(url)?.host ?? url;
  const retryAfterMs = retryAfter(headers.get("retry-after") ?? "", now);
  if (status === 410) {
    return new SourceFault(
      "HTTP_GONE",
      `${host} says this feed is gone for good (410): remove it from feeds.yaml.`,
      {
        status,
      },
    );
  }
  return new SourceFault("HTTP_STATUS", `${host} answered ${status}${meaning(status)}.`, {
    status,
    retryAfterMs,
  });
}

const MEANINGS: ReadonlyMap<number, string> = new Map([
  [304, ", though we have nothing to compare with"],
  [401, " (it wants a login)"],
  [403, " (it refuses us)"],
  [404, " (not found)"],
  [429, " (too many requests)"],
  [503, " (unavailable)"],
]);
const meaning = (status: number) => MEANINGS.get(status) ?? (status >= 500 ? " (a fault of its own)" : "");

/** Retry-After in milliseconds: seconds or a date (RFC 9110 10.2.3). */
export function retryAfter(value: string, now: number): number | null {
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** How long an answer stays fresh: max-age, else Expires. */
export function freshness(headers: ReadonlyMap<string, string>, now: number): number {
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d+)/i.exec(headers.get("cache-control") ?? "")?.[1];
  if (maxAge !== undefined) return Number(maxAge) * 1000;
  const expires = Date.parse(headers.get("expires") ?? "");
  return Number.isNaN(expires) ? 0 : Math.max(0, expires - now);
}
