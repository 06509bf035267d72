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
  const pages = entries.map(({ url }) => canonicalUrl(url));
  const reused = idsUsedForSeveralPages(entries, pages);
  const byKey = new Map<string, IdentifiedEntry>();
  for (const [index, parsed] of entries.entries()) {
    const canonical = pages[index] ?? null;
    const key = entryKey(parsed, canonical, reused);
    if (byKey.has(key)) continue;
    const hash = contentHash(`${version}\n${JSON.stringify(statements(parsed))}`);
    byKey.set(key, { parsed, entryId: shortId(sourceId, key), key, hash, canonicalUrl: canonical });
  }
  return [...byKey.values()];
}

/** Not stored, and so not compared. */
const UNSAID = {
  source: undefined,
  links: undefined,
  contributors: undefined,
  publisher: undefined,
  created: undefined,
  expired: undefined,
  // Dates are no news: some outlets touch them all day, or give every entry the time of the visit.
  published: undefined,
  updated: undefined,
};

/** What is stored of an entry: of its source only the name, for a source's own dates change with every entry. */
function statements(parsed: ParsedEntry) {
  const { source } = parsed;
  // JSON leaves out what is undefined: a copy of all but these members would cost several times this one.
  return [{ ...parsed, ...UNSAID }, source?.title?.value, source?.url, source?.feedUrl];
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

function idsUsedForSeveralPages(
  entries: readonly ParsedEntry[],
  pages: readonly (string | null)[],
): Set<string> {
  const pageOf = new Map<string, string | null>();
  const reused = new Set<string>();
  for (const [index, { id }] of entries.entries()) {
    if (!id) continue;
    const page = pages[index] ?? null;
    const first = pageOf.get(id);
    if (first === undefined) pageOf.set(id, page);
    else if (first !== page) reused.add(id);
  }
  return reused;
}
