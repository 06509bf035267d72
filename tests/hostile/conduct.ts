// Polls the hostile origin's cases with the real worker, beside good sources, as often as each case wants.
import { type App, openApp } from "../../src/app.ts";
import type { Log } from "../../src/log.ts";
import type { Config } from "../../src/model/config.ts";
import { ERROR_CODES } from "../../src/model/errors.ts";
import type { HttpLimits } from "../../src/source/http-client.ts";
import { createPulse } from "../../src/source/pulse.ts";
import { work } from "../../src/worker.ts";
import { config, source } from "../support/build.ts";
import type { HostileCase, HostileOrigin } from "../support/hostile.ts";
import type { Conduct, Step } from "./verdict.ts";

export interface Place {
  readonly origin: HostileOrigin;
  readonly good: { readonly address: string; readonly urls: readonly string[] };
  readonly data: string;
}

export interface Course {
  readonly conducts: ReadonlyMap<string, Conduct>;
  /** How long each good source's first poll took, from its being due to its end, ms. */
  readonly good: readonly number[];
  readonly peakMegabytes: number;
  readonly seconds: number;
}

export async function runCourse(
  place: Place,
  cases: readonly HostileCase[],
  { limits = {}, tickMs = 5_000 }: { limits?: Partial<HttpLimits>; tickMs?: number } = {},
): Promise<Course> {
  const started = performance.now();
  const polls = createPollLog();
  const app = openApp({ config: courseConfig(place, cases), data: place.data, log: polls.log, limits });
  const memory = watchMemory();
  const stop = new AbortController();
  const working = work(
    { ingest: app.ingest, config: app.config, log: polls.log, pulse: createPulse(tickMs) },
    stop.signal,
  );
  try {
    const goodIds = place.good.urls.map((_, index) => `good-${index}`);
    await polls.wait([...goodIds, ...cases.map(({ name }) => name)], 1);
    const requests = await place.origin.requestCounts();
    const peakMegabytes = memory.stop();
    const state = (name: string) => app.store.state(name);
    await pollAgain(app, polls, cases);
    const conducts = new Map(
      cases.map(({ name }): [string, Conduct] => [
        name,
        { steps: polls.steps(name), requests: requests[name] ?? 0, state: state(name), unconditional: null },
      ]),
    );
    await lookAfresh(app, polls, cases, conducts);
    const good = goodIds.map((id) => polls.endOf(id) - started);
    return { conducts, good, peakMegabytes, seconds: (performance.now() - started) / 1000 };
  } finally {
    stop.abort();
    await working;
    await app.close();
  }
}

function courseConfig({ origin, good }: Place, cases: readonly HostileCase[]): Config {
  // Not the port beside it: the canary is there.
  const allow = [origin.address, good.address];
  const sources = [
    ...cases.map(({ name, url }) => source({ id: name, url: withoutLogin(url) })),
    ...good.urls.map((url, index) => source({ id: `good-${index}`, url })),
  ];
  return config({ network: { allow, concurrency: 32, perHost: null, pauseMs: 1000 }, sources });
}

function withoutLogin(address: string): string {
  const url = new URL(address);
  url.username = "";
  url.password = "";
  return url.href;
}

/** As if the time of those had come that want more polls. */
async function pollAgain(app: App, polls: PollLog, cases: readonly HostileCase[]): Promise<void> {
  const most = Math.max(0, ...cases.map(({ after }) => after?.fetches ?? 1));
  for (let round = 2; round <= most; round += 1) {
    const names = cases.filter(({ after }) => (after?.fetches ?? 1) >= round).map(({ name }) => name);
    await makeDue(app, names, {});
    await polls.wait(names, round);
  }
}

/** As if a month had passed since the last whole document. */
async function lookAfresh(
  app: App,
  polls: PollLog,
  cases: readonly HostileCase[],
  conducts: Map<string, Conduct>,
): Promise<void> {
  const names = cases.filter(({ after }) => after?.unconditionalItems !== undefined).map(({ name }) => name);
  const fetches = new Map(names.map((name) => [name, polls.steps(name).length]));
  await makeDue(app, names, { lastDocumentAt: Date.now() - 31 * 24 * 60 * 60_000 });
  for (const name of names) {
    await polls.wait([name], (fetches.get(name) ?? 0) + 1);
    const conduct = conducts.get(name);
    if (conduct) conducts.set(name, { ...conduct, unconditional: polls.steps(name).at(-1)?.entries ?? 0 });
  }
}

async function makeDue(app: App, names: readonly string[], over: { lastDocumentAt?: number }): Promise<void> {
  for (const name of names) {
    const state = app.store.state(name);
    if (state) await app.store.saveState({ ...state, ...over, nextPollAt: 0 });
  }
}

interface PollLog {
  readonly log: Log;
  steps(name: string): readonly Step[];
  /** As performance.now() tells the time. */
  endOf(name: string): number;
  /** Resolves when each was polled so often. */
  wait(names: readonly string[], times: number): Promise<void>;
}

/** The worker tells of its polls in the log alone. */
function createPollLog(): PollLog {
  const steps = new Map<string, Step[]>();
  const ends = new Map<string, number>();
  const waiting = new Set<() => void>();
  const note = (event: string, fields: Readonly<Record<string, unknown>> = {}) => {
    if (event !== "poll" && event !== "poll.failed") return;
    const name = String(fields["source"]);
    const known = steps.get(name) ?? [];
    known.push(stepOf(fields, known.at(-1)?.entries ?? 0));
    steps.set(name, known);
    if (!ends.has(name)) ends.set(name, performance.now());
    for (const check of waiting) check();
  };
  const log: Log = {
    debug: () => {},
    info: note,
    warn: note,
    error: (event, fields) => process.stderr.write(`${event} ${JSON.stringify(fields)}\n`),
  };
  return {
    log,
    steps: (name) => steps.get(name) ?? [],
    endOf: (name) => ends.get(name) ?? Number.NaN,
    wait: (names, times) =>
      new Promise((resolve) => {
        const check = () => {
          if (!names.every((name) => (steps.get(name)?.length ?? 0) >= times)) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
  };
}

function stepOf(fields: Readonly<Record<string, unknown>>, before: number): Step {
  const { code, message, status } = fields;
  const known = ERROR_CODES.find((one) => one === code);
  return {
    error: known === undefined ? null : { code: known, message: String(message) },
    entries: before + Number(fields["added"] ?? 0),
    changed: Number(fields["changed"] ?? 0),
    status: typeof status === "number" ? status : null,
    ms: Number(fields["ms"]),
  };
}

function watchMemory(): { stop(): number } {
  const megabytes = () => process.memoryUsage.rss() / 1_000_000;
  const before = megabytes();
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, megabytes());
  }, 50);
  return {
    stop() {
      clearInterval(timer);
      return Math.max(peak, megabytes()) - before;
    },
  };
}
