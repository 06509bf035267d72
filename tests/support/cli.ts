// Runs the program as a person does: its output and its exit code; in a process of its own where that is what matters.
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { runCommand } from "../../src/run-command.ts";
import { createTerminal } from "./terminal.ts";

const root = join(import.meta.dirname, "..", "..");

export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly process: ChildProcess;
  readonly finished: Promise<Finished>;
  /** Resolves with the first line of stderr that matches. */
  line(pattern: RegExp): Promise<string>;
}

export function startCli(args: readonly string[], env: Record<string, string> = {}, stdin = ""): Running {
  const child = spawn(process.execPath, [join(root, "src", "main.ts"), ...args], {
    cwd: root,
    env: { ...process.env, LOG_LEVEL: "info", ...env },
  });
  child.stdin.end(stdin);
  // Tests wait for many lines at once.
  child.stderr.setMaxListeners(0);
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    err += chunk;
  });
  const finished = new Promise<Finished>((resolve) =>
    child.on("close", (code) => resolve({ code, out, err })),
  );
  const line = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = err.split("\n").find((text) => pattern.test(text));
        if (found === undefined) return;
        child.stderr.off("data", look);
        resolve(found);
      };
      child.stderr.on("data", look);
      void finished.then(() => reject(new Error(`ended without ${pattern}: ${err}`)));
      look();
    });
  return { process: child, finished, line };
}

/** In this process: to start one takes a second, in which others wait for the processor. */
export async function runCli(
  args: readonly string[],
  env: Record<string, string> = {},
  stdin = "",
): Promise<Finished> {
  const { terminal, said } = createTerminal(stdin);
  const code = await runCommand(args, {
    terminal,
    environment: { ...process.env, LOG_LEVEL: "info", ...env },
    stopSignal: () => new AbortController().signal,
  });
  return { code, ...said() };
}
