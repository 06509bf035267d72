// A feeds.yaml and a data folder for tests that run the program as a process, and a look into its database.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";

export interface Household {
  readonly data: string;
  /** What every command is given. */
  readonly args: readonly string[];
  /** Opens the database while nobody else needs it, and closes it. */
  look<T>(see: (db: Database.Database) => T): T;
  remove(): void;
}

/** @param urls by the sources' ids */
export function makeHousehold(
  urls: Readonly<Record<string, string>>,
  allow: readonly string[],
  network = "",
): Household {
  const folder = mkdtempSync(join(tmpdir(), "downlink-house-"));
  const yaml = join(folder, "feeds.yaml");
  const sources = Object.entries(urls).map(([id, url]) => `  - { url: "${url}", id: ${id} }\n`);
  writeFileSync(
    yaml,
    `network: { allow: ${JSON.stringify(allow)}${network} }
sources:
${sources.join("")}channels:
  - { id: space, title: Space }
`,
  );
  const data = join(folder, "data");
  return {
    data,
    args: ["--config", yaml, "--data", data],
    look(see) {
      const db = new Database(join(data, "downlink.db"), { timeout: 5_000 });
      try {
        return see(db);
      } finally {
        db.close();
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Makes every source due. */
export const makeDue = (house: Household): void =>
  house.look((db) => {
    db.exec("update source set next_poll_at = 0");
  });

export interface StateRow {
  readonly source_id: string;
  readonly failures: number;
  readonly polls: number;
  readonly last_poll_at: number;
  readonly next_poll_at: number;
  readonly error_code: string | null;
}

export const statesOf = (house: Household): StateRow[] =>
  house.look((db) =>
    db
      .prepare<[], StateRow>(
        "select source_id, failures, polls, last_poll_at, next_poll_at, error_code from source order by source_id",
      )
      .all(),
  );
