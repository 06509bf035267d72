// The stories that a poll touches, while it is decided what becomes of them.
import type { Entry, Instant } from "../model/entry.ts";
import type { Story } from "../model/story.ts";
import type { Known, KnownMember, KnownStory, Merge } from "../store/store.ts";
import { leadOf } from "../stories/lead.ts";
import type { Press } from "../stories/press.ts";

export interface StoryDraft {
  readonly storyId: string;
  readonly firstAt: Instant;
  readonly related: readonly string[];
  members: KnownMember[];
  updatedAt: Instant;
}

export const draftOf = ({ storyId, firstAt, updatedAt, related, members }: KnownStory): StoryDraft => ({
  storyId,
  firstAt,
  updatedAt,
  related,
  members: [...members],
});

interface Desk {
  readonly now: Instant;
  readonly press: Press;
}

/** Brings the entries of a story into the one that it turned out to be. */
export function merge(
  drafts: Map<string, StoryDraft>,
  known: Pick<Known, "story">,
  { from, into }: Merge,
  { now, press }: Desk,
): void {
  const [gone, kept] = [known.story(from), known.story(into)];
  if (!gone || !kept) return;
  const draft = drafts.get(into) ?? draftOf(kept);
  drafts.set(into, draft);
  const heard = new Set(draft.members.map(({ sourceId }) => press.publisherOf(sourceId)));
  if (gone.members.some(({ sourceId }) => !heard.has(press.publisherOf(sourceId)))) draft.updatedAt = now;
  draft.members = [...draft.members, ...gone.members];
}

/** Puts an entry into its story and says whether readers are told: a publisher joined, or the lead was edited. */
export function enter(
  drafts: Map<string, StoryDraft>,
  known: Pick<Known, "story">,
  entry: Entry,
  before: Entry | undefined,
  { now, press }: Desk,
): void {
  const { storyId, sortAt } = entry;
  const story = drafts.has(storyId) ? null : known.story(storyId);
  const draft = drafts.get(storyId) ?? (story && draftOf(story));
  if (!draft) {
    drafts.set(storyId, { storyId, firstAt: sortAt, related: [], members: [entry], updatedAt: sortAt });
    return;
  }
  drafts.set(storyId, draft);
  const publisher = press.publisherOf(entry.sourceId);
  const joined = !draft.members.some((member) => press.publisherOf(member.sourceId) === publisher);
  const led = leadOf(draft.members, press)?.entryId === entry.entryId;
  draft.members = [...draft.members.filter(({ entryId }) => entryId !== entry.entryId), entry];
  if (joined || (led && before && isEdit(before, entry))) draft.updatedAt = Math.max(draft.updatedAt, now);
}

/** Outlets touch dates and tracking links all day; readers want to hear of words and pictures. */
function isEdit(before: Entry, after: Entry): boolean {
  return (
    before.title !== after.title ||
    before.summary !== after.summary ||
    before.contentText !== after.contentText ||
    before.canonicalUrl !== after.canonicalUrl ||
    before.image !== after.image
  );
}

/** @param fresh what is related to a story that was founded now */
export function finished(
  { storyId, firstAt, members, updatedAt, related }: StoryDraft,
  press: Press,
  fresh: readonly string[],
): Story {
  const lead = leadOf(members, press);
  if (!lead) throw new Error(`story ${storyId} has no entries`);
  return {
    storyId,
    leadEntryId: lead.entryId,
    firstAt,
    updatedAt,
    related: related.length > 0 ? related : fresh,
  };
}
