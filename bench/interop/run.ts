// Real feed readers subscribe to a real Downlink: `npm run interop -- [--only NAME] [--write]`
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { temporaryFolder } from "../housekeeping.ts";
import { feedparser } from "./feedparser.ts";
import { liferea } from "./liferea.ts";
import { newsboat } from "./newsboat.ts";
import type { Reader } from "./reader.ts";
import { reportOf, writeReport } from "./report.ts";
import { rss2email } from "./rss2email.ts";
import { packageVersion } from "./run-program.ts";
import { sfeed } from "./sfeed.ts";
import { NEWS_ROUND, ROUNDS, type Setting, subscribe, type Trial, visitOnce } from "./trial.ts";
import { judge, type Verdict } from "./verdict.ts";
import { KINDS, openWorld } from "./world.ts";

const READERS: readonly Reader[] = [newsboat, sfeed, feedparser, rss2email, liferea];
const DOCUMENT = resolve(import.meta.dirname, "../../docs/interop.md");
const LIMIT_MS = 600_000;
const HELP = `Usage: npm run interop -- [FLAGS]

  --only NAME   one reader: ${READERS.map(({ name }) => name.toLowerCase()).join(", ")}
  --write       also writes the result into docs/interop.md
`;

function chosen(only: string | undefined): readonly Reader[] {
  const readers = READERS.filter(
    ({ name }) => only === undefined || name.toLowerCase() === only.toLowerCase(),
  );
  if (readers.length === 0) throw new Error(`--only is "${only}": see --help.`);
  return readers;
}

async function subscribeAll(readers: readonly Reader[], setting: Setting): Promise<Trial[]> {
  const trials: Trial[] = [];
  for (const reader of readers) {
    const version = await packageVersion(reader.debianPackage);
    for (const kind of KINDS) trials.push(await subscribe(reader, version, kind, setting));
  }
  return trials;
}

/** One after the other, so that each request is known to be whose. */
async function tryAll(readers: readonly Reader[]): Promise<Verdict[]> {
  const world = await openWorld();
  const trials: Trial[] = [];
  try {
    trials.push(...(await subscribeAll(readers, { world, folder: join(temporaryFolder(), "readers") })));
    const pieces = world.pieces();
    const visitAll = async (names: readonly string[]) => {
      for (const name of names) {
        console.error(`visit: ${name}`);
        for (const trial of trials) await visitOnce(trial, world);
      }
    };
    await visitAll(ROUNDS.slice(0, NEWS_ROUND));
    const news = await world.makeNews();
    await visitAll(ROUNDS.slice(NEWS_ROUND));
    return trials.map((trial) => judge(trial, { pieces, news }));
  } finally {
    for (const { subscription } of trials) await subscription.close?.();
    await world.close();
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { help: { type: "boolean" }, only: { type: "string" }, write: { type: "boolean" } },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const readers = chosen(values.only);
  const isThere = new Map<Reader, boolean>();
  for (const reader of readers) isThere.set(reader, await reader.isInstalled());
  const present = readers.filter((reader) => isThere.get(reader));
  const verdicts = present.length === 0 ? [] : await tryAll(present);
  const report = reportOf(
    verdicts,
    readers.filter((reader) => !isThere.get(reader)),
  );
  console.log(report);
  if (values.write) writeReport(DOCUMENT, report);
  return verdicts.some(({ faults }) => faults.length > 0) ? 1 : 0;
}

// No reader is waited for for ever.
setTimeout(() => {
  console.error("It takes too long.");
  process.exit(1);
}, LIMIT_MS).unref();
// Temporary folders go when the process ends.
process.exit(await main());
