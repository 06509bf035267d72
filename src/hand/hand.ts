// The curator's hand, the last word over all rules: the same for commands, the API and files of decisions.
import type { Config } from "../model/config.ts";
import type { Instant } from "../model/entry.ts";
import type { DecidedBy } from "../model/hand.ts";
import type { HandStore } from "../store/hand-store.ts";
import type { Judged, Placing } from "../store/store.ts";
import type { Press } from "../stories/press.ts";
import type { HandRequest } from "./request.ts";
import { type Ruled, rule } from "./rulings.ts";

export interface HandHouse {
  readonly store: Pick<HandStore, "decide">;
  readonly config: Pick<Config, "site" | "topics" | "channels">;
  readonly press: Press;
  readonly place: (entry: Judged) => Placing;
  readonly now: () => Instant;
}

/**
 * Enters a decision in the trail and puts it in force, in one transaction; what is in force already changes nothing.
 * @throws HouseError NOT_FOUND, BAD_PARAMETER, DECISION_REFUSED
 */
export function decideByHand(
  { store, config, press, place, now }: HandHouse,
  request: HandRequest,
  by: DecidedBy,
): Promise<readonly Ruled[]> {
  const at = now();
  const idsOf = (things: readonly { readonly id: string }[]) => new Set(things.map(({ id }) => id));
  const desk = {
    at,
    press,
    siteUrl: config.site.url,
    topics: idsOf(config.topics),
    channels: idsOf(config.channels),
  };
  return store.decide({ at, by, place, decide: (known) => rule(request, { ...desk, known }) });
}

export const hasChanged = ({ writes }: Ruled): boolean => writes.length > 0;
