// Writes that come in together share one transaction, each in a savepoint of its own: a busy worker commits once for
// many polls, and a page that they all touch is written once.
import type Database from "better-sqlite3";
import type { TextIndex } from "./text-index.ts";

export interface WriteOptions<T> {
  /** Called with what the write gave, before anything else sees that it is committed. */
  readonly committed?: (value: T) => void;
  /** True of a write of one statement: SQLite undoes that by itself. */
  readonly isSingle?: boolean;
}

/** Resolves when the write is committed; a write that throws is undone alone, and rejects alone. */
export type GroupCommit = <T>(write: () => T, options?: WriteOptions<T>) => Promise<T>;

interface Job {
  run(): void;
  /** @param fault why the group could not be committed; null when it was */
  end(fault: { readonly thrown: unknown } | null): void;
}

/** What remembers numbers that a rollback may undo. */
export interface Forgetful {
  forget(): void;
}

/**
 * @param texts noted by the writes, and written once at the end
 * @param numbers told to forget what a rollback undid
 */
export function createGroupCommit(
  db: Database.Database,
  texts: TextIndex,
  numbers: readonly Forgetful[],
): GroupCommit {
  const savepoint = db.transaction((write: () => void) => write());
  const together = db.transaction((group: readonly Job[]) => {
    for (const job of group) job.run();
    texts.write();
  });
  let waiting: Job[] = [];

  const flush = () => {
    const group = waiting;
    waiting = [];
    let fault: { readonly thrown: unknown } | null = null;
    try {
      together.immediate(group);
    } catch (thrown) {
      texts.rollBack(0);
      for (const one of numbers) one.forget();
      fault = { thrown };
    }
    for (const job of group) job.end(fault);
  };

  return (write, { committed, isSingle = false } = {}) =>
    new Promise((resolve, reject) => {
      let settle = () => {};
      waiting.push({
        run() {
          const noted = texts.noted();
          try {
            const begin = () => {
              const value = write();
              settle = () => {
                committed?.(value);
                resolve(value);
              };
            };
            if (isSingle) begin();
            else savepoint(begin);
          } catch (thrown) {
            texts.rollBack(noted);
            for (const one of numbers) one.forget();
            settle = () => reject(thrown);
          }
        },
        end: (fault) => (fault ? reject(fault.thrown) : settle()),
      });
      // All that is ready in this turn of the event loop goes together.
      if (waiting.length === 1) setImmediate(flush);
    });
}
