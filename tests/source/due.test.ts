import { describe, expect, it } from "vitest";
import type { HostState, SourceState } from "../../src/model/source.ts";
import { afterClockSetBack, dueOf, spreadOver } from "../../src/source/due.ts";
import { newHost } from "../../src/source/robots.ts";
import { DAY, HOUR, MINUTE, source, state, T0 } from "../support/build.ts";

const YEAR = 365 * DAY;
const alpha = source({ id: "alpha" });
const known = (over: Partial<SourceState>): SourceState => state({ sourceId: "alpha", ...over });
const resting = (host: string, restUntil: number): HostState => ({ ...newHost(host), restUntil });

function isDue(remembered: SourceState | null, now: number, ...hosts: readonly HostState[]): boolean {
  const states = new Map(remembered ? [[remembered.sourceId, remembered]] : []);
  const rest = new Map(hosts.map((host) => [host.host, host]));
  return dueOf([alpha], { states, hosts: rest }, now).length === 1;
}

describe("dueOf", () => {
  const waits = { nextPollAt: T0 + HOUR };
  const moved = { address: "https://new.example/feed", nextPollAt: T0 };
  it.each([
    { name: "never polled", of: null, hosts: [], expected: true },
    { name: "its time has come", of: known({ nextPollAt: T0 }), hosts: [], expected: true },
    { name: "a millisecond before its time", of: known({ nextPollAt: T0 + 1 }), hosts: [], expected: false },
    { name: "long overdue", of: known({ nextPollAt: T0 - YEAR }), hosts: [], expected: true },
    { name: "gone", of: known({ nextPollAt: null }), hosts: [], expected: false },
    {
      name: "another address",
      of: known({ ...waits, url: "https://old.example/" }),
      hosts: [],
      expected: true,
    },
    {
      name: "gone at another address",
      of: known({ nextPollAt: null, url: "https://old.example/" }),
      hosts: [],
      expected: true,
    },
    {
      name: "its host rests",
      of: known({ nextPollAt: T0 }),
      hosts: [resting("alpha.example", T0 + 1)],
      expected: false,
    },
    { name: "new, and its host rests", of: null, hosts: [resting("alpha.example", T0 + 1)], expected: false },
    {
      name: "its host has rested",
      of: known({ nextPollAt: T0 }),
      hosts: [resting("alpha.example", T0)],
      expected: true,
    },
    {
      name: "another host rests",
      of: known({ nextPollAt: T0 }),
      hosts: [resting("beta.example", T0 + HOUR)],
      expected: true,
    },
    {
      name: "the host that it has moved to rests",
      of: known(moved),
      hosts: [resting("new.example", T0 + HOUR)],
      expected: false,
    },
    {
      name: "the host that it has moved from rests",
      of: known(moved),
      hosts: [resting("alpha.example", T0 + HOUR)],
      expected: true,
    },
    {
      name: "a rest of a year, which nobody was given: the clock was set back",
      of: known({ nextPollAt: T0 }),
      hosts: [resting("alpha.example", T0 + YEAR)],
      expected: true,
    },
  ])("$name: $expected", ({ of, hosts, expected }) => {
    expect(isDue(of, T0, ...hosts)).toBe(expected);
  });
});

describe("afterClockSetBack", () => {
  const polled = (last: number | null, next: number | null) => known({ lastPollAt: last, nextPollAt: next });
  it.each([
    { name: "nothing is wrong", of: polled(T0 - HOUR, T0 + HOUR) },
    { name: "never polled", of: polled(null, 0) },
    { name: "gone, and polled in the future", of: polled(T0 + YEAR, null) },
    { name: "a correction by seconds", of: polled(T0 + 30_000, T0 + HOUR) },
    { name: "the longest wait there is", of: polled(T0, T0 + 31 * DAY) },
    { name: "long overdue", of: polled(T0 - YEAR, T0 - YEAR + HOUR) },
  ])("leaves alone: $name", ({ of }) => {
    expect(afterClockSetBack(of, T0)).toBeNull();
  });

  it.each([
    {
      name: "set back by a year: it waits as long as it was to wait, from now on",
      of: polled(T0 + YEAR, T0 + YEAR + HOUR),
      last: T0,
      wait: HOUR,
    },
    {
      name: "set back by two minutes",
      of: polled(T0 + 2 * MINUTE, T0 + 2 * MINUTE + HOUR),
      last: T0,
      wait: HOUR,
    },
    {
      name: "ahead by a year when it was polled, and back: a wait of more than a day counts as one",
      of: polled(T0 + YEAR, T0 + YEAR + 7 * DAY),
      last: T0,
      wait: DAY,
    },
    {
      name: "a next poll absurdly far, the last one in the past",
      of: polled(T0 - HOUR, T0 + 100 * YEAR),
      last: T0 - HOUR,
      wait: DAY,
    },
    {
      name: "made due by hand, then set back",
      of: polled(T0 + YEAR, 0),
      last: T0,
      wait: 0,
    },
  ])("mends: $name", ({ of, last, wait }) => {
    const mended = afterClockSetBack(of, T0);
    expect(mended).toEqual({ ...of, lastPollAt: last, nextPollAt: T0 + wait });
    // Mended once, it is right.
    expect(mended && afterClockSetBack(mended, T0)).toBeNull();
  });
});

describe("spreadOver", () => {
  it("gives each source its own delay, always the same, evenly", () => {
    const ids = Array.from({ length: 600 }, (_, n) => `source-${n}`);
    const delays = ids.map((id) => spreadOver(id, 600));
    expect(ids.map((id) => spreadOver(id, 600))).toEqual(delays);
    const perMinute = Map.groupBy(delays, (delay) => Math.floor(delay / 60));
    expect([...perMinute.keys()].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const some of perMinute.values()) expect(some.length).toBeLessThan(120);
  });
});
