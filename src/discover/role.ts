// What a feed is to the page that led to it, by its address and title.
import type { Role } from "./candidate.ts";

/** In the languages of the themes that say it; "commentary" is an opinion, not a reply. */
const COMMENTS =
  /\bcomments?(?:feed|rss)?\b|commentaires|kommentar|comentario|comentário|\bcommenti\b|\breacties\b|комментари|コメント|评论/i;
const PART = /\/(?:categor(?:y|ies)|tags?|authors?|topics?|sections?)\/|\b(?:category|tag|author) feed\b/i;
/** /2026/03/02/some-news/: the feeds under an article are of its comments. */
const ARTICLE = /\/(?:19|20)\d\d\//;

/** @param page the address of the page that led to it */
export function roleOf({ url, title }: { url: string; title: string | null }, page: string): Role {
  const feed = new URL(url);
  if (saysComments(`${feed.pathname}${feed.search} ${title ?? ""}`)) return "comments";
  const at = new URL(page);
  const folder = at.pathname.replace(/(?<!\/)\/+$/, "");
  const isBelow = folder !== "" && feed.host === at.host && feed.pathname.startsWith(`${folder}/`);
  if (isBelow && !ARTICLE.test(`${folder}/`)) return "own";
  return PART.test(`${feed.pathname} ${title ?? ""}`) ? "part" : "main";
}

/** Of a title, or of what an address says in words. */
export const saysComments = (text: string): boolean => COMMENTS.test(text);
