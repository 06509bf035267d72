// One spelling for all addresses of the same page, to compare by; links that people follow are never rewritten.

/** Query parameters that say where a click came from, not what is shown. */
const TRACKING =
  /^(utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|cmpid|cmp|ito|ns_\w+|at_\w+|traffic_source|smid|CMP|xtor|partner)$/;

/**
 * The same page gives the same string: no scheme, no `www.`, no fragment, no tracking parameters, query sorted,
 * no trailing slash. Null for what is not an http(s) address.
 */
export function canonicalUrl(address: string | null | undefined): string | null {
  const url = parseHttpUrl(address);
  return url && canonicalForm(url);
}

function canonicalForm(url: URL): string {
  const host = url.host.replace(/^www\./, "");
  const path = url.pathname.replace(/(?<!\/)\/+$/, "");
  return `${host}${path}${canonicalQuery(url)}`;
}

/** Like canonicalUrl, but the fragment stays: an id may differ in nothing else. */
export function canonicalIdentifier(id: string): string {
  const url = parseHttpUrl(id);
  return url ? `${canonicalForm(url)}${url.hash}` : id;
}

function parseHttpUrl(address: string | null | undefined): URL | null {
  if (!address || !/^https?:\/\//i.test(address)) return null;
  return URL.parse(address);
}

function canonicalQuery(url: URL): string {
  if (!url.search || isAllTracking(url.search)) return "";
  const kept = [...url.searchParams].filter(([name]) => !TRACKING.test(name));
  if (kept.length === 0) return "";
  kept.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `?${new URLSearchParams(kept)}`;
}

/** As most queries of feeds' links are. A name that was escaped is none that is known, and waits for the slow way. */
const isAllTracking = (search: string): boolean =>
  search
    .slice(1)
    .split("&")
    .every((pair) => TRACKING.test(pair.split("=", 1)[0] ?? ""));
