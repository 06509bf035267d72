// What every route may use; handlers take no more of it than they need.
import type { Curator } from "../curate/curator.ts";

import type { HandHouse } from "../hand/hand.ts";
import type { Config, ConfigFault } from "../model/config.ts";
import type { Instant } from "../model/entry.ts";
import type { Publisher } from "../publish.ts";
import type { Store } from "../store/store.ts";
import type { RateLimit } from "./rate-limit.ts";

export interface House {
  readonly config: Config;
  readonly curator: Curator;
  readonly store: Store;
  readonly publisher: Publisher;
  readonly now: () => Instant;
  /** See remember.ts. */
  readonly patience: number;
  /** What is wrong with feeds.yaml, if what is in use is an older one. */
  readonly configFault: () => ConfigFault | null;
  /** True while polls may be under way in this process. */
  readonly polling: boolean;
  /** Who shows it may decide by hand; null: nobody may over HTTP. Never to be logged. */
  readonly adminToken: string | null;
  readonly hand: () => HandHouse;
  /** Of clients of the API. */
  readonly rates: RateLimit;
}
