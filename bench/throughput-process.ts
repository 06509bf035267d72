// Rounds of polls without news in a fresh process: `throughput-process.ts ours|bare FEEDS-JSON FOLDER AT-ONCE`, each
// round measured by itself. The bare loop asks the same with undici alone, and keeps nothing.
import { readFileSync } from "node:fs";
import { Agent, request } from "undici";
import { pollSources } from "../src/worker.ts";
import { openBenchApp } from "./downlink.ts";
import { answerParent } from "./parent.ts";

/** What is asked: the feeds at ORIGIN/feed/K.xml, K from 0. */
export interface Known {
  readonly originUrl: string;
  readonly validators: readonly { readonly etag: string | null; readonly lastModified: string | null }[];
}

export interface RoundsResult {
  /** Of each round. */
  readonly cpuMs: readonly number[];
  readonly wallMs: readonly number[];
  readonly peakMegabytes: number;
  /** Answers by their status, all rounds together; ours tells 304 and unchanged bytes apart by it. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Polls that brought anything. */
  readonly changed: number;
}

/** Polls everything once; told of each answer. */
type Round = (tell: (status: number | null, changed: boolean) => void) => Promise<void>;

const [name = "", path = "", folder = "", atOnce = ""] = process.argv.slice(2);
const known: Known = JSON.parse(readFileSync(path, "utf8"));

function ours(): Round {
  const feeds = known.validators.length;
  const { ingest, config, log } = openBenchApp({
    originUrl: known.originUrl,
    feeds,
    folder,
    atOnce: Number(atOnce),
  });
  return (tell) =>
    pollSources({ ingest, config, log }, config.sources, new AbortController().signal, (report) =>
      tell(report.status, report.outcome !== "not-modified"),
    );
}

/** The same Agent settings and header fields as ours (source/http-client.ts). */
function bare(): Round {
  const dispatcher = new Agent({
    headersTimeout: 15_000,
    bodyTimeout: 15_000,
    keepAliveTimeout: 4_000,
    connect: { timeout: 10_000 },
  });
  const polite = {
    "user-agent": "bare/1.0 (+https://example.org/about; feed-id=site)",
    accept: "application/atom+xml, application/rss+xml, application/xml;q=0.8, */*;q=0.1",
    "accept-encoding": "gzip, deflate, br",
  };
  return async (tell) => {
    let next = 0;
    const loop = async () => {
      for (let k = next++; k < known.validators.length; k = next++) {
        const { etag = null, lastModified = null } = known.validators[k] ?? {};
        const headers: Record<string, string> = { ...polite };
        if (etag !== null) headers["if-none-match"] = etag;
        if (lastModified !== null) headers["if-modified-since"] = lastModified;
        const { statusCode, body } = await request(`${known.originUrl}/feed/${k}.xml`, {
          dispatcher,
          headers,
        });
        await body.arrayBuffer();
        tell(statusCode, false);
      }
    };
    await Promise.all(Array.from({ length: Number(atOnce) }, loop));
  };
}

const round = name === "ours" ? ours() : bare();

async function runRounds(rounds: number): Promise<RoundsResult> {
  const [cpuMs, wallMs]: [number[], number[]] = [[], []];
  const statuses: Record<string, number> = {};
  let changed = 0;
  for (let number = 0; number < rounds; number += 1) {
    const cpu = process.cpuUsage();
    const started = performance.now();
    await round((status, isChanged) => {
      statuses[String(status)] = (statuses[String(status)] ?? 0) + 1;
      if (isChanged) changed += 1;
    });
    const { user, system } = process.cpuUsage(cpu);
    cpuMs.push((user + system) / 1000);
    wallMs.push(performance.now() - started);
  }
  return { cpuMs, wallMs, peakMegabytes: process.resourceUsage().maxRSS / 1024, statuses, changed };
}

answerParent(runRounds, async () => process.exit());
