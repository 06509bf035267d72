// What holds of a database whatever happened to those who wrote it: each line of the answer is something half done.
import type Database from "better-sqlite3";

/** Queries that find nothing in a sound database, by what they would find. */
const HALVES: Readonly<Record<string, string>> = {
  "an entry without its story": "select entry_id from entry where story not in (select id from story)",
  "a story without its lead":
    "select story_id from story where lead_entry_id not in (select entry_id from entry)",
  "a story without entries":
    "select story_id from story where merged_into is null and id not in (select story from entry)",
  "a merged story with entries":
    "select story_id from story where merged_into is not null and id in (select story from entry)",
  "a merged story that leads to none that lives":
    "select story_id from story where merged_into not in (select id from story where merged_into is null)",
  "a placement without its entry": "select entry from placement where entry not in (select id from entry)",
  "a placement of another story":
    "select entry from placement join entry on entry.id = placement.entry where entry.story <> placement.story",
  "a placement at another time":
    "select entry from placement join story on story.id = placement.story where placement.story_at <> story.first_at",
  "a list that an entry names and is not in": `
    select entry.id || ' ' || value from entry, json_each(lists) except select entry || ' ' || list from placement`,
  "a list that an entry is in and does not name": `
    select entry || ' ' || list from placement except select entry.id || ' ' || value from entry, json_each(lists)`,
  "an entry without words": "select id from entry where id not in (select id from entry_words_docsize)",
  "words without an entry": "select id from entry_words_docsize where id not in (select id from entry)",
  "entries of a source without a state":
    "select entry_id from entry where source_id not in (select source_id from source)",
  "entries of a source without a memory":
    "select entry_id from entry where source_id not in (select source_id from source_memory)",
  "a memory of an entry that is not there": `
    select value ->> 0 from source_memory, json_each(listed)
    where value ->> 0 not in (select entry_id from entry)`,
};

export function halvesIn(db: Database.Database): string[] {
  const damage = db.prepare<[], string>("pragma integrity_check").pluck().all();
  const halves = Object.entries(HALVES).flatMap(([name, query]) => {
    const found = db.prepare<[], string | number>(query).pluck().all();
    return found.length === 0 ? [] : [`${name}: ${found.length}, such as ${found[0]}`];
  });
  return [...damage.filter((line) => line !== "ok"), ...halves];
}
