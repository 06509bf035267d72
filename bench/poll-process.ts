// One phase of one contender in a fresh process: `poll-process.ts downlink|naive ORIGIN FEEDS FOLDER`, measured.
import type { OpenContender } from "./contender.ts";
import { answerParent } from "./parent.ts";

export interface PhaseResult {
  /** For the visits, the curated feed and closing the database. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  /** With starting Node, loading modules and opening the database. */
  readonly processCpuSeconds: number;
  readonly peakMegabytes: number;
  readonly entries: number;
  readonly failed: number;
  readonly fault: string | null;
}

const OPEN: Readonly<Record<string, () => Promise<OpenContender>>> = {
  downlink: async () => (await import("./downlink.ts")).openDownlink,
  naive: async () => (await import("./naive.ts")).openNaive,
};

async function runPhase(): Promise<PhaseResult> {
  const [name = "", originUrl = "", feeds = "", folder = ""] = process.argv.slice(2);
  const open = await OPEN[name]?.();
  if (!open) throw new Error(`There is no contender "${name}".`);
  const contender = await open({ originUrl, feeds: Number(feeds), folder });

  const cpu = process.cpuUsage();
  const started = performance.now();
  const { failed, fault } = await contender.poll();
  const entries = contender.count();
  await contender.close();
  const wallSeconds = (performance.now() - started) / 1000;
  const cpuSeconds = seconds(process.cpuUsage(cpu));

  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  const processCpuSeconds = seconds(process.cpuUsage());
  return { cpuSeconds, wallSeconds, processCpuSeconds, peakMegabytes, entries, failed, fault };
}

const seconds = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1e6;

answerParent(runPhase);
