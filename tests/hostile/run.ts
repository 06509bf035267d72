// `npm run hostile`: every case of the hostile origin, polled by the real worker beside 20 good sources, as a table.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startHostileOrigin } from "../support/hostile.ts";
import { type Course, runCourse } from "./conduct.ts";
import { startGoodOrigin } from "./good-origin.ts";
import { wrongsOf } from "./verdict.ts";

const print = (line: string) => void process.stdout.write(`${line}\n`);
const MOST_MEGABYTES = 100;
const MOST_DELAY = 1.5;

async function main(pattern: RegExp): Promise<number> {
  const origin = await startHostileOrigin();
  const good = await startGoodOrigin(20);
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), "downlink-hostile-")));
  try {
    const place = { origin, good };
    const [aloneIn = "", besideIn = ""] = folders;
    const alone = await runCourse({ ...place, data: aloneIn }, []);
    const cases = origin.cases.filter(({ name }) => pattern.test(name));
    const beside = await runCourse({ ...place, data: besideIn }, cases);
    const wrong = cases.flatMap((one) => {
      const conduct = beside.conducts.get(one.name);
      const wrongs = conduct ? wrongsOf(one, conduct) : ["was not polled"];
      print(
        row(
          one.name,
          conduct?.steps.map(({ error, entries }) => error?.code ?? entries) ?? [],
          conduct?.steps[0]?.ms ?? 0,
          wrongs,
        ),
      );
      return wrongs.length > 0 ? [one.name] : [];
    });
    return summary(cases.length, wrong, alone, beside, await origin.canaryHits());
  } finally {
    origin.close();
    good.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
}

function row(
  name: string,
  steps: readonly (string | number)[],
  ms: number,
  wrongs: readonly string[],
): string {
  const verdict = wrongs.length === 0 ? "ok" : `WRONG: ${wrongs.join("; ")}`;
  return `${name.padEnd(28)} ${String(ms).padStart(6)} ms  ${steps.join(" → ").padEnd(40)} ${verdict}`;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function summary(
  count: number,
  wrong: readonly string[],
  alone: Course,
  beside: Course,
  canary: number,
): number {
  const delay = mean(beside.good) / mean(alone.good);
  const checks: [string, boolean][] = [
    [`${count - wrong.length} of ${count} cases as expected`, wrong.length === 0],
    [`canary touched ${canary} times`, canary === 0],
    [
      `20 good sources done after ${mean(alone.good).toFixed(0)} ms alone, ${mean(beside.good).toFixed(0)} ms beside them: ${delay.toFixed(2)} ×`,
      delay <= MOST_DELAY,
    ],
    [`memory grew by ${beside.peakMegabytes.toFixed(0)} MB`, beside.peakMegabytes < MOST_MEGABYTES],
  ];
  print("");
  for (const [what, isFine] of checks) print(`${isFine ? "PASS" : "MISS"} ${what}`);
  print(`${beside.seconds.toFixed(0)} s`);
  return checks.every(([, isFine]) => isFine) ? 0 : 1;
}

process.exitCode = await main(new RegExp(process.argv[2] ?? ""));
