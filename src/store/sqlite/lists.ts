// Lists and placements: which entries are where, and the numbers behind the names of lists.
import type Database from "better-sqlite3";
import type { Placement } from "../store.ts";

/** A story by its number, and when it was founded: where it stands in every list. */
export interface StoryPlace {
  readonly story: number;
  readonly storyAt: number;
}

/** An entry by its number, when it was out, and its story. */
export interface Placed extends StoryPlace {
  readonly entry: number;
  readonly entryAt: number;
}

export interface Lists {
  /** The list's number; null if nothing was ever placed there. */
  find(name: string): number | null;
  /** The names behind numbers, for reading: numbers that were rolled back are nobody's. */
  names(numbers: readonly number[]): string[];
  /** The lists' numbers, in the placements' order; new lists get theirs. */
  number(placements: readonly Placement[]): number[];
  /**
   * Takes an entry out of the lists it is in and puts it where `placements` say; `after` are their numbers. What is
   * for ever stays where it is, if it is known that nothing there `expires`.
   */
  replace(
    placed: Placed,
    before: readonly number[],
    after: readonly number[],
    placements: readonly Placement[],
    expires?: boolean,
  ): void;
  /** Forgets numbers that may have been given in a transaction that was rolled back. */
  forget(): void;
  /** All that stands under one story stands under another from now on. */
  move(from: StoryPlace, to: StoryPlace, lists: readonly number[]): void;
}

export function createLists(db: Database.Database): Lists {
  const select = db.prepare<[string], number>("select id from list where name = ?").pluck();
  const selectName = db.prepare<[number], string>("select name from list where id = ?").pluck();
  const insert = db
    .prepare<[string], number>(
      "insert into list (name) values (?) on conflict do update set name = name returning id",
    )
    .pluck();
  const remove = db.prepare<[number, number, number, number]>(
    "delete from placement where list = ? and story_at = ? and story = ? and entry = ?",
  );
  const add = db.prepare<[number, number, number, number, number, number | null]>(
    "insert into placement (list, story_at, story, entry, entry_at, until_at) values (?, ?, ?, ?, ?, ?)",
  );
  const move = db.prepare<[number, number, number, number, number]>(
    "update placement set story_at = ?, story = ? where list = ? and story_at = ? and story = ?",
  );
  const knownNames = new Map<number, string>();
  const knownNumbers = new Map<string, number>();

  const number = ({ list }: Placement): number => {
    const id = knownNumbers.get(list) ?? select.get(list) ?? insert.get(list);
    if (id === undefined) throw new Error(`the list ${list} was not made`);
    knownNumbers.set(list, id);
    return id;
  };
  const nameOf = (id: number): string => {
    const known = knownNames.get(id) ?? selectName.get(id) ?? "";
    knownNames.set(id, known);
    return known;
  };

  return {
    find: (name) => select.get(name) ?? null,
    names: (numbers) => numbers.map(nameOf),
    number: (placements) => placements.map(number),
    replace({ entry, entryAt, story, storyAt }, before, after, placements, expires = true) {
      const stays = (list: number) => !expires && before.includes(list) && after.includes(list);
      for (const list of before) if (!stays(list)) remove.run(list, storyAt, story, entry);
      after.forEach((list, index) => {
        if (!stays(list)) add.run(list, storyAt, story, entry, entryAt, placements[index]?.until ?? null);
      });
    },
    forget: () => knownNumbers.clear(),
    move(from, to, lists) {
      for (const list of lists) move.run(to.storyAt, to.story, list, from.storyAt, from.story);
    },
  };
}
