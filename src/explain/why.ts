// Why an entry is where it is: when it was polled, what the rules make of it, which story it tells, what channels show.
import type { Curator, Decision } from "../curate/curator.ts";
import type { Verdict } from "../curate/verdict.ts";
import { ALL, decideOn } from "../listing.ts";
import type { Config } from "../model/config.ts";
import type { Entry, Instant, Joined } from "../model/entry.ts";
import type { Channel } from "../model/rule.ts";
import type { Publisher } from "../publish.ts";
import type { Store } from "../store/store.ts";
import { type Standing, standingOf } from "./standing-in-channel.ts";

export interface WhyHouse {
  readonly config: Config;
  readonly curator: Curator;
  readonly store: Store;
  readonly publisher: Publisher;
  readonly now: () => Instant;
}

/** What a judge made of it, and where in feeds.yaml its rule stands: `feeds.yaml:12`; null for what no rule decided. */
export interface PlacedVerdict extends Verdict {
  readonly place: string | null;
}

/** Found, and by what. */
export interface FoundBy {
  readonly id: string;
  readonly how: string;
}

export interface Why {
  readonly entry: Entry;
  /** How often it was edited since it was first seen. */
  readonly edits: number;
  readonly topics: readonly FoundBy[];
  readonly labels: readonly FoundBy[];
  /** Null if feeds.yaml does not name its source any more. */
  readonly source: PlacedVerdict | null;
  readonly story: StoryWhy;
  readonly channels: readonly ChannelWhy[];
}

export interface StoryWhy {
  readonly storyId: string;
  readonly joined: Joined | null;
  /** Title of the entry that it was found by. */
  readonly joinedTitle: string | null;
  readonly leadEntryId: string | null;
  readonly leadTitle: string | null;
  /** Of the story that are shown anywhere. */
  readonly entries: number;
}

export interface ChannelWhy extends PlacedVerdict {
  readonly channel: Channel;
  /** Where the story is shown; null for a channel that dropped the entry. */
  readonly standing: Standing | null;
}

export function whyOf(house: WhyHouse, asked: Entry): Why {
  const { config, curator, store } = house;
  const source = config.sources.find(({ id }) => id === asked.sourceId);
  // With what the curator decided of it, and of its story.
  const judged = store.judged(asked.entryId) ?? asked;
  const entry = { ...asked, hiddenAt: judged.hiddenAt };
  const decision = source && decideOn(curator, judged, source);
  return {
    entry,
    edits: store.revisions(entry.entryId).length,
    topics: foundBy(decision?.topics),
    labels: foundBy(decision?.labels),
    source: decision ? placed(decision.source, config) : null,
    story: storyOf(house, entry),
    channels: decision ? channelsOf(house, entry, decision) : [],
  };
}

const foundBy = (found: ReadonlyMap<string, string> = new Map()): FoundBy[] =>
  [...found].map(([id, how]) => ({ id, how }));

const placed = (verdict: Verdict, { places }: Config): PlacedVerdict => ({
  ...verdict,
  place: verdict.rule === null ? null : (places.get(verdict.rule) ?? null),
});

function storyOf({ store, now }: WhyHouse, { storyId, joined }: Entry): StoryWhy {
  const story = store.story(storyId, ALL, now());
  const by = joined?.entryId ? store.entry(joined.entryId) : null;
  return {
    storyId,
    joined,
    joinedTitle: by?.title ?? null,
    leadEntryId: story?.lead.entryId ?? null,
    leadTitle: story?.lead.title ?? null,
    entries: story ? 1 + story.others.length : 0,
  };
}

function channelsOf(house: WhyHouse, entry: Entry, { channels }: Decision): ChannelWhy[] {
  return house.config.channels.flatMap((channel) => {
    const verdict = channels.get(channel.id);
    if (!verdict) return [];
    const isListed = verdict.kept && entry.hiddenAt === null;
    return {
      ...placed(verdict, house.config),
      channel,
      standing: isListed ? standingOf(house, channel, entry.storyId) : null,
    };
  });
}
