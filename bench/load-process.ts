// The load generator: keeps connections busy with one request, and counts. Plain sockets, so that the server is the limit.
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { createHistogram } from "node:perf_hooks";
import { answerParent } from "./parent.ts";

export interface Load {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
  readonly connections: number;
  readonly seconds: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Of each answer, headers included. */
  readonly bytes: number;
  /** Share of one core that this process took: near 1, it was the limit itself. */
  readonly busy: number;
}

async function runLoad(load: Load): Promise<LoadResult> {
  const request = requestOf(load);
  const bytes = await answerSize(load, request);
  const latencies = createHistogram();
  const sockets = await Promise.all(Array.from({ length: load.connections }, () => openSocket(load.port)));
  const cpu = process.cpuUsage();
  const started = performance.now();
  const end = started + load.seconds * 1000;
  const note = (ms: number) => latencies.record(Math.max(1, Math.round(ms * 1000)));
  await Promise.all(sockets.map((socket) => keepBusy(socket, request, { ...load, bytes, end, note })));
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return {
    requests: latencies.count,
    seconds,
    p50Ms: latencies.percentile(50) / 1000,
    p99Ms: latencies.percentile(99) / 1000,
    bytes,
    busy: (user + system) / 1e6 / seconds,
  };
}

function requestOf({ port, path, headers }: Load): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from([`GET ${path} HTTP/1.1`, `host: 127.0.0.1:${port}`, ...lines, "", ""].join("\r\n"));
}

async function openSocket(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1").setNoDelay(true);
  await once(socket, "connect");
  return socket;
}

/** All answers to one request are equally long, so that they need not be parsed one by one. */
async function answerSize({ port, status }: Load, request: Buffer): Promise<number> {
  const socket = await openSocket(port);
  socket.write(request);
  let answer = Buffer.alloc(0);
  for await (const chunk of socket) {
    answer = Buffer.concat([answer, chunk]);
    const headEnd = answer.indexOf("\r\n\r\n");
    if (headEnd < 0) continue;
    const head = answer.toString("latin1", 0, headEnd);
    if (!head.startsWith(`HTTP/1.1 ${status} `))
      throw new Error(`Answered ${head.split("\r\n", 1)[0]}, not ${status}.`);
    const length = /^content-length: *(\d+)/im.exec(head)?.[1] ?? "0";
    return headEnd + 4 + Number(length);
  }
  throw new Error("The server hung up.");
}

interface Job {
  readonly status: number;
  readonly bytes: number;
  /** When the last request may begin. */
  readonly end: number;
  readonly note: (ms: number) => void;
}

function keepBusy(socket: Socket, request: Buffer, { status, bytes, end, note }: Job): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const expected = String(status);
  let missing = bytes;
  let asked = performance.now();
  socket.on("data", (chunk) => {
    if (missing === bytes && chunk.toString("latin1", 9, 12) !== expected)
      reject(new Error(`An answer was not ${status}.`));
    missing -= chunk.byteLength;
    if (missing > 0) return;
    if (missing < 0) reject(new Error("An answer was longer than the first one."));
    const now = performance.now();
    note(now - asked);
    if (now >= end) return void socket.end(resolve);
    missing = bytes;
    asked = now;
    socket.write(request);
  });
  socket.once("error", reject);
  socket.once("close", () => reject(new Error("The server hung up.")));
  socket.write(request);
  return promise;
}

answerParent(runLoad);
