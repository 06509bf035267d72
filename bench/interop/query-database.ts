// Looks into a reader's own SQLite database, without touching it.
import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

type Row = Readonly<Record<string, unknown>>;

export function queryDatabase(path: string, question: string): readonly Row[] {
  if (!existsSync(path)) return [];
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
  try {
    return database.prepare(question).all();
  } finally {
    database.close();
  }
}

export const text = (value: unknown): string => (typeof value === "string" ? value : "");
