// What the benchmark is asked to do: its flags, and the help that explains them.
import { resolve } from "node:path";
import { parseArgs } from "node:util";

export interface Flags {
  readonly help: boolean;
  /** How many feeds the origin has. */
  readonly feeds: number;
  /** How often the three phases are polled from the beginning. */
  readonly repeat: number;
  /** How often each server is loaded in each mode. */
  readonly rounds: number;
  /** How long one load lasts. */
  readonly seconds: number;
  readonly connections: number;
  readonly polls: boolean;
  readonly serves: boolean;
  /** Where feed-origin.mjs is. */
  readonly originPath: string;
  /** Where CPU profiles of our side go; null for none. */
  readonly profiles: string | null;
}

export const HELP = `Usage: npm run bench -- [FLAGS]

  --feeds N         feeds of the origin (1000)
  --repeat N        rounds of cold, warm, changed (3)
  --rounds N        loads of each server in each mode (3)
  --seconds N       how long each load lasts (5)
  --connections N   connections kept open by the load generator (32)
  --only PART       polling or serving
  --origin FILE     feed-origin.mjs (../shared/tools/feed-origin.mjs; also DOWNLINK_BENCH_ORIGIN)
  --profile FOLDER  also write CPU profiles of Downlink's processes there; the figures then mean little
`;

const ROOT = resolve(import.meta.dirname, "..");
const ORIGIN = resolve(ROOT, "../shared/tools/feed-origin.mjs");

const OPTIONS = {
  help: { type: "boolean", short: "h", default: false },
  feeds: { type: "string", default: "1000" },
  repeat: { type: "string", default: "3" },
  rounds: { type: "string", default: "3" },
  seconds: { type: "string", default: "5" },
  connections: { type: "string", default: "32" },
  only: { type: "string" },
  origin: { type: "string" },
  profile: { type: "string" },
} as const;

/** @throws Error with a sentence for the person who typed the flags */
export function readFlags(argv: readonly string[]): Flags {
  const { values } = parseArgs({ args: [...argv], options: OPTIONS });
  const { only } = values;
  if (only !== undefined && only !== "polling" && only !== "serving")
    throw new Error(`--only is "${only}": it must be polling or serving.`);
  return {
    help: values.help,
    feeds: count("feeds", values.feeds),
    repeat: count("repeat", values.repeat),
    rounds: count("rounds", values.rounds),
    seconds: count("seconds", values.seconds),
    connections: count("connections", values.connections),
    polls: only !== "serving",
    serves: only !== "polling",
    originPath: resolve(values.origin ?? process.env["DOWNLINK_BENCH_ORIGIN"] ?? ORIGIN),
    profiles: values.profile === undefined ? null : resolve(values.profile),
  };
}

function count(name: string, value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1)
    throw new Error(`--${name} is "${value}": it must be a whole number from 1.`);
  return number;
}
