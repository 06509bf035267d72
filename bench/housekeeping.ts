// Leaves nothing behind: temporary folders and processes end with the benchmark, however it ends.
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folders: string[] = [];
const processes = new Set<ChildProcess>();

process.once("exit", () => {
  for (const child of processes) child.kill("SIGKILL");
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => {
    console.error(`Stopped by ${signal}.`);
    process.exit(1);
  });
}

/** A new folder, removed at the end. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "downlink-bench-"));
  folders.push(folder);
  return folder;
}

/** Stopped at the end if it still runs then. */
export function endsWithUs(child: ChildProcess): void {
  processes.add(child);
  child.once("exit", () => processes.delete(child));
}
