import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { createPollPool, type LaneLimits, type PollPool } from "../../src/source/poll-pool.ts";
import { until } from "../support/until.ts";

/** Runs `hosts` as jobs that take a moment, and watches how many ran at once. */
interface Limits {
  readonly concurrency: number;
  readonly perHost: number;
}
const lane = (name: string, most: number, over: Partial<LaneLimits> = {}): LaneLimits => ({
  name,
  most,
  mostWithSlow: most,
  pauseMs: 0,
  ...over,
});

async function watch(hosts: readonly string[], { concurrency, perHost }: Limits) {
  const pool = createPollPool({ concurrency });
  const running = new Map<string, number>();
  const order: string[] = [];
  let total = 0;
  let mostAtOnce = 0;
  let mostOfOneHost = 0;
  await Promise.all(
    hosts.map((host, index) =>
      pool.run(lane(host, perHost), async () => {
        order.push(`${host}${index}`);
        total += 1;
        running.set(host, (running.get(host) ?? 0) + 1);
        mostAtOnce = Math.max(mostAtOnce, total);
        mostOfOneHost = Math.max(mostOfOneHost, ...running.values());
        await new Promise((resolve) => setTimeout(resolve, 2));
        total -= 1;
        running.set(host, (running.get(host) ?? 0) - 1);
      }),
    ),
  );
  return { order, mostAtOnce, mostOfOneHost };
}

describe("createPollPool", () => {
  it("keeps to the limit of all and of each host, and uses what they allow", async () => {
    const hosts = Array.from({ length: 60 }, (_, n) => `h${n % 6}-`);
    const seen = await watch(hosts, { concurrency: 5, perHost: 2 });
    expect(seen.order).toHaveLength(60);
    expect(seen).toMatchObject({ mostAtOnce: 5, mostOfOneHost: 2 });
  });
  it("lets no host with many sources hold up the others", async () => {
    const hosts = [...Array(10).fill("big-"), "small-"];
    const { order } = await watch(hosts, { concurrency: 3, perHost: 2 });
    expect(order.indexOf("small-10")).toBeLessThanOrEqual(2);
  });
  it("goes on after a job that failed, and tells its caller", async () => {
    const pool = createPollPool({ concurrency: 1 });
    const failing = pool.run(lane("a", 1), () => Promise.reject(new Error("no")));
    const next = pool.run(lane("a", 1), () => Promise.resolve("yes"));
    await expect(failing).rejects.toThrow("no");
    await expect(next).resolves.toBe("yes");
  });
});

const PATIENCE_MS = 150;

/** Jobs that run until they are told to end, by when they started. */
function startJobs(pool: PollPool, limits: LaneLimits, count: number) {
  const started: number[] = [];
  const ends: (() => void)[] = [];
  const all = Array.from({ length: count }, () =>
    pool.run(limits, () => {
      started.push(performance.now());
      return new Promise<void>((resolve) => ends.push(resolve));
    }),
  );
  return { started, endAll: () => ends.forEach((end) => void end()), all: Promise.all(all) };
}

describe("a job that takes long", () => {
  it("gives its place to others of its lane, up to the lane's limit", async () => {
    const pool = createPollPool({ concurrency: 10, patienceMs: PATIENCE_MS });
    const { started, endAll, all } = startJobs(pool, lane("a", 1, { mostWithSlow: 3 }), 4);
    expect(started).toHaveLength(1);
    await until(() => started.length === 3, "a third job beside two that hang");
    const [first = 0, second = 0, third = 0] = started;
    expect(second - first).toBeGreaterThan(PATIENCE_MS - 5);
    expect(third - second).toBeGreaterThan(PATIENCE_MS - 5);
    // The fourth would start with the third's patience at an end, if it might.
    await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS + 200));
    expect(started).toHaveLength(3);
    endAll();
    await until(() => started.length === 4, "the fourth, when the others ended");
    endAll();
    await all;
  });

  it("gives its place to other lanes, twice as many as may run at once", async () => {
    const pool = createPollPool({ concurrency: 2, patienceMs: PATIENCE_MS });
    const lanes = ["a", "b", "c", "d", "e", "f"].map((name) => startJobs(pool, lane(name, 1), 1));
    const running = () => lanes.filter(({ started }) => started.length > 0).length;
    expect(running()).toBe(2);
    await until(() => running() === 4, "two more beside two that hang");
    await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS + 200));
    expect(running()).toBe(4);
    for (const { endAll } of lanes) endAll();
    await until(() => running() === 6, "the last two, when the others ended");
    for (const { endAll } of lanes) endAll();
    await Promise.all(lanes.map(({ all }) => all));
  });
});

describe("the pause of a lane", () => {
  it("is kept between the end of one job and the start of the next, and by no other lane", async () => {
    const pool = createPollPool({ concurrency: 4 });
    const spans: { from: number; to: number }[] = [];
    const job = async () => {
      const from = performance.now();
      await new Promise((resolve) => setTimeout(resolve, 5));
      spans.push({ from, to: performance.now() });
    };
    const paused = lane("a", 1, { pauseMs: 80 });
    const slow = Promise.all([1, 2, 3].map(() => pool.run(paused, job)));
    await Promise.all([1, 2, 3].map(() => pool.run(lane("b", 1), async () => {})));
    const spansBeside = spans.length;
    await slow;
    // A lane that was idle for a pause is forgotten: the next job starts at once.
    await new Promise((resolve) => setTimeout(resolve, 120));
    let isStarted = false;
    const next = pool.run(paused, async () => {
      isStarted = true;
    });
    expect(isStarted).toBe(true);
    await next;
    expect(spans).toHaveLength(3);
    const [first, second, third] = spans;
    expect((second?.from ?? 0) - (first?.to ?? 0)).toBeGreaterThanOrEqual(79);
    expect((third?.from ?? 0) - (second?.to ?? 0)).toBeGreaterThanOrEqual(79);
    expect(spansBeside).toBeLessThan(2);
  });

  it("holds for a job that comes while it lasts", async () => {
    const pool = createPollPool({ concurrency: 4 });
    const paused = lane("a", 1, { pauseMs: 80 });
    await pool.run(paused, async () => {});
    const ended = performance.now();
    const started = await pool.run(paused, async () => performance.now());
    expect(started - ended).toBeGreaterThanOrEqual(75);
  });

  it("is not waited for when the signal fires, nor is a place", async () => {
    const stop = new AbortController();
    const pool = createPollPool({ concurrency: 1 }, stop.signal);
    const order: number[] = [];
    const jobs = [1, 2, 3].map((n) => pool.run(lane("a", 1, { pauseMs: 60_000 }), async () => order.push(n)));
    await jobs[0];
    stop.abort();
    await Promise.all(jobs);
    expect(order).toEqual([1, 2, 3]);
  });
});

describe("a process that polls", () => {
  const pool = new URL("../../src/source/poll-pool.ts", import.meta.url).href;
  const run = (count: number, pauseMs: number) => {
    const script = `
      import { createPollPool } from ${JSON.stringify(pool)};
      const pool = createPollPool({ concurrency: 1 });
      const lane = { name: "a", most: 1, mostWithSlow: 2, pauseMs: ${pauseMs} };
      const jobs = Array.from({ length: ${count} }, (_, n) => pool.run(lane, async () => console.log(n)));
      await Promise.all(jobs);`;
    const { stdout, status } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
      encoding: "utf8",
      timeout: 15_000,
    });
    return { told: stdout.split("\n").filter(Boolean), status };
  };
  it("ends with its last job: no timer of a pause or of patience keeps it", () => {
    expect(run(1, 60_000)).toEqual({ told: ["0"], status: 0 });
  });
  it("does not end while jobs wait for their pause", () => {
    expect(run(3, 50)).toEqual({ told: ["0", "1", "2"], status: 0 });
  });
});
