// What the store tells of itself: for `doctor`, and whoever looks after the service.

/** How the store itself fares. */
export interface StoreHealth {
  /** What an integrity check found; empty if it is sound. */
  readonly problems: readonly string[];
  /** The schema's version. */
  readonly schema: number;
  readonly entries: number;
  /** Of the database's file. */
  readonly bytes: number;
  /** On its disk; null where that is unknown. */
  readonly freeBytes: number | null;
}
