// The serving race: /feeds/space.rss from our server, and the same bytes from bare Hono handlers, in turn.
import { request } from "undici";
import type { Aim } from "./aims.ts";
import { type Child, startChild } from "./child.ts";
import { CHANNEL } from "./downlink.ts";
import { medianOf, ratio, shown, table } from "./figures.ts";
import type { Flags } from "./flags.ts";
import { temporaryFolder } from "./housekeeping.ts";
import type { Load, LoadResult } from "./load-process.ts";
import type { Origin } from "./origin.ts";
import { pollOnce, type Report } from "./polling.ts";
import type { Canned, Listen, Question, Usage } from "./serve-process.ts";

const PATH = `/feeds/${CHANNEL}.rss`;
const WARM_UP_SECONDS = 3;
/** What a feed reader sends. */
const READER = { "user-agent": "reader/1.0", accept: "application/rss+xml, */*;q=0.8" };

interface Mode {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
  /** Where the bare server has this answer: as long as ours. */
  readonly barePath: string;
}

/** Bare Hono behind our own `listen`, and behind its adapter as that comes. */
type Name = "downlink" | "bare" | "adapter";
const RIVALS = { bare: "bare Hono, our listen()", adapter: "bare Hono, adapter's defaults" } as const;

interface Runner {
  readonly name: Name;
  readonly child: Child;
  readonly port: number;
}

type Result = LoadResult & { readonly cpuMicroseconds: number; readonly perSecond: number };
type Results = ReadonlyMap<string, Readonly<Record<Name, Result[]>>>;

export async function raceServing(origin: Origin, flags: Flags): Promise<Report> {
  const folder = temporaryFolder();
  await origin.reset();
  console.error("serving: filling the store …");
  await pollOnce("downlink", folder, origin, flags.feeds, null);
  const args = ["downlink", origin.url, String(flags.feeds), folder];
  const ours = await startServer("downlink", args, [], flags.profiles);
  const modes = await learnModes(ours.port);
  const canned = await Promise.all(modes.map((mode) => canAnswer(ours.port, mode)));
  const bare = await startServer("bare", ["bare"], canned, null);
  const adapter = await startServer("adapter", ["adapter"], canned, null);
  const runners = [ours, bare, adapter];
  const generator = startChild("load-process.ts", []);
  const results = await race(generator, runners, modes, flags);
  await Promise.all([generator, ...runners.map(({ child }) => child)].map((child) => child.stop()));
  return { markdown: report(results), aims: aimsOf(results), troubles: [] };
}

async function startServer(
  name: Name,
  args: readonly string[],
  canned: readonly Canned[],
  profiles: string | null,
): Promise<Runner> {
  const child = startChild("serve-process.ts", args, profiles);
  const { port } = await child.ask<Listen>({ listen: canned } satisfies Question);
  return { name, child, port };
}

/** As it is, packed, and not at all, for a reader that has it already. */
async function learnModes(port: number): Promise<Mode[]> {
  const packed = { ...READER, "accept-encoding": "gzip" };
  const response = await fetch(`http://127.0.0.1:${port}${PATH}`, { headers: packed });
  const etag = response.headers.get("etag") ?? "";
  await response.arrayBuffer();
  return [
    { name: "identity", headers: READER, status: 200, barePath: PATH.replace(CHANNEL, "plain") },
    { name: "gzip", headers: packed, status: 200, barePath: PATH.replace(CHANNEL, "gzips") },
    {
      name: "304",
      headers: { ...packed, "if-none-match": etag },
      status: 304,
      barePath: PATH.replace(CHANNEL, "known"),
    },
  ];
}

/** Our own answer, packed or not, for the bare server to give: all but what Node adds by itself. */
async function canAnswer(port: number, { headers, status, barePath }: Mode): Promise<Canned> {
  const response = await request(`http://127.0.0.1:${port}${PATH}`, { headers });
  if (response.statusCode !== status)
    throw new Error(`${PATH} answered ${response.statusCode}, not ${status}.`);
  const { date: _date, connection: _connection, "keep-alive": _keepAlive, ...own } = response.headers;
  const given = Object.entries(own).map(([name, value]) => [name, String(value)]);
  return { path: barePath, status, headers: Object.fromEntries(given), body: await response.body.bytes() };
}

async function race(
  generator: Child,
  runners: readonly Runner[],
  modes: readonly Mode[],
  { rounds, seconds, connections }: Flags,
): Promise<Results> {
  const none = () => ({ downlink: [], bare: [], adapter: [] });
  const results = new Map<string, Record<Name, Result[]>>(modes.map(({ name }) => [name, none()]));
  for (const mode of modes) {
    for (const runner of runners)
      await loadOnce(generator, runner, mode, { connections, seconds: WARM_UP_SECONDS });
    for (let round = 0; round < rounds; round += 1) {
      for (const runner of round % 2 === 0 ? runners : runners.toReversed()) {
        results
          .get(mode.name)
          ?.[runner.name].push(await loadOnce(generator, runner, mode, { connections, seconds }));
      }
    }
    checkSame(mode.name, results.get(mode.name));
  }
  return results;
}

async function loadOnce(
  generator: Child,
  { name, child, port }: Runner,
  mode: Mode,
  size: Pick<Load, "connections" | "seconds">,
): Promise<Result> {
  const path = name === "downlink" ? PATH : mode.barePath;
  const usage = () => child.ask<Usage>({ usage: true } satisfies Question);
  const before = await usage();
  const load: Load = { port, path, headers: mode.headers, status: mode.status, ...size };
  const result = await generator.ask<LoadResult>(load);
  const after = await usage();
  const cpuMicroseconds = (after.cpuMicroseconds - before.cpuMicroseconds) / result.requests;
  const perSecond = result.requests / result.seconds;
  console.error(
    `${mode.name}, ${name}: ${shown(perSecond)} requests/s, ${shown(cpuMicroseconds)} µs CPU each`,
  );
  return { ...result, cpuMicroseconds, perSecond };
}

/** Same bytes, headers included; a date is always equally long. */
function checkSame(mode: string, results: Readonly<Record<Name, Result[]>> | undefined): void {
  const sizes = Object.values(results ?? {}).flatMap((all) => all.map(({ bytes }) => bytes));
  if (new Set(sizes).size !== 1) throw new Error(`${mode}: answers of ${sizes.join(", ")} bytes.`);
}

const FIGURES: readonly { readonly name: string; readonly of: (result: Result) => number }[] = [
  { name: "requests/s", of: ({ perSecond }) => perSecond },
  { name: "server CPU µs a request", of: ({ cpuMicroseconds }) => cpuMicroseconds },
  { name: "p50 ms", of: ({ p50Ms }) => p50Ms },
  { name: "p99 ms", of: ({ p99Ms }) => p99Ms },
];

function report(results: Results): string {
  const heads = ["serving", "figure", "Downlink", RIVALS.bare, "ratio", RIVALS.adapter, "ratio"];
  const rows = [...results].flatMap(([mode, all]) =>
    FIGURES.map(({ name, of }) => {
      const ours = medianOf(all.downlink, of);
      const rivals = [medianOf(all.bare, of), medianOf(all.adapter, of)];
      const cells = rivals.flatMap((theirs) => [shown(theirs), ratio(ours, theirs)]);
      return [`${mode}, ${shown(all.downlink[0]?.bytes ?? 0)} B`, name, shown(ours), ...cells];
    }),
  );
  const every = [...results.values()].flatMap((all) => Object.values(all).flat());
  const busiest = Math.max(...every.map(({ busy }) => busy));
  return `${table(heads, rows)}

The load generator took at most ${Math.round(busiest * 100)} % of a core.`;
}

function aimsOf(results: Results): Aim[] {
  const of = ({ perSecond }: Result) => perSecond;
  return [...results].flatMap(([mode, all]) =>
    (["bare", "adapter"] as const).map((rival) => ({
      what: `requests/s of ${mode} against ${RIVALS[rival]}`,
      ratio: medianOf(all.downlink, of) / medianOf(all[rival], of),
      limit: 0.8,
      side: "least" as const,
    })),
  );
}
