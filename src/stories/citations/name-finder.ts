// Where a text names publishers: one pass over its words, which are looked up by the first word of a name.
import type { NamedPublisher } from "../../model/citation.ts";
import { isJournal, isOrdinaryWord, isSurname } from "./well-known-names.ts";

/** A publisher's name in a text; the article before it is not part of it. */
export interface Mention {
  readonly publisher: string;
  readonly from: number;
  readonly to: number;
  /** The name is an everyday word too, written here like the name. */
  readonly isOrdinary: boolean;
  /** Of those whose name has an article: that it is there. */
  readonly hasArticle: boolean;
  readonly isJournal: boolean;
  readonly isSurname: boolean;
}

interface Name {
  readonly publisher: string;
  /** As configured, without article. */
  readonly written: string;
  readonly folded: string;
  readonly isOrdinary: boolean;
  readonly isJournal: boolean;
  readonly isSurname: boolean;
  /** "The Verge": without its article the word means little. */
  readonly needsArticle: boolean;
  /** Offsets of the letters that must be capitals in the text too. */
  readonly capitals: readonly number[];
  /** space.com: written in any case. */
  readonly isHost: boolean;
}

const SHORTEST = 2;
const ARTICLE = /^(?:the|der|die|das) /i;
const AFTER_ARTICLE = /(?:^|[\s("'])(?:[Tt]he|[Dd](?:er|ie|as|em|en|es)) $/;
const FIRST_WORD = /^[\p{L}\p{M}\d]+/u;
/** What outlets are called beside their names: "BBC News", "TIME magazine", "SpaceNews.com". */
const EXTENSION =
  /(?:\.(?:com|org|net|co\.uk|de|fr|es)| (?:News|Magazine|magazine|newspaper|Pro|Digital|Newsroom|website))(?![\p{L}\d])/uy;

function nameOf(publisher: string, text: string): Name | null {
  const written = text.trim().replace(/\s+/g, " ").replaceAll("’", "'");
  const bare = written.replace(ARTICLE, "");
  if (bare.length < SHORTEST || !FIRST_WORD.test(bare)) return null;
  const isOrdinary = isOrdinaryWord(bare);
  const isHost = /^[\p{L}\d]+\.\w/u.test(bare);
  const isCaseFree = isHost || /^\p{Ll}/u.test(bare);
  return {
    publisher,
    written: bare,
    folded: bare.toLowerCase(),
    isOrdinary,
    isJournal: isJournal(bare),
    isSurname: isSurname(bare),
    needsArticle: isOrdinary && /^the /i.test(written),
    capitals: isCaseFree ? [] : capitalsOf(bare),
    isHost,
  };
}

/** Of an abbreviation all its letters, else the first ones of its words. */
function capitalsOf(name: string): number[] {
  const isAbbreviation = /^[\p{Lu}\d.&]+$/u.test(name) && !isOrdinaryWord(name);
  const pattern = isAbbreviation ? /\p{Lu}/gu : /(?<![\p{L}\d'])\p{Lu}/gu;
  return [...name.matchAll(pattern)].map(({ index }) => index);
}

/** Other spellings: "Sky and Telescope", "Space News" for SpaceNews. */
function spellings(name: string): string[] {
  const parted = name.replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, " ");
  const isCompound = !name.includes(" ") && /^\S{4,} \S{3,}$/.test(parted);
  return [name, name.replace(" & ", " and "), name.replace(" and ", " & "), ...(isCompound ? [parted] : [])];
}

function nameIndex(publishers: readonly NamedPublisher[]): Map<string, Name[]> {
  const index = new Map<string, Name[]>();
  const seen = new Set<string>();
  for (const { publisher, names, hosts } of publishers) {
    for (const spelling of [...names.flatMap(spellings), ...hosts]) {
      const name = nameOf(publisher, spelling);
      if (name === null || seen.size === seen.add(name.folded).size) continue;
      const first = FIRST_WORD.exec(name.folded)?.[0] ?? "";
      index.set(first, [...(index.get(first) ?? []), name]);
    }
  }
  for (const names of index.values()) names.sort((a, b) => b.folded.length - a.folded.length);
  return index;
}

/** Of ASCII, what words are made of. */
const LETTERS = Uint8Array.from({ length: 128 }, (_, code) =>
  /[A-Za-z0-9]/.test(String.fromCharCode(code)) ? 1 : 0,
);

const isLetter = (code: number): boolean =>
  code < 128 ? LETTERS[code] === 1 : code >= 0xc0 && (code < 0x2000 || code > 0x206f);

function endOfWord(text: string, from: number): number {
  let at = from;
  while (at < text.length && isLetter(text.charCodeAt(at))) at += 1;
  return at;
}

/** Part of an address, a handle or a compound: "@CNN", "/CNN", "non-CNN", "CNN-style", "Reuters/Ipsos", "space.dev". */
function isApart(text: string, from: number, to: number): boolean {
  const before = text[from - 1];
  if (before !== undefined && "@/_-.#$".includes(before)) return false;
  const after = text[to];
  if (after === undefined) return true;
  if (isLetter(after.charCodeAt(0))) return false;
  return !("-/.@_".includes(after) && isLetter(text.charCodeAt(to + 1)));
}

function isWritten(name: Name, text: string, from: number): boolean {
  const found = text.slice(from, from + name.written.length);
  if (found.toLowerCase() !== name.folded) return false;
  if (name.capitals.some((at) => found[at] !== name.written[at])) return false;
  if (!name.isOrdinary) return true;
  return found === name.written || found.slice(1) === name.folded.slice(1) || found === found.toUpperCase();
}

/** "des Handelsblatts" */
const isGenitive = (text: string, from: number, to: number): boolean =>
  text[to] === "s" && text.slice(Math.max(0, from - 4), from) === "des ";

function extended(text: string, to: number): number {
  const next = text[to];
  if (next !== "." && next !== " ") return to;
  EXTENSION.lastIndex = to;
  return EXTENSION.test(text) ? EXTENSION.lastIndex : to;
}

function mentionAt(text: string, from: number, names: readonly Name[]): Mention | null {
  for (const name of names) {
    if (!isWritten(name, text, from)) continue;
    const length = name.written.length;
    const end = from + length + (isGenitive(text, from, from + length) ? 1 : 0);
    const to = extended(text, end);
    if (!isApart(text, from, to)) continue;
    const hasArticle = AFTER_ARTICLE.test(text.slice(Math.max(0, from - 5), from));
    if (name.isOrdinary && name.needsArticle && !hasArticle && !/^'?s? [a-z]/.test(text.slice(to, to + 5)))
      continue;
    const { publisher, isSurname } = name;
    const isSure = !name.isOrdinary || to > end;
    return {
      publisher,
      from,
      to,
      isOrdinary: !isSure,
      hasArticle,
      isJournal: name.isJournal && to === end,
      isSurname,
    };
  }
  return null;
}

/** Of ASCII, what a name may begin with, hosts apart: they are known by the dot after their first word. */
function startsOf(index: ReadonlyMap<string, readonly Name[]>): Uint8Array {
  const starts = new Uint8Array(128);
  for (const { written } of [...index.values()].flat().filter(({ isHost }) => !isHost)) {
    const code = written.charCodeAt(0);
    if (code < 128) starts[code] = 1;
  }
  return starts;
}

const DOT = 46;

/** Finds names in a line with straight quotes and single spaces; the longest name wins, none overlap. */
export function createNameFinder(publishers: readonly NamedPublisher[]): (text: string) => Mention[] {
  const index = nameIndex(publishers);
  const starts = startsOf(index);
  const find = (text: string, from: number, to: number): Mention | null => {
    const code = text.charCodeAt(from);
    if (code < 128 && starts[code] === 0 && text.charCodeAt(to) !== DOT) return null;
    const word = text.slice(from, to).toLowerCase();
    const names =
      index.get(word) ?? (isGenitive(text, from, to - 1) ? index.get(word.slice(0, -1)) : undefined);
    return names ? mentionAt(text, from, names) : null;
  };
  return (text) => {
    const found: Mention[] = [];
    for (let at = 0; at < text.length; ) {
      const end = endOfWord(text, at);
      const mention = end > at ? find(text, at, end) : null;
      if (mention) found.push(mention);
      at = mention ? mention.to : Math.max(end, at + 1);
    }
    return found;
  };
}
