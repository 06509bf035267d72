// The third gate: of what a document lists, only what is new, or differs from what is stored, is worth sanitizing.
import { rekeyed } from "../identity/identify.ts";
import type { EntryIdentity } from "../model/entry.ts";
import type { StoredEntry } from "../store/store.ts";

export interface Gate {
  /** Of the entries that may pass, by their places in the document. */
  readonly indexes: readonly number[];
  /** The ids of all entries, in the document's order. */
  readonly listed: readonly string[];
  /** What the store has of them. */
  readonly stored: ReadonlyMap<string, StoredEntry>;
}

type LookUp = (entryIds: readonly string[]) => ReadonlyMap<string, StoredEntry>;

export function openGate(sourceId: string, entries: readonly EntryIdentity[], lookUp: LookUp): Gate {
  const stored = new Map(lookUp(entries.map(({ entryId }) => entryId)));
  const indexes: number[] = [];
  const listed = entries.map((identity, index) => {
    const known = stored.get(identity.entryId);
    if (known?.hash === identity.hash) return identity.entryId;
    // An id that was used for another page before may be stored under both (reconcile/recognize.ts).
    if (known && known.canonicalUrl !== identity.canonicalUrl) {
      const { entryId } = rekeyed(sourceId, identity);
      const other = lookUp([entryId]).get(entryId);
      if (other) stored.set(entryId, other);
      if (other?.hash === identity.hash) return entryId;
    }
    indexes.push(index);
    return identity.entryId;
  });
  return { indexes, listed, stored };
}
