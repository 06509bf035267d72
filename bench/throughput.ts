// Polls without news: what they cost beside a bare undici loop, for 1,000 and 10,000 sources, and how long they take.
// `node bench/throughput.ts [--origin FILE] [--repeat N] [--profile FOLDER]`
import { existsSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { request } from "undici";
import { type Aim, aimLine } from "./aims.ts";
import { startChild } from "./child.ts";
import { median, ratio, shown, table } from "./figures.ts";
import { temporaryFolder } from "./housekeeping.ts";
import { startOrigin } from "./origin.ts";
import type { PhaseResult } from "./poll-process.ts";
import type { Known, RoundsResult } from "./throughput-process.ts";

const FEEDS = 1_000;
const MANY = 10_000;
/** The first round of a process compiles what it runs; a service polls for weeks. */
const ROUNDS = 10;
type Name = "ours" | "bare";

interface Course {
  readonly known: Known;
  readonly folder: string;
  readonly profiles: string | null;
}

/** A store filled by a cold poll in a process of its own, and the validators that a bare loop needs. */
async function prepare(originUrl: string, feeds: number, profiles: string | null): Promise<Course> {
  const folder = temporaryFolder();
  const child = startChild("poll-process.ts", ["downlink", originUrl, String(feeds), folder]);
  const { failed, fault } = await child.ask<PhaseResult>("poll");
  await child.stop();
  if (failed > 0) throw new Error(`${failed} visits failed, the first: ${fault}`);
  const validators = [];
  for (let k = 0; k < feeds; k += 1) {
    const { headers, body } = await request(`${originUrl}/feed/${k}.xml`);
    await body.dump();
    const { etag, "last-modified": lastModified } = headers;
    validators.push({ etag: String(etag), lastModified: String(lastModified) });
  }
  return { known: { originUrl, validators }, folder, profiles };
}

interface Ask {
  readonly feeds?: number;
  readonly atOnce?: number;
  readonly rounds?: number;
  readonly status: number;
}

async function rounds(name: Name, { known, folder, profiles }: Course, ask: Ask): Promise<RoundsResult> {
  const { feeds = known.validators.length, atOnce = 32, rounds = ROUNDS, status } = ask;
  const path = join(folder, "known.json");
  writeFileSync(path, JSON.stringify({ ...known, validators: known.validators.slice(0, feeds) }));
  const args = [name, path, folder, String(atOnce)];
  const child = startChild("throughput-process.ts", args, name === "ours" ? profiles : null);
  const result = await child.ask<RoundsResult>(rounds);
  await child.stop();
  const { [status]: right = 0 } = result.statuses;
  if (right !== feeds * rounds || result.changed > 0) {
    throw new Error(
      `${name}: answers ${JSON.stringify(result.statuses)}, not ${status}; ${result.changed} changed.`,
    );
  }
  return result;
}

/** CPU of a poll in ms: in the first round, and in the middle of the later ones. */
interface Cost {
  readonly first: number;
  readonly later: number;
  readonly wallMs: number;
  readonly peakMegabytes: number;
}

function costOf(results: readonly RoundsResult[], feeds: number): Cost {
  const over = (figure: (result: RoundsResult) => number) => median(results.map(figure));
  return {
    first: over(({ cpuMs }) => (cpuMs[0] ?? Number.NaN) / feeds),
    later: over(({ cpuMs }) => median(cpuMs.slice(1)) / feeds),
    wallMs: over(({ wallMs }) => median(wallMs)),
    peakMegabytes: Math.max(...results.map(({ peakMegabytes }) => peakMegabytes)),
  };
}

/** Both in turn. */
async function race(course: Course, ask: Ask, repeat: number): Promise<Readonly<Record<Name, Cost>>> {
  const results: Record<Name, RoundsResult[]> = { ours: [], bare: [] };
  for (let number = 0; number < repeat; number += 1) {
    for (const name of ["ours", "bare"] as const) results[name].push(await rounds(name, course, ask));
  }
  const feeds = ask.feeds ?? course.known.validators.length;
  return { ours: costOf(results.ours, feeds), bare: costOf(results.bare, feeds) };
}

const most = (what: string, figure: number, limit: number): Aim => ({
  what,
  ratio: figure,
  limit,
  side: "most",
});

type Part = { readonly rows: string[][]; readonly aims: Aim[] };

const rowOf = (what: string, { ours, bare }: Readonly<Record<Name, Cost>>): string[] => [
  what,
  shown(ours.later * 1000),
  shown(bare.later * 1000),
  ratio(ours.later, bare.later),
  shown(ours.first * 1000),
  shown(bare.first * 1000),
  ratio(ours.first, bare.first),
  shown(ours.wallMs),
  shown(bare.wallMs),
  shown(ours.peakMegabytes),
];

async function thousand(originPath: string, repeat: number, profiles: string | null): Promise<Part> {
  const origin = await startOrigin(originPath, FEEDS);
  try {
    const course = await prepare(origin.url, FEEDS, profiles);
    const unchanged = await race(course, { status: 304 }, repeat);
    await origin.behave({ latency: 0, heeds: false });
    const same = await race(course, { status: 200 }, repeat);
    await origin.behave({ latency: 50, heeds: true });
    const far = await race(course, { status: 304, atOnce: 256, rounds: 3 }, repeat);
    return {
      rows: [
        rowOf("1,000 × 304", unchanged),
        rowOf("1,000 × 200, the same bytes", same),
        rowOf("1,000 × 304, 50 ms away, 256 at once", far),
      ],
      aims: [
        most("CPU of a 304 against bare undici", unchanged.ours.later / unchanged.bare.later, 1.4),
        most(
          "CPU of a 304 against bare undici, first round",
          unchanged.ours.first / unchanged.bare.first,
          1.4,
        ),
        most("ms of CPU of an unchanged 200", same.ours.later, 0.4),
        most("ms of CPU of an unchanged 200, first round", same.ours.first, 0.4),
        most("s for 1,000 sources 50 ms away", far.ours.wallMs / 1000, 2),
      ],
    };
  } finally {
    origin.stop();
  }
}

/** As many polls in one process: ten rounds of 1,000 sources, one of 10,000. */
async function manySources(repeat: number, profiles: string | null): Promise<Part> {
  const origin = startChild("quiet-origin.ts", []);
  try {
    const course = await prepare(`http://127.0.0.1:${await origin.ask<number>("listen")}`, MANY, profiles);
    const ours: Record<"few" | "many", RoundsResult[]> = { few: [], many: [] };
    for (let number = 0; number < repeat; number += 1) {
      ours.few.push(await rounds("ours", course, { feeds: FEEDS, status: 304 }));
      ours.many.push(await rounds("ours", course, { rounds: 1, status: 304 }));
    }
    const each = (results: readonly RoundsResult[]) =>
      median(results.map(({ cpuMs }) => cpuMs.reduce((sum, ms) => sum + ms, 0))) / MANY;
    const [few, many] = [each(ours.few), each(ours.many)];
    const peak = Math.max(...ours.many.map(({ peakMegabytes }) => peakMegabytes));
    const blank = ["–", "–", "–"];
    const row = (what: string, cost: number, results: readonly RoundsResult[]) => {
      const wall = median(results.map(({ wallMs }) => median(wallMs)));
      const megabytes = Math.max(...results.map(({ peakMegabytes }) => peakMegabytes));
      return [what, shown(cost * 1000), "–", "–", ...blank, shown(wall), "–", shown(megabytes)];
    };
    return {
      rows: [
        row("small, 10 × 1,000 × 304, all rounds", few, ours.few),
        row("small, 1 × 10,000 × 304", many, ours.many),
      ],
      aims: [
        most("CPU of a 304 of 10,000 sources against 1,000", many / few, 1.1),
        most("peak MB with 10,000 sources", peak, 200),
      ],
    };
  } finally {
    await origin.stop();
  }
}

const HEADS = ["polls without news", "µs", "bare", "ratio", "µs, first round", "bare", "ratio"];

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      origin: { type: "string" },
      repeat: { type: "string", default: "3" },
      profile: { type: "string" },
      only: { type: "string" },
    },
  });
  const originPath = resolve(
    values.origin ?? join(import.meta.dirname, "../../shared/tools/feed-origin.mjs"),
  );
  if (!existsSync(originPath)) throw new Error(`There is no feed origin at ${originPath}: name one.`);
  const [repeat, profiles] = [Number(values.repeat), values.profile ?? null];
  const parts: Part[] = [];
  if (values.only !== "many") parts.push(await thousand(originPath, repeat, profiles));
  if (values.only !== "thousand") parts.push(await manySources(repeat, profiles));
  const heads = [...HEADS, "wall ms", "bare", "peak MB"];
  console.log(
    table(
      heads,
      parts.flatMap(({ rows }) => rows),
    ),
  );
  console.log(`\n${parts.flatMap(({ aims }) => aims.map(aimLine)).join("\n")}`);
}

await run();
