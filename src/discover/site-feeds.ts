// Sites whose feeds are at known addresses: each a function of the page's address, and for YouTube of the page too.

interface Site {
  readonly host: RegExp;
  /** Best first; empty if there is none behind this page. */
  feeds(url: URL, html: string): readonly string[];
}

const SITES: readonly Site[] = [
  { host: /^(?:(?:www|m)\.)?youtube\.com$/, feeds: youtube },
  { host: /^(?:www\.)?github\.com$/, feeds: github },
  { host: /^(?:(?:www|old|new|np)\.)?reddit\.com$/, feeds: reddit },
  { host: /^(?:www\.)?medium\.com$/, feeds: medium },
  { host: /^(?!www\.)[\w-]+\.(?:medium|substack)\.com$/, feeds: ({ origin }) => [`${origin}/feed`] },
  { host: /^(?:www\.)?substack\.com$/, feeds: substack },
];

/** @param html empty if the page could not be read. Null for a site that nothing is known of. */
export function siteFeeds(address: string, html: string): readonly string[] | null {
  const url = new URL(address);
  return SITES.find(({ host }) => host.test(url.hostname))?.feeds(url, html) ?? null;
}

const segments = ({ pathname }: URL): string[] => pathname.split("/").filter(Boolean);

const CHANNEL = "UC[\\w-]{22}";
/** Where a page of YouTube names its channel, most reliable first: a page names other channels, too. */
const CHANNEL_IN_PAGE: readonly RegExp[] = [
  `<link rel="canonical" href="https://www\\.youtube\\.com/channel/(${CHANNEL})"`,
  `<meta itemprop="(?:channelId|identifier)" content="(${CHANNEL})"`,
  `"externalId":"(${CHANNEL})"`,
  `"channelId":"(${CHANNEL})"`,
].map((pattern) => new RegExp(pattern));

function youtube(url: URL, html: string): string[] {
  const feed = (name: string, value: string) =>
    `https://www.youtube.com/feeds/videos.xml?${name}=${encodeURIComponent(value)}`;
  const list = url.searchParams.get("list");
  if (list) return [feed("playlist_id", list)];
  const [kind, name] = segments(url);
  if (kind === "channel" && name) return [feed("channel_id", name)];
  const channel = CHANNEL_IN_PAGE.map((pattern) => pattern.exec(html)?.[1]).find(Boolean);
  if (channel) return [feed("channel_id", channel)];
  return kind === "user" && name ? [feed("user", name)] : [];
}

const NOT_OWNERS = /^(?:about|apps|collections|explore|features|login|marketplace|settings|sponsors|topics)$/;
const GITHUB_FEEDS = ["releases", "tags", "commits"];

function github(url: URL): string[] {
  const [owner, repository, part, ...rest] = segments(url);
  if (!owner || NOT_OWNERS.test(owner)) return [];
  if (owner === "orgs" && repository) return [`https://github.com/${repository}.atom`];
  if (!repository) return [`https://github.com/${owner}.atom`];
  const root = `https://github.com/${owner}/${repository.replace(/\.git$/, "")}`;
  if (part === "commits" && rest.length > 0) return [`${root}/commits/${rest.join("/")}.atom`];
  if (part === "discussions") return [`${root}/discussions.atom`];
  const feeds = part && GITHUB_FEEDS.includes(part) ? [part] : GITHUB_FEEDS;
  return feeds.map((feed) => `${root}/${feed}.atom`);
}

function reddit(url: URL): string[] {
  const [kind, name, order] = segments(url);
  if (!kind || !name || !/^(?:r|u|user)$/.test(kind)) return [];
  const sorted = order && /^(?:new|top|hot|rising)$/.test(order) ? `${order}/` : "";
  return [`https://www.reddit.com/${kind === "r" ? "r" : "user"}/${name}/${sorted}.rss`];
}

function medium(url: URL): string[] {
  const [first, second] = segments(url);
  if (!first || /^(?:about|m|me|plans|search)$/.test(first)) return [];
  if (first === "tag") return second ? [`https://medium.com/feed/tag/${second}`] : [];
  return [`https://medium.com/feed/${first}`];
}

function substack(url: URL): string[] {
  const user = /^@([\w-]+)$/.exec(segments(url)[0] ?? "")?.[1];
  return user ? [`https://${user.toLowerCase()}.substack.com/feed`] : [];
}

/** Mastodon and its kin: /@user, also as other servers show it (/@user@home). Null for other addresses. */
export function profileFeed(address: string): string | null {
  const url = new URL(address);
  const [, user, home] = /^\/(?:@|users\/)([\w.-]+)(?:@([\w.-]+\.[\w-]+))?\/?$/.exec(url.pathname) ?? [];
  if (!user) return null;
  return `${home ? `https://${home}` : url.origin}/@${user}.rss`;
}
