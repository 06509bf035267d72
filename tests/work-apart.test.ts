// The worker's thread dies, is replaced, and the server goes on answering; a fault that it reports ends the whole.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openApp } from "../src/app.ts";
import { loadConfig } from "../src/config.ts";
import { createServer } from "../src/http/create-server.ts";
import { listen } from "../src/http/listen.ts";
import { createLog } from "../src/log.ts";
import { openSqliteStore } from "../src/store/sqlite/sqlite-store.ts";
import { type WorkApart, workApart } from "../src/work-apart.ts";
import { silent } from "./support/app.ts";
import { type Origin, rss, startOrigin } from "./support/origin.ts";
import { until } from "./support/until.ts";

let folder: string;
let origin: Origin;
let lines: string[];
let stop: AbortController;
const told = (event: string) => lines.filter((line) => line.includes(`"event":"${event}"`));

beforeEach(async () => {
  lines = [];
  stop = new AbortController();
  folder = mkdtempSync(join(tmpdir(), "downlink-apart-"));
  mkdirSync(join(folder, "data"));
  const item = { guid: "1", title: "Rocket reaches orbit", link: "https://a.example/1" };
  origin = await startOrigin((_, response) => response.end(rss([item])));
  writeFileSync(
    join(folder, "feeds.yaml"),
    `network: { allow: ["${origin.address}"] }
sources: [{ url: "${origin.url}/alpha", id: alpha }]
channels: [{ id: space, title: Space }]
`,
  );
});
afterEach(async () => {
  stop.abort();
  await origin.close();
  rmSync(folder, { recursive: true, force: true });
});

const configPath = () => join(folder, "feeds.yaml");
const dataPath = () => join(folder, "data");

function house(script?: string): WorkApart {
  const write = (line: string) => void lines.push(line);
  const config = loadConfig(configPath());
  const paths = { configPath: configPath(), dataPath: dataPath() };
  const order = () => ({ ...paths, config, logLevel: "info", pretty: false, environment: {} }) as const;
  const log = createLog({ level: "info", pretty: false, now: Date.now, write });
  return { order, log, write, ...(script ? { script: new URL(script, import.meta.url) } : {}) };
}

describe("a worker's thread that dies", () => {
  it("is started again and polls, while the server answers", async () => {
    const apart = house("./support/mortal-thread.ts");
    const config = loadConfig(configPath());
    const app = openApp({ config, data: dataPath(), log: silent, isShared: true });
    const server = await listen(createServer(app.house(true), silent), "127.0.0.1", 0);
    const page = async () => (await fetch(`http://127.0.0.1:${server.port}/feeds/space.json`)).status;
    const working = workApart(apart, stop.signal);
    await until(() => told("worker.died").length === 1, "the first death");
    expect(await page()).toBe(200);
    await until(() => told("worker.died").length === 2, "the second death");
    expect(await page()).toBe(200);
    await until(() => told("poll").length === 1, "a poll by the third thread");
    expect(await page()).toBe(200);
    const [first, second] = told("worker.died").map((line) => JSON.parse(line));
    expect(first).toMatchObject({
      level: "error",
      message: "the worker ended with nobody foresaw this: it is started again",
      restMs: 1_000,
    });
    expect(second).toMatchObject({ message: "the worker ended: it is started again", restMs: 2_000 });

    stop.abort();
    await working;
    await server.close();
    await app.close();
  });

  it("is not started again when the service stops", async () => {
    const working = workApart(house("./support/mortal-thread.ts"), stop.signal);
    await until(() => told("worker.died").length === 1, "the first death");
    stop.abort();
    await working;
    expect(told("worker.died")).toHaveLength(1);
  });
});

describe("a worker's thread that does not heed the stop", () => {
  it("is ended by force when patience is at its end", async () => {
    const apart = { ...house("./support/deaf-thread.ts"), patienceMs: 300 };
    const working = workApart(apart, stop.signal);
    await until(() => told("deaf").length === 1, "its beginning");
    stop.abort();
    await working;
    expect(told("worker.died")).toEqual([]);
  });
});

describe("a store that another process is writing when the thread begins", () => {
  it("is waited for: the thread is started again, and polls", async () => {
    const apart = house();
    const path = join(dataPath(), "downlink.db");
    openSqliteStore({ path, authority: "localhost", year: 2026 }).close();
    const other = new Database(path);
    other.exec("begin immediate");
    const working = workApart(apart, stop.signal);
    await until(() => told("worker.died").length === 1, "a thread that finds the store busy");
    other.exec("rollback");
    other.close();
    await until(() => told("poll").length === 1, "a poll by the second thread");
    stop.abort();
    await working;
    expect(told("worker.died").join()).toMatch(/is being written by another process.*: it is started again/);
  });
});

describe("a fault that the thread reports", () => {
  it.each([
    {
      name: "a database that is none",
      spoil: () => writeFileSync(join(folder, "data/downlink.db"), "somebody's notes ".repeat(100)),
      code: "STORE_NOT_A_DATABASE",
    },
  ])("ends the whole: $name", async ({ spoil, code }) => {
    spoil();
    await expect(workApart(house(), stop.signal)).rejects.toMatchObject({ code });
    expect(told("worker.died")).toEqual([]);
  });
});

it("a thread that is started while feeds.yaml is broken goes on with what was read before", async () => {
  const apart = house();
  writeFileSync(configPath(), "sources: [");
  const working = workApart(apart, stop.signal);
  await until(() => told("poll").length === 1, "a poll");
  stop.abort();
  await working;
  expect(told("worker.died")).toEqual([]);
});
