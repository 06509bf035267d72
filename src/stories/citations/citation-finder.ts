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
import { type Line, type Link, readLines } from "./read-lines.ts";

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

interface PlacedLink extends LinkedPage, Pick<Link, "from" | "to"> {}

/** A citation and where it stands. */
interface Found extends Citation {
  readonly at: number;
}

interface Finder {
  readonly findNames: (text: string) => Mention[];
  readonly findPage: (href: string) => LinkedPage | null;
  readonly primary: ReadonlySet<string>;
}

const CURLY = /[’‘“”]/;
const straightened = (text: string): string =>
  CURLY.test(text) ? text.replace(/[’‘]/g, "'").replace(/[“”]/g, '"') : text;

/** Anchors that say themselves that what is linked to had it: "via", "reported", "according to a report". */
const CREDITING_ANCHOR =
  /^(?:via|source|h\/t|hat tip|(?:first |originally |recently |previously |also )?(?:reports?|reported|reporting|wrote|writes|noted|notes|revealed|reveals|told|report|story|scoop|interview(?:ed)?|article|said|says|published))$/i;

function linksOf(line: Line, own: CitedText, finder: Finder): PlacedLink[] {
  return line.links.slice(0, MOST_LINKS).flatMap(({ href, from, to }) => {
    const page = finder.findPage(href);
    return page === null || page.url === own.url ? [] : [{ ...page, from, to }];
  });
}

const anchored = (publisher: string, { from, to }: PlacedLink): Placed => ({
  mention: { publisher, from, to, isOrdinary: false, hasArticle: false, isJournal: false, isSurname: false },
  from,
  to,
});

/** "(via <a>this report</a>)", "as <a>first reported</a> on Monday": the link stands for the name. */
function isCreditedLink(text: string, sentence: Sentence, link: PlacedLink): boolean {
  if (link.publisher === null || link.to <= link.from) return false;
  if (CREDITING_ANCHOR.test(text.slice(link.from, link.to))) return true;
  return link.to - link.from < 80 && isCredited(text, sentence, anchored(link.publisher, link));
}

/** A link is the name's if it is put on it, or leads to the publisher that the sentence credits. */
function linkOf(credit: Placed, links: readonly PlacedLink[]): PlacedLink | undefined {
  const { publisher, from, to } = credit.mention;
  return (
    links.find((link) => link.publisher === publisher) ??
    links.find((link) => link.publisher === null && link.from < to && link.to > from)
  );
}

function citationsInSentence(
  line: Line,
  plain: string,
  sentence: Sentence,
  placed: readonly Placed[],
  links: readonly PlacedLink[],
  own: CitedText,
  finder: Finder,
): Found[] {
  const mayCredit = (publisher: string | null) =>
    line.kind !== "caption" &&
    publisher !== own.publisher &&
    !(publisher !== null && finder.primary.has(publisher));
  const credits = placed.filter(
    (name) => mayCredit(name.mention.publisher) && isCredited(plain, sentence, name),
  );
  const taken = new Set<PlacedLink>();
  const found = credits.map((credit): Found => {
    const link = linkOf(credit, links);
    if (link) taken.add(link);
    const { publisher, from } = credit.mention;
    return { publisher, url: link?.url ?? null, quote: quoteOf(line.text, sentence, from), at: from };
  });
  for (const link of links) {
    if (taken.has(link)) continue;
    const isCredit = mayCredit(link.publisher) && isCreditedLink(plain, sentence, link);
    const quote = isCredit ? quoteOf(line.text, sentence, link.from) : null;
    found.push({ publisher: link.publisher, url: link.url, quote, at: link.from });
  }
  return found;
}

function citationsInLine(line: Line, own: CitedText, finder: Finder): Found[] {
  const plain = straightened(line.text);
  const names = finder.findNames(plain).slice(0, MOST_MENTIONS);
  const links = linksOf(line, own, finder);
  if (names.length === 0 && links.length === 0) return [];
  let nextName = 0;
  let nextLink = 0;
  return sentencesOf(plain, line.kind === "title").flatMap((sentence, n, all) => {
    // A picture's link at the very end belongs to the last sentence.
    const end = n === all.length - 1 ? Number.POSITIVE_INFINITY : sentence.to;
    const firstName = nextName;
    while (nextName < names.length && (names[nextName]?.from ?? end) < end) nextName += 1;
    const firstLink = nextLink;
    while (nextLink < links.length && (links[nextLink]?.from ?? end) < end) nextLink += 1;
    if (nextName === firstName && nextLink === firstLink) return [];
    const placed = placeMentions(plain, names.slice(firstName, nextName));
    return citationsInSentence(line, plain, sentence, placed, links.slice(firstLink, nextLink), own, finder);
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

/** In the order of the text, title first; at most twenty. */
export function createCitationFinder(publishers: readonly NamedPublisher[]): CitationFinder {
  const finder: Finder = {
    findNames: createNameFinder(publishers),
    findPage: createPageFinder(publishers),
    primary: new Set(publishers.filter(({ isPrimary }) => isPrimary).map(({ publisher }) => publisher)),
  };
  return (own) => {
    const title: Line = { text: own.title, links: [], kind: "title" };
    const lines = own.html === null ? [title] : [title, ...readLines(own.html)];
    return limited(distinct(lines.flatMap((line) => citationsInLine(line, own, finder))));
  };
}
