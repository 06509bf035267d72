// The ledger as JSON, as the API answers it.
import type { JudgeJson, LedgerJson } from "../render/schemas/ledger-schema.ts";
import type { JudgeCounts, LedgerReport } from "./ledger-report.ts";
import { ledgerConcerns, sumOf } from "./ledger-report.ts";

export const ledgerJson = (report: LedgerReport): LedgerJson => ({
  days: report.days.map((day) => new Date(day).toISOString().slice(0, 10)),
  sources: report.sources.map(judgeJson),
  channels: report.channels.map(judgeJson),
  rules: report.rules.map(({ decided, ...rule }) => ({ ...rule, decided: sumOf(decided), byDay: decided })),
  concerns: ledgerConcerns(report),
});

const judgeJson = ({ id, kept, dropped, hidden }: JudgeCounts): JudgeJson => ({
  id,
  kept: sumOf(kept),
  dropped: sumOf(dropped),
  hidden: sumOf(hidden),
  byDay: { kept, dropped, hidden },
});
