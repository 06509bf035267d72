// Checks of single values: each gives null, or one clear sentence.
import { validateDetailed } from "node-cron";
import type { Schedule } from "../model/source.ts";

const HOUR = 60;
const DAY = 24 * HOUR;
const MINUTES: Readonly<Record<string, number>> = { m: 1, h: HOUR, d: DAY, w: 7 * DAY };
const LONGEST_MINUTES = 100 * 365 * DAY;
const LONGEST_INTERVAL = 30 * DAY;
const MS_PER_MINUTE = 60_000;

/** "30m", "12h", "7d", "2w" in minutes; null when it is not a duration. */
export function parseMinutes(text: string): number | null {
  const match = /^(\d{1,9})\s*([mhdw])$/.exec(text.trim());
  const minutes = Number(match?.[1]) * (MINUTES[match?.[2] ?? ""] ?? 0);
  return minutes > 0 && minutes <= LONGEST_MINUTES ? minutes : null;
}

export function parseAge(text: string): number | null {
  const minutes = parseMinutes(text);
  return minutes === null ? null : minutes * MS_PER_MINUTE;
}

export function checkAge(text: string): string | null {
  return parseMinutes(text) === null ? `"${text}" is not an age: write 12h, 7d or 2w.` : null;
}

function checkEvery(interval: string): string | null {
  const minutes = parseMinutes(interval);
  if (minutes === null)
    return `"every ${interval}" is not an interval: write every 30m, every 2h or every 1d.`;
  return minutes > LONGEST_INTERVAL ? "a source is polled at least every 30 days." : null;
}

function checkCron(expression: string): string | null {
  const fields = expression.split(/\s+/).length;
  if (fields === 6) return "a cron expression has five fields here: sources are not polled by the second.";
  const { valid, errors } = validateDetailed(expression);
  if (valid) return null;
  if (fields !== 5) {
    return `"${expression}" is not a schedule: write adaptive, every 30m, or a cron expression such as "0 6 * * *".`;
  }
  const { field, value } = errors[0] ?? { field: "expression", value: expression };
  return `"${expression}" is not a cron expression: ${value ?? ""} does not fit the ${field} field.`;
}

export function checkSchedule(text: string): string | null {
  const schedule = text.trim();
  if (schedule === "adaptive") return null;
  return /^every\b/.test(schedule) ? checkEvery(schedule.slice(5).trim()) : checkCron(schedule);
}

/** Of a text that `checkSchedule` found nothing wrong with. */
export function parseSchedule(text: string): Schedule {
  const schedule = text.trim();
  if (schedule === "adaptive") return { kind: "adaptive" };
  if (!schedule.startsWith("every")) return { kind: "cron", expression: schedule };
  return { kind: "every", minutes: parseMinutes(schedule.slice(5)) ?? HOUR };
}

/** "0s", "500ms", "2s" in seconds; null when it is none, or longer than a minute. */
export function parseSeconds(text: string): number | null {
  const match = /^(\d{1,5}(?:\.\d{1,3})?)\s*(ms|s)$/.exec(text.trim());
  if (!match) return null;
  const seconds = match[2] === "ms" ? Number(match[1]) / 1000 : Number(match[1]);
  return seconds <= 60 ? seconds : null;
}

export function checkPause(text: string): string | null {
  return parseSeconds(text) === null
    ? `"${text}" is not a pause: write 1s, 500ms or 0s, a minute at most.`
    : null;
}

/** One line of visible ASCII, as HTTP wants it (RFC 9110 5.5). */
export function checkHeaderValue(text: string): string | null {
  return /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(text)
    ? null
    : "a header's value is one line of plain ASCII letters.";
}

/** Headers that are ours to set, or that would put a secret into feeds.yaml. */
const OURS =
  /^(?:host|connection|content-.*|transfer-encoding|te|upgrade|range|if-.*|accept-encoding|user-agent|referer)$/i;
const SECRETS = /^(?:authorization|proxy-authorization|cookie)$/i;

export function checkHeaderName(text: string): string | null {
  if (!/^[A-Za-z0-9-]{1,60}$/.test(text)) return `"${text}" is not the name of a header.`;
  if (SECRETS.test(text))
    return `"${text}" is a secret: put user:password into an environment variable and name it with auth.`;
  return OURS.test(text) ? `the header "${text}" is set by Downlink itself.` : null;
}

/** A login in it is left out, and told (names.ts). */
export function checkSourceUrl(text: string): string | null {
  if (!URL.canParse(text))
    return `"${text}" is not an absolute address: it must begin with https:// or http://.`;
  const { protocol } = new URL(text);
  return protocol === "https:" || protocol === "http:"
    ? null
    : `"${text}" must begin with https:// or http://, not ${protocol}`;
}

export function checkUrl(text: string): string | null {
  const fault = checkSourceUrl(text);
  if (fault !== null) return fault;
  const url = new URL(text);
  if (url.username !== "" || url.password !== "")
    return "an address may not contain a user name or a password.";
  return null;
}

/** Published links are made by adding a path to it. */
export function checkSiteUrl(text: string): string | null {
  const fault = checkUrl(text);
  if (fault !== null) return fault;
  const { search, hash } = new URL(text);
  return search || hash ? "the site's url may not have a ? or # part." : null;
}

export function checkContact(text: string): string | null {
  if (/[\r\n]/.test(text)) return "the contact must be one line.";
  return /^[^\s@]+@[^\s@]+$/.test(text) ? null : checkUrl(text);
}

export function checkHostPort(text: string): string | null {
  const port = Number(/^(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]):(\d{1,5})$/.exec(text)?.[1]);
  if (port > 0 && port < 65_536) return null;
  return `"${text}" is not host:port, such as 127.0.0.1:7070.`;
}
