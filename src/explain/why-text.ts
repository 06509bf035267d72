// The way of an entry in plain words, a sentence a line.
import type { Instant, Joined, JoinedBy } from "../model/entry.ts";
import type { ChannelWhy, FoundBy, PlacedVerdict, StoryWhy, Why } from "./why.ts";

const JOINED: Readonly<Record<JoinedBy, string>> = {
  page: "it is about the same page as",
  title: "it has the same title as",
  link: "it links to, or is linked to by,",
  credit: "it credits the publisher of, or is credited by,",
  text: "it repeats the text of",
  event: "it tells the same event of the same mission as",
  likeness: "it reads like",
};

export function whyText(why: Why): string[] {
  const { entry, topics, labels, source, story, channels } = why;
  return [
    entry.title,
    ...(entry.url === null ? [] : [entry.url]),
    "",
    polledText(why),
    ...foundText("Topics", topics),
    ...foundText("Labels", labels),
    source
      ? `Source ${entry.sourceId}: ${verdictText(source)}`
      : `Source ${entry.sourceId}: feeds.yaml does not name it any more, so nothing of it is listed; what is stored stays.`,
    storyText(story, entry.entryId),
    ...channels.map(channelText),
  ];
}

const minute = (at: Instant): string => `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;

function polledText({ entry, edits }: Why): string {
  const { entryId, sourceId, firstSeen, published, changedAt, removedAt, hiddenAt } = entry;
  const dated = published === null ? "without a date" : `published ${minute(published)}`;
  const facts = [
    `Entry ${entryId}: polled first from ${sourceId} at ${minute(firstSeen)}, ${dated}`,
    ...(changedAt > firstSeen
      ? [`changed ${edits > 0 ? `${edits} times, ` : ""}last at ${minute(changedAt)}`]
      : []),
    ...(removedAt === null ? [] : [`no longer listed by its source since ${minute(removedAt)}`]),
    ...(hiddenAt === null ? [] : [`HIDDEN by the curator at ${minute(hiddenAt)}: shown nowhere`]),
  ];
  return `${facts.join("; ")}.`;
}

const foundText = (what: string, found: readonly FoundBy[]): string[] =>
  found.length === 0
    ? [`${what}: none.`]
    : found.map(({ id, how }, at) => `${at === 0 ? `${what}: ` : "  "}${id}: ${how}.`);

/** With the rule's place, if a rule decided. */
const verdictText = ({ why, place }: PlacedVerdict): string => (place === null ? why : `${why} (${place})`);

function storyText(story: StoryWhy, entryId: string): string {
  const { storyId, leadEntryId, leadTitle, entries } = story;
  const joined = storyId === entryId ? "It founded the story." : joinedText(story);
  if (leadEntryId === null) return `Story ${storyId}: nothing of it is shown. ${joined}`;
  const led = leadEntryId === entryId ? "this entry leads" : `led by “${leadTitle}” (${leadEntryId})`;
  return `Story ${storyId}: ${led}; ${entries} ${entries === 1 ? "entry" : "entries"}. ${joined}`;
}

function joinedText({ joined, joinedTitle }: StoryWhy): string {
  if (joined === null)
    return "It came to it when two stories turned out to be one, by the curator's hand, or before it was kept how.";
  return `It joined because ${JOINED[joined.by]} ${nameOf(joined, joinedTitle)}.`;
}

const nameOf = ({ entryId }: Joined, title: string | null): string =>
  title === null ? "its other entries" : `“${title}” (${entryId})`;

function channelText(verdict: ChannelWhy): string {
  const { channel, kept, standing } = verdict;
  const head = `Channel ${channel.id}: `;
  if (!kept) return head + verdictText(verdict);
  const shown =
    standing === null
      ? ""
      : standing.isShown
        ? ` Shown, number ${standing.position}.`
        : ` Not shown: ${standing.because}`;
  return `${head}${verdictText(verdict)}${shown}`;
}
