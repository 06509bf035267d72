// The worker's own thread in `start`: its own connection and event loop, so that no poll delays an answer.
import { parentPort, workerData } from "node:worker_threads";
import { openApp } from "./app.ts";
import { followConfig } from "./follow-config.ts";
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
  const { config, configPath: path, dataPath, environment } = order;
  const app = openApp({ config, data: dataPath, log, environment });
  // The server tells of changes; the lock that keeps other workers away is its, too.
  const following = followConfig(app, { path, log: null, relistAlone: () => () => {} });
  try {
    await work(app, stop.signal);
  } finally {
    following.stop();
    await app.close();
  }
  tell({ kind: "done" });
} catch (thrown) {
  const { code, message } = asHouseError(thrown);
  tell({ kind: "fault", code, message });
}
port.close();
