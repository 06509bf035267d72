// A citation: that an entry names or links to another outlet's report.

/** One place of an entry's text that points to another report. */
export interface Citation {
  /** The publisher that is cited, by its id; null for a link to a page of nobody we know. */
  readonly publisher: string | null;
  /** Canonical URL of the page that is linked to (identity/canonical-url.ts); null where only a name is given. */
  readonly url: string | null;
  /** The sentence that credits it ("as SpaceNews reports"), plain text; null for a bare link. */
  readonly quote: string | null;
}

/** A publisher as texts name it. */
export interface NamedPublisher {
  readonly publisher: string;
  /** Its names and aliases, as written. */
  readonly names: readonly string[];
  /** Hosts of its sites, without `www.`; links there are links to it. */
  readonly hosts: readonly string[];
  /** True for agencies and others that news is about: "NASA reports" is no credit, a link to their announcement is. */
  readonly isPrimary: boolean;
}
