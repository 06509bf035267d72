// Writes src/stories/common-words.ts: how common words are, counted over news. `node scripts/count-words.ts NEWS.jsonl`
// (lines of {title, summary}). Only counts are kept, no texts.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Token, tokensOf } from "../src/stories/words.ts";

/** Rarer words are as telling as unknown ones. */
const RAREST = 6;
/** So often in running text, to tell names from words. */
const ENOUGH = 3;

interface Tally {
  news: number;
  running: number;
  capitalized: number;
}

const tallies = new Map<string, Tally>();
const tally = (stem: string): Tally => {
  const known = tallies.get(stem) ?? { news: 0, running: 0, capitalized: 0 };
  tallies.set(stem, known);
  return known;
};
const stemsOf = (text: string): string[] =>
  tokensOf(text).flatMap((token: Token) => (typeof token === "string" ? [] : token.stem));

const news = readFileSync(process.argv[2] ?? "", "utf8")
  .trim()
  .split("\n");
for (const line of news) {
  const { title, summary } = JSON.parse(line);
  const sentences = String(summary ?? "")
    .split(/(?<=[.!?])\s+/)
    .slice(0, 2);
  for (const stem of new Set(stemsOf([title, ...sentences].join(" . ")))) tally(stem).news += 1;
  // Every sentence begins with a capital, and headlines may have them everywhere.
  for (const sentence of sentences) {
    for (const [raw] of sentence.replace(/^\W*\w+/, "").matchAll(/\p{L}[\p{L}\p{N}]*/gu)) {
      for (const stem of stemsOf(raw)) {
        tally(stem).running += 1;
        if (/^\p{Lu}/u.test(raw)) tally(stem).capitalized += 1;
      }
    }
  }
}

const isName = ({ running, capitalized }: Tally): boolean => running < ENOUGH || capitalized / running > 0.5;
/** Two steps to a doubling are fine enough for a logarithm. */
const level = ({ news }: Tally): number => Math.round(2 ** (Math.round(Math.log2(news) * 2) / 2));
const listed = [...tallies].filter(([, one]) => one.news >= RAREST).sort(([a], [b]) => (a < b ? -1 : 1));
const levels = Map.groupBy(listed, ([, one]) => level(one));
const lines = [...levels]
  .sort(([a], [b]) => b - a)
  .map(
    ([count, words]) =>
      `  "${count}: ${words.map(([stem, one]) => (isName(one) ? "^" : "") + stem).join(" ")}",`,
  );
const file = `// How common stems are in news: counts only, made by scripts/count-words.ts. Names begin with ^.

/** Of so many headlines with their summaries. */
export const COUNTED = ${news.length};

export const COMMON_WORDS: readonly string[] = [
${lines.join("\n")}
];
`;
writeFileSync(join(import.meta.dirname, "..", "src", "stories", "common-words.ts"), file);
