// feeds.yaml once read: every name resolved, every default filled in.
import type { NamedPublisher } from "./citation.ts";
import type { Instant } from "./entry.ts";
import type { Example } from "./example.ts";
import type { Channel, Topic } from "./rule.ts";
import type { Source } from "./source.ts";

export interface Site {
  readonly title: string;
  readonly description: string;
  /** Absolute, no trailing slash; every published link is built from it. */
  readonly url: string;
  readonly language: string;
  /** A page or address that tells publishers who polls them; part of the User-Agent. */
  readonly contact: string;
  /** Of one client, to the API; 0: as many as it likes. */
  readonly requestsPerMinute: number;
}

export interface Network {
  /** `host:port` of private addresses that may be polled; all others are refused. */
  readonly allow: readonly string[];
  /** Polls at once. */
  readonly concurrency: number;
  /** Polls at once of one host; null: one, or two of a host under `allow`. */
  readonly perHost: number | null;
  /** Between two polls of one host on the Internet. */
  readonly pauseMs: number;
}

export interface Config {
  readonly site: Site;
  readonly network: Network;
  readonly topics: readonly Topic[];
  readonly sources: readonly Source[];
  /** Those of the sources, and others that texts credit. */
  readonly publishers: readonly NamedPublisher[];
  readonly channels: readonly Channel[];
  /**
   * Where rules and topics stand, `feeds.yaml:LINE`, by the names that verdicts give them: `channels.space.keep`,
   * `channels.space.drop[1]`, `topics.moon`. Of a list of rules, `channels.space.drop` is the list.
   */
  readonly places: ReadonlyMap<string, string>;
  /** What rules and topics must make of some entries; nothing at run time depends on them. */
  readonly examples: readonly Example[];
  /** What is wrong with the file, but not enough to stop for: `feeds.yaml:LINE:COL message`. */
  readonly warnings: readonly string[];
}

/** Why feeds.yaml, as it is now, is not what is in use. */
export interface ConfigFault {
  /** One line a fault: `feeds.yaml:LINE:COL message`. */
  readonly message: string;
  readonly since: Instant;
}
