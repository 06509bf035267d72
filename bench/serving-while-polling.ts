// How long readers wait while 1,000 feeds of 57 KB are polled for the first time, beside an idle service.
// `node bench/serving-while-polling.ts [--origin FILE] [--rate REQUESTS-A-SECOND] [--repeat N] [--profile FOLDER]`
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import { type Aim, aimLine } from "./aims.ts";
import { type Child, startChild } from "./child.ts";
import { medianOf, ratio, shown, table } from "./figures.ts";
import { endsWithUs, temporaryFolder } from "./housekeeping.ts";
import { startOrigin } from "./origin.ts";
import type { SteadyLoad, SteadyResult } from "./steady-load.ts";

const FEEDS = 1_000;
const CONNECTIONS = 16;
/** Both loads meet a service that was started so long ago. */
const WARM_UP_SECONDS = 2;
/** With the warm-up less than a cold poll takes. */
const SECONDS = 6;
const ROOT = resolve(import.meta.dirname, "..");
const ANSWER = "/feeds/space.rss";

/** The shipped rules, and the origin's feeds from each K on; all of them go into the channel that is served. */
function feedsYaml(originUrl: string, port: number, groups: readonly number[]): string {
  const shipped = parse(readFileSync(join(ROOT, "feeds.yaml"), "utf8"));
  const sources = groups.flatMap((first) =>
    Array.from({ length: FEEDS }, (_, k) => ({
      id: `site-${first + k}`,
      url: `${originUrl}/feed/${first + k}.xml`,
      publisher: `site-${first + k}.example`,
      section: ["Science", "Space"],
    })),
  );
  const site = { ...shipped.site, url: `http://127.0.0.1:${port}` };
  const network = { allow: [new URL(originUrl).host], concurrency: 32, perHost: 32, pause: "0s" };
  return JSON.stringify({ ...shipped, site, network, sources });
}

interface Service {
  readonly child: ChildProcess;
  readonly url: string;
  /** Polls logged since the start. */
  readonly polls: () => number;
  stop(): Promise<void>;
}

/** The real thing: `node src/main.ts start`, as an operator has it. */
async function startService(
  config: string,
  data: string,
  port: number,
  profiles: string | null,
): Promise<Service> {
  const profile = profiles === null ? [] : ["--cpu-prof", "--cpu-prof-dir", profiles];
  const args = [...profile, join(ROOT, "src/main.ts"), "start", "--config", config, "--data", data];
  const env = { ...process.env, PORT: String(port), HOST: "127.0.0.1" };
  const child = spawn(process.execPath, args, { env, cwd: ROOT, stdio: ["ignore", "ignore", "pipe"] });
  endsWithUs(child);
  let polls = 0;
  const listening = Promise.withResolvers<void>();
  const lines = createInterface({ input: child.stderr });
  lines.on("line", (line) => {
    if (line.includes('"event":"poll"')) polls += 1;
    else if (line.includes('"event":"listening"')) listening.resolve();
    else if (/"level":"(warn|error)"/.test(line)) console.error(line);
  });
  const told: string[] = [];
  lines.on("line", (line) => told.length < 20 && told.push(line));
  child.once("exit", () =>
    listening.reject(new Error(`The service ended before it listened: ${told.join("\n")}`)),
  );
  await listening.promise;
  return {
    child,
    url: `http://127.0.0.1:${port}`,
    polls: () => polls,
    async stop() {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface Round {
  readonly idle: SteadyResult;
  readonly polling: SteadyResult;
  readonly pollsPerSecond: number;
}

interface Setting {
  readonly originUrl: string;
  readonly port: number;
  readonly rate: number;
  readonly profiles: string | null;
  readonly generator: Child;
}

async function runRound({ originUrl, port, rate, profiles, generator }: Setting): Promise<Round> {
  const folder = temporaryFolder();
  const config = join(folder, "feeds.yaml");
  const data = join(folder, "data");
  const load = (seconds: number) =>
    generator.ask<SteadyResult>({
      url: `http://127.0.0.1:${port}${ANSWER}`,
      connections: CONNECTIONS,
      perSecond: rate,
      seconds,
    } satisfies SteadyLoad);

  const start = async (groups: readonly number[]) => {
    writeFileSync(config, feedsYaml(originUrl, port, groups));
    return await startService(config, data, port, groups.length > 1 ? profiles : null);
  };

  const filling = await start([0]);
  while (filling.polls() < FEEDS) await pause(100);
  await filling.stop();

  const quiet = await start([0]);
  await load(WARM_UP_SECONDS);
  const idle = await load(SECONDS);
  await quiet.stop();

  // A thousand sources more: they are due at once.
  const busy = await start([0, FEEDS]);
  await load(WARM_UP_SECONDS);
  const [polled, started] = [busy.polls(), performance.now()];
  const polling = await load(SECONDS);
  const pollsPerSecond = ((busy.polls() - polled) / (performance.now() - started)) * 1000;
  if (busy.polls() >= FEEDS) console.error("All was polled before the load ended.");
  await busy.stop();
  return { idle, polling, pollsPerSecond };
}

const ROWS: readonly { readonly name: string; readonly of: (result: SteadyResult) => number }[] = [
  { name: "p50 ms", of: ({ p50Ms }) => p50Ms },
  { name: "p99 ms", of: ({ p99Ms }) => p99Ms },
  { name: "longest ms", of: ({ maxMs }) => maxMs },
  { name: "failed", of: ({ failed }) => failed },
];

function report(rounds: readonly Round[], rate: number): string {
  const [idle, polling] = [rounds.map((round) => round.idle), rounds.map((round) => round.polling)];
  const rows = ROWS.map(({ name, of }) => {
    const figures = [medianOf(idle, of), medianOf(polling, of)] as const;
    return [name, shown(figures[0]), shown(figures[1]), ratio(figures[1], figures[0])];
  });
  const polls = medianOf(rounds, ({ pollsPerSecond }) => pollsPerSecond);
  const p99 = ({ p99Ms }: SteadyResult) => p99Ms;
  const aim: Aim = {
    what: "p99 during a cold poll against idle",
    ratio: medianOf(polling, p99) / medianOf(idle, p99),
    limit: 3,
    side: "most",
  };
  const heads = [`${ANSWER}, ${rate} requests/s`, "idle", `${shown(polls)} cold polls/s`, "ratio"];
  return `${table(heads, rows)}\n\n${aimLine(aim)}`;
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      origin: { type: "string" },
      rate: { type: "string", default: "300" },
      repeat: { type: "string", default: "3" },
      port: { type: "string", default: "7391" },
      profile: { type: "string" },
    },
  });
  const originPath = resolve(values.origin ?? join(ROOT, "../shared/tools/feed-origin.mjs"));
  if (!existsSync(originPath)) throw new Error(`There is no feed origin at ${originPath}: name one.`);
  const origin = await startOrigin(originPath, 2 * FEEDS);
  const generator = startChild("steady-load.ts", []);
  try {
    const rounds: Round[] = [];
    const [rate, port, profiles] = [Number(values.rate), Number(values.port), values.profile ?? null];
    for (let number = 0; number < Number(values.repeat); number += 1) {
      rounds.push(await runRound({ originUrl: origin.url, port, rate, profiles, generator }));
    }
    console.log(report(rounds, rate));
  } finally {
    origin.stop();
    await generator.stop();
  }
}

await run();
