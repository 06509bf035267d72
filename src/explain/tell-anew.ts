// Which stories entries tell that come one after the other, as polls would find them, with nothing stored.
import type { Citation } from "../model/citation.ts";
import { findStory, type Kin } from "../stories/find-story.ts";
import { titleKey } from "../stories/title-key.ts";
import { WINDOW } from "../stories/window/story-told.ts";
import { createStoryWindow } from "../stories/window/story-window.ts";
import type { GivenEntry } from "./given-entry.ts";

export interface Teller {
  /** Learns of an entry, which is out no earlier than those before. */
  tell(entry: GivenEntry, cites: readonly Citation[]): void;
  /** The story of each entry that was told, in their order: the id of its first entry. */
  stories(): readonly string[];
}

/** The window is cleared of what is older whenever so many came. */
const CLEARING = 2_000;

export function createTeller(): Teller {
  const window = createStoryWindow();
  const leadsTo = new Map<string, string>();
  const age = new Map<string, number>();
  const byPage = new Map<string, Kin[]>();
  const byTitle = new Map<string, Kin[]>();
  const told: string[] = [];

  const root = (storyId: string): string => {
    let last = storyId;
    for (let next = leadsTo.get(last); next !== undefined; next = leadsTo.get(last)) last = next;
    return last;
  };
  const join = (one: string, other: string) => {
    const [a, b] = [root(one), root(other)];
    if (a === b) return;
    const [into, from] = (age.get(a) ?? 0) < (age.get(b) ?? 0) ? [a, b] : [b, a];
    leadsTo.set(from, into);
    window.merge(from, into);
  };
  const kinOf = ({ canonicalUrl: page, titleKey: title }: Pick<Kin, "canonicalUrl" | "titleKey">): Kin[] => [
    ...(page === null ? [] : (byPage.get(page) ?? [])),
    ...(title === null ? [] : (byTitle.get(title) ?? [])),
  ];

  return {
    tell(entry, cites) {
      const { entryId, source, sortAt, title, canonicalUrl, contentText: lead } = entry;
      const { id: sourceId, publisher } = source;
      const report = { entryId, sourceId, publisher, sortAt, title, lead, canonicalUrl, cites };
      const me = { entryId, sourceId, canonicalUrl, titleKey: titleKey(title), sortAt };
      const found = findStory(me, kinOf(me)) ?? window.find(report);
      const storyId = found ? root(found.storyId) : entryId;
      if (!age.has(storyId)) age.set(storyId, told.length);
      const kin = { ...me, storyId };
      if (kin.canonicalUrl !== null) push(byPage, kin.canonicalUrl, kin);
      if (kin.titleKey !== null) push(byTitle, kin.titleKey, kin);
      told.push(storyId);
      for (const twin of window.add(report, storyId)) join(storyId, twin);
      if (told.length % CLEARING === 0) window.expire(sortAt - WINDOW);
    },
    stories: () => told.map(root),
  };
}

function push(lists: Map<string, Kin[]>, key: string, kin: Kin): void {
  const list = lists.get(key);
  if (list) list.push(kin);
  else lists.set(key, [kin]);
}
