// Statements whose SQL is put together, prepared once: planning one anew for every page costs more than small pages.
import type Database from "better-sqlite3";

export type Value = string | number;

/**
 * A value, where an index is searched by it. This SQLite (STAT4) plans a statement anew whenever such a value is bound, in
 * case the plan would be another, which can cost more than to read the rows; in what a subquery answers it cannot look.
 */
export const GIVEN = "(select ?)";

/** A piece of SQL and what its question marks stand for. */
export interface Sql {
  readonly sql: string;
  readonly values: readonly Value[];
}

export const sql = (text: string, ...values: readonly Value[]): Sql => ({ sql: text, values });

export const joined = (pieces: readonly Sql[], by: string): Sql => ({
  sql: pieces.map((piece) => piece.sql).join(by),
  values: pieces.flatMap(({ values }) => values),
});

/** There are a few dozen ways to ask. */
const REMEMBERED = 100;

export function createPreparer(db: Database.Database) {
  const prepared = new Map<string, Database.Statement<Value[]>>();
  return <Row>(text: string): Database.Statement<Value[], Row> => {
    const known = prepared.get(text);
    if (known) return known as Database.Statement<Value[], Row>;
    const fresh = db.prepare<Value[], Row>(text);
    if (prepared.size >= REMEMBERED) prepared.clear();
    prepared.set(text, fresh);
    return fresh;
  };
}
