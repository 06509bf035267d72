// How many entries of each source there are: counted once, then only what came since, since none is ever deleted.
import type Database from "better-sqlite3";
import type { SourceCounts } from "../store.ts";

/** Not to be asked within a transaction, which may yet be rolled back. */
export function createSourceCounts(db: Database.Database): () => ReadonlyMap<string, SourceCounts> {
  const last = db.prepare<[], number | null>("select max(id) from entry").pluck();
  const all = db.prepare<[number], CountRow>(
    "select source_id, count(*) as entries from entry indexed by entry_source where id <= ? group by source_id",
  );
  const since = db.prepare<[number, number], CountRow>(
    "select source_id, count(*) as entries from entry where id > ? and id <= ? group by source_id",
  );
  // What a source dates anew changes this.
  const newest = db.prepare<[string], { readonly source_id: string; readonly newest_at: number | null }>(
    `select value as source_id, (select max(sort_at) from entry where source_id = value) as newest_at
     from json_each(?)`,
  );
  const counts = new Map<string, number>();
  let counted = 0;
  return () => {
    const end = last.get() ?? 0;
    const rows = end <= counted ? [] : counted === 0 ? all.all(end) : since.all(counted, end);
    for (const { source_id, entries } of rows) counts.set(source_id, (counts.get(source_id) ?? 0) + entries);
    counted = end;
    const names = JSON.stringify([...counts.keys()]);
    return new Map(
      newest
        .all(names)
        .map(({ source_id, newest_at }) => [
          source_id,
          { entries: counts.get(source_id) ?? 0, newestAt: newest_at },
        ]),
    );
  };
}

interface CountRow {
  readonly source_id: string;
  readonly entries: number;
}
