// Whether an entry is one that we know, though its id may have changed, or be another's that was used again.
import { rekeyed } from "../identity/identify.ts";
import type { Entry, EntryIdentity } from "../model/entry.ts";
import { titleKey } from "../stories/title-key.ts";
import type { Arrival } from "./arrival.ts";

export interface Recognized {
  readonly identity: EntryIdentity;
  /** As stored; undefined for a new one. */
  readonly before: Entry | undefined;
}

export interface Acquaintance {
  readonly sourceId: string;
  /** Stored entries, by id: those with the arrivals' ids, and those of this source at their pages. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** Ids that the document lists, or that were recognized: none is taken twice. */
  readonly taken: Set<string>;
}

export function recognize({ identity, entry }: Arrival, known: Acquaintance): Recognized {
  const before = known.entries.get(identity.entryId);
  if (before && isOther(before, { identity, entry })) {
    const other = rekeyed(known.sourceId, identity);
    return { identity: other, before: known.entries.get(other.entryId) };
  }
  const twin = before ? undefined : twinOf({ identity, entry }, known);
  if (!twin) return { identity, before };
  known.taken.add(twin.entryId);
  return { identity: { ...identity, entryId: twin.entryId, key: twin.key }, before: twin };
}

/**
 * A feed that calls every "current story" by one guid: another page, another title and another date are another entry,
 * and the old one is not rewritten under its old link. An edit leaves one of the three alone.
 */
function isOther(before: Entry, { identity, entry }: Arrival): boolean {
  return (
    before.canonicalUrl !== identity.canonicalUrl &&
    before.published !== entry.published &&
    sayingOf(before) !== sayingOf(entry)
  );
}

/** The same page under the same title, whose id the document lists no more: the source changed its ids. */
function twinOf({ identity, entry }: Arrival, { sourceId, entries, taken }: Acquaintance): Entry | undefined {
  if (identity.canonicalUrl === null) return undefined;
  return [...entries.values()].find(
    (stored) =>
      stored.sourceId === sourceId &&
      stored.canonicalUrl === identity.canonicalUrl &&
      !taken.has(stored.entryId) &&
      // Who was hidden does not come back under another title.
      (stored.hiddenAt !== null || sayingOf(stored) === sayingOf(entry)),
  );
}

const sayingOf = ({ title }: Pick<Entry, "title">): string => titleKey(title) ?? title.toLowerCase();
