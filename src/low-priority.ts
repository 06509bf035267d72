// Lets other threads go first: polls can wait, readers cannot. Where the system knows priorities of threads, which is Linux.
import { readlinkSync } from "node:fs";
import { setPriority } from "node:os";

/** Of 20 steps below the usual: a tenth of the share of a thread that wants to run at the same time. */
const STEPS = 10;

/** Lowers the priority of the thread that calls it, and of no other. True if that was possible. */
export function lowerPriority(): boolean {
  try {
    const thread = threadId();
    if (thread === null) return false;
    setPriority(thread, STEPS);
    return true;
  } catch {
    return false;
  }
}

/** As the kernel numbers threads; of the main thread it is the process's own number, which is left alone. */
function threadId(): number | null {
  if (process.platform !== "linux") return null;
  const [pid, , tid] = readlinkSync("/proc/thread-self").split("/");
  return tid === undefined || tid === pid ? null : Number(tid);
}
