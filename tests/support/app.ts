// The whole house in memory, with a clock that tests move.
import { type App, openApp } from "../../src/app.ts";
import { createServer } from "../../src/http/create-server.ts";
import type { ReaderLimits } from "../../src/isolate/create-reader.ts";
import { createLog } from "../../src/log.ts";
import type { Config } from "../../src/model/config.ts";
import type { PollReport } from "../../src/model/source.ts";
import { dueSources, pollSources } from "../../src/worker.ts";
import { answerFault } from "./answers.ts";
import { T0 } from "./build.ts";

export const silent = createLog({ level: "silent", pretty: false, now: () => 0, write: () => {} });

export interface TestApp extends App {
  now: number;
  /** Polls what is due now (or all), and answers the reports in the order they ended. */
  poll(all?: boolean): Promise<PollReport[]>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  request(path: string, init: RequestInit): Promise<Response>;
}

export function openTestApp(
  config: Config,
  data = ":memory:",
  now = T0,
  readerLimits: Partial<ReaderLimits> = {},
  environment: Readonly<Record<string, string>> = {},
): TestApp {
  const clock = { now };
  const limits = { connectMs: 1_000, headersMs: 1_000, totalMs: 2_000 };
  const app = openApp({ config, data, log: silent, now: () => clock.now, limits, readerLimits, environment });
  const server = createServer(app.house(true), silent);
  const work = app;
  const request = async (path: string, init: RequestInit) => {
    const response = await server.request(`http://localhost:3000${path}`, init);
    const fault = await answerFault(init.method ?? "GET", path, response);
    if (fault !== null) throw new Error(fault);
    return response;
  };
  return {
    ...app,
    request,
    get now() {
      return clock.now;
    },
    set now(at) {
      clock.now = at;
    },
    async poll(all = false) {
      const reports: PollReport[] = [];
      const due = all ? config.sources : dueSources(work, clock.now);
      await pollSources(work, due, new AbortController().signal, (report) => reports.push(report));
      return reports;
    },
    get: (path, headers = {}) => request(path, { headers }),
  };
}
