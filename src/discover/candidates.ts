// A page -> the addresses that may be its feed, in the order in which to try them.
import { type Candidate, ROLES, WAYS, type Way } from "./candidate.ts";
import { readLinkHeader } from "./link-header.ts";
import { type PageLink, readPage } from "./read-page.ts";
import { roleOf } from "./role.ts";
import { profileFeed, siteFeeds } from "./site-feeds.ts";
import { usualPlaces } from "./usual-places.ts";

const MOST = 60;

export interface SeenPage {
  /** After redirects. */
  readonly url: string;
  /** Empty if the page could not be read: what is known without it is tried all the same. */
  readonly html: string;
  /** The Link header. */
  readonly links: string;
}

export function candidatesOf({ url, html, links }: SeenPage): readonly Candidate[] {
  const page = readPage(html, url);
  const known = siteFeeds(url, html);
  const profile = known === null ? profileFeed(url) : null;
  const found = (way: Way, addresses: readonly string[], title: string | null = null): Candidate[] =>
    addresses.map((address) => ({ url: address, way, title, role: roleOf({ url: address, title }, url) }));
  const linked = (way: Way, from: readonly PageLink[], base: string): Candidate[] =>
    from.flatMap(({ href, title }) => found(way, webAddresses(href, base, url), title));

  const all = [
    ...found("site", known ?? []),
    ...linked("link", page.declared, page.base),
    // RFC 8288 3.2: against the response's own address, whatever base the page sets.
    ...linked("header", readLinkHeader(links), url),
    ...found("profile", profile === null ? [] : [profile]),
    ...linked("anchor", page.anchors, page.base),
    ...guesses(known === null ? usualPlaces(url) : []),
  ];
  return inOrder(distinct(all.filter((candidate) => candidate.url !== url))).slice(0, MOST);
}

/** In the order of the places, whatever their addresses say. */
const guesses = (addresses: readonly string[]): Candidate[] =>
  addresses.map((url) => ({ url, way: "guess", title: null, role: "main" }));

/** By https first where the page came by https and names a feed of its own host by http. */
function webAddresses(href: string, base: string, page: string): string[] {
  const url = URL.parse(href, base);
  if (url === null || !/^https?:$/.test(url.protocol) || url.href.length > 2048) return [];
  if (url.username !== "" || url.password !== "") return [];
  url.hash = "";
  const { protocol, host } = new URL(page);
  const secure = url.protocol === "http:" && protocol === "https:" && url.host === host;
  return secure ? [url.href.replace(/^http:/, "https:"), url.href] : [url.href];
}

function distinct(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ url }) => seen.size < seen.add(url).size);
}

/** Comments last, whoever names them; else as telling as the way and the role are. A stable sort keeps the page's order. */
function inOrder(candidates: readonly Candidate[]): Candidate[] {
  const standing = ({ role, way }: Candidate) =>
    Number(role === "comments") * 100 + WAYS.indexOf(way) * 10 + ROLES.indexOf(role);
  return [...candidates].sort((a, b) => standing(a) - standing(b));
}
