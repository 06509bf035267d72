// Who may stand for a story when nobody is cited: first those that write their own.
import type { Instant } from "../model/entry.ts";
import type { SourceKind } from "../model/source.ts";
import type { StoryMember } from "../model/story.ts";
import type { Press } from "./press.ts";

interface Dated {
  readonly entryId: string;
  readonly sortAt: Instant;
}

/** Earliest first, then by id, so that everybody decides alike. */
export function byTime(a: Dated, b: Dated): number {
  return a.sortAt - b.sortAt || (a.entryId < b.entryId ? -1 : a.entryId > b.entryId ? 1 : 0);
}

export type ByStanding = (a: StoryMember, b: StoryMember) => number;

const WRITES: ReadonlySet<SourceKind> = new Set(["news", "agency", "blog", "journal"]);

/** Its page is on nobody's site that publishes it. Of talk this says nothing: it is at its hoster's. */
function isElsewhere({ sourceId, canonicalUrl }: StoryMember, { publisherOf, hostsOf }: Press): boolean {
  const hosts = hostsOf(publisherOf(sourceId));
  const host = canonicalUrl === null ? undefined : /^[^/?:]+/.exec(canonicalUrl)?.[0];
  return (
    hosts.length > 0 && host !== undefined && !hosts.some((own) => host === own || host.endsWith(`.${own}`))
  );
}

/**
 * Reports that their publisher wrote, then what it spoke or filmed, then what it took from others: copies of an entry
 * of the story, and pages on the sites of others. Of each the earliest first.
 */
export function byStanding(members: readonly StoryMember[], press: Press): ByStanding {
  const ids = new Set(members.map(({ entryId }) => entryId));
  const isCopy = ({ entryId, copyOf }: StoryMember) =>
    copyOf !== null && copyOf !== entryId && ids.has(copyOf);
  const rank = (member: StoryMember): number => {
    if (isCopy(member)) return 2;
    if (!WRITES.has(press.kindOf(member.sourceId))) return 1;
    return isElsewhere(member, press) ? 2 : 0;
  };
  const ranks = new Map(members.map((member) => [member.entryId, rank(member)]));
  return (a, b) => (ranks.get(a.entryId) ?? 0) - (ranks.get(b.entryId) ?? 0) || byTime(a, b);
}
