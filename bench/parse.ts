// Bytes to normalized and sanitized entries, side by side with other parsers: MB/s of CPU time over real captures.
// `node bench/parse.ts [--rounds N] [--turns N]`; the captures are not part of the project (../shared, from the checkout).
import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { parseFeed as feedsmith } from "feedsmith";
import { Parser } from "htmlparser2";
import RssParser from "rss-parser";
import { normalizeEntry } from "../src/normalize/normalize-entry.ts";
import { normalizeFeed } from "../src/normalize/normalize-feed.ts";
import { parseFeed } from "../src/parse/parse-feed.ts";

const CAPTURES = new URL("../../shared/corpus/feeds/", import.meta.url);
const URL_OF_ALL = "https://site.example/feed";

interface Contender {
  readonly name: string;
  /** Entries read; throws for what it cannot read. */
  readonly read: (bytes: Uint8Array) => number | Promise<number>;
}

const decoder = new TextDecoder();
const rssParser = new RssParser();

const CONTENDERS: readonly Contender[] = [
  {
    name: "Downlink: parse, normalize, sanitize",
    read: (bytes) => {
      const parsed = parseFeed(bytes, { contentType: null, url: URL_OF_ALL });
      const feed = normalizeFeed(parsed, URL_OF_ALL);
      const context = { base: URL_OF_ALL, language: feed.language };
      for (const entry of parsed.entries) normalizeEntry(entry, context);
      return parsed.entries.length;
    },
  },
  {
    name: "Downlink: parse only",
    read: (bytes) => parseFeed(bytes, { contentType: null, url: URL_OF_ALL }).entries.length,
  },
  {
    name: "rss-parser (no sanitizing)",
    read: async (bytes) => (await rssParser.parseString(decoder.decode(bytes))).items.length,
  },
  {
    name: "feedsmith (no sanitizing)",
    read: (bytes) => {
      const { feed } = feedsmith(decoder.decode(bytes));
      return ("items" in feed ? feed.items : "entries" in feed ? feed.entries : undefined)?.length ?? 0;
    },
  },
  {
    name: "htmlparser2 alone (events, no feed)",
    read: (bytes) => {
      const parser = new Parser({}, { xmlMode: true });
      parser.write(decoder.decode(bytes));
      parser.end();
      return 0;
    },
  },
];

interface Result {
  readonly name: string;
  /** The median of its rounds over the documents that it reads, after one to warm up. */
  readonly mbPerSecond: number;
  readonly entries: number;
  readonly unreadable: number;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function measure(
  { name, read }: Contender,
  documents: readonly Uint8Array[],
  rounds: number,
): Promise<Result> {
  const readable: Uint8Array[] = [];
  const speeds: number[] = [];
  let entries = 0;
  // What it gives up on early must not make it look quick, nor what it chokes on slow.
  for (const document of documents) {
    try {
      entries += await read(document);
      readable.push(document);
    } catch {
      // Counted below.
    }
  }
  const bytes = readable.reduce((sum, { byteLength }) => sum + byteLength, 0);
  for (let round = 0; round < rounds; round += 1) {
    const before = process.cpuUsage();
    for (const document of readable) await read(document);
    const { user, system } = process.cpuUsage(before);
    speeds.push(bytes / (user + system));
  }
  return { name, mbPerSecond: median(speeds), entries, unreadable: documents.length - readable.length };
}

function readDocuments(): Uint8Array[] {
  const files = globSync("**/*.{xml,rss,atom,rdf,json}", { cwd: CAPTURES });
  return files
    .filter((file) => file !== "manifest.json")
    .map((file) => readFileSync(new URL(file, CAPTURES)));
}

/** Each in a process of its own, several times in turns: they would spoil one another's compiled code. */
function race(rounds: number, turns: number): Result[] {
  const results = CONTENDERS.map((): Result[] => []);
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [i, done] of results.entries()) {
      const args = [import.meta.filename, "--only", String(i), "--rounds", String(rounds)];
      done.push(JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" })));
    }
  }
  return results.flatMap(
    (done) => done.toSorted((a, b) => a.mbPerSecond - b.mbPerSecond)[Math.floor(turns / 2)] ?? [],
  );
}

function print(results: readonly Result[]): void {
  const yardstick = results.find(({ name }) => name.startsWith("rss-parser"))?.mbPerSecond ?? 1;
  console.log("| | MB/s | to rss-parser | entries | unreadable |");
  console.log("| --- | ---: | ---: | ---: | ---: |");
  for (const { name, mbPerSecond, entries, unreadable } of results) {
    const ratio = (mbPerSecond / yardstick).toFixed(2);
    console.log(`| ${name} | ${mbPerSecond.toFixed(1)} | ${ratio} × | ${entries} | ${unreadable} |`);
  }
}

async function run(): Promise<void> {
  const options = {
    rounds: { type: "string", default: "7" },
    turns: { type: "string", default: "3" },
    only: { type: "string" },
  } as const;
  const { values } = parseArgs({ options });
  if (!existsSync(CAPTURES)) {
    console.log("skipped: ../shared/corpus/feeds is not there");
    return;
  }
  const contender = CONTENDERS[Number(values.only)];
  if (contender !== undefined) {
    console.log(JSON.stringify(await measure(contender, readDocuments(), Number(values.rounds))));
    return;
  }
  const documents = readDocuments();
  const bytes = documents.reduce((sum, { byteLength }) => sum + byteLength, 0);
  console.log(`${documents.length} documents, ${(bytes / 1e6).toFixed(1)} MB, Node ${process.version}\n`);
  print(race(Number(values.rounds), Number(values.turns)));
}

await run();
