// The hours and days in which a feed asks not to be read (RSS 2.0 skipHours, skipDays; both in GMT).
import { HOUR } from "../model/durations.ts";
import type { Instant } from "../model/entry.ts";
import type { Asked } from "../model/source.ts";

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
/** Who skips every hour is not obeyed for ever. */
const MOST_HOURS = 24;

/** `at`, or the beginning of the first hour after it that is not skipped; a day later at most. */
export function outsideSkipped(at: Instant, { skipHours, skipDays }: Asked): Instant {
  if (skipHours.length === 0 && skipDays.length === 0) return at;
  for (let hours = 0; hours <= MOST_HOURS; hours += 1) {
    const moment = hours === 0 ? at : (Math.floor(at / HOUR) + hours) * HOUR;
    const date = new Date(moment);
    const isSkipped =
      skipHours.includes(date.getUTCHours()) || skipDays.includes(DAYS[date.getUTCDay()] ?? "");
    if (!isSkipped) return moment;
  }
  return at + MOST_HOURS * HOUR;
}
