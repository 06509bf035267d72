// The stories that a poll touches, while it is decided what becomes of them.
import type { Entry, Instant } from "../model/entry.ts";
import type { Story } from "../model/story.ts";
import type { KnownStory } from "../store/store.ts";
import { byTime, leadOf } from "../stories/lead.ts";

type Member = KnownStory["members"][number];

export interface StoryDraft {
  readonly storyId: string;
  members: Member[];
  updatedAt: Instant;
  touched: boolean;
}

export function draftOf(story: KnownStory): StoryDraft {
  return { storyId: story.storyId, members: [...story.members], updatedAt: story.updatedAt, touched: false };
}

/** Puts an entry into its story and says whether readers are told: a publisher joined, or the lead was edited. */
export function enter(
  drafts: Map<string, StoryDraft>,
  entry: Entry,
  before: Entry | undefined,
  poll: { readonly now: Instant; readonly publisherOf: (sourceId: string) => string },
): void {
  const draft = drafts.get(entry.storyId);
  if (!draft) {
    drafts.set(entry.storyId, {
      storyId: entry.storyId,
      members: [entry],
      updatedAt: entry.sortAt,
      touched: true,
    });
    return;
  }
  const publisher = poll.publisherOf(entry.sourceId);
  const joined = !draft.members.some((member) => poll.publisherOf(member.sourceId) === publisher);
  const led = leadOf(draft.members)?.entryId === entry.entryId;
  draft.members = [...draft.members.filter(({ entryId }) => entryId !== entry.entryId), entry];
  draft.touched = true;
  if (joined || (led && before && isEdit(before, entry)))
    draft.updatedAt = Math.max(draft.updatedAt, poll.now);
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

export function finished({ storyId, members, updatedAt }: StoryDraft): Story {
  const [lead] = [...members].sort(byTime);
  if (!lead) throw new Error(`story ${storyId} has no entries`);
  return { storyId, leadEntryId: lead.entryId, firstAt: lead.sortAt, updatedAt };
}
