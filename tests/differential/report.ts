// Prints how far we agree with feedparser and rss-parser, and why not further: `node tests/differential/report.ts`.
import { parseArgs } from "node:util";
import { FEEDPARSER_COUNTS } from "./accepted-feedparser.ts";
import { agreementOf } from "./agreement.ts";
import { type Capture, readCaptures } from "./documents.ts";
import { findFeedparser, readFeedparser } from "./read-feedparser.ts";
import { readOurs } from "./read-ours.ts";
import { readRssParser } from "./read-rss-parser.ts";
import {
  type Comparison,
  compareWith,
  type Explained,
  FEEDPARSER,
  type Readings,
  type Reference,
  RSS_PARSER,
} from "./references.ts";

const { values } = parseArgs({ options: { each: { type: "boolean", default: false } } });

await report();

async function report(): Promise<void> {
  const captures = readCaptures();
  if (captures.length === 0) return say("../shared/corpus is not here: there is nothing to compare.");
  const ours: Readings = new Map(captures.map(({ name, bytes }) => [name, readOurs(bytes)]));
  const feedparser = findFeedparser();
  if (feedparser === undefined) say("No Python here can import feedparser (Debian: python3-feedparser).\n");
  else print(FEEDPARSER, captures, ours, await readFeedparser(feedparser.python, captures));
  print(RSS_PARSER, captures, ours, await readRssParser(captures));
}

function print(reference: Reference, captures: readonly Capture[], ours: Readings, theirs: Readings): void {
  const comparison = compareWith(reference, captures, ours, theirs);
  const { documents, entries, differences, counts } = comparison;
  say(`## ${reference.name}: ${documents} documents, ${entries} entries\n`);
  say("| field | differing | agreement | its faults set aside |\n| --- | ---: | ---: | ---: |");
  for (const { field, differing, raw, withoutFaults } of agreementOf(reference.fields, entries, differences))
    say(`| ${field} | ${differing} | ${percent(raw)} | ${percent(withoutFaults)} |`);
  say("");
  for (const [document, [mine, other]] of counts)
    say(`- ${document}: ${mine} entries, not ${other}: ${FEEDPARSER_COUNTS.get(document) ?? "UNEXPLAINED"}`);
  printClasses(reference, comparison);
}

function printClasses({ accepted }: Reference, { differences }: Comparison): void {
  for (const { name, kind, reason } of accepted) {
    printClass(
      `${name} (${kind}): ${reason}`,
      differences.filter((difference) => difference.accepted?.name === name),
    );
  }
  printClass(
    "UNEXPLAINED",
    differences.filter((difference) => difference.accepted === undefined),
  );
  say("");
}

function printClass(title: string, differences: readonly Explained[]): void {
  if (differences.length === 0) return;
  say(`- ${title}`);
  for (const [document, own] of Map.groupBy(differences, (difference) => difference.document)) {
    say(`  - ${document}: ${[...new Set(own.map(({ field }) => field))].join(", ")} × ${own.length}`);
    if (!values.each) continue;
    for (const { entry, field, ours, theirs } of own)
      say(`    - ${entry} ${field}: ${JSON.stringify(ours)}, not ${JSON.stringify(theirs)}`);
  }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
