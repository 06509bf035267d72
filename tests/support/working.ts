// The real worker on a real origin, with clocks and ticks in the test's hand.
import { createLog } from "../../src/log.ts";
import type { Config } from "../../src/model/config.ts";
import { work } from "../../src/worker.ts";
import { openTestApp, type TestApp } from "./app.ts";
import { createHandPulse } from "./hand.ts";

export interface Working {
  readonly app: TestApp;
  /** Events in the order they were told, with their source. */
  readonly told: readonly { readonly event: string; readonly source?: string }[];
  /** Both clocks go on by so much. */
  pass(ms: number): void;
  /** The clock is set, by so much, and no time passes. */
  jump(ms: number): void;
  /** Looks for what is due, and waits until what that began has ended. */
  tick(): Promise<void>;
  end(): Promise<void>;
}

export function startWorking(config: Config): Working {
  const told: { event: string; source?: string }[] = [];
  const write = (line: string) => void told.push(JSON.parse(line));
  const log = createLog({ level: "info", pretty: false, now: () => 0, write });
  const app = openTestApp(config);
  const pulse = createHandPulse();
  const stop = new AbortController();
  const running = { jobs: 0 };
  const ingest = { ...app.ingest, now: () => app.now, client: counting(app.ingest.client, running) };
  const worked = work({ ingest, config, log, pulse }, stop.signal);
  return {
    app,
    told,
    pass(ms) {
      pulse.pass(ms);
      app.now += ms;
    },
    jump(ms) {
      app.now += ms;
    },
    async tick() {
      pulse.tick();
      await quiet(running);
    },
    async end() {
      stop.abort();
      await worked;
      await app.close();
    },
  };
}

type Client = TestApp["ingest"]["client"];

/** Knows whether anything is being fetched. */
function counting(client: Client, running: { jobs: number }): Client {
  return {
    ...client,
    async get(url, question, signal) {
      running.jobs += 1;
      try {
        return await client.get(url, question, signal);
      } finally {
        running.jobs -= 1;
      }
    },
  };
}

/** What follows a fetch, writes among it, takes some turns of the event loop. */
async function quiet(running: { readonly jobs: number }): Promise<void> {
  for (let still = 0; still < 20; still = running.jobs === 0 ? still + 1 : 0) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
