// What the curator decided of two things that become one: of stories that are merged, of an entry and its story.
import { type Corrections, type Hand, NO_CORRECTIONS } from "../model/hand.ts";

/** What is said of the first one goes before what is said of the other. */
export function combine(first: Corrections, other: Corrections): Corrections {
  const added = other.add.filter((name) => !first.remove.includes(name));
  const removed = other.remove.filter((name) => !first.add.includes(name));
  return {
    add: [...new Set([...first.add, ...added])],
    remove: [...new Set([...first.remove, ...removed])],
  };
}

/** Of two stories that are merged: one that was hidden hides both. */
export function mergedHand(kept: Hand, gone: Hand): Hand {
  return {
    hiddenAt: kept.hiddenAt ?? gone.hiddenAt,
    note: kept.note ?? gone.note,
    corrections: combine(kept.corrections, gone.corrections),
  };
}

export const isCorrected = ({ add, remove }: Corrections): boolean => add.length + remove.length > 0;

/** As the store keeps them: null for none. */
export const correctionsJson = (corrections: Corrections): string | null =>
  isCorrected(corrections) ? JSON.stringify(corrections) : null;

export const correctionsFrom = (json: string | null): Corrections =>
  json === null ? NO_CORRECTIONS : JSON.parse(json);
