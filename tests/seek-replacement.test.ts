// A source that is dead: its site is asked for another feed, seldom, and never because our own network fails.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PollError, SourceState } from "../src/model/source.ts";
import { isOnline, wantsReplacement } from "../src/seek-replacement.ts";
import { config, DAY, HOUR, source, state, T0 } from "./support/build.ts";
import { type Origin, rss, startOrigin } from "./support/origin.ts";
import { startWorking, type Working } from "./support/working.ts";

const fault = (code: PollError["code"]): PollError => ({ code, message: "It failed." });
const known = (over: Partial<SourceState>) => state({ sourceId: "alpha", nextPollAt: T0, ...over });

describe("wantsReplacement", () => {
  const failing = (ms: number, code: PollError["code"] = "HTTP_STATUS") =>
    known({ failingSince: T0 - ms, error: fault(code) });
  it.each([
    { name: "all is well", of: known({}), expected: false },
    { name: "gone", of: known({ nextPollAt: null, error: fault("HTTP_GONE") }), expected: true },
    { name: "failing for two days", of: failing(2 * DAY), expected: false },
    { name: "failing for three days", of: failing(3 * DAY), expected: true },
    { name: "the login is missing here", of: failing(9 * DAY, "LOGIN_MISSING"), expected: false },
    { name: "robots.txt asks us to stay away", of: failing(9 * DAY, "ROBOTS_DISALLOWED"), expected: false },
    {
      name: "asked for six days ago",
      of: known({ nextPollAt: null, searchedAt: T0 - 6 * DAY }),
      expected: false,
    },
    {
      name: "asked for a week ago",
      of: known({ nextPollAt: null, searchedAt: T0 - 7 * DAY }),
      expected: true,
    },
    {
      name: "asked for in what is the future since the clock was set back",
      of: known({ nextPollAt: null, searchedAt: T0 + 90 * DAY }),
      expected: true,
    },
  ])("$name: $expected", ({ of, expected }) => {
    expect(wantsReplacement(of, T0)).toBe(expected);
  });
});

describe("isOnline", () => {
  it.each([
    { name: "nobody was asked", of: [], expected: false },
    {
      name: "one answered within a day",
      of: [known({}), known({ lastSuccessAt: T0 - HOUR })],
      expected: true,
    },
    { name: "none answered within a day", of: [known({ lastSuccessAt: T0 - DAY })], expected: false },
    {
      name: "the only one said that it is gone",
      of: [known({ lastPollAt: T0 - HOUR, error: fault("HTTP_GONE") })],
      expected: true,
    },
    {
      name: "the only one has said so long ago",
      of: [known({ lastPollAt: T0 - 2 * DAY, error: fault("HTTP_GONE") })],
      expected: false,
    },
  ])("$name: $expected", ({ of, expected }) => {
    expect(isOnline(of, T0)).toBe(expected);
  });
});

describe("the worker", () => {
  let origin: Origin;
  let house: Working;
  const item = { guid: "1", title: "Rocket reaches orbit", link: "https://a.example/1" };
  const site = `<!doctype html><html><head>
    <link rel="alternate" type="application/rss+xml" href="/new.xml"></head><body>news</body></html>`;
  const asked = (path: string) => origin.requests.filter((request) => request.path === path).length;

  beforeEach(async () => {
    origin = await startOrigin(({ url }, response) => {
      if (url === "/") response.end(site);
      else if (url === "/new.xml" || url === "/good") response.end(rss([item]));
      else response.writeHead(url === "/gone" ? 410 : 404).end();
    });
    const network = { allow: [origin.address], concurrency: 4, perHost: 4, pauseMs: 0 };
    const ids = ["good", "gone", "ours"];
    const sources = ids.map((id) => source({ id, url: `${origin.url}/${id}` }));
    house = startWorking(config({ network, sources }));
    await house.tick();
  });
  afterEach(async () => {
    await house.end();
    await origin.close();
  });
  const remembered = (id: string) => house.app.store.state(id);

  /** As if it had failed for a week, until now. */
  const failFor = async (id: string, code: PollError["code"]) => {
    const { now } = house.app;
    const failing = { failures: 9, failingSince: now - 7 * DAY, lastPollAt: now, lastSuccessAt: null };
    const before = remembered(id) ?? state({ sourceId: id, url: `${origin.url}/${id}` });
    await house.app.store.saveState({ ...before, ...failing, nextPollAt: now + DAY, error: fault(code) });
  };

  it("finds what the site of a gone source declares, and looks again after a week only", async () => {
    await house.tick();
    expect(remembered("gone")).toMatchObject({
      replacement: `${origin.url}/new.xml`,
      searchedAt: T0,
      nextPollAt: null,
      failures: 1,
    });
    const searches = asked("/");
    expect(asked("/gone")).toBe(1);
    for (let day = 1; day <= 6; day += 1) {
      house.pass(DAY);
      await house.tick();
    }
    expect(asked("/")).toBe(searches);
    house.pass(DAY);
    await house.tick();
    await house.tick();
    expect(asked("/")).toBe(searches + 1);
    expect(asked("/gone")).toBe(1);
    expect(house.told.filter(({ event }) => event === "sought")).toHaveLength(2);
  });

  it.each(["LOGIN_MISSING", "ROBOTS_DISALLOWED"] as const)(
    "does not look for what is our own: %s",
    async (code) => {
      await house.tick();
      const searches = asked("/");
      await failFor("ours", code);
      await house.tick();
      expect(asked("/")).toBe(searches);
      expect(remembered("ours")).toMatchObject({ searchedAt: null });
    },
  );

  it("looks for nothing while nobody answers, and does when somebody does again", async () => {
    await house.tick();
    const searches = asked("/");
    house.pass(8 * DAY);
    for (const id of ["good", "gone", "ours"]) await failFor(id, "NETWORK_UNREACHABLE");
    await house.tick();
    await house.tick();
    expect(asked("/")).toBe(searches);
    expect(remembered("gone")).toMatchObject({ replacement: `${origin.url}/new.xml`, searchedAt: T0 });

    house.pass(DAY);
    await house.tick();
    await house.tick();
    expect(remembered("good")).toMatchObject({ failures: 0, lastSuccessAt: house.app.now });
    expect(asked("/")).toBeGreaterThan(searches);
  });
});
