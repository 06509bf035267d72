// What a command is given and what it answers; main.ts is the only one that knows the process behind it.
import type { ParseArgsOptionsConfig } from "node:util";
import type { Log } from "../log.ts";
import { HouseError } from "../model/errors.ts";
import type { Settings } from "../settings.ts";

export interface Terminal {
  /** Results. */
  out(text: string): void;
  /** Everything else: progress, warnings, faults. */
  err(text: string): void;
  /** True if a person looks at `err` as it comes. */
  readonly isInteractive: boolean;
  readStdin(): Promise<Uint8Array>;
}

export type Flags = Readonly<Record<string, string | boolean | undefined>>;

export interface Invocation {
  readonly settings: Settings;
  readonly flags: Flags;
  readonly args: readonly string[];
  readonly terminal: Terminal;
  readonly log: Log;
  /** Where the logins of sources are. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Fires when the process is asked to stop. */
  readonly signal: AbortSignal;
}

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What stands behind the name, then what it does. */
  readonly usage: string;
  readonly options: ParseArgsOptionsConfig;
  /** True if arguments may begin with a minus: `-sponsored` is none of the options then. */
  readonly hasSigns?: boolean;
  /** The exit code: 0 ok, 1 failed. Misuse is thrown as HouseError USAGE. */
  run(invocation: Invocation): Promise<number>;
}

export const misuse = (message: string): HouseError => new HouseError("USAGE", message);

export function textFlag(flags: Flags, name: string): string | undefined {
  const value = flags[name];
  return typeof value === "string" ? value : undefined;
}
