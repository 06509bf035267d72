import { readdirSync, readFileSync } from "node:fs";
import { getPriority } from "node:os";
import { Worker } from "node:worker_threads";
import { expect, it } from "vitest";
import { lowerPriority } from "../src/low-priority.ts";

const isLinux = process.platform === "linux";

/** As the kernel has it, of each thread of this process: the nineteenth field, after the name in brackets. */
const niceOfThreads = (): number[] =>
  readdirSync("/proc/self/task").map((thread) => {
    const [, fields = ""] = readFileSync(`/proc/self/task/${thread}/stat`, "utf8").split(") ");
    return Number(fields.split(" ")[16]);
  });

it("is never that of the whole process", () => {
  const before = getPriority();
  lowerPriority();
  expect(getPriority()).toBe(before);
});

it.runIf(isLinux)("is lowered for the thread that asks, and for no other", async () => {
  const before = niceOfThreads();
  const script = `
    const { parentPort } = require("node:worker_threads");
    import(${JSON.stringify(new URL("../src/low-priority.ts", import.meta.url).href)})
      .then(({ lowerPriority }) => parentPort.postMessage(lowerPriority()));
    setInterval(() => {}, 1000);`;
  const thread = new Worker(script, { eval: true });
  const wasPossible = await new Promise((resolve) => thread.once("message", resolve));
  const during = niceOfThreads();
  await thread.terminate();
  expect(wasPossible).toBe(true);
  expect(during.filter((nice) => nice >= 10).length).toBe(before.filter((nice) => nice >= 10).length + 1);
});
