// Who is this entry? Its key within its source, and a hash of all that the document says of it.
import type { EntryIdentity } from "../model/entry.ts";
import type { ParsedEntry } from "../model/parsed.ts";
import { canonicalIdentifier, canonicalUrl } from "./canonical-url.ts";
import { contentHash, shortId } from "./digest.ts";

export interface IdentifiedEntry extends EntryIdentity {
  readonly parsed: ParsedEntry;
}

/**
 * Gives each entry its identity, in the document's order; of entries that say they are the same, the first stays.
 * @param version part of every hash: a stricter normalizer makes all that is still in the feeds look changed.
 */
export function identify(
  sourceId: string,
  entries: readonly ParsedEntry[],
  version: number,
): IdentifiedEntry[] {
  const reused = idsUsedForSeveralPages(entries);
  const byKey = new Map<string, IdentifiedEntry>();
  for (const parsed of entries) {
    const canonical = canonicalUrl(parsed.url);
    const key = entryKey(parsed, canonical, reused);
    if (byKey.has(key)) continue;
    const hash = contentHash(`${version}\n${JSON.stringify(statements(parsed))}`);
    byKey.set(key, { parsed, entryId: shortId(sourceId, key), key, hash, canonicalUrl: canonical });
  }
  return [...byKey.values()];
}

/**
 * What is stored of an entry: of its source only the name. Dates are no news: some outlets touch them all day, or give
 * every entry the time of the visit.
 */
function statements(entry: ParsedEntry) {
  const { source, links, contributors, publisher, created, expired, published, updated, ...said } = entry;
  return [said, source?.title?.value, source?.url, source?.feedUrl];
}

/** Who an entry is whose id was another's before: its page tells the two apart. */
export function rekeyed(sourceId: string, identity: EntryIdentity): EntryIdentity {
  const key = `${identity.key} ${identity.canonicalUrl ?? identity.hash}`;
  return { ...identity, key, entryId: shortId(sourceId, key) };
}

/** The document's id, else its canonical link, else a hash of what it says. */
function entryKey(parsed: ParsedEntry, canonical: string | null, reused: ReadonlySet<string>): string {
  if (parsed.id) {
    const id = canonicalIdentifier(parsed.id);
    // Some feeds give every item one and the same guid: there the link tells them apart.
    return reused.has(parsed.id) && canonical ? `${id} ${canonical}` : id;
  }
  if (canonical) return canonical;
  return `hash:${contentHash(`${parsed.title?.value ?? ""}\n${parsed.summary?.value ?? parsed.content?.value ?? ""}`)}`;
}

function idsUsedForSeveralPages(entries: readonly ParsedEntry[]): Set<string> {
  const pages = new Map<string, string | null>();
  const reused = new Set<string>();
  for (const { id, url } of entries) {
    if (!id) continue;
    const page = canonicalUrl(url);
    const first = pages.get(id);
    if (first === undefined) pages.set(id, page);
    else if (first !== page) reused.add(id);
  }
  return reused;
}
