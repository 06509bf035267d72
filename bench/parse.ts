// Bytes to normalized and sanitized entries, side by side with other parsers: MB/s of CPU time over real captures.
// `node bench/parse.ts [--rounds N] [--profile-ours]`; the captures are not part of the project (../shared, from the checkout).
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

interface Lap {
  readonly mbPerSecond: number;
  readonly entries: number;
  readonly unreadable: number;
}

async function lap({ read }: Contender, documents: readonly Uint8Array[]): Promise<Lap> {
  const megabytes = documents.reduce((sum, { byteLength }) => sum + byteLength, 0) / 1e6;
  let entries = 0;
  let unreadable = 0;
  const before = process.cpuUsage();
  for (const bytes of documents) {
    try {
      entries += await read(bytes);
    } catch {
      unreadable += 1;
    }
  }
  const { user, system } = process.cpuUsage(before);
  return { mbPerSecond: (megabytes * 1e6) / (user + system), entries, unreadable };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function race(documents: readonly Uint8Array[], rounds: number): Promise<void> {
  const laps = new Map<Contender, Lap[]>(CONTENDERS.map((contender) => [contender, []]));
  // They take turns, so that what disturbs the machine disturbs them all. The first round warms up and is told apart.
  for (let round = 0; round <= rounds; round += 1) {
    for (const [contender, done] of laps) done.push(await lap(contender, documents));
  }
  const warm = (done: readonly Lap[]) => median(done.slice(1).map(({ mbPerSecond }) => mbPerSecond));
  const yardstick = warm(laps.get(CONTENDERS[2] as Contender) ?? []);
  console.log(
    "| | MB/s | to rss-parser | first round | entries | unreadable |\n| --- | ---: | ---: | ---: | ---: | ---: |",
  );
  for (const [{ name }, done] of laps) {
    const [first] = done;
    const speed = warm(done);
    console.log(
      `| ${name} | ${speed.toFixed(1)} | ${(speed / yardstick).toFixed(2)} × | ${first?.mbPerSecond.toFixed(1)} | ${first?.entries} | ${first?.unreadable} |`,
    );
  }
}

async function run(): Promise<void> {
  const { values } = parseArgs({ options: { rounds: { type: "string", default: "7" } } });
  if (!existsSync(CAPTURES)) {
    console.log("skipped: ../shared/corpus/feeds is not there");
    return;
  }
  const files = globSync("**/*.{xml,rss,atom,rdf,json}", { cwd: CAPTURES }).filter(
    (file) => file !== "manifest.json",
  );
  const documents = files.map((file) => readFileSync(new URL(file, CAPTURES)));
  const bytes = documents.reduce((sum, { byteLength }) => sum + byteLength, 0);
  console.log(`${documents.length} documents, ${(bytes / 1e6).toFixed(1)} MB, Node ${process.version}\n`);
  await race(documents, Number(values.rounds));
}

await run();
