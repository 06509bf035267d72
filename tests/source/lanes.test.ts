import { describe, expect, it } from "vitest";
import type { Network } from "../../src/model/config.ts";
import { isOwnHost, laneOf } from "../../src/source/lanes.ts";

const network = (over: Partial<Network> = {}): Network => ({
  allow: ["localhost:8080", "Intranet.example:443", "10.0.0.1:80"],
  concurrency: 32,
  perHost: null,
  pauseMs: 1_000,
  ...over,
});

describe("isOwnHost", () => {
  it.each([
    { url: "http://localhost:8080/feed", expected: true },
    { url: "http://localhost:8081/feed", expected: false },
    { url: "https://intranet.example/feed", expected: true },
    { url: "http://intranet.example/feed", expected: false },
    { url: "http://10.0.0.1/feed", expected: true },
    { url: "https://a.example/feed", expected: false },
  ])("$url: $expected", ({ url, expected }) => {
    expect(isOwnHost(url, network())).toBe(expected);
  });
});

describe("laneOf", () => {
  it.each([
    {
      name: "a stranger: by its name alone, one at a time, a second while the first hangs",
      url: "https://a.example:8443/feed",
      over: {},
      expected: { name: "a.example", most: 1, mostWithSlow: 2, pauseMs: 1_000 },
    },
    {
      name: "our own: by host and port, without a pause",
      url: "http://localhost:8080/feed",
      over: {},
      expected: { name: "localhost:8080", most: 2, mostWithSlow: 32, pauseMs: 0 },
    },
    {
      name: "perHost is obeyed by a stranger's lane",
      url: "https://a.example/feed",
      over: { perHost: 5 },
      expected: { name: "a.example", most: 5, mostWithSlow: 5, pauseMs: 1_000 },
    },
    {
      name: "perHost is obeyed by our own",
      url: "http://localhost:8080/feed",
      over: { perHost: 64 },
      expected: { name: "localhost:8080", most: 64, mostWithSlow: 64, pauseMs: 0 },
    },
    {
      name: "perHost of one leaves our own its patience with those that hang",
      url: "http://localhost:8080/feed",
      over: { perHost: 1, pauseMs: 50 },
      expected: { name: "localhost:8080", most: 1, mostWithSlow: 32, pauseMs: 0 },
    },
  ])("$name", ({ url, over, expected }) => {
    expect(laneOf(url, network(over))).toEqual(expected);
  });

  it("puts http and https of one stranger together, and each of our own ports apart", () => {
    const names = (...urls: string[]) => new Set(urls.map((url) => laneOf(url, network()).name)).size;
    expect(names("http://a.example/1", "https://a.example/2", "https://a.example:444/3")).toBe(1);
    expect(names("http://localhost:8080/1", "https://intranet.example/2")).toBe(2);
  });
});
