// What the worker's thread is given, and what it tells.
import type { LogLevel } from "./log.ts";
import type { Config } from "./model/config.ts";
import type { ErrorCode } from "./model/errors.ts";

export interface WorkOrder {
  readonly configPath: string;
  /** What was read there last and was right. */
  readonly config: Config;
  readonly dataPath: string;
  readonly logLevel: LogLevel;
  readonly pretty: boolean;
  /** Where the logins of sources are. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export type FromWorker =
  | { readonly kind: "log"; readonly line: string }
  | { readonly kind: "done" }
  | { readonly kind: "fault"; readonly code: ErrorCode; readonly message: string };
