// Looks for the feed of a source whose address is dead, from its site, and notes what it finds for the curator.
import { canonicalUrl } from "./identity/canonical-url.ts";
import type { Log } from "./log.ts";
import { DAY } from "./model/durations.ts";
import type { Instant } from "./model/entry.ts";
import { asHouseError } from "./model/errors.ts";
import type { Source, SourceState } from "./model/source.ts";
import { type Discoverer, discover } from "./source/discover.ts";
import type { Store } from "./store/store.ts";

/** Most faults mend themselves sooner. */
const DEAD_AFTER = 3 * DAY;
const AGAIN_AFTER = 7 * DAY;

/** True for a source that is gone, or that has failed for days by its own fault; asked once a week. */
export function wantsReplacement(state: SourceState, now: Instant): boolean {
  const { nextPollAt, failingSince, searchedAt, error } = state;
  const isDead = nextPollAt === null || (failingSince !== null && now - failingSince >= DEAD_AFTER);
  const wasAsked = isWithin(searchedAt, AGAIN_AFTER, now);
  const isOurs = error?.code === "LOGIN_MISSING" || error?.code === "ROBOTS_DISALLOWED";
  return isDead && !wasAsked && !isOurs;
}

/** False for what a clock that was set back left in the future. */
const isWithin = (at: Instant | null, ms: number, now: Instant): boolean =>
  at !== null && at <= now && now - at < ms;

/** True if anybody answered within a day: where all are silent it is our own network that fails, and no source. */
export function isOnline(states: readonly SourceState[], now: Instant): boolean {
  return states.some(
    ({ lastSuccessAt, lastPollAt, error }) =>
      isWithin(lastSuccessAt, DAY, now) || (error?.code === "HTTP_GONE" && isWithin(lastPollAt, DAY, now)),
  );
}

export interface Seeker {
  /** Begins a search if a source wants one and none is under way: nothing hurries, and each asks a dozen addresses. */
  seek(): void;
  /** Resolves when the search under way has ended. */
  ended(): Promise<void>;
}

export function createSeeker(
  discovererNow: () => Discoverer & { readonly store: Store },
  sources: () => readonly Source[],
  log: Log,
): Seeker {
  const { store, now } = discovererNow();
  const searched = new Map<string, Instant>();
  let search: Promise<void> | null = null;
  const begin = async (dead: SourceState) => {
    try {
      const found = await seekReplacement(discovererNow(), store, dead);
      log.info("sought", { source: dead.sourceId, found });
    } catch (thrown) {
      const { code, message } = asHouseError(thrown);
      if (code !== "POLL_ABORTED") log.error("seek.failed", { source: dead.sourceId, message });
    } finally {
      search = null;
    }
  };
  const isSought = (state: SourceState) =>
    sources().some(({ id, url }) => id === state.sourceId && url === state.url) &&
    wantsReplacement(state, now()) &&
    // What could not be written down is not looked for at every tick.
    !isWithin(searched.get(state.sourceId) ?? null, DAY, now());
  return {
    seek() {
      if (search) return;
      const states = [...store.states().values()];
      const dead = states.find(isSought);
      if (!dead || !isOnline(states, now())) return;
      searched.set(dead.sourceId, now());
      search = begin(dead);
    },
    ended: async () => {
      await search;
    },
  };
}

/** @throws HouseError POLL_ABORTED, or a fault of the store */
export async function seekReplacement(
  discoverer: Discoverer,
  store: Store,
  state: SourceState,
): Promise<string | null> {
  const replacement = await replacementOf(discoverer, state);
  const latest = store.state(state.sourceId) ?? state;
  await store.saveState({ ...latest, replacement, searchedAt: discoverer.now() });
  return replacement;
}

async function replacementOf(discoverer: Discoverer, { url, siteUrl }: SourceState): Promise<string | null> {
  const site = siteUrl ?? new URL("/", url).href;
  try {
    const { findings } = await discover(discoverer, [site]);
    const known = canonicalUrl(url);
    const found = findings.find(
      ({ feed, role }) => feed && role === "main" && canonicalUrl(feed.url) !== known,
    );
    return found?.feed?.url ?? null;
  } catch (thrown) {
    const fault = asHouseError(thrown);
    if (fault.code === "POLL_ABORTED") throw fault;
    return null;
  }
}
