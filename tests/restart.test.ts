// Starting again, and starting twice: nothing is asked for before its time, and one data folder has one worker.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Running, runCli, startCli } from "./support/cli.ts";
import { type Household, makeHousehold, statesOf } from "./support/household.ts";
import { type Origin, rss, startOrigin } from "./support/origin.ts";

let origin: Origin;
let house: Household;
let running: Running[] = [];

beforeEach(async () => {
  const item = { guid: "1", title: "Rocket reaches orbit", link: "https://a.example/1" };
  origin = await startOrigin((_, response) => response.end(rss([item])));
  house = makeHousehold({ alpha: `${origin.url}/alpha`, beta: `${origin.url}/beta` }, [origin.address]);
});
afterEach(async () => {
  for (const { process } of running) process.kill("SIGKILL");
  await Promise.all(running.map(({ finished }) => finished));
  running = [];
  await origin.close();
  house.remove();
});

function start(verb: string): Running {
  const one = startCli([verb, ...house.args], { PORT: "0" });
  running.push(one);
  return one;
}
const polled = (one: Running, id: string) => one.line(new RegExp(`"poll","source":"${id}"`));
const stop = (one: Running) => {
  one.process.kill("SIGTERM");
  return one.finished;
};

describe("a restart", () => {
  it("asks for what is due, and for nothing else: no feed, no robots.txt", async () => {
    const first = start("work");
    await Promise.all([polled(first, "alpha"), polled(first, "beta")]);
    await stop(first);
    expect(origin.requests).toHaveLength(2);
    expect(origin.robotsAsked).toBe(1);
    house.look((db) => {
      db.exec("update source set next_poll_at = 0 where source_id = 'beta'");
    });
    const [before] = statesOf(house);

    const second = start("work");
    await polled(second, "beta");
    await stop(second);
    expect(origin.requests.slice(2).map(({ path }) => path)).toEqual(["/beta"]);
    expect(origin.robotsAsked).toBe(1);
    expect(statesOf(house)[0]).toEqual(before);
  });
});

describe("a second worker on a data folder", () => {
  it.each(["work", "start"])("beside `%s` says so and ends with 1, and the first goes on", async (first) => {
    const holder = start(first);
    await Promise.all([polled(holder, "alpha"), polled(holder, "beta")]);
    for (const second of ["work", "start"]) {
      const { code, err, out } = await runCli([second, ...house.args], { PORT: "0" });
      expect({ code, out }).toEqual({ code: 1, out: "" });
      expect(err).toMatch(/^Another Downlink polls for .* already: stop it first[^\n]*\n$/);
    }
    expect(holder.process.exitCode).toBeNull();
    expect(await stop(holder)).toMatchObject({ code: 0 });
  });

  it.each(["work", "start"])("may begin as soon as the first `%s` is dead", async (verb) => {
    const holder = start(verb);
    await polled(holder, "alpha");
    holder.process.kill("SIGKILL");
    await holder.finished;
    house.look((db) => {
      db.exec("update source set next_poll_at = 0");
    });
    const next = start(verb);
    await polled(next, "alpha");
    expect(await stop(next)).toMatchObject({ code: 0 });
  });

  it("is not what `serve` and `poll ID` are: they work beside it", async () => {
    const holder = start("work");
    await Promise.all([polled(holder, "alpha"), polled(holder, "beta")]);
    const server = start("serve");
    const { url } = JSON.parse(await server.line(/"listening"/));
    const poll = await runCli(["poll", "alpha", ...house.args]);
    expect(poll).toMatchObject({ code: 0 });
    expect(poll.out).toMatch(/^alpha {2}not-modified/);
    const feed = await fetch(`${url}/feeds/space.json`);
    expect(JSON.parse(await feed.text()).items).toHaveLength(1);
    expect(await stop(server)).toMatchObject({ code: 0 });
    expect(await stop(holder)).toMatchObject({ code: 0 });
  });
});
