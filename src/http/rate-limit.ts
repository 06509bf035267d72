// How many requests one client may make of the API: as many as a minute allows at once, and then as they come back to it.
import { isIPv6 } from "node:net";
import { HouseError } from "../model/errors.ts";

/** A client that has used up its requests: 429, and when there will be one again (RFC 6585 4). */
export class TooManyRequests extends HouseError {
  readonly retryAfterSeconds: number;

  constructor(perMinute: number, retryAfterSeconds: number) {
    const when = `${retryAfterSeconds} ${retryAfterSeconds === 1 ? "second" : "seconds"}`;
    super(
      "TOO_MANY_REQUESTS",
      `Only ${perMinute} requests a minute are answered here: ask again in ${when}.`,
    );
    this.name = "TooManyRequests";
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export interface RateLimit {
  /** @throws TooManyRequests */
  take(client: string): void;
}

interface Bucket {
  /** Requests left; parts of one, too. */
  readonly left: number;
  /** Then, by a clock that nobody sets, in milliseconds. */
  readonly at: number;
}

/** Who was not seen for the longest is forgotten, and has all of its requests again. */
const MOST_CLIENTS = 20_000;
const MINUTE_MS = 60_000;

/** @param perMinute 0: no limit */
export function createRateLimit(
  perMinute: number,
  steady: () => number = () => performance.now(),
): RateLimit {
  const buckets = new Map<string, Bucket>();
  const perMs = perMinute / MINUTE_MS;
  return {
    take(client) {
      if (perMinute === 0) return;
      const at = steady();
      const last = buckets.get(client) ?? { left: perMinute, at };
      const left = Math.min(perMinute, last.left + (at - last.at) * perMs);
      if (left < 1) throw new TooManyRequests(perMinute, Math.ceil((1 - left) / perMs / 1_000));
      buckets.delete(client);
      buckets.set(client, { left: left - 1, at });
      const [oldest] = buckets.keys();
      if (buckets.size > MOST_CLIENTS && oldest !== undefined) buckets.delete(oldest);
    },
  };
}

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/;

/**
 * Who asks: the address of the connection; of one from this machine whom its proxy names, since nobody else can say
 * that here. Null where there is no connection.
 */
export function clientOf(remoteAddress: string | undefined, forwardedFor: string | undefined): string | null {
  if (remoteAddress === undefined) return null;
  const named = LOOPBACK.test(remoteAddress) ? forwardedFor?.split(",").at(-1)?.trim() : undefined;
  return network(named || remoteAddress);
}

/** Whoever has an IPv6 address has all of its /64. */
function network(address: string): string {
  if (!isIPv6(address) || address.startsWith("::ffff:")) return address.slice(0, 60);
  const [head = "", tail] = address.split("::");
  const groups = head.split(":");
  const known = tail === undefined ? groups : [...groups, ...Array(8).fill("0")];
  return known.slice(0, 4).join(":");
}
