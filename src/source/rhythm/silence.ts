// How often a source publishes, and whether it has been silent for longer than it ever is.
import type { Instant } from "../../model/entry.ts";
import { rateNow } from "./foresee.ts";
import { elapse, recollect } from "./memories.ts";
import { newProfile, readHabits } from "./profile.ts";
import { perBurstOf, type Rhythm } from "./rhythm.ts";
import { at } from "./units.ts";

/** So rare must so long a silence be, and so many times longer than the longest usual gap. */
const RARE = 1 / 1000;
const LONGER = 2;
/** With fewer bursts there is no rhythm to miss. */
const FEWEST_BURSTS = 5;

export interface Silence {
  /** When the last burst of entries began. */
  readonly since: Instant;
  /** How likely so long a silence is, going by the rate of the last months. */
  readonly probability: number;
  /** Whether it is too long to be chance, and much longer than the source's longest gap. */
  readonly overdue: boolean;
}

const profile = newProfile();

/** Entries a day expected now, on the average of a week; a silence lowers it. */
export const ratePerDay = (rhythm: Rhythm, now: Instant): number => rateNow(rhythm, now);

/** The silence of a source since its last burst; null for one that never published. */
export function silenceOf(rhythm: Rhythm, now: Instant): Silence | null {
  const { lastBurst } = rhythm;
  if (lastBurst === null) return null;
  const probability = chanceOfSilence(rhythm, lastBurst, now);
  return { since: lastBurst, probability, overdue: isLong(rhythm, now) && probability < RARE };
}

/** As `silenceOf` tells, for hardly anything: nearly no silence is so long that its chance must be known. */
export const isOverdue = (rhythm: Rhythm, now: Instant): boolean =>
  isLong(rhythm, now) && silenceOf(rhythm, now)?.overdue === true;

const isLong = ({ lastBurst, bursts, gaps }: Rhythm, now: Instant): boolean =>
  lastBurst !== null &&
  bursts >= FEWEST_BURSTS &&
  gaps.longest > 0 &&
  now - lastBurst > LONGER * gaps.longest;

/** By the long memory: bursts at a rate that is itself only estimated (a Gamma mixture of Poisson processes). */
function chanceOfSilence(rhythm: Rhythm, lastBurst: Instant, now: Instant): number {
  const perBurst = perBurstOf(rhythm);
  readHabits(rhythm.habits, perBurst, now, profile);
  const memories = recollect(rhythm.memories);
  const bursts = at(memories.entries, 0) / perBurst;
  const days = at(memories.days, 0);
  const silent = elapse(memories, profile.hourly, lastBurst, now);
  if (!(days > 0) || silent <= 0) return 1;
  return (days / (days + silent)) ** bursts;
}
