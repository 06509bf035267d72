// One reading thread, started when first needed, ended when it exceeds its limits or has had nothing to do for a while.
import { Worker } from "node:worker_threads";
import { HouseError } from "../model/errors.ts";
import type { Answer, Order } from "./messages.ts";

export interface ThreadLimits {
  /** For one document, from its first order to its last answer. */
  readonly ms: number;
  /** Of the thread's heap. */
  readonly megabytes: number;
  /** How long it is kept without orders. */
  readonly idleMs: number;
  /** After a larger document a new thread is started for the next one: a heap that has grown stays large. */
  readonly restBytes: number;
}

export interface Thread {
  /** Resolves when it takes orders: what it takes to start is nobody's document's fault. */
  ready(): Promise<void>;
  /**
   * @param deadline as performance.now() tells the time
   * @throws HouseError as the answer says, FEED_TOO_SLOW, FEED_TOO_LARGE; after these two the thread is gone
   */
  ask(order: Order, deadline: number): Promise<Answer>;
  /** Nothing more comes for now. */
  rest(): Promise<void>;
  close(): Promise<void>;
}

/** Longest that a thread may take to start, on the busiest of machines. */
const START_MS = 30_000;
/** Beside this file, whether it is run as it is written or compiled. */
const SCRIPT = new URL(`./reading-thread.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url);

export function createThread(limits: ThreadLimits): Thread {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let hasGrown = false;
  let isClosed = false;
  const end = async () => {
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  };
  const answer = async (order: Order | null, deadline: number): Promise<Answer> => {
    // Documents that waited for their turn start no thread anew when the house is closed.
    if (isClosed) throw new HouseError("POLL_ABORTED", "The reading thread was closed.");
    worker ??= start(limits);
    try {
      return await answerOf(worker, order, deadline, limits);
    } catch (thrown) {
      // Whatever it was doing, it is not to go on with it.
      await end();
      throw thrown;
    }
  };

  return {
    async ready() {
      clearTimeout(idle);
      if (worker === undefined) await answer(null, performance.now() + START_MS);
    },
    async ask(order, deadline) {
      hasGrown ||= order.kind !== "normalize" && order.document.bytes.byteLength > limits.restBytes;
      const said = await answer(order, deadline);
      if (said.kind === "failed") throw new HouseError(said.code, said.message);
      return said;
    },
    async rest() {
      // What a large document made grow is given back before the next one comes.
      if (hasGrown) await end();
      hasGrown = false;
      idle = setTimeout(() => void end(), limits.idleMs);
      idle.unref();
    },
    async close() {
      isClosed = true;
      clearTimeout(idle);
      await end();
    },
  };
}

function start({ megabytes }: ThreadLimits): Worker {
  const worker = new Worker(SCRIPT, {
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 4 },
  });
  // A process that has nothing else to do may end.
  worker.unref();
  return worker;
}

/** @param order null: only waits for the thread's first word */
function answerOf(
  worker: Worker,
  order: Order | null,
  deadline: number,
  limits: ThreadLimits,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      clearTimeout(timer);
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      worker.unref();
    };
    const refuse = (fault: HouseError) => {
      settle();
      reject(fault);
    };
    const onMessage = (answer: Answer) => {
      settle();
      resolve(answer);
    };
    const onError = (error: Error) => refuse(deathBy(error, limits));
    const onExit = () => refuse(new HouseError("INTERNAL", "The reading thread ended before it answered."));
    const timer = setTimeout(() => refuse(tooSlow(limits)), Math.max(0, deadline - performance.now()));
    worker.ref();
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    if (order !== null) worker.postMessage(order, handedOver(order));
  });
}

/** A body is given, not copied, where it has its memory to itself. */
function handedOver(order: Order): ArrayBuffer[] {
  if (order.kind === "normalize") return [];
  const { buffer, byteLength } = order.document.bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}

const tooSlow = ({ ms }: ThreadLimits) =>
  new HouseError(
    "FEED_TOO_SLOW",
    `The document takes more than ${ms / 1000} s to read, which no honest feed does.`,
  );

function deathBy(cause: Error, { megabytes }: ThreadLimits): HouseError {
  const outOfMemory = "code" in cause && cause.code === "ERR_WORKER_OUT_OF_MEMORY";
  return outOfMemory
    ? new HouseError("FEED_TOO_LARGE", `The document needs more than ${megabytes} MB of memory to be read.`, {
        cause,
      })
    : new HouseError("INTERNAL", `The reading thread died: ${cause.message}`, { cause });
}
