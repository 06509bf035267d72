// A worker's thread that hears nothing, as one in the middle of long work: it says when it begins.
import { parentPort } from "node:worker_threads";

parentPort?.postMessage({ kind: "log", line: '{"event":"deaf"}\n' });
for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000);
