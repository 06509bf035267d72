// How well the shipped topic `space` finds space news by its words alone, and how long it takes an entry.
// `node bench/topics.ts [--half 0|1] [--misses]`; the labelled entries are not part of the project (../shared, from the
// checkout). To see whether terms hold beyond the entries they were made for: read the misses of one half, then measure
// the other.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadConfig } from "../src/config.ts";
import { createCurator, type Subject } from "../src/curate/curator.ts";
import { NO_SOURCE } from "../src/model/source.ts";

const LABELLED = new URL("../../shared/corpus/relevance/relevance.jsonl", import.meta.url);
const ROUNDS = 3;

interface Labelled {
  readonly id: string;
  readonly source: string;
  readonly title: string;
  readonly summary: string | null;
  readonly label: 0 | 1;
  readonly kind: string;
}

/** Title and summary only: neither address, source nor category may help. */
function subjectOf({ title, summary }: Labelled): Subject {
  const text = summary ?? "";
  const rest = { authors: [], categories: [], url: null, enclosures: [], source: NO_SOURCE };
  return { title, summary: text, text, ...rest, language: null, sortAt: 0 };
}

function share(part: number, whole: number): string {
  return whole === 0 ? "–" : (part / whole).toFixed(3);
}

function report(name: string, entries: readonly Labelled[], found: ReadonlySet<Labelled>): void {
  const right = entries.filter((entry) => entry.label === 1 && found.has(entry)).length;
  const hits = entries.filter((entry) => found.has(entry)).length;
  const wanted = entries.filter((entry) => entry.label === 1).length;
  const precision = hits === right ? "" : `precision ${share(right, hits)}, `;
  console.log(
    `${name}: ${precision}recall ${share(right, wanted)} (${wanted} of ${entries.length} are space)`,
  );
}

function printMisses(name: string, entries: readonly Labelled[], found: ReadonlySet<Labelled>): void {
  for (const entry of entries) {
    if (found.has(entry) === (entry.label === 1)) continue;
    const miss = entry.label === 1 ? "missed" : "wrong ";
    console.log(`${miss} | ${name} | ${entry.title} | ${entry.summary ?? ""}`);
  }
}

/** Always the same half for the same entry, and the halves have nothing else in common. */
function halfOf({ id }: Labelled): string {
  return String((createHash("sha256").update(id).digest()[0] ?? 0) % 2);
}

function readLabelled(half: string | undefined): Labelled[] {
  const lines = readFileSync(LABELLED, "utf8").trim().split("\n");
  const entries = lines.map((line): Labelled => JSON.parse(line));
  return half === undefined ? entries : entries.filter((entry) => halfOf(entry) === half);
}

function run(): void {
  const options = { half: { type: "string" }, misses: { type: "boolean" } } as const;
  const { half, misses } = parseArgs({ options }).values;
  if (!existsSync(LABELLED)) {
    console.log("skipped: ../shared/corpus/relevance/relevance.jsonl is not there");
    return;
  }
  const entries = readLabelled(half);
  const curator = createCurator(loadConfig("feeds.yaml"));
  const subjects = entries.map(subjectOf);
  const found = new Set(
    entries.filter((_, at) => curator.decide(subjects[at] as Subject).topics.has("space")),
  );

  const start = performance.now();
  for (let round = 0; round < ROUNDS; round += 1) for (const subject of subjects) curator.decide(subject);
  const each = ((performance.now() - start) * 1000) / (ROUNDS * subjects.length);

  const ars = entries.filter(({ source }) => source === "Ars Technica");
  const huffPost = entries.filter(({ source }) => source === "HuffPost");
  const spaceflightNews = entries.filter(({ kind }) => kind.startsWith("space(SNAPI"));
  report("Ars Technica", ars, found);
  report("Spaceflight News", spaceflightNews, found);
  const wrong = huffPost.filter((entry) => found.has(entry)).length;
  console.log(`HuffPost (none is space): ${wrong} of ${huffPost.length} found`);
  console.log(`${each.toFixed(1)} µs an entry: all topics, all channels`);
  if (!misses) return;
  printMisses("Ars Technica", ars, found);
  printMisses("Spaceflight News", spaceflightNews, found);
  printMisses("HuffPost", huffPost, found);
}

run();
