import { describe, expect, it } from "vitest";
import { createPollPool, type LaneLimits } from "../../src/source/poll-pool.ts";

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
