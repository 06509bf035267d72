// The worker's own thread in `start`: its own connection and event loop, so that no poll delays an answer.
import { parentPort, workerData } from "node:worker_threads";
import { openApp } from "./app.ts";
import { loadConfig } from "./config.ts";
import { createLog } from "./log.ts";
import { lowerPriority } from "./low-priority.ts";
import { asHouseError } from "./model/errors.ts";
import type { FromWorker, WorkOrder } from "./work-order.ts";
import { work } from "./worker.ts";

const port = parentPort;
if (!port) throw new Error("work-thread.ts is started as a thread, by work-apart.ts");
const order: WorkOrder = workerData;
const tell = (message: FromWorker) => port.postMessage(message);

lowerPriority();
const stop = new AbortController();
port.once("message", () => stop.abort());

try {
  const log = createLog({
    level: order.logLevel,
    pretty: order.pretty,
    now: Date.now,
    write: (line) => tell({ kind: "log", line }),
  });
  const config = loadConfig(order.configPath);
  const app = openApp({ config, data: order.dataPath, log, environment: order.environment });
  try {
    await work({ ingest: app.ingest, config, log }, stop.signal);
  } finally {
    await app.close();
  }
  tell({ kind: "done" });
} catch (thrown) {
  const { code, message } = asHouseError(thrown);
  tell({ kind: "fault", code, message });
}
port.close();
