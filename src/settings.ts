// Where things are on this machine: flags first, then the environment, then the defaults.

import { LOG_LEVELS, type LogLevel } from "./log.ts";
import { HouseError } from "./model/errors.ts";

export interface Settings {
  /** feeds.yaml */
  readonly configPath: string;
  /** The folder that holds the database. */
  readonly dataPath: string;
  readonly host: string;
  readonly port: number;
  readonly logLevel: LogLevel;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws HouseError USAGE for a variable that makes no sense */
export function readSettings(
  env: Environment,
  flags: { readonly config?: string; readonly data?: string },
): Settings {
  return {
    configPath: flags.config ?? (env["DOWNLINK_CONFIG"] || "feeds.yaml"),
    dataPath: flags.data ?? (env["DOWNLINK_DATA"] || "data"),
    host: env["HOST"] || "127.0.0.1",
    port: readPort(env["PORT"]),
    logLevel: readLogLevel(env["LOG_LEVEL"]),
  };
}

function readPort(value: string | undefined): number {
  if (!value) return 3000;
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (!(port <= 65_535))
    throw new HouseError("USAGE", `PORT is "${value}": it must be a number from 0 to 65535.`);
  return port;
}

function readLogLevel(value: string | undefined): LogLevel {
  if (!value) return "info";
  const level = LOG_LEVELS.find((known) => known === value.toLowerCase());
  if (!level)
    throw new HouseError("USAGE", `LOG_LEVEL is "${value}": it must be one of ${LOG_LEVELS.join(", ")}.`);
  return level;
}
