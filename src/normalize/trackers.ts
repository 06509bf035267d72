// Pictures that count readers instead of showing something, and those that show nothing of the entry.

const hosts = (names: string) => names.replaceAll(".", "\\.").split(" ").join("|");

const TRACKERS = new RegExp(
  `^https?://(?:[\\w-]+\\.)*(?:${hosts(
    "doubleclick.net feedburner.com feedsportal.com feedblitz.com pheedo.com pixel.wp.com stats.wordpress.com feeds.wordpress.com scorecardresearch.com quantserve.com google-analytics.com googletagmanager.com googlesyndication.com statcounter.com sitemeter.com imrworldwide.com chartbeat.net parsely.com pubads.g.doubleclick.net mf.feeds.reuters.com rss.buysellads.com stats.buysellads.com zdbb.net omtrdc.net adsrvr.org",
  )})[/:?#]`,
  "i",
);
const TRACKING_PATH =
  /\/(?:(?:tracking|track|pixel|beacon|count(?:er)?|spacer|blank|clear|transparent|1x1)(?:\.(?:gif|png|php)|\/?\?))|[-_](?:tracking|tracker|beacon|rss-pixel|pixel)\.(?:gif|png|php)|\/tracking\/[^?#]{0,200}\.(?:gif|png|php)(?:$|[?#])|facebook\.com\/tr\b|republication-tracker|count\.gif\?/i;
const NOT_ABOUT_THE_ENTRY =
  /gravatar\.com|\/emoji\/|\/smilies\/|wp-includes\/images|\/share[-_]?(?:icons?|buttons?)|\/avatars?\/|feed-icon|\/icons?\/|addtoany|sharethis|button[-_.]|badge/i;

export function isTracker(url: string): boolean {
  return TRACKERS.test(url) || TRACKING_PATH.test(url);
}

/** Faces, smileys and buttons make no lead picture. */
export function isDecoration(url: string): boolean {
  return NOT_ABOUT_THE_ENTRY.test(url);
}
