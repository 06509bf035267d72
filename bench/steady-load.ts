// A reader's load: so many requests a second over kept connections, whatever the answers take; `parent.ts` tells how long.
// A request that has to wait for a free connection is late from the moment it was due.
import { createHistogram, type RecordableHistogram } from "node:perf_hooks";
import { Agent, request } from "undici";
import { answerParent } from "./parent.ts";

export interface SteadyLoad {
  readonly url: string;
  readonly connections: number;
  readonly perSecond: number;
  readonly seconds: number;
}

export interface SteadyResult {
  readonly requests: number;
  readonly failed: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

const HEADERS = { "user-agent": "reader/1.0", accept: "application/rss+xml", "accept-encoding": "gzip" };

async function runLoad({ url, connections, perSecond, seconds }: SteadyLoad): Promise<SteadyResult> {
  const dispatcher = new Agent({ connections, pipelining: 1 });
  const latencies = createHistogram();
  const failures: unknown[] = [];
  const askAt = async (due: number) => {
    try {
      const { statusCode, body } = await request(url, { dispatcher, headers: HEADERS });
      await body.arrayBuffer();
      if (statusCode !== 200) failures.push(statusCode);
    } catch (thrown) {
      failures.push(thrown);
    }
    note(latencies, performance.now() - due);
  };
  const asked = await pace(perSecond, seconds, askAt);
  await Promise.all(asked);
  await dispatcher.close();
  if (failures.length > 0) console.error("the first that failed:", failures[0]);
  return {
    requests: asked.length,
    failed: failures.length,
    p50Ms: latencies.percentile(50) / 1000,
    p99Ms: latencies.percentile(99) / 1000,
    maxMs: latencies.max / 1000,
  };
}

/** Timers are a millisecond exact: what has become due since the last one is asked now, and counts from now. */
async function pace<T>(perSecond: number, seconds: number, ask: (due: number) => T): Promise<T[]> {
  const asked: T[] = [];
  const started = performance.now();
  while (asked.length < perSecond * seconds) {
    const now = performance.now();
    const due = Math.min(((now - started) / 1000) * perSecond, perSecond * seconds);
    while (asked.length < due) asked.push(ask(now));
    await new Promise((resolve) => setTimeout(resolve, 1000 / perSecond));
  }
  return asked;
}

const note = (latencies: RecordableHistogram, ms: number) =>
  latencies.record(Math.max(1, Math.round(ms * 1000)));

answerParent(runLoad, async () => process.exit());
