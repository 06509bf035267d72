// What a source is called where feeds.yaml does not say.
import { getDomain, getDomainWithoutSuffix } from "tldts";

const LONGEST_ID = 60;
const SUFFIXES = { allowPrivateDomains: true } as const;

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : "";
}

/** https://www.spacenews.com/feed/ -> spacenews; an address without a domain gives its host. */
export function defaultSourceId(url: string): string {
  const host = hostOf(url);
  const name = getDomainWithoutSuffix(host, SUFFIXES) ?? host;
  const id = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return id.slice(0, LONGEST_ID).replace(/^-+|-+$/g, "") || "source";
}

/** The registrable domain: spacenews.com. */
export function defaultPublisher(url: string): string {
  const host = hostOf(url);
  return getDomain(host, SUFFIXES) ?? host;
}

/** human-spaceflight -> Human spaceflight. */
export function defaultTitle(id: string): string {
  const words = id.replaceAll("-", " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
