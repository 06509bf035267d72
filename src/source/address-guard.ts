// Which addresses a poll may connect to: public ones, and the private host:port pairs that the operator allows.
import { lookup as dnsLookup, type LookupAddress } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { SourceFault } from "../model/errors.ts";

/** Everything that is not globally reachable unicast (IANA special-purpose registries, RFC 6890). */
const SPECIAL_IPV4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
];
/** With the prefixes that carry an IPv4 address inside: NAT64, 6to4, Teredo. */
const SPECIAL_IPV6 = [
  "::/96",
  "::ffff:0:0/96",
  "64:ff9b::/96",
  "64:ff9b:1::/48",
  "100::/64",
  "2001::/23",
  "2001:db8::/32",
  "2002::/16",
  "3fff::/20",
  "5f00::/16",
  "fc00::/7",
  "fe80::/9",
  "ff00::/8",
];

// Two lists: in one, a rule for IPv4 addresses mapped into IPv6 would hold for plain IPv4 too.
const blocked4 = blockList(SPECIAL_IPV4, "ipv4");
const blocked6 = blockList(SPECIAL_IPV6, "ipv6");

function blockList(subnets: readonly string[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [net = "", prefix] = subnet.split("/");
    list.addSubnet(net, Number(prefix), family);
  }
  return list;
}

/** True for every address that is not on the public Internet. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return blocked4.check(address, "ipv4");
  return family !== 6 || blocked6.check(address, "ipv6");
}

const hostAndPort = (url: URL) => `${url.hostname}:${url.port || (url.protocol === "https:" ? "443" : "80")}`;

export interface AddressGuard {
  /** @throws SourceFault ADDRESS_REFUSED before any look-up: a scheme other than http(s), a private IP literal */
  admit(url: URL): void;
  /** True if the operator named this host and port: its addresses are not looked at. */
  isAllowed(url: URL): boolean;
  /** For the connector: resolves a name to its public addresses only, so what is checked is what is connected to. */
  readonly lookup: LookupFunction;
}

/** @param allow `host:port` pairs as in feeds.yaml's network.allow */
export function createAddressGuard(allow: readonly string[]): AddressGuard {
  const allowed = new Set(allow.map((pair) => pair.toLowerCase()));
  const isAllowed = (url: URL) => allowed.has(hostAndPort(url));
  return {
    isAllowed,
    admit(url) {
      if (url.protocol !== "http:" && url.protocol !== "https:") {
        throw new SourceFault("ADDRESS_REFUSED", `${url.href} was not fetched: only http and https are.`);
      }
      const host = url.hostname.replace(/^\[|\]$/g, "");
      if (isIP(host) && isPrivateAddress(host) && !isAllowed(url)) throw refused(url.host);
    },
    lookup: (hostname, options, callback) => {
      dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
        if (error) return callback(error, "", 0);
        const usable = addresses.filter(({ address }) => !isPrivateAddress(address));
        const [first] = usable;
        if (!first) return callback(refused(hostname), "", 0);
        return answer(options.all === true, usable, first, callback);
      });
    },
  };
}

function answer(
  all: boolean,
  usable: LookupAddress[],
  first: LookupAddress,
  callback: Parameters<LookupFunction>[2],
): void {
  if (all) callback(null, usable);
  else callback(null, first.address, first.family);
}

const refused = (host: string) =>
  new SourceFault(
    "ADDRESS_REFUSED",
    `${host} is a private address: it is not polled unless feeds.yaml lists it as host:port under network.allow.`,
  );
