// Which entries of a story name or link to which others: the edges along which the original report is found.
import type { Citation } from "../model/citation.ts";
import type { StoryMember } from "../model/story.ts";
import type { Press } from "./press.ts";
import { byStanding } from "./standing.ts";

export interface Reference<T extends StoryMember = StoryMember> {
  readonly by: T;
  /** Of another publisher, always. */
  readonly to: T;
  readonly kind: "link" | "phrase";
  readonly quote: string | null;
}

interface Index<T extends StoryMember> {
  readonly at: (url: string) => readonly T[];
  readonly of: (publisher: string) => readonly T[];
  /** The member whose text this one repeats; itself, if it is its own. */
  readonly originalOf: (member: T) => T;
}

function groups<T>(
  members: readonly T[],
  keyOf: (member: T) => string | null,
): (key: string) => readonly T[] {
  const byKey = Map.groupBy(members, keyOf);
  return (key) => byKey.get(key) ?? [];
}

/** The page that is linked to; else, for a sentence, what its publisher wrote about it. */
function referenceOf<T extends StoryMember>(
  by: T,
  { publisher, url, quote }: Citation,
  { at, of, originalOf }: Index<T>,
  publisherOf: Press["publisherOf"],
): Reference<T> | null {
  const own = publisherOf(by.sourceId);
  const linked = url === null ? [] : at(url);
  // An aggregator may list the very page of ours that we link to: that is no report of somebody else's.
  if (publisher === own) return null;
  const named = publisher === null || quote === null ? undefined : of(publisher)[0];
  const found = linked[0] ?? named;
  if (!found) return null;
  const to = originalOf(found);
  return publisherOf(to.sourceId) === own ? null : { by, to, kind: linked[0] ? "link" : "phrase", quote };
}

function originals<T extends StoryMember>(members: readonly T[]): (member: T) => T {
  const byId = new Map(members.map((member) => [member.entryId, member]));
  return (member) => {
    const seen = new Set<T>();
    let original = member;
    // Two that are said to be copies of each other lead round in a circle.
    for (let next: T | undefined = member; next && !seen.has(next); next = byId.get(next.copyOf ?? "")) {
      seen.add(next);
      original = next;
    }
    return original;
  };
}

/** In the members' order. A link to an earlier piece of one's own publisher is none. */
export function referencesAmong<T extends StoryMember>(members: readonly T[], press: Press): Reference<T>[] {
  if (!members.some(({ cites }) => cites.length > 0)) return [];
  const best = members.toSorted(byStanding(members, press));
  const index: Index<T> = {
    at: groups(best, ({ canonicalUrl }) => canonicalUrl),
    of: groups(best, ({ sourceId }) => press.publisherOf(sourceId)),
    originalOf: originals(members),
  };
  return members.flatMap((by) =>
    by.cites.flatMap((cite) => referenceOf(by, cite, index, press.publisherOf) ?? []),
  );
}
