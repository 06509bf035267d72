// Which entries of the window refer to which: by a link to a page, or by naming the publisher who had it first.
import type { Citation } from "../../model/citation.ts";
import { type Vector, vectorOf } from "../vector.ts";
import type { Report } from "./report.ts";

/** An entry that names a publisher and says what it reported, in words to find that report by. */
interface Claim {
  readonly doc: number;
  readonly words: Vector;
}

export interface Mentions {
  note(doc: number, report: Report): void;
  /** Documents that a report links to, those it credits first; none for a roundup. */
  linked(report: Report): readonly { readonly doc: number; readonly isCredit: boolean }[];
  /** Documents that link to a report. */
  linking(report: Report): readonly number[];
  /** What a report says that others had, each with the documents of that publisher, the newest first. */
  claims(report: Report): readonly { readonly words: Vector; readonly docs: readonly number[] }[];
  /** What others say that this report's publisher had, the newest first. */
  claimedOf(publisher: string): readonly Claim[];
  /** Documents get other numbers; those without one are forgotten. */
  renumber(numberOf: (doc: number) => number | undefined): void;
}

/** Who links to more is a roundup, and tells none of their stories. */
const MOST_REFERENCES = 3;
/** Of a publisher, in two weeks. */
const MOST_DOCS = 500;

export function createMentions(): Mentions {
  const docAt = new Map<string, number>();
  const linkers = new Map<string, number[]>();
  const written = new Map<string, number[]>();
  const claimed = new Map<string, Claim[]>();

  return {
    note(doc, report) {
      const { canonicalUrl, publisher, cites } = report;
      if (canonicalUrl !== null && !docAt.has(canonicalUrl)) docAt.set(canonicalUrl, doc);
      push(written, publisher, doc);
      const pages = linksOf(cites);
      if (pages.length <= MOST_REFERENCES) for (const url of pages) push(linkers, url, doc);
      for (const { publisher: named, words } of claimsOf(report)) push(claimed, named, { doc, words });
    },
    linked({ cites }) {
      const found = cites.flatMap(({ url, quote }) => {
        const doc = url === null ? undefined : docAt.get(url);
        return doc === undefined ? [] : { doc, isCredit: quote !== null };
      });
      const credits = found.filter(({ isCredit }) => isCredit);
      const bare = found.length <= MOST_REFERENCES ? found.filter(({ isCredit }) => !isCredit) : [];
      return credits.length <= MOST_REFERENCES ? [...credits, ...bare] : [];
    },
    linking: ({ canonicalUrl }) => (canonicalUrl === null ? [] : (linkers.get(canonicalUrl) ?? [])),
    claims: (report) =>
      claimsOf(report).map(({ publisher, words }) => ({ words, docs: newest(written.get(publisher)) })),
    claimedOf: (publisher) => newest(claimed.get(publisher)),
    renumber(numberOf) {
      for (const [url, doc] of docAt) {
        const number = numberOf(doc);
        if (number === undefined) docAt.delete(url);
        else docAt.set(url, number);
      }
      const kept = (doc: number) => numberOf(doc) ?? [];
      keepOf(linkers, kept);
      keepOf(written, kept);
      keepOf(claimed, ({ doc, words }) => {
        const number = numberOf(doc);
        return number === undefined ? [] : { doc: number, words };
      });
    },
  };
}

function linksOf(cites: readonly Citation[]): string[] {
  return [...new Set(cites.flatMap(({ url }) => url ?? []))];
}

/** The sentence that credits says best what was reported; the title helps. */
function claimsOf({ cites, title }: Report): { readonly publisher: string; readonly words: Vector }[] {
  const quotes = new Map<string, string>();
  for (const { publisher, quote } of cites) {
    if (publisher !== null && quote !== null)
      quotes.set(publisher, `${quotes.get(publisher) ?? ""} ${quote}`);
  }
  if (quotes.size > MOST_REFERENCES) return [];
  return [...quotes].map(([publisher, quote]) => ({ publisher, words: vectorOf({ title, lead: quote }) }));
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function keepOf<T>(lists: Map<string, T[]>, keep: (one: T) => T | readonly T[]): void {
  for (const [key, list] of lists) {
    const kept = list.flatMap(keep);
    if (kept.length === 0) lists.delete(key);
    else lists.set(key, kept);
  }
}

const newest = <T>(list: readonly T[] = []): readonly T[] => list.slice(-MOST_DOCS).reverse();
