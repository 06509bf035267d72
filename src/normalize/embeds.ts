// A frame or player as a link to what it would show: readers keep the film, nobody's page is run inside ours.
import { cleanText, oneLine } from "../parse/clean-text.ts";
import { decodeHtmlAttribute } from "../parse/entities.ts";
import { escapeAttribute, escapeText } from "../parse/serialize-html.ts";
import type { RawAttributes } from "../parse/tag-attributes.ts";
import { type EmbedKind, pageOf } from "./embed-pages.ts";
import { isTracker } from "./trackers.ts";
import { webUrl } from "./web-url.ts";

const LONGEST_TITLE = 200;
/** Where frames and players say what they show; consent and speed plugins move it out of `src`. */
const SOURCES: readonly string[] = [
  "src",
  "data",
  "data-src",
  "data-lazy-src",
  "data-litespeed-src",
  "data-cookieblock-src",
  "data-href",
];
/** Elements that have only the id of what they show: where it is, and what stands before it. */
const BY_ID: ReadonlyMap<string, readonly [attribute: string, before: string]> = new Map([
  ["amp-youtube", ["data-videoid", "https://www.youtube.com/embed/"]],
  ["lite-youtube", ["videoid", "https://www.youtube.com/embed/"]],
  ["amp-vimeo", ["data-videoid", "https://player.vimeo.com/video/"]],
  ["lite-vimeo", ["videoid", "https://player.vimeo.com/video/"]],
  ["amp-dailymotion", ["data-videoid", "https://www.dailymotion.com/embed/video/"]],
  ["amp-twitter", ["data-tweetid", "https://twitter.com/i/status/"]],
  ["amp-instagram", ["data-shortcode", "https://www.instagram.com/p/"]],
]);
const KINDS: ReadonlyMap<string, EmbedKind> = new Map([
  ["audio", "Audio"],
  ["amp-audio", "Audio"],
  ["video", "Video"],
  ["amp-video", "Video"],
]);

/** What an embed's tag is asked for. */
export const EMBED_ATTRIBUTES: readonly string[] = [
  ...SOURCES,
  ...[...BY_ID.values()].map(([attribute]) => attribute),
  "title",
  "name",
  "value",
];

export interface EmbedLink {
  readonly url: string;
  readonly text: string;
}

/** The absolute address that an embed's tag names; null when there is none to link to. */
export function embeddedUrl(element: string, raw: RawAttributes, base: string | null): string | null {
  const byId = BY_ID.get(element);
  if (byId !== undefined) {
    const id = raw.get(byId[0])?.trim() ?? "";
    return /^[\w-]{1,64}$/.test(id) ? byId[1] + id : null;
  }
  for (const name of SOURCES) {
    const url = webUrl(decodeHtmlAttribute(raw.get(name) ?? ""), base);
    if (url !== null) return url;
  }
  return null;
}

/** @param title as it stands in the markup */
export function embedLink(element: string, embedded: string, title: string | undefined): EmbedLink | null {
  if (isTracker(embedded)) return null;
  const page = pageOf(embedded);
  const given = oneLine(cleanText(decodeHtmlAttribute(title ?? "")))
    .slice(0, LONGEST_TITLE)
    .toWellFormed();
  if (given !== "") return { url: page.url, text: given };
  const kind = page.kind ?? KINDS.get(element);
  const host = new URL(page.url).hostname.replace(/^www\./, "");
  return { url: page.url, text: kind === undefined ? host : `${kind}: ${host}` };
}

export const linkHtml = ({ url, text }: EmbedLink): string =>
  `<a href="${escapeAttribute(url)}" rel="noopener noreferrer nofollow">${escapeText(text)}</a>`;
