// Publishers as texts name them: what feeds.yaml says of them, and what their sources tell.
import { getDomain } from "tldts";
import type { NamedPublisher } from "../model/citation.ts";
import type { Source } from "../model/source.ts";
import { wellKnownAliases } from "../stories/citations/well-known-names.ts";
import type { RawPublisher } from "./schema.ts";

const SUFFIXES = { allowPrivateDomains: true } as const;
const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Feeds of many publishers come from there: their pages are elsewhere. */
const FEED_HOSTS = words(
  "feedburner.com feedblitz.com feedpress.me rss.app megaphone.fm simplecast.com omnycontent.com omny.fm libsyn.com " +
    "spreaker.com anchor.fm spotify.com buzzsprout.com podbean.com transistor.fm acast.com art19.com captivate.fm " +
    "soundcloud.com youtube.com vimeo.com reddit.com github.com google.com apple.com x.com twitter.com",
);
/** Each of their sub-domains is somebody's site. */
const SITE_HOSTS = words(
  "substack.com wordpress.com medium.com blogspot.com tumblr.com ghost.io typepad.com",
);
const NOBODYS = /^(?:www|api|feeds?|rss|public)\./;

function siteOf(source: Source): { readonly host: string; readonly domain: string } | null {
  const host = URL.parse(source.url)?.hostname.replace(/^www\./, "") ?? "";
  const domain = getDomain(host, SUFFIXES);
  if (domain === null || FEED_HOSTS.has(domain)) return null;
  if (!SITE_HOSTS.has(domain)) return { host, domain };
  return host === domain || NOBODYS.test(host) ? null : { host, domain: host };
}

/** Domains that sources of several publishers have: each has only its host there. */
function sharedDomains(sources: readonly Source[]): ReadonlySet<string> {
  const owners = new Map<string, string>();
  const shared = new Set<string>();
  for (const source of sources) {
    const domain = siteOf(source)?.domain ?? "";
    const owner = owners.get(domain) ?? source.publisher;
    owners.set(domain, owner);
    if (owner !== source.publisher) shared.add(domain);
  }
  return shared;
}

const isChannel = ({ kind }: Source): boolean => kind === "podcast" || kind === "video";

/** The one that all have; else the one that all others begin with: of "NASA" and "NASA Kennedy" the first. */
function commonName(sources: readonly Source[]): string | null {
  const names = [...new Set(sources.flatMap(({ name }) => name ?? []))];
  return names.find((name) => names.every((other) => other === name || other.startsWith(`${name} `))) ?? null;
}

/** Podcasts have names of their own: they are asked only where there is nothing else. */
function obviousName(sources: readonly Source[]): string | null {
  const texts = sources.filter((source) => !isChannel(source));
  return commonName(texts.length > 0 ? texts : sources);
}

function isPrimary(sources: readonly Source[]): boolean {
  const texts = sources.filter((source) => !isChannel(source));
  return texts.length > 0 && texts.every(({ kind }) => kind === "agency");
}

export function resolvePublishers(
  raw: Readonly<Record<string, RawPublisher>>,
  sources: readonly Source[],
): NamedPublisher[] {
  const shared = sharedDomains(sources);
  const hostOf = (source: Source): string[] => {
    const site = siteOf(source);
    return site === null ? [] : [shared.has(site.domain) ? site.host : site.domain];
  };
  const bySource = Map.groupBy(sources, ({ publisher }) => publisher);
  const ids = new Set([...bySource.keys(), ...Object.keys(raw)]);
  return [...ids].map((publisher) => {
    const own = bySource.get(publisher) ?? [];
    const told = Object.hasOwn(raw, publisher) ? raw[publisher] : undefined;
    const name = told?.name ?? obviousName(own);
    const aliases = told?.aliases ?? (name === null ? [] : wellKnownAliases(name));
    const sites = (told?.sites ?? []).map((site) => site.replace(/^www\./, ""));
    return {
      publisher,
      names: [...new Set([...(name === null ? [] : [name]), ...aliases])],
      hosts: [...new Set([...own.flatMap(hostOf), ...sites])],
      isPrimary: isPrimary(own),
    };
  });
}
