// How well credits are found in sentences, and what it costs an entry: `node bench/credit.ts [FILE.jsonl] [--half even|odd]`.
import { existsSync, readFileSync } from "node:fs";
import { loadConfig } from "../src/config.ts";
import type { NamedPublisher } from "../src/model/citation.ts";
import { createCitationFinder } from "../src/stories/citations/citation-finder.ts";
import { wellKnownAliases } from "../src/stories/citations/well-known-names.ts";

/** `publisher`: whose text it is, maybe in another spelling than in `outlets_known`; null if nobody's. */
export interface CreditExample {
  readonly sentence: string;
  readonly publisher: string | null;
  readonly outlets_known: readonly string[];
  readonly credited: string | null;
}

export interface CreditScore {
  readonly precision: number;
  readonly recall: number;
  readonly mistakes: readonly { readonly example: CreditExample; readonly found: readonly string[] }[];
}

const folded = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^the /, "")
    .replace(/[^\p{L}\d]/gu, "");

const named = (name: string): NamedPublisher => ({
  publisher: folded(name),
  names: [name, ...wellKnownAliases(name)],
  hosts: [],
  isPrimary: false,
});

/** What the sentence credits; names of outlets as folded here. */
function foundIn({ sentence, publisher, outlets_known }: CreditExample): string[] {
  const find = createCitationFinder(outlets_known.map(named));
  const citations = find({ publisher: folded(publisher ?? ""), url: null, title: "", html: sentence });
  return citations.flatMap((citation) => (citation.quote === null ? [] : (citation.publisher ?? [])));
}

/**
 * An example has at most one credit. It is found if it is among the found; another outlet that is found is wrong, unless
 * the example has a credit that is found too: then the sentence names two.
 */
export function scoreCredits(examples: readonly CreditExample[]): CreditScore {
  const results = examples.map((example) => {
    const found = foundIn(example);
    const isFound = example.credited !== null && found.includes(folded(example.credited));
    return { example, found, isFound, isWrong: !isFound && found.length > 0 };
  });
  const right = results.filter(({ isFound }) => isFound).length;
  const wrong = results.filter(({ isWrong }) => isWrong).length;
  const wanted = examples.filter(({ credited }) => credited !== null).length;
  return {
    precision: right + wrong === 0 ? 1 : right / (right + wrong),
    recall: wanted === 0 ? 1 : right / wanted,
    mistakes: results.filter(
      ({ isFound, isWrong, example }) => isWrong || (example.credited !== null && !isFound),
    ),
  };
}

export const readExamples = (path: string | URL): CreditExample[] =>
  readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line): CreditExample => JSON.parse(line));

const EXAMPLES = new URL("../../shared/corpus/credit/examples.jsonl", import.meta.url);
const PUBLISHERS = 150;
const ROUNDS = 5_000;

/** A credit, a bare link and names of others in 3 KB, as news has them. */
const ORDINARY_ENTRY = `<p>The company said on Tuesday that its second stage will fly again in May, <a
  href="https://spacenews.com/second-stage">SpaceNews</a> reported. “We are ready,” Jane Doe, its chief engineer, told
  reporters at Cape Canaveral, Florida.</p><p>The Federal Aviation Administration has to agree; NASA and the U.S. Space
  Force both have payloads on the flight, among them a <a href="https://www.nasa.gov/missions/lantern">small
  telescope</a> that was to fly last year.</p>${"<p>Nobody had expected the tests to take that long. Engineers at the Stennis Space Center in Mississippi opened the valve for the first time on a cold morning, and what they saw made them close it at once. Since then, the team in Long Beach has gone through every weld of the tank &amp; its struts, from Monday to Saturday, without finding the leak that the sensors had told of.</p>".repeat(6)}`;

function printCost(): void {
  const shipped = loadConfig("feeds.yaml").publishers;
  const more = Array.from({ length: PUBLISHERS - shipped.length }, (_, n) => named(`Daily Outlet ${n}`));
  const publishers = [...shipped, ...more];
  const find = createCitationFinder(publishers);
  const entry = {
    publisher: "own",
    url: null,
    title: "Second stage to fly again in May",
    html: ORDINARY_ENTRY,
  };
  for (let n = 0; n < ROUNDS; n += 1) find(entry);
  const start = process.cpuUsage();
  for (let n = 0; n < ROUNDS; n += 1) find(entry);
  const each = process.cpuUsage(start).user / ROUNDS;
  console.log(
    `${each.toFixed(0)} µs an entry of ${ORDINARY_ENTRY.length} characters, ${publishers.length} publishers`,
  );
}

function run(path: string | URL, half: string | undefined): void {
  if (!existsSync(path)) {
    console.log(`skipped: ${path} is not there`);
    return;
  }
  const all = readExamples(path);
  const examples = half === undefined ? all : all.filter((_, n) => n % 2 === (half === "even" ? 0 : 1));
  const { precision, recall, mistakes } = scoreCredits(examples);
  console.log(`${examples.length} sentences: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`);
  for (const { example, found } of mistakes) {
    console.log(
      `${found.length > 0 ? "wrong " : "missed"} | ${example.credited ?? "nobody"} | ${found} | ${example.sentence}`,
    );
  }
}

if (import.meta.main) {
  const { positionals, half } = readArguments(process.argv.slice(2));
  run(positionals[0] ?? EXAMPLES, half);
  printCost();
}

function readArguments(args: readonly string[]) {
  const at = args.indexOf("--half");
  const half = at < 0 ? undefined : args[at + 1];
  return { positionals: args.filter((arg, n) => !arg.startsWith("--") && (at < 0 || n !== at + 1)), half };
}
