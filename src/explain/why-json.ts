// The way of an entry as JSON: what `why --json` prints and the API answers.
import type { Instant } from "../model/entry.ts";
import type { ChannelVerdictJson, VerdictJson, WhyJson } from "../render/schemas/why-schema.ts";
import type { ChannelWhy, PlacedVerdict, Why } from "./why.ts";
import { whyText } from "./why-text.ts";

const iso = (at: Instant): string => new Date(at).toISOString();
const isoOrNull = (at: Instant | null): string | null => (at === null ? null : iso(at));

export function whyJson(why: Why): WhyJson {
  const { entry, edits, topics, labels, source, story, channels } = why;
  return {
    id: entry.entryId,
    title: entry.title,
    url: entry.url,
    source: { id: entry.sourceId, verdict: source && verdictJson(source) },
    published: isoOrNull(entry.published),
    firstSeen: iso(entry.firstSeen),
    changed: iso(entry.changedAt),
    edits,
    removed: isoOrNull(entry.removedAt),
    hidden: isoOrNull(entry.hiddenAt),
    topics,
    labels,
    story: {
      id: story.storyId,
      lead: story.leadEntryId,
      entries: story.entries,
      joined: story.joined && { by: story.joined.by, entry: story.joined.entryId },
    },
    channels: channels.map(channelJson),
    text: whyText(why),
  };
}

const verdictJson = ({ kept, until, rule, place, why }: PlacedVerdict): VerdictJson => ({
  kept,
  until: isoOrNull(until),
  rule,
  place,
  why,
});

const channelJson = (verdict: ChannelWhy): ChannelVerdictJson => ({
  id: verdict.channel.id,
  ...verdictJson(verdict),
  shown: verdict.standing?.isShown ?? false,
  position: verdict.standing?.isShown ? verdict.standing.position : null,
  because: verdict.standing?.isShown === false ? verdict.standing.because : null,
});
