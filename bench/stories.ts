// How well reports of the same news are found: `node bench/stories.ts [--uci FILE] [--ecbplus FILE] [--edits FILE]`.
// B-Cubed (Bagga and Baldwin 1998), one pass, one set of parameters, median of five arrival orders; without times.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Report } from "../src/stories/window/report.ts";
import { createStoryWindow } from "../src/stories/window/story-window.ts";
import { measureWindow } from "./stories-window.ts";

const CORPUS = join(import.meta.dirname, "..", "..", "shared", "corpus");

export interface Labelled {
  readonly report: Report;
  /** The story it tells, by hand. */
  readonly story: string;
}

export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly stories: number;
}

/** The stories of reports that come one after the other, by the ids that they end under. */
export function cluster(reports: readonly Report[]): string[] {
  const window = createStoryWindow();
  const leadsTo = new Map<string, string>();
  const age = new Map(reports.map(({ entryId }, index) => [entryId, index]));
  const root = (id: string): string => {
    const next = leadsTo.get(id);
    return next === undefined ? id : root(next);
  };
  const found = reports.map((report) => {
    const storyId = window.find(report)?.storyId ?? report.entryId;
    for (const twin of window.add(report, storyId)) {
      const [a, b] = [root(storyId), root(twin)];
      if (a === b) continue;
      const [into, from] = (age.get(a) ?? 0) < (age.get(b) ?? 0) ? [a, b] : [b, a];
      leadsTo.set(from, into);
      window.merge(from, into);
    }
    return storyId;
  });
  return found.map(root);
}

/** Of each entry's story, how much belongs there, and of what belongs there, how much is found; means over entries. */
export function bCubed(gold: readonly string[], found: readonly string[]): Score {
  const count = (keys: readonly string[]) =>
    keys.reduce((counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1), new Map<string, number>());
  const both = gold.map((story, index) => `${story}\n${found[index]}`);
  const [inGold, inFound, inBoth] = [count(gold), count(found), count(both)];
  const mean = (sizes: ReadonlyMap<string, number>, keys: readonly string[]) =>
    both.reduce((sum, key, index) => sum + (inBoth.get(key) ?? 0) / (sizes.get(keys[index] ?? "") ?? 1), 0) /
    both.length;
  const [precision, recall] = [mean(inFound, found), mean(inGold, gold)];
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall), stories: inFound.size };
}

/** mulberry32: the same orders on every machine. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const order = items.map((item) => ({ item, at: random() }));
  return order.sort((a, b) => a.at - b.at).map(({ item }) => item);
}

/** The median by F1 of five arrival orders. */
export function scoreOf(items: readonly Labelled[]): Score {
  const scores = [1, 2, 3, 4, 5].map((seed) => {
    const order = shuffled(items, seed);
    return bCubed(
      order.map(({ story }) => story),
      cluster(order.map(({ report }) => report)),
    );
  });
  const [, , median] = scores.sort((a, b) => a.f1 - b.f1);
  if (!median) throw new Error("no orders");
  return median;
}

const untimed = (entryId: string, title: string, lead: string | null = null): Report => ({
  entryId,
  sourceId: entryId,
  publisher: entryId,
  sortAt: 0,
  title,
  lead,
  canonicalUrl: null,
  cites: [],
});

const lines = (path: string) => readFileSync(path, "utf8").trim().split("\n");

export const readUci = (path: string): Labelled[] =>
  lines(path).map((line, index) => {
    const { title, story } = JSON.parse(line);
    return { report: untimed(String(index), title), story };
  });

export const readEcbPlus = (path: string, sentences: number): Labelled[] =>
  lines(path).map((line, index) => {
    const item = JSON.parse(line);
    const [title, ...lead] = item.sentences.slice(0, sentences);
    return {
      report: untimed(String(index), title, lead.length > 0 ? lead.join(" ") : null),
      story: item.story,
    };
  });

/** Of headlines and what they were changed to, the share that is found to be the same, each pair by itself. */
export function editsFound(path: string): number {
  const pairs = lines(path).flatMap((line) => {
    const { titles } = JSON.parse(line);
    return titles.slice(1).map((title: string, index: number) => [titles[index], title]);
  });
  const same = pairs.filter(([before, after]) => {
    const [one, other] = cluster([untimed("a", before), untimed("b", after)]);
    return one === other;
  });
  return same.length / pairs.length;
}

/** Of the pairs of entries that were put together, how many belong together, and of those that do, how many were. */
function pairsOf(gold: readonly string[], found: readonly string[]) {
  let [both, belong, joined] = [0, 0, 0];
  for (let one = 0; one < gold.length; one += 1) {
    for (let other = 0; other < one; other += 1) {
      const [isGold, isFound] = [gold[one] === gold[other], found[one] === found[other]];
      if (isGold) belong += 1;
      if (isFound) joined += 1;
      if (isGold && isFound) both += 1;
    }
  }
  return { precision: both / joined, recall: both / belong };
}

/** Articles of space outlets in the order they were out, with the stories that somebody found by reading them. */
function readSpace(articles: string, labels: string): Labelled[] {
  const { stories }: { stories: number[][] } = JSON.parse(readFileSync(labels, "utf8"));
  const storyOf = new Map(stories.flatMap((ids, index) => ids.map((id) => [id, `story ${index}`] as const)));
  const items = lines(articles).flatMap((line): Labelled[] => {
    const { id, title, summary, news_site: outlet, published_at: at } = JSON.parse(line);
    if (typeof id !== "number") return [];
    const lead = summary?.replace(/The post .* appeared first on .*/s, "").trim() || null;
    const report = { ...untimed(String(id), title, lead), sourceId: outlet, publisher: outlet };
    return [{ report: { ...report, sortAt: Date.parse(at) }, story: storyOf.get(id) ?? String(id) }];
  });
  return items.sort((a, b) => a.report.sortAt - b.report.sortAt);
}

function printSpace(items: readonly Labelled[]): void {
  const gold = items.map(({ story }) => story);
  const found = cluster(items.map(({ report }) => report));
  print("space news, in time", 0.9, bCubed(gold, found));
  const { precision, recall } = pairsOf(gold, found);
  console.log(`     by pairs: precision ${percent(precision)}, recall ${percent(recall)}`);
}

const percent = (share: number): string => share.toFixed(3);

function print(name: string, aim: number, { precision, recall, f1, stories }: Score): void {
  const verdict = f1 >= aim ? "PASS" : "MISS";
  console.log(
    `${verdict} ${name}: F1 ${percent(f1)} (aim ${aim}), precision ${percent(precision)}, recall ${percent(recall)}, ${stories} stories`,
  );
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      uci: { type: "string", default: join(CORPUS, "clustering", "uci.jsonl") },
      ecbplus: { type: "string", default: join(CORPUS, "clustering", "ecbplus.jsonl") },
      edits: { type: "string", default: join(CORPUS, "clustering", "title_edits.jsonl") },
      window: { type: "boolean", default: false },
    },
  });
  const { uci, ecbplus, edits } = values;
  if (existsSync(uci)) {
    print("uci titles", 0.85, scoreOf(readUci(uci)));
    // One story after the other is the hardest order: nothing is there yet that a new one could be told from.
    const inOrder = readUci(uci);
    const { f1 } = bCubed(
      inOrder.map(({ story }) => story),
      cluster(inOrder.map(({ report }) => report)),
    );
    console.log(`     in the file's order, one story after the other: F1 ${percent(f1)}`);
  }
  if (existsSync(ecbplus)) {
    print("ecb+ first sentence", 0.77, scoreOf(readEcbPlus(ecbplus, 1)));
    print("ecb+ first four sentences", 0.89, scoreOf(readEcbPlus(ecbplus, 4)));
  }
  const articles = join(CORPUS, "space-news", "articles.jsonl");
  const labels = join(import.meta.dirname, "..", "tests", "fixtures", "stories", "space-news.json");
  if (existsSync(articles)) printSpace(readSpace(articles, labels));
  if (existsSync(edits)) {
    const share = editsFound(edits);
    console.log(`${share >= 0.95 ? "PASS" : "MISS"} changed headlines: ${percent(share)} found (aim 0.95)`);
  }
  if (values.window) measureWindow();
}
