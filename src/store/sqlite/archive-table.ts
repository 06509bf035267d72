// A channel's archive: its documents, packed, and what of which story was archived last.
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type Database from "better-sqlite3";
import type { ArchivePlace, ArchiveStore, Closing, UnarchivedStory } from "../archive-store.ts";
import type { Lists } from "./lists.ts";

interface DocumentRow extends ArchivePlace {
  readonly items: Buffer;
  /** JSON. */
  readonly withdrawn: string;
}

/** The list of a channel (src/listing.ts). */
const listOf = (channelId: string) => `channel/${channelId}`;

export type ArchiveReader = Omit<ArchiveStore, "closeArchive">;

export function createArchiveReader(db: Database.Database, lists: Lists): ArchiveReader {
  const newest = db.prepare<[string], ArchivePlace>(
    "select number, month, at from archive where channel = ? order by number desc limit 1",
  );
  const document = db.prepare<[string, number], DocumentRow>(
    "select number, month, at, items, withdrawn from archive where channel = ? and number = ?",
  );
  const unarchived = db.prepare<[number, number, number], UnarchivedStory>(
    `select distinct s.story_id as storyId, s.first_at as firstAt, s.updated_at as updatedAt
     from placement p join story s on s.id = p.story
     where p.list = ? and p.story_at >= ? and (p.until_at is null or p.until_at > ?)
       and not exists (select 1 from archived a
         where a.list = p.list and a.story = p.story and a.updated_at = s.updated_at)
     order by p.story_at, p.story`,
  );
  const withdrawn = db
    .prepare<[number, number], string>(
      `select s.story_id from archived a join story s on s.id = a.story
       where a.list = ? and not exists (select 1 from placement p
         where p.list = a.list and p.story_at = s.first_at and p.story = a.story
           and (p.until_at is null or p.until_at > ?))
       order by a.story`,
    )
    .pluck();
  return {
    newestArchive: (channelId) => newest.get(channelId) ?? null,
    archive(channelId, number) {
      const row = document.get(channelId, number);
      if (!row) return null;
      return { ...row, items: inflateRawSync(row.items).toString(), withdrawn: JSON.parse(row.withdrawn) };
    },
    unarchived(channelId, since, now) {
      const list = lists.find(listOf(channelId));
      return list === null ? [] : unarchived.all(list, since, now);
    },
    withdrawn(channelId, now) {
      const list = lists.find(listOf(channelId));
      return list === null ? [] : withdrawn.all(list, now);
    },
  };
}

/** To be called in a transaction. */
export function createArchiveWriter(db: Database.Database, lists: Lists): (closing: Closing) => void {
  const add = db.prepare<[{ channel: string; month: string; at: number; items: Buffer; withdrawn: string }]>(
    `insert into archive (channel, number, month, at, items, withdrawn)
     select @channel, 1 + coalesce(max(number), 0), @month, @at, @items, @withdrawn
     from archive where channel = @channel`,
  );
  const note = db.prepare<[number, number, string]>(
    `insert into archived (list, story, updated_at) select ?, id, ? from story where story_id = ?
     on conflict (list, story) do update set updated_at = excluded.updated_at`,
  );
  const forget = db.prepare<[number, string]>(
    "delete from archived where list = ? and story = (select id from story where story_id = ?)",
  );
  return ({ channelId, month, at, items, withdrawn, stories }) => {
    const list = lists.find(listOf(channelId));
    if (list === null) return;
    const packed = deflateRawSync(items, { level: 9 });
    add.run({ channel: channelId, month, at, items: packed, withdrawn: JSON.stringify(withdrawn) });
    for (const { storyId, updatedAt } of stories) note.run(list, updatedAt, storyId);
    for (const storyId of withdrawn) forget.run(list, storyId);
  };
}
