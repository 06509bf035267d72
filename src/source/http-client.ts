// The one door to the network: a guarded GET with a deadline, a size cap, and redirects followed by hand.
import { Agent } from "undici";
import { HouseError } from "../model/errors.ts";
import type { Validators } from "../model/source.ts";
import { createAddressGuard } from "./address-guard.ts";
import { ACCEPT_ENCODING, decodeBody } from "./decode-body.ts";
import { exchange } from "./exchange.ts";
import { type Arrived, followRedirects, headerText } from "./follow-redirects.ts";
import { asNetworkFault, wasCut } from "./network-fault.ts";
import { createStop } from "./stops.ts";

export interface HttpLimits {
  readonly connectMs: number;
  readonly headersMs: number;
  /** For everything: connecting, all redirects, the whole body. */
  readonly totalMs: number;
  /** Of the body, unpacked. */
  readonly bytes: number;
  readonly redirects: number;
}

export const DEFAULT_LIMITS: HttpLimits = {
  connectMs: 10_000,
  headersMs: 15_000,
  totalMs: 30_000,
  bytes: 10_000_000,
  redirects: 5,
};

/** What is asked, beside the address. */
export interface HttpQuestion {
  /** Echoed to the address that gave them, and to no other. */
  readonly validators?: Validators;
  /** Instead of our own. */
  readonly userAgent?: string;
  /** Lower-case names; sent to the first address's origin only, a login among them. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds for everything, where the usual deadline is too long. */
  readonly withinMs?: number;
}

export type GivenHeaders = Pick<ReadonlyMap<string, string>, "get">;

export interface HttpAnswer {
  readonly status: number;
  /** After redirects. */
  readonly url: string;
  /** After the permanent redirects (301, 308) that came first: the address to remember. */
  readonly permanentUrl: string;
  /** True if `validators` were sent to `url`. */
  readonly conditional: boolean;
  /** By lower-case names; several fields of one name joined by ", ". */
  readonly headers: GivenHeaders;
  /** The body as it came; empty unless the status is 200. */
  readonly packed: Uint8Array;
  /** @throws SourceFault FEED_TOO_LARGE, ENCODING_UNKNOWN, FEED_UNREADABLE */
  unpack(): Promise<Uint8Array>;
}

export interface HttpClient {
  /**
   * @throws SourceFault ADDRESS_REFUSED, NETWORK_UNREACHABLE, NETWORK_TIMEOUT, REDIRECT_REFUSED, FEED_TOO_LARGE;
   *   HouseError POLL_ABORTED when `signal` fired
   */
  get(url: string, question: HttpQuestion, signal: AbortSignal): Promise<HttpAnswer>;
  close(): Promise<void>;
}

export interface HttpOptions {
  readonly userAgent: string;
  /** `host:port` of private addresses that may be fetched. */
  readonly allow: readonly string[];
  readonly limits?: Partial<HttpLimits>;
}

const ACCEPT =
  "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.6, */*;q=0.1";

export function createHttpClient(options: HttpOptions): HttpClient {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const guard = createAddressGuard(options.allow);
  const timeouts = {
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.headersMs,
    keepAliveTimeout: 4_000,
  };
  const open = new Agent({ ...timeouts, connect: { timeout: limits.connectMs, lookup: guard.lookup } });
  // Addresses that the operator allows by name are not looked at, so they need no filtering look-up.
  const trusted = new Agent({ ...timeouts, connect: { timeout: limits.connectMs } });
  const everybody = { "user-agent": options.userAgent, accept: ACCEPT, "accept-encoding": ACCEPT_ENCODING };

  return {
    async get(url, question, signal) {
      const stop = createStop(
        signal,
        Math.min(limits.totalMs, question.withinMs ?? Number.POSITIVE_INFINITY),
      );
      const headersFor = askedOf(everybody, url, question);
      const visit = (at: URL) => {
        const dispatcher = guard.isAllowed(at) ? trusted : open;
        return exchange({ dispatcher, at, headers: headersFor(at), cap: limits.bytes }, stop);
      };
      // A kept connection may be closed by the origin just as we use it: that is nobody's fault, once.
      const hop = (at: URL) =>
        visit(at).catch((error: unknown) => (wasCut(error) ? visit(at) : Promise.reject(error)));
      try {
        const arrived = await followRedirects(url, hop, guard, limits.redirects);
        return answerOf(arrived, question.validators?.url === arrived.at.href, limits.bytes);
      } catch (error) {
        throw signal.aborted
          ? new HouseError("POLL_ABORTED", `The poll of ${url} was stopped.`)
          : asNetworkFault(error, url);
      } finally {
        stop.done();
      }
    },
    async close() {
      await Promise.all([open.destroy(), trusted.destroy()]);
    },
  };
}

type Headers = Readonly<Record<string, string>>;

/** The headers for each hop: conditions go to the address that gave them, what is personal to the first origin. */
function askedOf(everybody: Headers, start: string, question: HttpQuestion): (at: URL) => Headers {
  const { validators, userAgent, headers } = question;
  const personal = headers !== undefined && Object.keys(headers).length > 0 ? headers : null;
  const origin = personal && new URL(start).origin;
  const base = userAgent === undefined ? everybody : { ...everybody, "user-agent": userAgent };
  return (at) => ({
    ...base,
    ...(personal && at.origin === origin ? personal : {}),
    ...(validators?.url === at.href ? conditions(validators) : {}),
  });
}

function conditions({ etag, lastModified }: Validators): Headers {
  return {
    ...(etag === null ? {} : { "if-none-match": etag }),
    ...(lastModified === null ? {} : { "if-modified-since": lastModified }),
  };
}

function answerOf({ response, at, permanent }: Arrived, conditional: boolean, cap: number): HttpAnswer {
  const { statusCode, headers: given, body } = response;
  const headers = { get: (name: string) => given[name] && headerText(given[name]) };
  return {
    status: statusCode,
    url: at.href,
    permanentUrl: permanent.href,
    conditional,
    headers,
    packed: body,
    unpack: () => decodeBody(body, headers.get("content-encoding") ?? "", cap),
  };
}
