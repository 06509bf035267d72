// One visit to a source's address: a conditional GET, answered by "nothing new" or by a document.
import { SourceFault } from "../model/errors.ts";
import type { Validators } from "../model/source.ts";
import type { GivenHeaders, HttpAnswer, HttpClient, HttpQuestion } from "./http-client.ts";

export interface Document {
  /** The body as it came over the wire. */
  readonly packed: Uint8Array;
  /** @throws SourceFault FEED_TOO_LARGE, ENCODING_UNKNOWN, FEED_UNREADABLE */
  unpack(): Promise<Uint8Array>;
  readonly contentType: string | null;
  readonly url: string;
  /** Where to ask next time: `url`, unless a redirect that led there may change. */
  readonly permanentUrl: string;
  /** What it says it is written in (Content-Language). */
  readonly language: string | null;
  /** The Link header; empty if there is none. */
  readonly links: string;
}

export interface Retrieved {
  readonly status: number;
  /** Null: not modified. */
  readonly document: Document | null;
  readonly validators: Validators;
  /** True if conditions were sent to the address that answered. */
  readonly conditional: boolean;
  /** As in Document, also without one. */
  readonly permanentUrl: string;
  readonly wireBytes: number;
  /** How long the origin says this answer stays fresh (RFC 9111 4.2.1); 0 if it says nothing. */
  readonly freshMs: number;
}

/**
 * @param question with the validators that the last 200 gave, echoed byte for byte
 * @throws SourceFault HTTP_STATUS, HTTP_GONE, and what HttpClient.get throws
 */
export async function retrieve(
  client: HttpClient,
  url: string,
  question: HttpQuestion,
  now: number,
  signal: AbortSignal,
): Promise<Retrieved> {
  const answer = await client.get(url, question, signal);
  const { status, headers, conditional, permanentUrl } = answer;
  const given = givenBy(answer);
  const visit = { status, conditional, permanentUrl, freshMs: freshness(headers, now) };
  // A 200 that brings no validators makes us forget the old ones.
  if (status === 200) {
    const document = documentOf(answer);
    return { ...visit, document, validators: given, wireBytes: answer.packed.byteLength };
  }
  if (status === 304 && conditional && question.validators) {
    // A 304 updates the validators it brings and leaves the others (RFC 9111 3.2).
    const { etag, lastModified } = question.validators;
    const kept = {
      url: answer.url,
      etag: given.etag ?? etag,
      lastModified: given.lastModified ?? lastModified,
    };
    return { ...visit, document: null, validators: kept, wireBytes: 0 };
  }
  throw statusFault(answer, url, now);
}

function givenBy({ url, headers }: HttpAnswer): Validators {
  const [etag, lastModified] = [headers.get("etag") || null, headers.get("last-modified") || null];
  return { url: etag === null && lastModified === null ? null : url, etag, lastModified };
}

const documentOf = ({ packed, unpack, headers, url, permanentUrl }: HttpAnswer): Document => ({
  packed,
  unpack,
  contentType: headers.get("content-type") || null,
  url,
  permanentUrl,
  language: headers.get("content-language") || null,
  links: headers.get("link") ?? "",
});

function statusFault({ status, headers }: HttpAnswer, url: string, now: number): SourceFault {
  const host = URL.parse(url)?.host ?? url;
  const retryAfterMs = retryAfter(headers.get("retry-after") ?? "", now);
  if (status === 410) {
    return new SourceFault(
      "HTTP_GONE",
      `${host} says this feed is gone for good (410): it is not asked again until feeds.yaml gives another address.`,
      { status },
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
export function freshness(headers: GivenHeaders, now: number): number {
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d+)/i.exec(headers.get("cache-control") ?? "")?.[1];
  if (maxAge !== undefined) return Number(maxAge) * 1000;
  const expires = Date.parse(headers.get("expires") ?? "");
  return Number.isNaN(expires) ? 0 : Math.max(0, expires - now);
}
