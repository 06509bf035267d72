// Whether a publisher asks us by name to stay away (robots.txt), asked once a fortnight for a host and remembered.
import { DAY } from "../model/durations.ts";
import type { Instant } from "../model/entry.ts";
import { asHouseError, SourceFault } from "../model/errors.ts";
import type { HostState } from "../model/source.ts";
import type { HttpClient } from "./http-client.ts";
import { isNobodyThere } from "./network-fault.ts";
import { isDisallowed, parseRobots } from "./parse-robots.ts";

/** The name that publishers may write into robots.txt. */
const OUR_NAME = "downlink";
/** A host that does not answer this costs its sources no more. */
const PATIENCE_MS = 5_000;
const FORTNIGHT = 14 * DAY;

export interface Robots {
  /** @throws SourceFault ROBOTS_DISALLOWED, NETWORK_UNREACHABLE if nobody is there; HouseError POLL_ABORTED */
  admit(url: string, signal: AbortSignal): Promise<void>;
}

export interface RobotsOptions {
  readonly client: HttpClient;
  readonly now: () => Instant;
  readonly hosts: () => ReadonlyMap<string, HostState>;
  readonly save: (host: HostState) => Promise<void>;
}

export const newHost = (host: string): HostState => ({
  host,
  restUntil: null,
  disallowed: [],
  robotsAt: null,
});

export function createRobots({ client, now, hosts, save }: RobotsOptions): Robots {
  const known = new Map<string, { readonly disallowed: readonly string[]; readonly until: Instant }>();
  const asking = new Map<string, Promise<readonly string[]>>();

  const read = async (origin: string, signal: AbortSignal): Promise<readonly string[]> => {
    const { host } = new URL(origin);
    const before = hosts().get(host) ?? newHost(host);
    const age = now() - (before.robotsAt ?? Number.NEGATIVE_INFINITY);
    if (age >= 0 && age < FORTNIGHT) return remember(host, before.disallowed, FORTNIGHT - age);
    const fetched = await fetchRobots(client, origin, signal);
    // What cannot be read now is asked for again tomorrow; until then the last word holds.
    const disallowed = fetched ?? before.disallowed;
    const robotsAt = fetched ? now() : now() - FORTNIGHT + DAY;
    const fresh = hosts().get(host) ?? before;
    await save({ ...fresh, disallowed, robotsAt });
    return remember(host, disallowed, fetched ? FORTNIGHT : DAY);
  };
  const remember = (host: string, disallowed: readonly string[], ms: number) => {
    known.set(host, { disallowed, until: now() + ms });
    return disallowed;
  };
  const disallowedAt = ({ origin, host }: URL, signal: AbortSignal) => {
    const remembered = known.get(host);
    if (remembered && now() < remembered.until) return remembered.disallowed;
    const asked = asking.get(host) ?? read(origin, signal).finally(() => asking.delete(host));
    asking.set(host, asked);
    return asked;
  };

  return {
    async admit(address, signal) {
      const url = new URL(address);
      const disallowed = disallowedAt(url, signal);
      // Nearly always remembered, and nearly always nothing: that shall cost nothing.
      const patterns = disallowed instanceof Promise ? await disallowed : disallowed;
      if (patterns.length === 0) return;
      const { host, pathname, search } = url;
      if (isDisallowed(patterns, pathname + search)) {
        throw new SourceFault(
          "ROBOTS_DISALLOWED",
          `${host} asks ${OUR_NAME} in its robots.txt not to fetch ${pathname}: ask the publisher, or remove the source.`,
        );
      }
    },
  };
}

/** Null if nothing could be learnt. */
async function fetchRobots(
  client: HttpClient,
  origin: string,
  signal: AbortSignal,
): Promise<readonly string[] | null> {
  try {
    const answer = await client.get(`${origin}/robots.txt`, { withinMs: PATIENCE_MS }, signal);
    if (answer.status >= 500) return null;
    if (answer.status !== 200) return [];
    return parseRobots(new TextDecoder().decode(await answer.unpack()), OUR_NAME);
  } catch (thrown) {
    const fault = asHouseError(thrown);
    // Who cannot be found or connected to has no feed for us either: one wait is enough.
    if (fault.code === "POLL_ABORTED" || isNobodyThere(fault)) throw fault;
    return null;
  }
}
