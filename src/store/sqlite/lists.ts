// Lists and placements: which entries are where, and the numbers behind the names of lists.
import type Database from "better-sqlite3";
import type { Placement } from "../store.ts";

/** An entry and its story, by their numbers, and when each was out. */
export interface Placed {
  readonly entry: number;
  readonly entryAt: number;
  readonly story: number;
  readonly storyAt: number;
}

export interface Lists {
  /** The list's number; null if nothing was ever placed there. */
  find(name: string): number | null;
  /** Replaces an entry's placements. */
  place(placed: Placed, placements: readonly Placement[]): void;
  /** The story's first entry is now out at another time. */
  move(story: number, at: number): void;
}

export function createLists(db: Database.Database): Lists {
  const select = db.prepare<[string], number>("select id from list where name = ?").pluck();
  const insert = db
    .prepare<[string], number>(
      "insert into list (name) values (?) on conflict do update set name = name returning id",
    )
    .pluck();
  const clear = db.prepare<[number]>("delete from placement where entry = ?");
  const add = db.prepare<[number, number, number, number, number, number | null]>(
    "insert into placement (list, story_at, story, entry, entry_at, until_at) values (?, ?, ?, ?, ?, ?)",
  );
  const move = db.prepare<[number, number, number]>(
    "update placement set story_at = ? where entry in (select id from entry where story = ?) and story_at <> ?",
  );
  return {
    find: (name) => select.get(name) ?? null,
    place({ entry, entryAt, story, storyAt }, placements) {
      clear.run(entry);
      for (const { list, until } of placements) {
        const id = select.get(list) ?? insert.get(list);
        if (id !== undefined) add.run(id, storyAt, story, entry, entryAt, until);
      }
    },
    move: (story, at) => {
      move.run(at, story, at);
    },
  };
}
