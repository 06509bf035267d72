// Which of several feeds is the best, and why the others are not.
import { describe, expect, it } from "vitest";
import type { FeedFacts, Finding } from "../../src/discover/candidate.ts";
import { isConvincing, rankFindings, whyLost } from "../../src/discover/rank.ts";
import { DAY, T0 } from "../support/build.ts";

const facts = (over: Partial<FeedFacts> = {}): FeedFacts => ({
  url: "https://a.example/x",
  format: "rss",
  title: "A",
  entries: 10,
  newest: T0 - DAY,
  ...over,
});
const finding = (over: Partial<Finding> = {}): Finding => ({
  url: "https://a.example/x",
  way: "link",
  title: null,
  role: "main",
  feed: facts(),
  fault: null,
  ...over,
});
const fault = { code: "HTTP_STATUS", message: "a.example answered 404 (not found)." } as const;

describe("the better one wins, in whatever order they come", () => {
  it.each([
    { than: "comments", worse: finding({ role: "comments" }), why: "comments, not the news" },
    {
      than: "an empty one",
      worse: finding({ way: "site", feed: facts({ entries: 0 }) }),
      why: "it has no entries",
    },
    {
      than: "a quiet one",
      worse: finding({ way: "site", feed: facts({ newest: T0 - 400 * DAY }) }),
      why: "nothing new for a year",
    },
    { than: "a guess", worse: finding({ way: "guess" }), why: "found by a less telling way" },
    { than: "a part", worse: finding({ role: "part" }), why: "only a part of the site" },
    {
      than: "one by http",
      worse: finding({ feed: facts({ url: "http://a.example/x" }) }),
      why: "not by https",
    },
    {
      than: "an older one",
      worse: finding({ feed: facts({ newest: T0 - 30 * DAY }) }),
      why: "its newest entry is older",
    },
    {
      than: "one not tried",
      worse: finding({ way: "site", feed: null }),
      why: "not tried: a better one was found first",
    },
    { than: "none", worse: finding({ way: "site", feed: null, fault }), why: fault.message },
  ])("than $than", ({ worse, why }) => {
    const good = finding();
    expect(rankFindings([worse, good], T0)).toEqual([good, worse]);
    expect(rankFindings([good, worse], T0)).toEqual([good, worse]);
    expect(whyLost(worse, good, T0)).toBe(why);
  });
  it("the page's order decides between equals", () => {
    const [first, second] = [
      finding({ url: "https://a.example/1" }),
      finding({ url: "https://a.example/2" }),
    ];
    expect(rankFindings([first, second], T0)).toEqual([first, second]);
    expect(whyLost(second, first, T0)).toBe("named later");
  });
});

describe("a feed so good that the search ends", () => {
  it.each([
    { name: "entries of late", given: finding(), expected: true },
    { name: "entries without dates", given: finding({ feed: facts({ newest: null }) }), expected: true },
    { name: "no entries", given: finding({ feed: facts({ entries: 0 }) }), expected: false },
    { name: "old entries", given: finding({ feed: facts({ newest: T0 - 400 * DAY }) }), expected: false },
    { name: "comments", given: finding({ role: "comments" }), expected: false },
    { name: "no feed", given: finding({ feed: null, fault }), expected: false },
  ])("$name: $expected", ({ given, expected }) => {
    expect(isConvincing(given, T0)).toBe(expected);
  });
});
