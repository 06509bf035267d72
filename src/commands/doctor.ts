// `doctor`: is the database sound, is there room, and which sources need somebody's care.
import { openApp } from "../app.ts";
import { loadConfig } from "../config.ts";
import { ledgerConcerns, ledgerOf } from "../explain/ledger-report.ts";
import { SOURCE_STATUSES, type SourceReport } from "../model/source.ts";
import { inWords } from "../source/life.ts";
import { sourceReports } from "../source-reports.ts";
import type { StoreHealth } from "../store/store-health.ts";
import type { Command, Terminal } from "./command.ts";

export const doctor: Command = {
  name: "doctor",
  summary: "is the database sound, is there room, which sources need care",
  usage: `doctor [--json]

Checks the database and tells how every source fares: those that need care first, with what to do. Then rules that decided
nothing in 30 days, and sources and channels of which everything was dropped.
  --json   the same as JSON

Exit code 1 if the database is damaged or the disk is nearly full.`,
  options: { json: { type: "boolean" } },
  async run({ settings, flags, terminal, log }) {
    const config = loadConfig(settings.configPath);
    const app = openApp({ config, data: settings.dataPath, log, relists: false });
    try {
      const health = app.store.health();
      const reports = sourceReports({ config, store: app.store });
      const concerns = ledgerConcerns(ledgerOf({ config, store: app.store, now: app.ingest.now }, DAYS));
      if (flags["json"] === true)
        terminal.out(`${JSON.stringify({ store: health, sources: careOf(reports), rules: concerns })}\n`);
      else {
        tell(terminal, settings.dataPath, health, reports);
        if (concerns.length > 0)
          terminal.out(`\nRules and what they drop:\n${concerns.map((one) => `  ${one}\n`).join("")}`);
      }
      return isSound(health) ? 0 : 1;
    } finally {
      await app.close();
    }
  },
};

/** So long without a match, a rule is not needed, or misspelt. */
const DAYS = 30;
const LEAST_FREE_BYTES = 100_000_000;
const isSound = ({ problems, freeBytes }: StoreHealth): boolean =>
  problems.length === 0 && (freeBytes === null || freeBytes >= LEAST_FREE_BYTES);

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`;

function tell(
  terminal: Terminal,
  folder: string,
  health: StoreHealth,
  reports: readonly SourceReport[],
): void {
  const { problems, schema, bytes, freeBytes, entries } = health;
  const disk = freeBytes === null ? "" : `, ${megabytes(freeBytes)} free`;
  terminal.out(`${folder}: ${entries} entries, ${megabytes(bytes)}${disk}, schema ${schema}.\n`);
  if (freeBytes !== null && freeBytes < LEAST_FREE_BYTES)
    terminal.out("The disk is nearly full: make room.\n");
  terminal.out(problems.length === 0 ? "The database is sound.\n" : `${problems.join("\n")}\n`);
  terminal.out(`${summaryOf(reports)}\n`);
  for (const { source, life, state } of careOf(reports)) {
    const since = life.since === null ? "" : ` since ${new Date(life.since).toISOString().slice(0, 16)}Z`;
    const rate = state?.pace.perDay ? ` (${inWords(state.pace.perDay)})` : "";
    terminal.out(`\n${source.id}: ${life.status}${since}${rate}\n  ${source.url}\n  ${life.message ?? ""}\n`);
  }
}

function summaryOf(reports: readonly SourceReport[]): string {
  const counts = SOURCE_STATUSES.toReversed().flatMap((status) => {
    const count = reports.filter(({ life }) => life.status === status).length;
    return count > 0 ? [`${count} ${status}`] : [];
  });
  return `${reports.length} sources: ${counts.join(", ")}.`;
}

/** Worst first. */
const careOf = (reports: readonly SourceReport[]): SourceReport[] =>
  reports
    .filter(({ life }) => life.message !== null)
    .sort((a, b) => SOURCE_STATUSES.indexOf(a.life.status) - SOURCE_STATUSES.indexOf(b.life.status));
