// The one door to the network: a guarded GET with a deadline, a size cap, and redirects followed by hand.
import { Agent, type Dispatcher, errors, request } from "undici";
import { HouseError, SourceFault } from "../model/errors.ts";
import { type AddressGuard, createAddressGuard } from "./address-guard.ts";
import { ACCEPT_ENCODING, decodeBody, tooLargeFault } from "./decode-body.ts";

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

export interface HttpAnswer {
  readonly status: number;
  /** After redirects. */
  readonly url: string;
  /** After the permanent redirects (301, 308) that came first: the address to remember. */
  readonly permanentUrl: string;
  /** Lower-case names; several fields of one name joined by ", ". */
  readonly headers: ReadonlyMap<string, string>;
  /** Unpacked; empty unless the status is 200. */
  readonly body: Uint8Array;
  /** Bytes of the body as they came. */
  readonly wireBytes: number;
}

export interface HttpClient {
  /**
   * @param headers sent to every hop
   * @throws SourceFault ADDRESS_REFUSED, NETWORK_UNREACHABLE, NETWORK_TIMEOUT, REDIRECT_REFUSED, FEED_TOO_LARGE,
   *   FEED_UNREADABLE, ENCODING_UNKNOWN; HouseError POLL_ABORTED when `signal` fired
   */
  get(url: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<HttpAnswer>;
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
  const base = {
    "user-agent": options.userAgent,
    accept: ACCEPT,
    "accept-encoding": ACCEPT_ENCODING,
  };

  return {
    async get(url, headers, signal) {
      const stop = stopBy(signal, limits.totalMs);
      const visit = (at: URL) =>
        request(at, {
          dispatcher: guard.isAllowed(at) ? trusted : open,
          headers: { ...base, ...headers },
          signal: stop.signal,
        });
      // A kept connection may be closed by the origin just as we use it: that is nobody's fault, once.
      const hop = (at: URL) =>
        visit(at).catch((error: unknown) => (wasCut(error) ? visit(at) : Promise.reject(error)));
      try {
        const answer = follow(url, hop, guard, limits.redirects).then((arrived) =>
          readAnswer(arrived, limits.bytes),
        );
        // Undici does not give up a connection that is still looking up its name.
        return await Promise.race([answer, stop.fired]);
      } catch (error) {
        throw signal.aborted
          ? new HouseError("POLL_ABORTED", `The poll of ${url} was stopped.`)
          : asFault(error, url);
      } finally {
        stop.done();
      }
    },
    async close() {
      await Promise.all([open.destroy(), trusted.destroy()]);
    },
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

type Response = Dispatcher.ResponseData;

interface Arrived {
  readonly response: Response;
  readonly at: URL;
  readonly permanent: URL;
}

async function follow(
  start: string,
  hop: (url: URL) => Promise<Response>,
  guard: AddressGuard,
  redirects: number,
): Promise<Arrived> {
  let at = new URL(start);
  let permanent = at;
  for (let left = redirects; ; left -= 1) {
    guard.admit(at);
    const response = await hop(at);
    const location = one(response.headers["location"]);
    if (!REDIRECTS.has(response.statusCode) || location === "") return { response, at, permanent };
    await response.body.dump();
    if (left === 0) throw redirectFault(start, "too many redirects");
    const next = target(start, at, location);
    if (permanent === at && PERMANENT.has(response.statusCode)) permanent = next;
    at = next;
  }
}

/** RFC 9110 15.4 */
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const PERMANENT: ReadonlySet<number> = new Set([301, 308]);

function target(start: string, at: URL, location: string): URL {
  const next = URL.parse(location, at.href);
  if (!next) throw redirectFault(start, `a redirect to "${location}"`);
  if (at.protocol === "https:" && next.protocol === "http:") {
    throw redirectFault(start, `a redirect from https to ${next.href}`);
  }
  return next;
}

const redirectFault = (start: string, what: string) =>
  new SourceFault("REDIRECT_REFUSED", `${start} leads to ${what}: give its final address in feeds.yaml.`);

async function readAnswer({ response, at, permanent }: Arrived, cap: number): Promise<HttpAnswer> {
  const headers = new Map(
    Object.entries(response.headers).map(([name, value]) => [name, one(value)] as const),
  );
  const answer = { status: response.statusCode, url: at.href, permanentUrl: permanent.href, headers };
  if (response.statusCode !== 200) {
    await response.body.dump({ limit: 64 * 1024 });
    return { ...answer, body: new Uint8Array(), wireBytes: 0 };
  }
  if (Number(headers.get("content-length") ?? 0) > cap) {
    // Undici tells of our own cutting off as an error; nobody else listens.
    response.body.on("error", () => {}).destroy();
    throw tooLargeFault(cap);
  }
  const packed = await collect(response.body, cap);
  const body = await decodeBody(packed, headers.get("content-encoding") ?? "", cap);
  return { ...answer, body, wireBytes: packed.byteLength };
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

const one = (value: string | string[] | undefined): string =>
  Array.isArray(value) ? value.join(", ") : (value ?? "");

function asFault(error: unknown, url: string): HouseError {
  if (error instanceof HouseError) return error;
  const cause = error instanceof Error && error.cause instanceof HouseError ? error.cause : null;
  if (cause) return cause;
  const host = URL.parse(url)?.host ?? url;
  if (isTimeout(error))
    return new SourceFault("NETWORK_TIMEOUT", `${host} took too long to answer.`, { cause: error });
  return new SourceFault("NETWORK_UNREACHABLE", `${host} could not be reached: ${inWords(error)}.`, {
    cause: error,
  });
}

const IN_WORDS: ReadonlyMap<unknown, string> = new Map([
  ["ENOTFOUND", "no address is known for this name"],
  ["EAI_AGAIN", "names cannot be looked up now"],
  ["ECONNREFUSED", "it refuses connections"],
  ["ECONNRESET", "it cut the connection"],
  ["UND_ERR_SOCKET", "it cut the connection"],
  ["ENETUNREACH", "there is no way to its network"],
  ["EHOSTUNREACH", "there is no way to it"],
  ["CERT_HAS_EXPIRED", "its certificate has expired"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "its certificate is signed by itself"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "its certificate is another host's"],
]);

function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const words = "code" in error ? IN_WORDS.get(error.code) : undefined;
  return words ?? error.message;
}

const wasCut = (error: unknown): boolean =>
  error instanceof Error &&
  "code" in error &&
  (error.code === "UND_ERR_SOCKET" || error.code === "ECONNRESET");

function isTimeout(error: unknown): boolean {
  return (
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError ||
    error instanceof errors.ConnectTimeoutError ||
    (error instanceof Error && error.name === "TimeoutError")
  );
}
