// Which other outlets an entry names or links to, and the sentences that credit them.
import type { Citation, NamedPublisher } from "../../model/citation.ts";
import {
  isCredited,
  type Placed,
  placeMentions,
  quoteOf,
  type Sentence,
  sentencesOf,
} from "./credit-in-sentence.ts";
import { createPageFinder, type LinkedPage } from "./linked-page.ts";
import { createNameFinder, type Mention } from "./name-finder.ts";
import { type Link, type Line as ReadLine, readLines } from "./read-lines.ts";

import { isJournal } from "./well-known-names.ts";

export interface CitedText {
  /** The entry's own: never credited. */
  readonly publisher: string;
  /** Canonical URL of the entry's own page. */
  readonly url: string | null;
  readonly title: string;
  /** Sanitized content or summary, or plain text. */
  readonly html: string | null;
}

export type CitationFinder = (text: CitedText) => readonly Citation[];

const MOST_CITATIONS = 20;
/** Of a text that is nothing but names. */
const MOST_MENTIONS = 200;
const MOST_LINKS = 200;
const LONGEST_ANCHOR = 80;

interface PlacedLink extends LinkedPage, Pick<Link, "from" | "to"> {}

/** A citation and where it stands. */
interface Found extends Citation {
  readonly at: number;
}

/** Whether naming the publisher may credit it here. */
type MayCredit = (publisher: string | null, by?: "link") => boolean;

interface Finder {
  readonly findNames: (text: string) => Mention[];
  readonly findPage: (href: string) => LinkedPage | null;
  readonly primary: ReadonlySet<string>;
  /** "According to a study" is no credit of the journal that it is in. */
  readonly journals: ReadonlySet<string>;
}

const CURLY = /[’‘“”]/;
const straightened = (text: string): string =>
  CURLY.test(text) ? text.replace(/[’‘]/g, "'").replace(/[“”]/g, '"') : text;

/** Anchors that say themselves that what is linked to had it: "via", "reported", "according to a report". */
const CREDITING_ANCHOR =
  /^(?:via|source|h\/t|hat tip|(?:first |originally |recently |previously |also )?(?:reports?|reported|reporting|wrote|writes|noted|notes|revealed|reveals|told|report|story|scoop|interview(?:ed)?|article|said|says|published))$/i;

function linksOf(links: readonly Link[], own: CitedText, finder: Finder): PlacedLink[] {
  return links.slice(0, MOST_LINKS).flatMap(({ href, from, to }) => {
    const page = finder.findPage(href);
    return page === null || page.url === own.url ? [] : [{ ...page, from, to }];
  });
}

const anchored = (publisher: string, { from, to }: PlacedLink): Placed => ({
  mention: { publisher, from, to, isOrdinary: false, hasArticle: false, isJournal: false, isSurname: false },
  from,
  to,
  isLink: true,
});

/** "(via <a>this report</a>)", "as <a>first reported</a> on Monday": the link stands for the name. */
function isCreditedLink(
  text: string,
  sentence: Sentence,
  link: PlacedLink,
  names: readonly Mention[],
): boolean {
  if (link.publisher === null || link.to <= link.from) return false;
  if (CREDITING_ANCHOR.test(text.slice(link.from, link.to))) return true;
  // Of a name it was decided already, and long words are a title.
  if (link.to - link.from > LONGEST_ANCHOR || names.some((name) => distance(name, link) === 0)) return false;
  return isCredited(text, sentence, anchored(link.publisher, link));
}

const distance = (a: { from: number; to: number }, b: { from: number; to: number }): number =>
  Math.max(0, a.from - b.to, b.from - a.to);

/** A link is the name's if it leads to the publisher, of several the nearest, or if it is put on the name. */
function linkOf({ mention }: Placed, links: readonly PlacedLink[]): PlacedLink | undefined {
  const own = links
    .filter(({ publisher }) => publisher === mention.publisher)
    .sort((a, b) => distance(a, mention) - distance(b, mention));
  return own[0] ?? links.find((link) => link.publisher === null && distance(link, mention) === 0);
}

interface Line {
  /** As written, and with straight quotes. */
  readonly text: string;
  readonly plain: string;
}

function citationsInSentence(
  { text, plain }: Line,
  sentence: Sentence,
  names: readonly Mention[],
  links: readonly PlacedLink[],
  mayCredit: MayCredit,
): Found[] {
  const taken = new Set<PlacedLink>();
  const found: Found[] = [];
  for (const name of placeMentions(plain, names)) {
    if (!isCredited(plain, sentence, name)) continue;
    const link = linkOf(name, links);
    if (link) taken.add(link);
    const { publisher, from } = name.mention;
    found.push({ publisher, url: link?.url ?? null, quote: quoteOf(text, sentence, from), at: from });
  }
  for (const link of links) {
    if (taken.has(link)) continue;
    const isCredit = mayCredit(link.publisher, "link") && isCreditedLink(plain, sentence, link, names);
    found.push(bare(link, isCredit ? quoteOf(text, sentence, link.from) : null));
  }
  return found.sort((a, b) => a.at - b.at);
}

const bare = ({ publisher, url, from }: PlacedLink, quote: string | null = null): Found => ({
  publisher,
  url,
  quote,
  at: from,
});

/** Those of a list in order that stand before `end`, from the one on that was not taken yet. */
function createTaker<T extends { readonly from: number }>(list: readonly T[]): (end: number) => readonly T[] {
  let next = 0;
  return (end) => {
    const first = next;
    while (next < list.length && (list[next]?.from ?? end) < end) next += 1;
    return first === next ? [] : list.slice(first, next);
  };
}

function citationsInLine({ text, links: all, kind }: ReadLine, own: CitedText, finder: Finder): Found[] {
  const mayCredit: MayCredit = (publisher, by) =>
    kind !== "caption" &&
    publisher !== null &&
    publisher !== own.publisher &&
    !finder.primary.has(publisher) &&
    !(by === "link" && finder.journals.has(publisher));
  const line = { text, plain: straightened(text) };
  const links = linksOf(all, own, finder);
  const names = finder.findNames(line.plain).filter(({ publisher }) => mayCredit(publisher));
  if (names.length === 0 && !links.some(({ publisher }) => mayCredit(publisher))) {
    return links.map((link) => bare(link));
  }
  const takeNames = createTaker(names.slice(0, MOST_MENTIONS));
  const takeLinks = createTaker(links);
  return sentencesOf(line.plain, kind === "title").flatMap((sentence) => {
    // A picture's link at the very end belongs to the last sentence.
    const end = sentence.to < text.length ? sentence.to : Number.POSITIVE_INFINITY;
    return citationsInSentence(line, sentence, takeNames(end), takeLinks(end), mayCredit);
  });
}

const keyOf = ({ publisher, url }: Citation): string => url ?? `name ${publisher}`;

/** One citation a page and one a name, with the first quote there is; a name that is linked to is told with the link. */
function distinct(found: readonly Found[]): Citation[] {
  const byKey = new Map<string, Found>();
  const linked = new Set(found.flatMap(({ publisher, url, quote }) => (url && quote ? [publisher] : [])));
  for (const citation of found) {
    if (citation.url === null && linked.has(citation.publisher)) continue;
    const key = keyOf(citation);
    const before = byKey.get(key);
    if (!before || (before.quote === null && citation.quote !== null)) byKey.set(key, citation);
  }
  return [...byKey.values()].map(({ publisher, url, quote }) => ({ publisher, url, quote }));
}

/** Bare links give way first. */
function limited(citations: readonly Citation[]): readonly Citation[] {
  if (citations.length <= MOST_CITATIONS) return citations;
  const credits = citations.filter(({ quote }) => quote !== null).slice(0, MOST_CITATIONS);
  const bare = citations.filter(({ quote }) => quote === null).slice(0, MOST_CITATIONS - credits.length);
  const kept = new Set([...credits, ...bare]);
  return citations.filter((citation) => kept.has(citation));
}

const idsOf = (publishers: readonly NamedPublisher[]): ReadonlySet<string> =>
  new Set(publishers.map(({ publisher }) => publisher));

/** In the order of the text, title first; at most twenty. */
export function createCitationFinder(publishers: readonly NamedPublisher[]): CitationFinder {
  const finder: Finder = {
    findNames: createNameFinder(publishers),
    findPage: createPageFinder(publishers),
    primary: idsOf(publishers.filter(({ isPrimary }) => isPrimary)),
    journals: idsOf(publishers.filter(({ names }) => names.some(isJournal))),
  };
  return (own) => {
    const title: ReadLine = { text: own.title, links: [], kind: "title" };
    const lines = own.html === null ? [title] : [title, ...readLines(own.html)];
    return limited(distinct(lines.flatMap((line) => citationsInLine(line, own, finder))));
  };
}
