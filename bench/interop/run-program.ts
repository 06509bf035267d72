// Runs a program to its end, with a limit, and gives what it said; and finds what is installed.
import { spawn } from "node:child_process";
import { endsWithUs } from "../housekeeping.ts";

export interface Outcome {
  /** null: there is no such program, or it was stopped. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Options {
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
  readonly cwd?: string;
}

const LIMIT_MS = 60_000;

export function run(program: string, args: readonly string[], options: Options = {}): Promise<Outcome> {
  const { env = process.env, input = "", cwd } = options;
  const child = spawn(program, args, { env, timeout: LIMIT_MS, ...(cwd === undefined ? {} : { cwd }) });
  endsWithUs(child);
  const said = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    said.stdout += chunk;
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    said.stderr += chunk;
  });
  // A program that ends without reading is no fault of ours.
  child.stdin.on("error", () => {}).end(input);
  return new Promise((resolve) => {
    child.on("error", ({ message }) => resolve({ code: null, stdout: "", stderr: message }));
    child.on("close", (code) => resolve({ code, ...said }));
  });
}

export async function hasProgram(name: string): Promise<boolean> {
  return (await run("sh", ["-c", `command -v ${name}`])).code === 0;
}

const FORMAT = "$" + "{Version}";

/** Of a Debian package; "" where nobody knows. */
export async function packageVersion(name: string): Promise<string> {
  const { code, stdout } = await run("dpkg-query", ["-W", "-f", FORMAT, name]);
  return code === 0 ? stdout.trim() : "";
}
