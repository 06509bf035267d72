// Web page -> the links in it that may lead to feeds. One pass over its beginning, bounded, and it never throws.
import { Tokenizer } from "htmlparser2";

/** Where feeds are declared: in the head. What comes after so much is not read. */
const MAX_INPUT = 512 * 1024;
const MAX_LINKS = 40;
const READ: ReadonlySet<string> = new Set(["link", "a", "base"]);

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

interface Reading {
  tag: string;
  attribute: string;
  value: string;
  attributes: Map<string, string>;
  base: string | undefined;
  readonly declared: PageLink[];
  readonly anchors: PageLink[];
}

/** @param url the page's own address */
export function readPage(html: string, url: string): Page {
  const source = html.slice(0, MAX_INPUT);
  const reading: Reading = {
    tag: "",
    attribute: "",
    value: "",
    attributes: new Map(),
    base: undefined,
    declared: [],
    anchors: [],
  };
  const tokenizer = new Tokenizer({ decodeEntities: true }, callbacks(reading, source));
  tokenizer.write(source);
  tokenizer.end();
  const { declared, anchors } = reading;
  return { base: URL.parse(reading.base ?? "", url)?.href ?? url, declared, anchors };
}

function callbacks(reading: Reading, source: string) {
  const ignore = () => undefined;
  const endTag = () => onTag(reading);
  return {
    onopentagname: (start: number, end: number) => {
      reading.tag = source.slice(start, end).toLowerCase();
      reading.attributes = new Map();
    },
    onattribname: (start: number, end: number) => {
      reading.attribute = source.slice(start, end).toLowerCase();
      reading.value = "";
    },
    onattribdata: (start: number, end: number) => {
      reading.value += source.slice(start, end);
    },
    onattribentity: (codepoint: number) => {
      reading.value += String.fromCodePoint(codepoint);
    },
    onattribend: () => {
      const { attributes, attribute } = reading;
      if (READ.has(reading.tag) && !attributes.has(attribute)) attributes.set(attribute, reading.value);
    },
    onopentagend: endTag,
    onselfclosingtag: endTag,
    onclosetag: ignore,
    ontext: ignore,
    ontextentity: ignore,
    oncdata: ignore,
    oncomment: ignore,
    ondeclaration: ignore,
    onprocessinginstruction: ignore,
    onend: ignore,
  };
}

function onTag(reading: Reading): void {
  const { tag, attributes, declared, anchors } = reading;
  const href = attributes.get("href")?.trim();
  if (href === undefined || href === "") return;
  // The first <base> counts (HTML 4.2.3).
  if (tag === "base") reading.base ??= href;
  const link = {
    href,
    type: attributes.get("type")?.trim().toLowerCase() ?? "",
    title: attributes.get("title")?.trim() || null,
  };
  if (tag === "link" && declared.length < MAX_LINKS && isDeclaration(attributes.get("rel"), link))
    declared.push(link);
  if (tag === "a" && anchors.length < MAX_LINKS && (isFeedType(link.type) || looksLikeFeed(href)))
    anchors.push(link);
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
