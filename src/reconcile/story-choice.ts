// Which stories the new entries of a poll tell, and which stories turn out to be one.
import type { Entry, Instant } from "../model/entry.ts";
import type { Known, Merge } from "../store/store.ts";
import { findStory, type Kin } from "../stories/find-story.ts";
import type { Press } from "../stories/press.ts";
import { titleKey } from "../stories/title-key.ts";
import type { Report } from "../stories/window/report.ts";
import type { StoryWindow } from "../stories/window/story-window.ts";

export interface StoryChoice {
  /** The story that a new entry tells: its own id for news. */
  choose(entry: Entry): Chosen;
  /** The story that an id leads to, with what was decided so far. */
  root(storyId: string): string;
  /** Older stories to read with one that was founded now; none for others. */
  relatedTo(storyId: string): readonly string[];
  /** Of stored stories, in the order that they are to be made. */
  readonly merges: readonly Merge[];
}

export type Chosen = Pick<Entry, "storyId" | "copyOf" | "joined">;

interface Desk {
  readonly now: Instant;
  /** Learns of every entry that is chosen for. */
  readonly window: StoryWindow;
  readonly press: Pick<Press, "publisherOf">;
}

const MOST_RELATED = 3;

export function createStoryChoice({ now, window, press }: Desk, known: Known): StoryChoice {
  const kin = [...known.kin];
  const leadsTo = new Map<string, string>();
  const founded = new Map<string, Instant>();
  const merges: Merge[] = [];
  const related = new Map<string, readonly string[]>();

  const root = (storyId: string): string => {
    const next = leadsTo.get(storyId) ?? known.story(storyId)?.storyId ?? storyId;
    return next === storyId ? storyId : root(next);
  };
  /** When we told readers of it first, and when it was out; null if there is no such story. */
  const ageOf = (storyId: string): readonly [Instant, Instant] | null => {
    const story = known.story(storyId);
    if (story) return [story.foundedAt, story.firstAt];
    const firstAt = founded.get(storyId);
    return firstAt === undefined ? null : [now, firstAt];
  };
  /** The older one keeps its id; one that is stored is older than one that is not yet. */
  const isOlder = (a: string, b: string): boolean => {
    if (founded.has(a) !== founded.has(b)) return founded.has(b);
    const [[seenA, firstA], [seenB, firstB]] = [ageOf(a) ?? [now, now], ageOf(b) ?? [now, now]];
    return seenA - seenB < 0 || (seenA === seenB && (firstA < firstB || (firstA === firstB && a < b)));
  };
  /** Stored stories by what they lead to now: what is apart stays so, whatever either is merged with. */
  const isApart = (a: string, b: string): boolean => {
    const own = [a, ...merges.map(({ from }) => from).filter((from) => root(from) === a)];
    const others = own.flatMap((storyId) => known.story(storyId)?.apart ?? []);
    return others.some((storyId) => root(storyId) === b);
  };
  const join = (one: string, other: string) => {
    const [a, b] = [root(one), root(other)];
    if (a === b || ageOf(a) === null || ageOf(b) === null || isApart(a, b)) return;
    const [into, from] = isOlder(a, b) ? [a, b] : [b, a];
    leadsTo.set(from, into);
    if (!founded.has(from)) merges.push({ from, into });
    window.merge(from, into);
  };

  return {
    merges,
    root,
    relatedTo: (storyId) => related.get(storyId) ?? [],
    choose(entry) {
      const report = reportOf(entry, press.publisherOf(entry.sourceId));
      const told = findStory(kinOf(entry), kin) ?? window.find(report);
      const meant = told && root(told.storyId);
      const joins = meant !== null && ageOf(meant) !== null;
      const storyId = joins ? meant : entry.entryId;
      if (!joins) founded.set(storyId, entry.sortAt);
      kin.push({ ...kinOf(entry), storyId });
      if (!joins) related.set(storyId, window.related(report, MOST_RELATED));
      const copyOf = window.original(report);
      for (const twin of window.add(report, storyId)) join(storyId, twin);
      const joined = joins && told ? { by: told.by, entryId: told.entryId } : null;
      return { storyId: root(storyId), copyOf, joined };
    },
  };
}

const kinOf = (entry: Entry): Kin => ({
  entryId: entry.entryId,
  sourceId: entry.sourceId,
  storyId: entry.storyId,
  canonicalUrl: entry.canonicalUrl,
  titleKey: titleKey(entry.title),
  sortAt: entry.sortAt,
});

export function reportOf(
  entry: Pick<Entry, "entryId" | "sourceId" | "sortAt" | "title" | "contentText" | "canonicalUrl" | "cites">,
  publisher: string,
): Report {
  const { entryId, sourceId, sortAt, title, contentText: lead, canonicalUrl, cites } = entry;
  return { entryId, sourceId, publisher, sortAt, title, lead, canonicalUrl, cites };
}
