// Whether a sentence credits the outlet that it names at a place.
import { sentenceEnds } from "../../normalize/sentence-end.ts";
import { isCreditedInEnglish, type Surroundings } from "./english-credit.ts";
import type { Mention } from "./name-finder.ts";
import { isAdvertisement, isFooter, isHeadline, isPartOfName, isPictureCredit } from "./no-credit.ts";
import { isCreditedInOther } from "./other-credit.ts";
import { MODIFIER } from "./vocabulary.ts";

/** How far from a name a text is looked at: patterns are bounded by it. */
const REACH = 120;
const LONGEST_QUOTE = 400;

export interface Sentence {
  readonly from: number;
  readonly to: number;
  readonly isTitle: boolean;
}

/** A name and, where names stand in a row ("CNN and Reuters reported"), where the row begins and ends. */
export interface Placed {
  readonly mention: Mention;
  readonly from: number;
  readonly to: number;
  /** No name is there, but a link to a publisher. */
  readonly isLink: boolean;
}

/** The sentences of a line, one after the other. */
export function sentencesOf(text: string, isTitle: boolean): Sentence[] {
  const ends = isTitle ? [] : sentenceEnds(text);
  if (ends.at(-1) !== text.length) ends.push(text.length);
  return ends.map((to, n) => {
    const from = n === 0 ? 0 : (ends[n - 1] ?? 0);
    return { from: text.charCodeAt(from) === 0x20 ? from + 1 : from, to, isTitle };
  });
}

/** The sentence as it is written; of a long one what surrounds the name. */
export function quoteOf(text: string, { from, to }: Sentence, at: number): string {
  if (to - from <= LONGEST_QUOTE) return text.slice(from, to).trim();
  const start = Math.max(from, Math.min(at - LONGEST_QUOTE / 2, to - LONGEST_QUOTE));
  const end = Math.min(to, start + LONGEST_QUOTE);
  const words = text
    .slice(start, end)
    .replace(start > from ? /^\S*\s/ : /^/, "")
    .replace(end < to ? /\s\S*$/ : /$/, "");
  return `${start > from ? "…" : ""}${words.trim()}${end < to ? "…" : ""}`;
}

const BETWEEN = /^(?:,|,? and|,? or|,? &| as well as)(?: by| in| to| from)?(?: the)? $/;

/** Names in a row are credited by what stands before the first and after the last of them. */
export function placeMentions(text: string, mentions: readonly Mention[]): Placed[] {
  const rows: Mention[][] = [];
  for (const mention of mentions) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    if (row && last && mention.from - last.to < 20 && BETWEEN.test(text.slice(last.to, mention.from)))
      row.push(mention);
    else rows.push([mention]);
  }
  return rows.flatMap((row) => {
    const from = row[0]?.from ?? 0;
    const to = row.at(-1)?.to ?? 0;
    return row.map((mention) => ({ mention, from, to, isLink: false }));
  });
}

function surroundingsOf(text: string, sentence: Sentence, placed: Placed): Surroundings {
  const raw = text.slice(Math.max(sentence.from, placed.from - REACH), placed.from);
  const modifier = MODIFIER.exec(raw)?.[0] ?? "";
  const before = raw.slice(0, raw.length - modifier.length).trimEnd();
  const after = text.slice(placed.to, Math.min(sentence.to, placed.to + REACH));
  const { isOrdinary, isJournal, hasArticle } = placed.mention;
  const isFirst = /(?:^|["'(:—–-])$/.test(before);
  const isDoubtful =
    isOrdinary &&
    ((isFirst && !hasArticle) || isHeadline(text.slice(sentence.from, sentence.to).slice(0, 300)));
  return { before, modifier, after, isDoubtful, isJournal, isTitle: sentence.isTitle, isLink: placed.isLink };
}

/** @param text with straight quotes */
export function isCredited(text: string, sentence: Sentence, placed: Placed): boolean {
  const around = surroundingsOf(text, sentence, placed);
  const { before, after } = around;
  const wholeBefore = text.slice(Math.max(sentence.from, placed.from - LONGEST_QUOTE), placed.from).trimEnd();
  if (isPartOfName(placed.mention, before, after) || isPictureCredit(before, after)) return false;
  if (isAdvertisement(before) || isFooter(before) || isFooter(wholeBefore)) return false;
  return isCreditedInEnglish(around) || isCreditedInOther(around);
}
