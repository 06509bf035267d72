// Publishers as texts name them: what their sources tell, and what feeds.yaml says.
import { describe, expect, it } from "vitest";
import { loadConfig, parseConfig } from "../../src/config.ts";
import type { NamedPublisher } from "../../src/model/citation.ts";

const idOf = (url: string) => url.replace(/[^a-z0-9]+/g, "-").slice(-40);
const source = (url: string, rest = "", publisher = "a") =>
  `  - { url: "${url}", id: s${idOf(url)}, publisher: ${publisher}${rest} }\n`;
const read = (sources: string, publishers = "") =>
  parseConfig(`sources:\n${sources}${publishers && `publishers: { ${publishers} }`}`, "feeds.yaml")
    .publishers;

interface Case {
  readonly name: string;
  readonly given: readonly [sources: string, publishers?: string];
  readonly expected: Partial<NamedPublisher>;
}

const CASES: readonly Case[] = [
  {
    name: "nothing but an address",
    given: [source("https://feeds.a.example/feed")],
    expected: { names: [], hosts: ["a.example"], isPrimary: false },
  },
  {
    name: "a name, and what everybody calls it",
    given: [source("https://a.example/feed", ", name: The New York Times")],
    expected: { names: ["The New York Times", "NYT", "NYTimes"] },
  },
  {
    name: "a name that every object has something by",
    given: [source("https://a.example/feed", ", name: Constructor")],
    expected: { names: ["Constructor"] },
  },
  {
    name: "the name that the others begin with",
    given: [
      source("https://a.example/1", ", name: Alpha Space") +
        source("https://a.example/2", ", name: Alpha") +
        source("https://a.example/3", ", name: Our Show, kind: podcast"),
    ],
    expected: { names: ["Alpha"] },
  },
  {
    name: "names that have nothing in common",
    given: [
      source("https://a.example/1", ", name: Alpha Space") +
        source("https://a.example/2", ", name: Alphabet"),
    ],
    expected: { names: [] },
  },
  {
    name: "a podcast's name, where there is nothing else; its host is nobody's",
    given: [source("https://feeds.megaphone.fm/show", ", name: Our Show, kind: podcast")],
    expected: { names: ["Our Show"], hosts: [], isPrimary: false },
  },
  {
    name: "a site of its own on a host of many",
    given: [source("https://alpha.substack.com/feed") + source("https://api.substack.com/feed/1.rss")],
    expected: { hosts: ["alpha.substack.com"] },
  },
  {
    name: "a domain that another publisher has too",
    given: [source("https://one.a.example/feed") + source("https://two.a.example/feed", "", "b")],
    expected: { hosts: ["one.a.example"] },
  },
  {
    name: "agencies, whatever films they make",
    given: [
      source("https://a.example/1", ", kind: agency") +
        source("https://www.youtube.com/feeds/videos.xml?channel_id=x", ", kind: video"),
    ],
    expected: { hosts: ["a.example"], isPrimary: true },
  },
  {
    name: "an agency with a newspaper",
    given: [source("https://a.example/1", ", kind: agency") + source("https://a.example/2")],
    expected: { isPrimary: false },
  },
  {
    name: "what is said of it",
    given: [
      source("https://a.example/1", ", name: Alpha Feed"),
      "a: { name: Associated Press, aliases: [The AP], sites: [www.b.example, a.example] }",
    ],
    expected: { names: ["Associated Press", "The AP"], hosts: ["a.example", "b.example"] },
  },
];

describe("publishers", () => {
  it.each(CASES)("$name", ({ given: [sources, publishers], expected }) => {
    expect(read(sources, publishers)[0]).toMatchObject(expected);
  });

  it("that are not polled", () => {
    expect(
      read(source("https://a.example/1"), "ap: { name: Associated Press, sites: [apnews.com] }")[1],
    ).toEqual({
      publisher: "ap",
      names: ["Associated Press", "AP"],
      hosts: ["apnews.com"],
      isPrimary: false,
    });
  });
});

describe("the shipped feeds.yaml", () => {
  const { publishers, sources } = loadConfig("feeds.yaml");
  const named = new Map(publishers.map((publisher) => [publisher.publisher, publisher]));
  const withTexts = sources.filter(({ kind }) => kind !== "podcast" && kind !== "video");

  it.each([...new Set(withTexts.map(({ publisher }) => publisher))])("names %s", (publisher) => {
    expect(named.get(publisher)?.names).not.toEqual([]);
  });
  it("gives no name or host to two", () => {
    const all = publishers.flatMap(({ names, hosts }) => [
      ...names.map((name) => name.toLowerCase()),
      ...hosts,
    ]);
    const twice = all.filter((name, n) => all.indexOf(name) !== n);
    // Space.com, Phys.org: the name is the host.
    expect(twice.filter((name) => !name.includes("."))).toEqual([]);
  });
  it("knows its agencies", () => {
    const primary = publishers.flatMap(({ publisher, isPrimary }) => (isPrimary ? publisher : []));
    expect(primary).toEqual(expect.arrayContaining(["nasa", "esa", "jaxa"]));
    expect(primary).not.toContain("nasa-watch");
  });
});
