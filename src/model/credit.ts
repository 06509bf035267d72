// A credit: who reported a story first, and what says so.

/** Strongest first; `link` with a quote is stronger than `phrase`, without one weaker. */
export const EVIDENCE_KINDS = ["link", "phrase", "time"] as const;

export interface Evidence {
  readonly kind: (typeof EVIDENCE_KINDS)[number];
  /** The entry that says so; for `time` the one that leads. */
  readonly entryId: string;
  /** The sentence that says so, as it stands there; null for a bare link and for time. */
  readonly quote: string | null;
}

export interface Credit {
  readonly publisher: string;
  /** The report that is credited; null where it is not among our entries. */
  readonly entryId: string | null;
  /** Its canonical URL, as far as it is known. */
  readonly url: string | null;
  readonly evidence: Evidence;
}
