// The origin that everybody polls: ../shared/tools/feed-origin.mjs in a process of its own, on loopback.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { endsWithUs } from "./housekeeping.ts";

export interface OriginStats {
  readonly full: number;
  readonly notModified: number;
  readonly gzipped: number;
}

export interface Origin {
  /** http://127.0.0.1:PORT */
  readonly url: string;
  /** What was asked since the last time. */
  takeStats(): Promise<OriginStats>;
  /** Every tenth feed has three new items from now on. */
  publish(): Promise<{ readonly changed: number; readonly newItems: number }>;
  /** How long an answer waits, ms; whether conditions are heeded. */
  behave(conduct: { readonly latency: number; readonly heeds: boolean }): Promise<void>;
  /** Every feed is as it was at first. */
  reset(): Promise<void>;
  stop(): void;
}

export async function startOrigin(path: string, feeds: number): Promise<Origin> {
  const port = await freePort();
  const args = [path, "--port", String(port), "--feeds", String(feeds)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  endsWithUs(child);
  await listening(child.stdout, path);
  const url = `http://127.0.0.1:${port}`;
  const tell = async <T>(route: string): Promise<T> => (await (await fetch(`${url}${route}`)).json()) as T;
  return {
    url,
    async takeStats() {
      const { full, notModified, gzipped } = await tell<OriginStats>("/stats");
      await tell("/stats/reset");
      return { full, notModified, gzipped };
    },
    publish: () => tell("/control/publish?fraction=0.1&items=3"),
    behave: async ({ latency, heeds }) => {
      await tell(`/control/set?latency=${latency}&nocond=${heeds ? 0 : 1}`);
    },
    reset: async () => {
      await tell("/control/reset");
    },
    stop: () => {
      child.kill();
    },
  };
}

async function listening(stdout: NodeJS.ReadableStream, path: string): Promise<void> {
  for await (const line of createInterface({ input: stdout })) {
    if (line.startsWith("origin:")) console.error(line);
    if (line.startsWith("listening")) return;
  }
  throw new Error(`${path} ended before it listened.`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}
