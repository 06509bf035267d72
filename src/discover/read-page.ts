// Web page -> the links in it that may lead to feeds. One pass over its beginning, bounded, and it never throws.
import { decodeHtmlAttribute } from "../parse/entities.ts";
import { scanHtml } from "../parse/scan-markup.ts";
import { tagAttributes } from "../parse/tag-attributes.ts";

/** Where feeds are declared: in the head. What comes after so much is not read. */
const MAX_INPUT = 512 * 1024;
const MAX_LINKS = 40;
const TAG = /^(?:link|a|base)$/i;
const ATTRIBUTES: ReadonlySet<string> = new Set(["href", "rel", "type", "title"]);

export interface PageLink {
  /** As written. */
  readonly href: string;
  /** Lower case. */
  readonly type: string;
  readonly title: string | null;
}

export interface Page {
  /** What relative links are resolved against. */
  readonly base: string;
  /** `<link rel="alternate">` and `<link rel="feed">`. */
  readonly declared: readonly PageLink[];
  /** `<a href>` that looks like a feed's address. */
  readonly anchors: readonly PageLink[];
}

/** @param url the page's own address */
export function readPage(html: string, url: string): Page {
  const source = html.slice(0, MAX_INPUT);
  const declared: PageLink[] = [];
  const anchors: PageLink[] = [];
  let base: string | undefined;
  const ignore = () => undefined;
  scanHtml(source, {
    open: (tag) => {
      const name = source.slice(tag.nameStart, tag.nameEnd);
      if (!TAG.test(name)) return;
      const attributes = tagAttributes(source, tag, ATTRIBUTES);
      const textOf = (attribute: string) => decodeHtmlAttribute(attributes.get(attribute) ?? "").trim();
      const link = {
        href: textOf("href"),
        type: textOf("type").toLowerCase(),
        title: textOf("title") || null,
      };
      if (link.href === "") return;
      // The first <base> counts (HTML 4.2.3).
      if (/^base$/i.test(name)) base ??= link.href;
      else if (/^a$/i.test(name)) addTo(anchors, link, isFeedType(link.type) || looksLikeFeed(link.href));
      else addTo(declared, link, isDeclaration(textOf("rel"), link));
    },
    text: ignore,
    cdata: ignore,
    close: ignore,
  });
  return { base: URL.parse(base ?? "", url)?.href ?? url, declared, anchors };
}

function addTo(links: PageLink[], link: PageLink, isWanted: boolean): void {
  if (isWanted && links.length < MAX_LINKS) links.push(link);
}

/** Of `<link>` and of the Link header alike. */
export function isDeclaration(rel: string | undefined, { href, type }: PageLink): boolean {
  const words = rel?.toLowerCase().split(/\s+/) ?? [];
  // WordPress declares its API in the same words.
  if (/\/wp-json\/|oembed/i.test(href)) return false;
  if (words.includes("feed")) return true;
  return words.includes("alternate") && (isFeedType(type) || (type === "" && looksLikeFeed(href)));
}

const isFeedType = (type: string): boolean =>
  /^(?:application|text)\/(?:(?:x[.-])?(?:rss|atom|rdf|feed)(?:\+(?:xml|json))?|xml|json)\s*(?:;|$)/.test(
    type,
  );

/** /feed, /blog/rss/, news.rss, atom.xml, feeds/all.rss.xml, ?feed=rss2: judged by the address alone. */
function looksLikeFeed(href: string): boolean {
  const [path = "", query = ""] = (href.split("#")[0] ?? "").slice(0, 2048).toLowerCase().split("?");
  return (
    /(?:^|\/)(?:feeds?|rss2?|atom)\/?$/.test(path) ||
    /\.(?:rss|atom|rdf)$/.test(path) ||
    /(?:^|[/._-])(?:rss2?|atom|feeds?|index\.rdf)\.(?:xml|json|php)$/.test(path) ||
    /\/(?:feeds?|rss)\/[^?]*\.(?:xml|json)$/.test(path) ||
    /(?:^|&)(?:feed|format|output|alt)=(?:rss2?|atom)(?:&|$)/.test(query)
  );
}
