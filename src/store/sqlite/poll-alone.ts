// Whether a poll changed nothing of what is remembered of a source but that it was polled.
import type { Pace, SourceState, Validators } from "../../model/source.ts";

/** What createPollWriter (source-table.ts) writes; every other member must be as it was. */
const POLLED: ReadonlySet<string> = new Set(["lastPollAt", "lastSuccessAt", "nextPollAt", "tally"]);

export function isPollAlone(before: SourceState, after: SourceState): boolean {
  if (before.nextPollAt === null || after.nextPollAt === null) return false;
  let member: keyof SourceState;
  for (member in after) {
    if (POLLED.has(member) || before[member] === after[member]) continue;
    const isSame =
      (member === "validators" && sameValidators(before.validators, after.validators)) ||
      (member === "pace" && samePace(before.pace, after.pace));
    if (!isSame) return false;
  }
  return true;
}

const sameValidators = (a: Validators, b: Validators): boolean =>
  a.url === b.url && a.etag === b.etag && a.lastModified === b.lastModified;

/** All but how long the answer took. */
const samePace = (a: Pace, b: Pace): boolean =>
  a.perDay === b.perDay && a.overdueSince === b.overdueSince && a.windowMs === b.windowMs;
