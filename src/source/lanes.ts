// Which polls may not come together: those of one host. A host on the Internet is somebody's; one that feeds.yaml allows
// under network.allow is the operator's own.
import type { Network } from "../model/config.ts";
import type { LaneLimits } from "./poll-pool.ts";

/** One connection at a time to a stranger, a second one only while the first hangs; our own bear two, and more that hang. */
const STRANGER = { most: 1, mostWithSlow: 2 };
const OWN = { most: 2, mostWithSlow: 32 };

/** True if the operator allowed this private host and port by name. */
export function isOwnHost(url: string, { allow }: Pick<Network, "allow">): boolean {
  if (allow.length === 0) return false;
  const { hostname, port, protocol } = new URL(url);
  const pair = `${hostname}:${port || (protocol === "https:" ? "443" : "80")}`;
  return allow.some((allowed) => allowed.toLowerCase() === pair);
}

export function laneOf(url: string, network: Network): LaneLimits {
  const { host, hostname } = new URL(url);
  const isOwn = isOwnHost(url, network);
  const usual = isOwn ? OWN : STRANGER;
  const most = network.perHost ?? usual.most;
  return {
    name: isOwn ? host : hostname,
    most,
    mostWithSlow: Math.max(most, usual.mostWithSlow),
    pauseMs: isOwn ? 0 : network.pauseMs,
  };
}
