// Where outlets are named as often as in credits, without being one: photographs, footers, everyday words.
import type { Mention } from "./name-finder.ts";

/** Agencies of pictures, and how pictures are credited. */
const PICTURE =
  /(?:\b(?:image|photo|photograph|picture|illustration|graphic|rendering|artwork|video|screenshot)s?(?: credit)?s?(?::| by\b| courtesy| via\b| from\b| \/)|\bcredits?:|\bcourtesy(?: of)?\b|©|\bhandout\b|\b(?:getty|imagn|shutterstock|alamy|imago|zuma|epa-efe|wikimedia|flickr|istock|nurphoto|sipa)\b)/i;
/** "Jane Doe/Reuters", "via Reuters Connect". */
const PICTURE_AFTER = /^(?: ?\/| connect\b| images?\b| photos?\b| pool\b|, file\b)/i;
const FOOTER = /\bthe (?:post|article|story) .{1,300} first appeared (?:on|in)$/i;
/** The formula of WordPress; who reprints writes "first appeared". */
const FORMULA = /\bappeared first (?:on|in|at)$/i;
/** Whatever they say there, it is about outlets. */
const ADVERTISES =
  /\b(?:subscrib(?:e|ing) to|sign(?:ing)? up (?:for|to)|follow us|follow|like us|join us|download (?:the|our))(?: \S+){0,4}$/i;
const DAY_OR_MONTH =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|\d+)$/i;
/** Begin sentences and headlines; else a word in front with a capital belongs to the name. */
const FUNCTION_WORD =
  /^(?:a|an|the|as|but|and|or|when|while|after|before|according|per|via|to|by|in|on|at|from|for|with|this|that|if|since|told|also|both|only|now|yet|still|today|yesterday|citing|laut|wie|selon|según|secondo|segundo|i|what|how|why|where|read|see|source|first|reported|reports|says)$/i;

/** @param before what stands in the sentence before the name, without article */
export const isFooter = (before: string): boolean => FORMULA.test(before) || FOOTER.test(before);
export const isAdvertisement = (before: string): boolean => ADVERTISES.test(before);

/** "(Image credit: NASA via AP)". Only what is said by "via", "by", "from" and names alone can be meant so. */
export function isPictureCredit(before: string, after: string): boolean {
  if (PICTURE_AFTER.test(after)) return true;
  const isWeak = /(?:via|by|from|source|credit|[:(/])(?: the)?:?$/i.test(before.trimEnd());
  return (
    isWeak &&
    PICTURE.test(`${before.slice(-90)} `) &&
    !/\b(?:obtained|reported|reviewed|published|seen|viewed|shared|released|posted|spotted) (?:\S+ ){0,2}by$/i.test(
      before,
    )
  );
}

/** "The New York Times Company", "Bloomberg Philanthropies", "BBC Studios". */
const COMPANY =
  /^ (?:Inc|Corp|Corporation|Ltd|LP|L\.P\.|LLC|PLC|AG|Co|Company|Group|Media|Studios?|Holdings|Foundation|Philanthropies|Events|Terminal|Union|Guild|Building|Connect|Institute|Labs?|Prize|Awards?)\b/;

/** The word right in front, with only a space between; "" if there is none. */
const wordBefore = (before: string): string => /(?:^|[\s("'])([\p{L}\d.'-]+)$/u.exec(before)?.[1] ?? "";

/** "Eastern Time", "Popular Science", "Mayor Bloomberg", "Time Warner", "Science Advances": part of another name. */
export function isPartOfName(mention: Mention, before: string, after: string): boolean {
  if (COMPANY.test(after)) return true;
  if (!mention.isOrdinary && !mention.isSurname) return false;
  if (mention.isOrdinary && /^ (?:[A-Z][a-z]|[A-Z]{2,}\b)/.test(after))
    return !/^ [A-Z][a-z]+day\b/.test(after);
  if (mention.hasArticle) return false;
  const word = wordBefore(before);
  return /^\p{Lu}/u.test(word) && !FUNCTION_WORD.test(word) && !DAY_OR_MONTH.test(word);
}

/** A headline In Capitals: there a capital says nothing. */
export function isHeadline(sentence: string): boolean {
  const words = sentence.match(/[\p{L}][\p{L}'-]{3,}/gu) ?? [];
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  return words.length >= 3 && capitals > words.length * 0.7;
}
