// The team's hostile origin: bad and awkward feeds, one behavior per path, as a process of its own.
import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { sharedPath } from "./validate.ts";

type Count = number | readonly [number, number];

export interface HostileCase {
  readonly name: string;
  readonly category: string;
  readonly url: string;
  readonly outcome: "ok" | "error" | "either" | "blocked";
  /** What the error may be. */
  readonly kinds?: readonly string[];
  /** How many entries the first poll stores: as many, or from so many to so many. */
  readonly items?: Count;
  /** What holds after so many polls. */
  readonly after?: {
    readonly fetches: number;
    readonly items?: Count;
    readonly error?: string;
    readonly notModified?: boolean;
    readonly updated?: number;
    readonly unconditionalItems?: number;
    readonly pollingStops?: boolean;
    readonly nextFetchMinS?: number;
    readonly nextFetchMaxS?: number;
  };
  readonly limits: { readonly ms: number; readonly rssMb: number };
  /** How many requests a poll makes. */
  readonly requests?: readonly [number, number];
}

export interface HostileOrigin {
  readonly address: string;
  readonly cases: readonly HostileCase[];
  /** Times that something was asked for that nobody may fetch. */
  canaryHits(): Promise<number>;
  /** How often each case was asked for. */
  requestCounts(): Promise<Readonly<Record<string, number>>>;
  close(): void;
}

export async function startHostileOrigin(): Promise<HostileOrigin> {
  const script = sharedPath("hostile/origin.mjs");
  if (script === null) throw new Error("../shared/hostile/origin.mjs is not here");
  const port = await freePorts();
  const child = spawn(process.execPath, [script, "--port", String(port)]);
  await ready(child);
  const url = `http://127.0.0.1:${port}`;
  const json = async (path: string) => JSON.parse(await (await fetch(url + path)).text());
  return {
    address: `127.0.0.1:${port}`,
    cases: await json("/__list"),
    canaryHits: async () => (await json("/__canary")).count,
    requestCounts: async () => countsOf(await json("/__log")),
    close: () => child.kill(),
  };
}

function countsOf(log: Readonly<Record<string, { readonly count: number }>>): Record<string, number> {
  return Object.fromEntries(Object.entries(log).map(([name, { count }]) => [name, count]));
}

/** It takes three ports in a row: the first of three that are free. */
async function freePorts(): Promise<number> {
  for (let port = 20_000 + (process.pid % 20_000); port < 60_000; port += 3) {
    const free = await Promise.all([port, port + 1, port + 2].map(isFree));
    if (free.every(Boolean)) return port;
  }
  throw new Error("no three ports in a row are free");
}

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });

const ready = (child: ChildProcess) =>
  new Promise<void>((resolve, reject) => {
    let told = "";
    child.stderr?.on("data", (chunk) => {
      told += chunk;
      if (told.includes("hostile origin")) resolve();
    });
    child.on("exit", (code) => reject(new Error(`hostile origin ended with ${code}: ${told}`)));
  });
