import { describe, expect, it } from "vitest";
import { isDisallowed, parseRobots } from "../../src/source/parse-robots.ts";
import { cpuMs } from "../support/cpu-time.ts";

const read = (text: string) => parseRobots(text, "downlink");

describe("robots.txt, read for our name", () => {
  it.each([
    { name: "nothing", text: "", expected: [] },
    { name: "about all robots", text: "User-agent: *\nDisallow: /", expected: [] },
    { name: "about us", text: "User-agent: Downlink\nDisallow: /feed", expected: ["/feed"] },
    {
      name: "about us and others, with a version",
      text: "user-agent: other\nUSER-AGENT: downlink/1.0\ndisallow: /a # why",
      expected: ["/a"],
    },
    {
      name: "in two groups",
      text: "User-agent: downlink\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: downlink\nAllow: /a/b",
      expected: ["/a", "+/a/b"],
    },
    { name: "an empty Disallow forbids nothing", text: "User-agent: downlink\nDisallow:", expected: [] },
    { name: "a name that only begins like ours", text: "User-agent: downlinker\nDisallow: /", expected: [] },
    { name: "old line ends", text: "User-agent: downlink\rDisallow: /a", expected: ["/a"] },
  ])("$name", ({ text, expected }) => {
    expect(read(text)).toEqual(expected);
  });

  it.each<[readonly string[], string, boolean]>([
    [["/"], "/feed", true],
    [["/feed"], "/feeds/a", true],
    [["/feed"], "/rss", false],
    [["/feed", "+/feed/rss"], "/feed/rss", false],
    [["/feed", "+/feed"], "/feed", false],
    [["/*.xml$"], "/a/b.xml", true],
    [["/*.xml$"], "/a/b.xml?x", false],
    [["/a*c"], "/abbbc/d", true],
    [["/a$"], "/ab", false],
    [[], "/", false],
  ])("%j forbids %s: %s", (patterns, path, expected) => {
    expect(isDisallowed(patterns, path)).toBe(expected);
  });

  it("takes no time for patterns of stars", () => {
    const started = cpuMs();
    isDisallowed([`/${"*a".repeat(2_000)}b$`], `/${"a".repeat(20_000)}`);
    read("User-agent: downlink\n".repeat(50_000));
    expect(cpuMs() - started).toBeLessThan(200);
  });
});
