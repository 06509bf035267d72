// How every source fares: its state, its life in words, and what was measured of it.
import type { Config } from "./model/config.ts";
import { DAY } from "./model/durations.ts";
import type { Instant } from "./model/entry.ts";
import type { Source, SourceReport } from "./model/source.ts";
import { outletOf } from "./outlets.ts";
import { lifeOf } from "./source/life.ts";
import type { Store } from "./store/store.ts";

/** Enough newest entries for a middle that means something, and so few that it is today's. */
const MEASURED = 50;
const FEWEST = 5;
/** Who dates an entry days before it appears says nothing about us. */
const LONGEST_DELAY = DAY;

export interface SourceFacts {
  readonly config: Config;
  readonly store: Store;
}

export function sourceReports({ config, store }: SourceFacts): SourceReport[] {
  const states = store.states();
  const counts = store.counts();
  return config.sources.map((source): SourceReport => {
    const known = states.get(source.id);
    const state = known?.url === source.url ? known : null;
    const { entries, newestAt } = counts.get(source.id) ?? { entries: 0, newestAt: null };
    const outlet = outletOf(source, state);
    const life = lifeOf(state);
    const delayMs = state?.firstPollAt ? delayOf(store, source, state.firstPollAt) : null;
    return { source, outlet, state, life, entries, newestAt, delayMs };
  });
}

/** What the first poll brought was out long before we knew of the source. */
function delayOf(store: Store, { id }: Source, firstPollAt: Instant): number | null {
  const delays = store
    .delays(id, firstPollAt, MEASURED)
    .filter((ms) => ms >= 0 && ms <= LONGEST_DELAY)
    .sort((a, b) => a - b);
  return delays.length < FEWEST ? null : (delays[Math.floor(delays.length / 2)] ?? null);
}

/** Of the polls that went well, how many brought nothing new; null before there were some. */
export function notModifiedShare({ state }: SourceReport): number | null {
  const { polls, notModified } = state?.tally ?? { polls: 0, notModified: 0 };
  return polls === 0 ? null : notModified / polls;
}
