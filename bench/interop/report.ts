// The verdicts as a Markdown table with what is wrong below it, and where in docs/interop.md they go.
import { readFileSync, writeFileSync } from "node:fs";
import type { Verdict } from "./verdict.ts";

const BEGIN = "<!-- written by npm run interop -- --write -->";
const END = "<!-- end -->";
const HEADS = ["reader", "version", "address", "items", "new item", "changed item", "no news", "news"];

export interface Absent {
  readonly name: string;
  readonly debianPackage: string;
}

export function reportOf(verdicts: readonly Verdict[], absent: readonly Absent[]): string {
  const rows = [HEADS, HEADS.map(() => "---"), ...verdicts.map(rowOf), ...absent.map(absentRow)];
  const table = rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  const faults = verdicts.flatMap(({ trial: { reader, kind }, faults: all }) =>
    all.map(({ matter, told }) => `- **${reader.name}, ${kind}**, “${matter}”: ${told}`),
  );
  const wrong = faults.length === 0 ? "Nothing is wrong." : `Wrong:\n\n${faults.join("\n")}`;
  return `${table}\n\n${wrong}\n\nLimits of the readers, with anybody's feeds:\n\n${limitsOf(verdicts)}\n`;
}

/** Each once, with the addresses that it was met at. */
function limitsOf(verdicts: readonly Verdict[]): string {
  const kinds = new Map<string, string[]>();
  for (const { trial, limits } of verdicts) {
    for (const { matter, why } of limits) {
      const key = `- **${trial.reader.name}** (KINDS) misses “${matter}”: ${why}`;
      kinds.set(key, [...(kinds.get(key) ?? []), trial.kind]);
    }
  }
  return [...kinds].map(([line, at]) => line.replace("KINDS", at.join(", "))).join("\n") || "None.";
}

function rowOf({ trial, faults, course }: Verdict): string[] {
  const { reader, version, kind } = trial;
  const { items, added, changed, unchanged, news } = course;
  const name = faults.length === 0 ? reader.name : `**${reader.name}**`;
  return [name, version, kind, items, added, changed, unchanged, news];
}

const absentRow = ({ name, debianPackage }: Absent) => [
  name,
  `not installed (${debianPackage})`,
  ...HEADS.slice(2).map(() => "–"),
];

/** Between the two marks of the document. */
export function writeReport(path: string, report: string): void {
  const document = readFileSync(path, "utf8");
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${path} has no place for the result.`);
  const written = `${document.slice(0, begin + BEGIN.length)}\n\n${report}\n${document.slice(end)}`;
  writeFileSync(path, written);
}
