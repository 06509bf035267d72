// Events, one JSON line each on stderr; on a terminal a line that people read.

export const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

type Fields = Readonly<Record<string, string | number | boolean | null | undefined>>;
type Write = (event: string, fields?: Fields) => void;

export interface Log {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}

export interface LogOptions {
  readonly level: LogLevel;
  readonly pretty: boolean;
  readonly now: () => number;
  readonly write: (line: string) => void;
}

export function createLog(options: LogOptions): Log {
  const at =
    (level: LogLevel): Write =>
    (event, fields = {}) => {
      if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(options.level)) return;
      const time = new Date(options.now()).toISOString();
      options.write(
        options.pretty ? prettyLine(time, level, event, fields) : jsonLine(time, level, event, fields),
      );
    };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

const jsonLine = (time: string, level: string, event: string, fields: Fields) =>
  `${JSON.stringify({ time, level, event, ...fields })}\n`;

function prettyLine(time: string, level: string, event: string, fields: Fields): string {
  const details = Object.entries(fields)
    .filter(([, value]) => value !== null && value !== undefined && value !== "")
    .map(([key, value]) => (key === "message" ? String(value) : `${key}=${value}`));
  const mark = level === "error" ? "✖ " : level === "warn" ? "! " : "";
  return `${time.slice(11, 19)} ${mark}${event} ${details.join(" ")}\n`;
}
