// A worker's thread that dies the first two times it is started, each time otherwise, and then is the real one.
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { workerData } from "node:worker_threads";

const order: { readonly dataPath: string } = workerData;
const isNew = (mark: string): boolean => {
  const path = join(order.dataPath, mark);
  if (existsSync(path)) return false;
  writeFileSync(path, "");
  return true;
};

if (isNew("died-by-error")) {
  setImmediate(() => {
    throw new Error("nobody foresaw this");
  });
} else if (isNew("died-silently")) {
  process.exit(3);
} else {
  await import("../../src/work-thread.ts");
}
