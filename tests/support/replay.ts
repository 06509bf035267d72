// The team's replay origin: real articles of ten outlets and three captured feeds, as of a clock that the test moves.
import { type ChildProcess, spawn } from "node:child_process";
import { sharedPath } from "./validate.ts";

export interface ReplaySource {
  readonly id: string;
  readonly title: string;
  readonly url: string;
}

export interface Replay {
  readonly address: string;
  readonly sources: readonly ReplaySource[];
  moveTo(at: number): Promise<void>;
  /** Paths asked for since the start, by anybody. */
  requests(): Promise<string[]>;
  close(): void;
}

export async function startReplay(at: number): Promise<Replay> {
  const script = sharedPath("tools/replay.mjs");
  if (script === null) throw new Error("../shared/tools/replay.mjs is not here");
  const child = spawn(process.execPath, [script, "--port", "0", "--at", new Date(at).toISOString()]);
  const url = await addressOf(child);
  const json = async (path: string, method = "GET") =>
    JSON.parse(await (await fetch(url + path, { method })).text());
  return {
    address: new URL(url).host,
    sources: await json("/__sources"),
    moveTo: (to) => json(`/__clock?at=${new Date(to).toISOString()}`, "POST"),
    requests: async () => (await json("/__log")).map(({ path }: { path: string }) => path),
    close: () => child.kill(),
  };
}

const addressOf = (child: ChildProcess) =>
  new Promise<string>((resolve, reject) => {
    let out = "";
    child.stdout?.on("data", (chunk) => {
      out += chunk;
      const found = /http:\/\/[\d.:]+/.exec(out);
      if (found) resolve(found[0]);
    });
    child.on("exit", (code) => reject(new Error(`replay ended with ${code}: ${out}`)));
  });
