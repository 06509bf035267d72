// The polling race: cold, warm and 10 % changed, ours and the naive loop in turn, each in a process of its own.
import type { Aim } from "./aims.ts";
import { startChild } from "./child.ts";
import { medianOf, ratio, shown, table } from "./figures.ts";
import type { Flags } from "./flags.ts";
import { temporaryFolder } from "./housekeeping.ts";
import type { Origin, OriginStats } from "./origin.ts";
import type { PhaseResult } from "./poll-process.ts";

type Name = "downlink" | "naive";
const NAMES: readonly Name[] = ["downlink", "naive"];

const PHASES = ["cold", "warm (304)", "10 % changed"] as const;
type Phase = (typeof PHASES)[number];

type Results = Readonly<Record<Phase, Readonly<Record<Name, PhaseResult[]>>>>;

export interface Report {
  readonly markdown: string;
  readonly aims: readonly Aim[];
  /** What went wrong, and puts the figures in doubt: visits that failed, entries that are not there. */
  readonly troubles: readonly string[];
}

interface Round {
  readonly origin: Origin;
  readonly flags: Flags;
  readonly folders: Readonly<Record<Name, string>>;
  readonly troubles: string[];
}

export async function racePolling(origin: Origin, flags: Flags): Promise<Report> {
  const results: Results = {
    cold: { downlink: [], naive: [] },
    "warm (304)": { downlink: [], naive: [] },
    "10 % changed": { downlink: [], naive: [] },
  };
  const troubles: string[] = [];
  for (let number = 0; number < flags.repeat; number += 1) {
    await origin.reset();
    const folders = { downlink: temporaryFolder(), naive: temporaryFolder() };
    // Who comes second finds a warmer machine: take turns.
    const order = number % 2 === 0 ? NAMES : NAMES.toReversed();
    await runRound({ origin, flags, folders, troubles }, order, results);
  }
  return { markdown: report(results), aims: aimsOf(results), troubles };
}

async function runRound(round: Round, order: readonly Name[], results: Results): Promise<void> {
  for (const phase of PHASES) {
    const news = await newsOf(phase, round);
    for (const name of order) results[phase][name].push(await runPhase(round, name, phase, news));
    const { downlink, naive } = results[phase];
    const [ours, theirs] = [downlink.at(-1)?.entries, naive.at(-1)?.entries];
    if (ours !== theirs)
      round.troubles.push(`${phase}: Downlink has ${ours} entries, the naive loop ${theirs}.`);
  }
}

/** How many feeds differ from what both have. */
async function newsOf(phase: Phase, { origin, flags }: Round): Promise<number> {
  if (phase === "cold") return flags.feeds;
  return phase === "10 % changed" ? (await origin.publish()).changed : 0;
}

/** One phase in its own process. */
async function runPhase(
  { origin, flags, folders, troubles }: Round,
  name: Name,
  phase: Phase,
  news: number,
): Promise<PhaseResult> {
  await origin.takeStats();
  const profiles = name === "downlink" ? flags.profiles : null;
  const result = await pollOnce(name, folders[name], origin, flags.feeds, profiles);
  const { cpuSeconds, wallSeconds, peakMegabytes, failed, fault } = result;
  const figures = `${shown(cpuSeconds)} s CPU, ${shown(wallSeconds)} s, ${shown(peakMegabytes)} MB`;
  console.error(`${phase}, ${name}: ${figures}`);
  if (failed > 0) troubles.push(`${phase}, ${name}: ${failed} visits failed, the first: ${fault}`);
  const answers = answersTrouble(await origin.takeStats(), news, flags.feeds);
  if (answers !== null) troubles.push(`${phase}, ${name}: ${answers}`);
  return result;
}

export async function pollOnce(
  name: Name,
  folder: string,
  origin: Origin,
  feeds: number,
  profiles: string | null,
): Promise<PhaseResult> {
  const child = startChild("poll-process.ts", [name, origin.url, String(feeds), folder], profiles);
  const result = await child.ask<PhaseResult>("poll");
  await child.stop();
  return result;
}

/** Nobody may win by asking less, or without conditions or gzip. */
function answersTrouble(
  { full, notModified, gzipped }: OriginStats,
  news: number,
  feeds: number,
): string | null {
  if (full === news && notModified === feeds - news && gzipped === full) return null;
  return `the origin gave ${full} documents (${gzipped} packed) and ${notModified} times 304.`;
}

const FIGURES: readonly { readonly name: string; readonly of: (result: PhaseResult) => number }[] = [
  { name: "CPU s", of: ({ cpuSeconds }) => cpuSeconds },
  { name: "CPU s with start", of: ({ processCpuSeconds }) => processCpuSeconds },
  { name: "wall s", of: ({ wallSeconds }) => wallSeconds },
  { name: "peak MB", of: ({ peakMegabytes }) => peakMegabytes },
];

function report(results: Results): string {
  const rows = PHASES.flatMap((phase) => FIGURES.map((figure) => row(results, phase, figure)));
  return table(["polling", "figure", "Downlink", "naive loop", "ratio"], rows);
}

function row(results: Results, phase: Phase, { name, of }: (typeof FIGURES)[number]): string[] {
  const { downlink, naive } = results[phase];
  const [ours, theirs] = [medianOf(downlink, of), medianOf(naive, of)];
  return [phase, name, shown(ours), shown(theirs), ratio(ours, theirs)];
}

function aimsOf(results: Results): Aim[] {
  const cpuRatio = (phase: Phase) => {
    const of = ({ cpuSeconds }: PhaseResult) => cpuSeconds;
    return medianOf(results[phase].downlink, of) / medianOf(results[phase].naive, of);
  };
  return PHASES.map((phase) => ({
    what: `CPU of ${phase} against the naive loop`,
    ratio: cpuRatio(phase),
    limit: phase === "cold" ? 1.5 : 1,
    side: "most",
  }));
}
