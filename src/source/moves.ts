// When a permanent redirect is believed: at once within a site, else when it has held for days. feeds.yaml is never edited.
import { getDomain } from "tldts";
import { DAY } from "../model/durations.ts";
import type { Instant } from "../model/entry.ts";
import type { Move, SourceState } from "../model/source.ts";

/** A mistake of an afternoon, or a parked domain, is gone by then. */
const HELD_MS = 5 * DAY;
const HELD_POLLS = 5;

type Before = Pick<SourceState, "url" | "address" | "moved">;

/**
 * @param permanentUrl where the asked address leads by permanent redirects; itself if it does not
 * @returns what is known of the source's move after this poll
 */
export function moveAfter({ url, address, moved }: Before, permanentUrl: string, now: Instant): Move | null {
  if (isSameAddress(permanentUrl, address)) {
    if (address === url) return null;
    return moved?.to === address ? moved : { to: address, since: moved?.since ?? now, polls: 0 };
  }
  if (moved?.to === permanentUrl) return { ...moved, polls: moved.polls + 1 };
  return { to: permanentUrl, since: now, polls: 1 };
}

/** The address to ask next time. */
export function addressAfter({ url, address }: Before, moved: Move | null, now: Instant): string {
  if (!moved || moved.to === address) return address;
  const hasHeld = moved.polls >= HELD_POLLS && now - moved.since >= HELD_MS;
  return hasHeld || isSameSite(url, moved.to) ? moved.to : address;
}

const isSameAddress = (a: string, b: string): boolean => a === b || URL.parse(a)?.href === URL.parse(b)?.href;

/** Pages of one registrable domain (or one address) are one owner's. */
function isSameSite(a: string, b: string): boolean {
  const [one, other] = [new URL(a), new URL(b)];
  if (one.host === other.host) return true;
  const domain = getDomain(one.hostname, { allowPrivateDomains: true });
  return domain !== null && domain === getDomain(other.hostname, { allowPrivateDomains: true });
}
