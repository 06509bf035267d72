// The real service: `downlink start` over the newsroom's feeds, and `poll` when there is news.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { endsWithUs, temporaryFolder } from "../housekeeping.ts";
import { run } from "./run-program.ts";

export const CHANNEL = "town";
const ROOT = resolve(import.meta.dirname, "../..");
const MAIN = join(ROOT, "src/main.ts");

export interface Service {
  readonly port: number;
  /** Visits every source now, due or not. */
  poll(): Promise<void>;
  stop(): Promise<void>;
}

interface Setting {
  /** Where readers meet it. */
  readonly siteUrl: string;
  readonly origin: { readonly address: string; readonly feeds: readonly string[] };
}

/** JSON is YAML. */
const feedsYaml = ({ siteUrl, origin }: Setting) =>
  JSON.stringify({
    site: { title: "Interop", description: "What readers see", url: siteUrl, language: "en" },
    network: { allow: [origin.address] },
    sources: origin.feeds.map((url, k) => ({ id: `outlet-${k}`, url, publisher: `outlet-${k}` })),
    channels: [{ id: CHANNEL, title: "Town & harbor", description: "All of it" }],
  });

export async function startService(setting: Setting): Promise<Service> {
  const folder = temporaryFolder();
  const config = join(folder, "feeds.yaml");
  writeFileSync(config, feedsYaml(setting));
  const env = {
    ...process.env,
    ...{ DOWNLINK_CONFIG: config, DOWNLINK_DATA: join(folder, "data"), PORT: "0", HOST: "127.0.0.1" },
  };
  const child = spawn(process.execPath, [MAIN, "start"], { env, stdio: ["ignore", "ignore", "pipe"] });
  endsWithUs(child);
  const ended = once(child, "exit");
  const port = await listeningPort(child);
  const service: Service = {
    port,
    async poll() {
      const { code, stdout, stderr } = await run(process.execPath, [MAIN, "poll", "--all"], { env });
      if (code !== 0) throw new Error(`The poll failed: ${stdout}${stderr}`);
    },
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
  await service.poll();
  return service;
}

/** Reads on after that, so that the service never waits for somebody to take its log. */
function listeningPort(child: ChildProcess & { readonly stderr: Readable }): Promise<number> {
  const told: string[] = [];
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stderr }).on("line", (line) => {
      if (told.length < 20) told.push(line);
      const port = /"event":"listening".*"url":"[^"]*:(\d+)/.exec(line)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    child.once("exit", () => reject(new Error(`Downlink ended before it listened: ${told.join("\n")}`)));
  });
}
