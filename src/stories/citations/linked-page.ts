// Which links of a text may be reports of others, and whose pages they are.
import { canonicalUrl } from "../../identity/canonical-url.ts";
import type { NamedPublisher } from "../../model/citation.ts";

export interface LinkedPage {
  /** Canonical. */
  readonly url: string;
  readonly publisher: string | null;
}

const NOT_A_PAGE = /\.(?:jpe?g|png|gif|webp|avif|svg|mp4|mp3|m4a|mov|zip|css|js|xml|rss)$/i;
/** Parts of a site that are no report. */
const SECTION =
  /^\/(?:(?:tags?|category|categories|topics?|authors?|people|staff|sections?|about|about-us|contact|contact-us|subscribe|subscriptions?|newsletters?|privacy|privacy-policy|terms|search|login|signin|register|account|shop|store|donate|advertise|rss|feeds?|jobs|careers|membership|legal|wp-admin|share|sharer|intent|submit)(?:$|\/)|(?:en|de|fr|es)\/?$)/i;
const SHARE = /[/=](?:sharer?(?:\.php)?|intent|share-offsite|shareArticle|submitlink)(?:[/?]|$)/;
/** There, a page of one step is somebody's profile. */
const SOCIAL = new Set(
  (
    "facebook.com instagram.com twitter.com x.com bsky.app threads.net threads.com linkedin.com tiktok.com pinterest.com " +
    "reddit.com youtube.com t.me wa.me api.whatsapp.com mastodon.social flipboard.com getpocket.com addtoany.com " +
    "apps.apple.com play.google.com patreon.com ko-fi.com amzn.to amazon.com open.spotify.com podcasts.apple.com"
  ).split(" "),
);
const POST =
  /^(?:[a-z]+\.)?(?:facebook|twitter|x|bsky|threads|linkedin|reddit|youtube|mastodon|tiktok)\.[a-z]+\/(?:watch|[^/?]+\/[^?])/;

function hostIndex(publishers: readonly NamedPublisher[]): ReadonlyMap<string, string> {
  const index = new Map<string, string>();
  for (const { publisher, hosts } of publishers) {
    for (const host of hosts) if (!index.has(host)) index.set(host, publisher);
  }
  return index;
}

/** The nearest of `a.b.example`, `b.example`, `example` that is somebody's. */
function ownerOf(host: string, index: ReadonlyMap<string, string>): string | null {
  for (let rest = host; rest.includes("."); rest = rest.slice(rest.indexOf(".") + 1)) {
    const owner = index.get(rest);
    if (owner !== undefined) return owner;
  }
  return null;
}

function isReport(url: string, host: string): boolean {
  const path = url.slice(host.length);
  if (path === "" || path === "/" || NOT_A_PAGE.test(path) || SECTION.test(path) || SHARE.test(path))
    return false;
  return !SOCIAL.has(host) || POST.test(url);
}

/** A home page, a section, a profile, a picture or a button to share is no report: null. */
export function createPageFinder(publishers: readonly NamedPublisher[]): (href: string) => LinkedPage | null {
  const index = hostIndex(publishers);
  return (href) => {
    const url = canonicalUrl(href);
    if (url === null) return null;
    const host = /^[^/?:]+/.exec(url)?.[0] ?? url;
    return isReport(url, host) ? { url, publisher: ownerOf(host, index) } : null;
  };
}
