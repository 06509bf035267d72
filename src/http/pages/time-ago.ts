// Times as people say them, with the exact one at hand.
import { html } from "hono/html";
import { DAY, HOUR, MINUTE } from "../../model/durations.ts";
import type { Instant } from "../../model/entry.ts";

const EXACT = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short", timeZone: "UTC" });
const SHORT = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const SHORT_YEAR = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });
const WEEKDAY = new Intl.DateTimeFormat("en-GB", {
  weekday: "long",
  day: "numeric",
  month: "long",
  timeZone: "UTC",
});

/** "5 min ago", "3 h ago", "2 days ago", then the date. */
export function timeAgo(at: Instant, now: Instant): string {
  const age = now - at;
  if (age < MINUTE) return "just now";
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min ago`;
  if (age < DAY) return `${Math.floor(age / HOUR)} h ago`;
  if (age < 7 * DAY) return age < 2 * DAY ? "1 day ago" : `${Math.floor(age / DAY)} days ago`;
  return age < 300 * DAY ? SHORT.format(at) : SHORT_YEAR.format(at);
}

export const exactTime = (at: Instant): string => `${EXACT.format(at)} UTC`;

export const timeElement = (at: Instant, now: Instant) =>
  html`<time datetime="${new Date(at).toISOString()}" title="${exactTime(at)}">${timeAgo(at, now)}</time>`;

/** A heading for all that was out on one day (UTC). */
export function dayName(at: Instant, now: Instant): string {
  const days = Math.floor(now / DAY) - Math.floor(at / DAY);
  if (days <= 0) return "Today";
  if (days === 1) return "Yesterday";
  return days < 300 ? WEEKDAY.format(at) : `${WEEKDAY.format(at)} ${new Date(at).getUTCFullYear()}`;
}
