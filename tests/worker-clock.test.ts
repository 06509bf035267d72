// Clocks that jump: no storm when they go ahead, no silence when they go back.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { config, DAY, HOUR, MINUTE, source, T0 } from "./support/build.ts";
import { type Origin, rss, startOrigin } from "./support/origin.ts";
import { startWorking, type Working } from "./support/working.ts";

const YEAR = 365 * DAY;
const SOURCES = 30;
let origin: Origin;
let house: Working;

beforeEach(async () => {
  const item = { guid: "1", title: "Rocket reaches orbit", link: "https://a.example/1" };
  origin = await startOrigin((_, response) => response.end(rss([item])));
  const network = { allow: [origin.address], concurrency: 32, perHost: 32, pauseMs: 0 };
  const sources = Array.from({ length: SOURCES }, (_, n) =>
    source({ id: `s${n}`, url: `${origin.url}/s${n}`, schedule: { kind: "every", minutes: 60 } }),
  );
  house = startWorking(config({ network, sources }));
  // The first tick, which the start makes, is all of them.
  await house.tick();
});
afterEach(async () => {
  await house.end();
  await origin.close();
});

const polls = () => house.told.filter(({ event }) => event === "poll");
const pollsOfEach = () =>
  Array.from({ length: SOURCES }, (_, n) => polls().filter(({ source: id }) => id === `s${n}`).length);
const times = (count: number) => Array(SOURCES).fill(count);

/** Ticks once a minute; answers how many polls each minute brought. */
async function passMinutes(minutes: number): Promise<number[]> {
  const brought: number[] = [];
  for (let n = 0; n < minutes; n += 1) {
    const before = polls().length;
    house.pass(MINUTE);
    await house.tick();
    brought.push(polls().length - before);
  }
  return brought;
}

describe("a clock that keeps time", () => {
  it("polls each source when its wait is over, and not before", async () => {
    expect(pollsOfEach()).toEqual(times(1));
    await passMinutes(59);
    expect(pollsOfEach()).toEqual(times(1));
    await passMinutes(1);
    expect(pollsOfEach()).toEqual(times(2));
  });
});

describe("a clock that is set ahead by a year", () => {
  it("spreads what is due over ten minutes, each source once", async () => {
    house.jump(YEAR);
    await house.tick();
    expect(house.told).toContainEqual(expect.objectContaining({ event: "clock.jumped", level: "warn" }));
    const brought = await passMinutes(10);
    expect(pollsOfEach()).toEqual(times(2));
    expect(Math.max(...brought)).toBeLessThan(SOURCES / 3);
    expect(brought.filter((count) => count > 0).length).toBeGreaterThan(6);
  });

  it("and back again asks each source once more after its usual wait, and none in between", async () => {
    house.jump(YEAR);
    await house.tick();
    await passMinutes(10);
    house.jump(-YEAR);
    await house.tick();
    expect(pollsOfEach()).toEqual(times(2));
    await passMinutes(59);
    expect(pollsOfEach()).toEqual(times(2));
    await passMinutes(2);
    expect(pollsOfEach()).toEqual(times(3));
  });
});

describe("a clock that is set back by a year", () => {
  it("polls each source after its usual wait, and none twice", async () => {
    house.jump(-YEAR);
    await house.tick();
    expect(pollsOfEach()).toEqual(times(1));
    await passMinutes(59);
    expect(pollsOfEach()).toEqual(times(1));
    await passMinutes(2);
    expect(pollsOfEach()).toEqual(times(2));
    for (const state of house.app.store.states().values()) {
      expect(state.lastPollAt).toBeLessThan(T0);
      expect((state.nextPollAt ?? 0) - house.app.now).toBeLessThanOrEqual(HOUR);
    }
  });
});

describe("a clock that is corrected by minutes", () => {
  it("is no jump: what is due is polled at once", async () => {
    await passMinutes(58);
    house.jump(5 * MINUTE);
    await house.tick();
    expect(pollsOfEach()).toEqual(times(2));
    expect(house.told.map(({ event }) => event)).not.toContain("clock.jumped");
  });
});
