// The team's feed-reader-behavior server grades the shipped defaults over three days, in a clock that both run by.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, it } from "vitest";
import { openApp } from "../src/app.ts";
import { dueSources, pollSources } from "../src/worker.ts";
import { silent } from "./support/app.ts";
import { config, DAY, source, T0 } from "./support/build.ts";
import { missingShared, sharedPath } from "./support/validate.ts";

const FEEDS = [
  ...["etag", "lm", "both", "nocache", "maxage", "change", "r429", "r503"],
  ...["moved", "found", "gone", "notfound", "cookie", "weird"],
];
/** A quarter of a day a second: so that a busy machine shifts requests by minutes, not by hours. */
const SPEED = 21_600;
const DAYS = 3;
/** For `node --import`: the clock of the whole process runs so many times as fast. */
const fastClock = (born: number) =>
  `data:text/javascript,${encodeURIComponent(
    `const real = Date.now; Date.now = () => ${T0} + (real() - ${born}) * ${SPEED};
     const Real = Date; globalThis.Date = class extends Real { constructor(...a) { super(...(a.length ? a : [Date.now()])); } };
     globalThis.Date.now = () => ${T0} + (real() - ${born}) * ${SPEED};`,
  )}`;

it.skipIf(missingShared("tools/politeness.mjs"))(
  "the shipped defaults are graded 100 of 100",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "downlink-polite-"));
    const log = join(folder, "log.ndjson");
    const born = Date.now();
    const port = 20_000 + (process.pid % 20_000);
    const script = sharedPath("tools/politeness.mjs") ?? "";
    const server = spawn(process.execPath, ["--import", fastClock(born), script, "serve", String(port), log]);
    for await (const line of createInterface({ input: server.stdout })) if (line.includes("server on")) break;
    const address = `127.0.0.1:${port}`;
    const sources = FEEDS.map((id) => source({ id, url: `http://${address}/${id}` }));
    const network = { allow: [address], concurrency: 32, perHost: null, pauseMs: 1000 };
    const clock = () => T0 + (Date.now() - born) * SPEED;
    const app = openApp({ config: config({ network, sources }), data: ":memory:", log: silent, now: clock });
    const work = { ingest: app.ingest, config: app.config, log: silent };
    let polls = 0;
    while (clock() < T0 + DAYS * DAY) {
      await pollSources(work, dueSources(work, clock()), new AbortController().signal, () => {
        polls += 1;
      });
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await app.close();
    server.kill();
    const grade = spawn(process.execPath, [script, "grade", log]);
    const told: string[] = [];
    for await (const line of createInterface({ input: grade.stdout })) told.push(line);
    rmSync(folder, { recursive: true, force: true });
    expect(told.slice(0, -1)).toEqual([]);
    expect(told.at(-1)).toMatch(/score 100\/100$/);
    // Who never came back would be polite, too.
    expect(polls).toBeGreaterThan(FEEDS.length * 2);
  },
  60_000,
);
