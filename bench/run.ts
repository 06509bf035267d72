// `npm run bench`: polling against a naive loop, serving against a bare Hono handler; Markdown on stdout.
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { aimLine } from "./aims.ts";
import { type Flags, HELP, readFlags } from "./flags.ts";
import { startOrigin } from "./origin.ts";
import { type Report, racePolling } from "./polling.ts";
import { raceServing } from "./serving.ts";

async function runRaces(flags: Flags): Promise<readonly Report[]> {
  const origin = await startOrigin(flags.originPath, flags.feeds);
  try {
    const polling = flags.polls ? [await racePolling(origin, flags)] : [];
    const serving = flags.serves ? [await raceServing(origin, flags)] : [];
    return [...polling, ...serving];
  } finally {
    origin.stop();
  }
}

function heading({ feeds, repeat, rounds, seconds, connections }: Flags): string {
  const machine = `${availableParallelism()} cores, Node ${process.version}, ${process.platform} ${process.arch}`;
  const size = `${feeds} feeds, ${repeat} × each phase; ${rounds} × ${seconds} s with ${connections} connections; medians`;
  return `${new Date().toISOString().slice(0, 10)}, ${machine}\n${size}`;
}

/** A missed aim is a finding, not a failure; figures in doubt are one. */
async function run(flags: Flags): Promise<void> {
  const reports = await runRaces(flags);
  const aims = reports.flatMap((report) => report.aims).map(aimLine);
  const troubles = reports.flatMap((report) => report.troubles).map((trouble) => `- TROUBLE ${trouble}`);
  const tables = reports.map(({ markdown }) => markdown);
  console.log([heading(flags), ...tables, [...aims, ...troubles].join("\n")].join("\n\n"));
  if (troubles.length > 0) process.exitCode = 1;
}

/** Null when there is nothing to run; the exit code says why. */
function flagsToRun(): Flags | null {
  const flags = readFlags(process.argv.slice(2));
  if (flags.help) {
    console.log(HELP);
    return null;
  }
  if (existsSync(flags.originPath)) return flags;
  throw new Error(
    `There is no feed origin at ${flags.originPath}: name feed-origin.mjs with --origin or DOWNLINK_BENCH_ORIGIN.`,
  );
}

function tell(thrown: unknown, exitCode: number): void {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exitCode = exitCode;
}

try {
  const flags = flagsToRun();
  if (flags) await run(flags).catch((thrown: unknown) => tell(thrown, 1));
} catch (thrown) {
  tell(thrown, 2);
}
