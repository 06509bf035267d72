// What reading in a thread costs and spares: documents of several sizes read at once and apart; memory for a large one.
// `node bench/isolation.ts`
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createReader, READER_LIMITS } from "../src/isolate/create-reader.ts";
import type { Opened } from "../src/isolate/open-document.ts";

const SIZES = [8, 32, 64, 128, 256, 512, 1024, 4096, 10_000];
const LARGE_KB = 10_000;

/** A feed of about so many KB: entries of 1.6 KB, with markup, as WordPress writes them. */
function feedOf(kilobytes: number): Uint8Array {
  const paragraph = `<p>The <a href="/mission">mission</a> will carry <b>three</b> instruments &amp; fly by in 2027.</p>\n`;
  const item = (n: number) =>
    `<item><title>Title ${n}</title><link>https://site.example/${n}</link><guid>${n}</guid><pubDate>Tue, 03 Jun 2025 09:00:00 GMT</pubDate><content:encoded><![CDATA[${paragraph.repeat(14)}]]></content:encoded></item>\n`;
  const count = Math.max(1, Math.round((kilobytes * 1000) / item(1000).length));
  const items = Array.from({ length: count }, (_, n) => item(n)).join("");
  return new TextEncoder().encode(`<rss version="2.0"><channel><title>F</title>${items}</channel></rss>`);
}

const every = ({ entries }: Pick<Opened, "entries">) => ({
  indexes: entries.map((_, index) => index),
  base: null,
  language: null,
});

interface Figures {
  /** Milliseconds of CPU of the whole process, and those in which its main thread did nothing else. */
  readonly cpu: number;
  readonly blocked: number;
}

async function measure(bytes: Uint8Array, inlineBytes: number): Promise<Figures> {
  const reader = createReader({ ...READER_LIMITS, inlineBytes });
  const document = { bytes, transport: { contentType: null, url: null }, sourceId: "bench" };
  const rounds = Math.max(3, Math.min(200, Math.round(20_000_000 / bytes.byteLength)));
  for (let round = 0; round < rounds; round += 1) await reader.read(document, every);
  const before = process.cpuUsage();
  const loop = performance.eventLoopUtilization();
  for (let round = 0; round < rounds; round += 1) await reader.read(document, every);
  const { user, system } = process.cpuUsage(before);
  const { active } = performance.eventLoopUtilization(loop);
  await reader.close();
  return { cpu: (user + system) / 1000 / rounds, blocked: active / rounds };
}

/** Megabytes at the peak of a process that reads a feed of this size once. */
function peakOf(kilobytes: number): number {
  const folder = mkdtempSync(join(tmpdir(), "downlink-bench-"));
  try {
    const file = join(folder, "feed.xml");
    writeFileSync(file, feedOf(kilobytes));
    return Number(execFileSync(process.execPath, [import.meta.filename, file], { encoding: "utf8" }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function printPeak(file: string): Promise<void> {
  const reader = createReader();
  const document = {
    bytes: readFileSync(file),
    transport: { contentType: null, url: null },
    sourceId: "bench",
  };
  await reader.read(document, every);
  await reader.close();
  const status = readFileSync("/proc/self/status", "utf8");
  console.log(Math.round(Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0) / 1024));
}

async function run(): Promise<void> {
  console.log("| KB | at once: CPU ms | blocked ms | in a thread: CPU ms | blocked ms |");
  console.log("| ---: | ---: | ---: | ---: | ---: |");
  for (const size of SIZES) {
    const bytes = feedOf(size);
    const atOnce = await measure(bytes, Number.POSITIVE_INFINITY);
    const apart = await measure(bytes, 0);
    const cells = [atOnce.cpu, atOnce.blocked, apart.cpu, apart.blocked].map((figure) => figure.toFixed(2));
    console.log(`| ${size} | ${cells.join(" | ")} |`);
  }
  const [small, large] = [peakOf(1), peakOf(LARGE_KB)];
  console.log(
    `\nPeak of a process: ${small} MB with a feed of 1 KB, ${large} MB with one of ${LARGE_KB / 1000} MB.`,
  );
}

const [file] = process.argv.slice(2);
await (file === undefined ? run() : printPeak(file));
