// The part of the Store contract that keeps a channel's archive: documents that never change (RFC 5005, section 4).
import type { Instant } from "../model/entry.ts";

/** A document of an archive: the first of a channel is number 1. */
export interface ArchivePlace {
  readonly number: number;
  /** What its stories are of, as in 2026-10, UTC. */
  readonly month: string;
  /** When it was closed. */
  readonly at: Instant;
}

export interface ArchiveDocument extends ArchivePlace {
  /** Its items as JSON (render/archived-items.ts). */
  readonly items: string;
  /** Ids of archived stories that the channel shows no more. */
  readonly withdrawn: readonly string[];
}

/** A story of a channel that its archive does not have as it is now. */
export interface UnarchivedStory {
  readonly storyId: string;
  readonly firstAt: Instant;
  /** Its `updatedAt`: what is archived is archived again when that moves. */
  readonly updatedAt: Instant;
}

/** The archive closes with this document; its number is the one after the newest. */
export interface Closing extends Omit<ArchiveDocument, "number"> {
  readonly channelId: string;
  /** What the items tell. */
  readonly stories: readonly UnarchivedStory[];
}

export interface ArchiveStore {
  /** Null before the first. */
  newestArchive(channelId: string): ArchivePlace | null;
  archive(channelId: string, number: number): ArchiveDocument | null;
  /** Those founded since then, oldest first. */
  unarchived(channelId: string, since: Instant, now: Instant): readonly UnarchivedStory[];
  /** Ids of archived stories that the channel shows no more, and no archive has told that yet. */
  withdrawn(channelId: string, now: Instant): readonly string[];
  /** In one transaction. */
  closeArchive(closing: Closing): Promise<void>;
}
