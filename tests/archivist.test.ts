// The worker keeps the archives up by itself: not before all sources were polled once, and then after news.
import { afterEach, beforeEach, expect, it } from "vitest";
import { channel, config, DAY, HOUR, MINUTE, source, T0 } from "./support/build.ts";
import { type Origin, rss, startOrigin } from "./support/origin.ts";
import { uncommon } from "./support/uncommon.ts";
import { startWorking, type Working } from "./support/working.ts";

let origin: Origin;
let house: Working;
let news: number;

const open = () => {
  const network = { allow: [origin.address], concurrency: 2, perHost: 2, pauseMs: 0 };
  const sources = ["alpha", "beta"].map((id) =>
    source({ id, url: `${origin.url}/${id}`, schedule: { kind: "every", minutes: 60 } }),
  );
  return config({ network, sources, channels: [channel({ id: "all", limit: 5 })] });
};

beforeEach(async () => {
  news = 0;
  origin = await startOrigin((request, response) => {
    const first = request.url === "/beta" ? 100 : 0;
    const items = Array.from({ length: 8 + news }, (_, n) => ({
      guid: `g${first + n}`,
      title: uncommon(first + n),
      link: `https://a.example/${first + n}`,
      pubDate: new Date(T0 - Math.max(40 - n * 3, 0) * DAY).toUTCString(),
    }));
    response.end(rss(items));
  });
  house = startWorking(open());
});
afterEach(async () => {
  await house.end();
  await origin.close();
});

const archived = () => house.told.filter(({ event }) => event === "archived");
const newest = () => house.app.store.newestArchive("all")?.number ?? 0;

it("archives what is over once all sources were polled, and goes on after news", async () => {
  expect(newest()).toBe(0);
  await house.tick();
  house.pass(MINUTE);
  await house.tick();
  expect(archived()).toMatchObject([{ documents: 2, stories: 16 }]);
  expect(house.app.store.archive("all", 1)?.month).toBe("2026-01");
  const before = newest();
  house.pass(2 * HOUR);
  await house.tick();
  expect(newest()).toBe(before);
  news = 20;
  house.pass(HOUR);
  await house.tick();
  house.pass(MINUTE);
  await house.tick();
  expect(newest()).toBeGreaterThan(before);
});
