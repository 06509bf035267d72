// How many voices report a story: publishers, but not those that repeat one another's text.
import type { Entry } from "../model/entry.ts";

/**
 * Entries of one publisher are one voice, and so are publishers whose entries are copies of one text, whether the
 * original is among them or not.
 */
export function independentPublishers(
  members: readonly Pick<Entry, "entryId" | "sourceId" | "copyOf">[],
  publisherOf: (sourceId: string) => string,
): number {
  const above = new Map<string, string>();
  const topOf = (name: string): string => {
    let top = name;
    for (let next = above.get(top); next !== undefined; next = above.get(top)) top = next;
    return top;
  };
  const tie = (a: string, b: string) => {
    const [from, to] = [topOf(a), topOf(b)];
    if (from !== to) above.set(from, to);
  };
  // Ids of entries and of publishers are names of two kinds: an entry may be called like a publisher.
  const voices = members.map(({ entryId, sourceId, copyOf }) => {
    const voice = `publisher ${publisherOf(sourceId)}`;
    tie(`text ${entryId}`, voice);
    if (copyOf !== null) tie(`text ${copyOf}`, voice);
    return voice;
  });
  return new Set(voices.map(topOf)).size;
}
