// What is known of the sources and publishers of a story's entries, for deciding who leads and who is credited.
import type { SourceKind } from "../model/source.ts";

export interface Press {
  readonly publisherOf: (sourceId: string) => string;
  readonly kindOf: (sourceId: string) => SourceKind;
  /** Hosts of a publisher's sites, without `www.`; none where they are not known. */
  readonly hostsOf: (publisher: string) => readonly string[];
}
