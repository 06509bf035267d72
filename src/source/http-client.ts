// The one door to the network: a guarded GET with a deadline, a size cap, and redirects followed by hand.
import { Agent, request } from "undici";
import { HouseError } from "../model/errors.ts";
import type { Validators } from "../model/source.ts";
import { createAddressGuard } from "./address-guard.ts";
import { ACCEPT_ENCODING, decodeBody, tooLargeFault } from "./decode-body.ts";
import { type Arrived, followRedirects, headerText } from "./follow-redirects.ts";
import { asNetworkFault, wasCut } from "./network-fault.ts";

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
}

export interface HttpAnswer {
  readonly status: number;
  /** After redirects. */
  readonly url: string;
  /** After the permanent redirects (301, 308) that came first: the address to remember. */
  readonly permanentUrl: string;
  /** True if `validators` were sent to `url`. */
  readonly conditional: boolean;
  /** Lower-case names; several fields of one name joined by ", ". */
  readonly headers: ReadonlyMap<string, string>;
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
      const stop = stopBy(signal, limits.totalMs);
      const headersFor = askedOf(everybody, url, question);
      const visit = (at: URL) =>
        request(at, {
          dispatcher: guard.isAllowed(at) ? trusted : open,
          headers: headersFor(at),
          signal: stop.signal,
        });
      // A kept connection may be closed by the origin just as we use it: that is nobody's fault, once.
      const hop = (at: URL) =>
        visit(at).catch((error: unknown) => (wasCut(error) ? visit(at) : Promise.reject(error)));
      try {
        const answer = followRedirects(url, hop, guard, limits.redirects).then((arrived) =>
          readAnswer(arrived, question.validators?.url === arrived.at.href, limits.bytes),
        );
        // Undici does not give up a connection that is still looking up its name.
        return await Promise.race([answer, stop.fired]);
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
  const origin = new URL(start).origin;
  const base = userAgent === undefined ? everybody : { ...everybody, "user-agent": userAgent };
  return (at) => ({
    ...base,
    ...(at.origin === origin ? headers : {}),
    ...(validators?.url === at.href ? conditions(validators) : {}),
  });
}

function conditions({ etag, lastModified }: Validators): Headers {
  return {
    ...(etag === null ? {} : { "if-none-match": etag }),
    ...(lastModified === null ? {} : { "if-modified-since": lastModified }),
  };
}

/** Fires with `signal` or after `ms`. By hand: AbortSignal.any and AbortSignal.timeout cost as much as a 304. */
function stopBy(
  signal: AbortSignal,
  ms: number,
): { readonly signal: AbortSignal; readonly fired: Promise<never>; done(): void } {
  const controller = new AbortController();
  const stop = () => controller.abort(signal.reason);
  const deadline = setTimeout(() => controller.abort(new DOMException("deadline", "TimeoutError")), ms);
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop, { once: true });
  const fired = new Promise<never>((_, reject) => {
    controller.signal.addEventListener("abort", () => reject(controller.signal.reason), { once: true });
  });
  return {
    signal: controller.signal,
    fired,
    done: () => {
      clearTimeout(deadline);
      signal.removeEventListener("abort", stop);
    },
  };
}

async function readAnswer(arrived: Arrived, conditional: boolean, cap: number): Promise<HttpAnswer> {
  const { response, at, permanent } = arrived;
  const headers = new Map(
    Object.entries(response.headers).map(([name, value]) => [name, headerText(value)] as const),
  );
  const packed = response.statusCode === 200 ? await collectBody(arrived, headers, cap) : NOTHING;
  if (response.statusCode !== 200) await response.body.dump({ limit: 64 * 1024 });
  return {
    status: response.statusCode,
    url: at.href,
    permanentUrl: permanent.href,
    conditional,
    headers,
    packed,
    unpack: () => decodeBody(packed, headers.get("content-encoding") ?? "", cap),
  };
}

const NOTHING = new Uint8Array();

async function collectBody(
  { response }: Arrived,
  headers: ReadonlyMap<string, string>,
  cap: number,
): Promise<Uint8Array> {
  if (Number(headers.get("content-length") ?? 0) > cap) {
    // Undici tells of our own cutting off as an error; nobody else listens.
    response.body.on("error", () => {}).destroy();
    throw tooLargeFault(cap);
  }
  return collect(response.body, cap);
}

async function collect(body: AsyncIterable<Uint8Array>, cap: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > cap) throw tooLargeFault(cap);
    chunks.push(chunk);
  }
  const [only] = chunks;
  return chunks.length === 1 && only ? only : Buffer.concat(chunks, size);
}
