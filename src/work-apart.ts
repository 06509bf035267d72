// Keeps the worker's thread running until the signal: one that dies is replaced, and the server notices nothing.
import { Worker } from "node:worker_threads";
import type { Log } from "./log.ts";
import { HouseError } from "./model/errors.ts";
import type { FromWorker, WorkOrder } from "./work-order.ts";

/** Beside this file, whether it is run as it is written or compiled. */
const SCRIPT = new URL(`./work-thread.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url);
/** How long polls under way may take to stop: then the thread is ended by force. */
const PATIENCE_MS = 6_000;
const SHORTEST_REST_MS = 1_000;
const LONGEST_REST_MS = 60_000;

export interface WorkApart {
  /** Asked whenever a thread is started. */
  readonly order: () => WorkOrder;
  readonly log: Log;
  /** Where the thread's log lines go. */
  readonly write: (line: string) => void;
  /** What the thread runs; a test has others. */
  readonly script?: URL;
  readonly patienceMs?: number;
}

/**
 * Resolves when the signal has fired and the thread has ended.
 * @throws HouseError what the thread could not do its work for: no feeds.yaml, no store
 */
export async function workApart(house: WorkApart, signal: AbortSignal): Promise<void> {
  let rest = 0;
  while (!signal.aborted) {
    const started = performance.now();
    const death = await runThread(house, signal);
    if (death === null) return;
    // Who lived long enough did not die of what it was started with.
    const isLasting = performance.now() - started > LONGEST_REST_MS;
    rest = isLasting ? SHORTEST_REST_MS : Math.min(Math.max(rest * 2, SHORTEST_REST_MS), LONGEST_REST_MS);
    house.log.error("worker.died", {
      message: `${death.replace(/\.$/, "")}: it is started again`,
      restMs: rest,
    });
    await pause(rest, signal);
  }
}

/** Why the thread died; null if it ended because it was told to. */
function runThread(
  { order, write, script = SCRIPT, patienceMs = PATIENCE_MS }: WorkApart,
  signal: AbortSignal,
): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(script, { workerData: order() });
    let death: string | null = "the worker ended";
    let patience: NodeJS.Timeout | undefined;
    const stop = () => {
      death = null;
      thread.postMessage("stop");
      patience = setTimeout(() => void thread.terminate(), patienceMs);
    };
    // Who has done its work is not waited for: the thread may still be looking up names, which takes what it takes.
    const end = (why: string | null) => {
      clearTimeout(patience);
      signal.removeEventListener("abort", stop);
      resolve(why);
    };
    signal.addEventListener("abort", stop, { once: true });
    thread.on("message", (message: FromWorker) => {
      if (message.kind === "log") write(message.line);
      else if (message.kind === "done") end(null);
      // Who writes so long is done some day: that ends no server.
      else if (message.code === "STORE_BUSY") death = `the worker could not begin: ${message.message}`;
      else reject(new HouseError(message.code, message.message));
    });
    thread.on("error", (error) => {
      death = `the worker ended with ${error instanceof Error ? error.message : String(error)}`;
    });
    thread.on("exit", () => end(signal.aborted ? null : death));
  });
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
