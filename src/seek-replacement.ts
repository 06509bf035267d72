// Looks for the feed of a source whose address is dead, from its site, and notes what it finds for the curator.
import { canonicalUrl } from "./identity/canonical-url.ts";
import type { Instant } from "./model/entry.ts";
import { asHouseError } from "./model/errors.ts";
import type { SourceState } from "./model/source.ts";
import { type Discoverer, discover } from "./source/discover.ts";
import type { Store } from "./store/store.ts";

const DAY = 24 * 60 * 60_000;
/** Most faults mend themselves sooner. */
const DEAD_AFTER = 3 * DAY;
const AGAIN_AFTER = 7 * DAY;

/** True for a source that is gone, or that has failed for days by its own fault; asked once a week. */
export function wantsReplacement(state: SourceState, now: Instant): boolean {
  const { nextPollAt, failingSince, searchedAt, error } = state;
  const isDead = nextPollAt === null || (failingSince !== null && now - failingSince >= DEAD_AFTER);
  const wasAsked = searchedAt !== null && now - searchedAt < AGAIN_AFTER;
  // Where names cannot be looked up at all, it is our network that fails.
  const isOurs = error?.code === "LOGIN_MISSING" || error?.code === "ROBOTS_DISALLOWED";
  return isDead && !wasAsked && !isOurs;
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
