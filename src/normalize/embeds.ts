// A frame or player as a link to what it would show: readers keep the film, nobody's page is run inside ours.

import { cleanText, oneLine } from "../parse/clean-text.ts";
import { decodeHtmlAttribute } from "../parse/entities.ts";
import { escapeAttribute, escapeText } from "../parse/serialize-html.ts";
import { isTracker } from "./trackers.ts";
import { webUrl } from "./web-url.ts";

const LONGEST_TITLE = 200;
const YOUTUBE = /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/(?:embed|v)\/([\w-]{6,20})(?=$|[?&#/])/;
const VIMEO = /^https?:\/\/player\.vimeo\.com\/video\/(\d+)/;

export interface EmbedLink {
  readonly html: string;
  readonly text: string;
}

/** Both arguments as they stand in the markup; null when there is nothing to link to. */
export function embedLink(
  rawUrl: string,
  rawTitle: string | undefined,
  base: string | null,
): EmbedLink | null {
  const embedded = webUrl(decodeHtmlAttribute(rawUrl), base);
  if (embedded === null || isTracker(embedded)) return null;
  const url = watchUrl(embedded);
  const title = oneLine(cleanText(decodeHtmlAttribute(rawTitle ?? "")))
    .slice(0, LONGEST_TITLE)
    .toWellFormed();
  const text = title === "" ? new URL(url).hostname.replace(/^www\./, "") : title;
  return {
    html: `<a href="${escapeAttribute(url)}" rel="noopener noreferrer nofollow">${escapeText(text)}</a>`,
    text,
  };
}

/** The page that a person can open, where the player's address tells it. */
function watchUrl(url: string): string {
  const youtube = YOUTUBE.exec(url)?.[1];
  if (youtube !== undefined && youtube !== "videoseries") return `https://www.youtube.com/watch?v=${youtube}`;
  const vimeo = VIMEO.exec(url)?.[1];
  return vimeo === undefined ? url : `https://vimeo.com/${vimeo}`;
}
