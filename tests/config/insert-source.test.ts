// One source more in feeds.yaml, and nothing else touched: before and after, byte for byte.
import { describe, expect, it } from "vitest";
import { insertSource } from "../../src/config/insert-source.ts";
import { parseConfig } from "../../src/config.ts";

const NEW = { url: "https://new.example/feed", id: null, name: "New" };
const BLOCK = "  - url: https://new.example/feed\n    name: New\n";

interface Case {
  readonly name: string;
  readonly given: string;
  readonly expected: string;
}

const BLOCK_LISTS: readonly Case[] = [
  {
    name: "at the end of the file",
    given: "sources: # ours\n  - url: https://a.example/ # first\n",
    expected: `sources: # ours\n  - url: https://a.example/ # first\n${BLOCK}`,
  },
  {
    name: "where the last line does not end",
    given: "sources:\n  - url: https://a.example/ # first",
    expected: `sources:\n  - url: https://a.example/ # first\n${BLOCK}`,
  },
  {
    name: "before the next section, its comment and the blank line",
    given: "sources:\n  - url: https://a.example/\n\n# ---- Channels\nchannels:\n  - id: space # x\n",
    expected: `sources:\n  - url: https://a.example/\n${BLOCK}\n# ---- Channels\nchannels:\n  - id: space # x\n`,
  },
  {
    name: "after the comments that belong to the list",
    given:
      "sources:\n  - url: https://a.example/\n    # rights: full\n\n  # - url: https://off.example/\n\n# Channels\nchannels: []\n",
    expected: `sources:\n  - url: https://a.example/\n    # rights: full\n\n  # - url: https://off.example/\n${BLOCK}\n# Channels\nchannels: []\n`,
  },
  {
    name: "dashes at the margin, a wide gap",
    given: "sources:\n-   url: https://a.example/\n    name: A\n# Channels\nchannels: []\n",
    expected:
      "sources:\n-   url: https://a.example/\n    name: A\n-   url: https://new.example/feed\n    name: New\n# Channels\nchannels: []\n",
  },
  {
    name: "a dash on a line of its own",
    given: "sources:\n  -\n    url: https://a.example/\n",
    expected: `sources:\n  -\n    url: https://a.example/\n${BLOCK}`,
  },
  {
    name: "items set apart by blank lines",
    given: "sources:\n  - url: https://a.example/\n\n  - url: https://b.example/\n\n\nchannels: []\n",
    expected: `sources:\n  - url: https://a.example/\n\n  - url: https://b.example/\n\n${BLOCK}\n\nchannels: []\n`,
  },
  {
    name: "items in braces",
    given: "sources:\n  - {url: https://a.example/}\n  - {url: https://b.example/} # b\n",
    expected:
      "sources:\n  - {url: https://a.example/}\n  - {url: https://b.example/} # b\n  - {url: https://new.example/feed, name: New}\n",
  },
  {
    name: "quoted values",
    given: `sources:\n  - { url: "https://a.example/", name: 'A' }\n`,
    expected: `sources:\n  - { url: "https://a.example/", name: 'A' }\n  - { url: "https://new.example/feed", name: 'New' }\n`,
  },
  {
    name: "a nested list at the end of the last item",
    given: "sources:\n  - url: https://a.example/\n    keep:\n      - any: [x]\n        # and y?\n",
    expected: `sources:\n  - url: https://a.example/\n    keep:\n      - any: [x]\n        # and y?\n${BLOCK}`,
  },
  {
    name: "a folded name at the end of the last item",
    given: "sources:\n  - url: https://a.example/\n    name: >-\n      A\n      b\nchannels: []\n",
    expected: `sources:\n  - url: https://a.example/\n    name: >-\n      A\n      b\n${BLOCK}channels: []\n`,
  },
  {
    name: "lines that end with CR LF",
    given: "sources:\r\n  - url: https://a.example/\r\n\r\nchannels: []\r\n",
    expected:
      "sources:\r\n  - url: https://a.example/\r\n  - url: https://new.example/feed\r\n    name: New\r\n\r\nchannels: []\r\n",
  },
  {
    name: "a byte order mark",
    given: "\ufeffsources:\n  - url: https://a.example/\n",
    expected: `\ufeffsources:\n  - url: https://a.example/\n${BLOCK}`,
  },
  {
    name: "an anchor on the list and tabs in comments",
    given: "sources: &all\n  - url: https://a.example/\t# a\n\t# b\nchannels: []\n",
    expected: `sources: &all\n  - url: https://a.example/\t# a\n\t# b\n${BLOCK}channels: []\n`,
  },
];

const EMPTY_LISTS: readonly Case[] = [
  {
    name: "[] with a comment",
    given: "sources: [] # none yet\nchannels: []\n",
    expected: `sources: # none yet\n${BLOCK}channels: []\n`,
  },
  { name: "[] at the end", given: "sources: [ ]", expected: `sources:\n${BLOCK}` },
  {
    name: "nothing, then commented sources",
    given: "sources:\n  # - url: https://off.example/\n\n# x\nchannels: []\n",
    expected: `sources:\n  # - url: https://off.example/\n${BLOCK}\n# x\nchannels: []\n`,
  },
  { name: "nothing at all", given: "sources:", expected: `sources:\n${BLOCK}` },
  { name: "null", given: "sources: null\n", expected: `sources:\n${BLOCK}` },
  { name: "an empty file", given: "", expected: `sources:\n${BLOCK}` },
  { name: "only comments", given: "# ours\n", expected: `# ours\n\nsources:\n${BLOCK}` },
  {
    name: "no sources among other sections",
    given: "site:\n  title: Mine # x",
    expected: `site:\n  title: Mine # x\n\nsources:\n${BLOCK}`,
  },
];

const FLOW_LISTS: readonly Case[] = [
  {
    name: "on one line",
    given: "sources: [{ url: https://a.example/ }] # ours\n",
    expected: "sources: [{ url: https://a.example/ }, { url: https://new.example/feed, name: New }] # ours\n",
  },
  {
    name: "on one line, with a last comma",
    given: "sources: [{url: https://a.example/}, ]\n",
    expected: "sources: [{url: https://a.example/}, {url: https://new.example/feed, name: New} ]\n",
  },
  {
    name: "a line each, with a last comma",
    given: "sources: [\n  { url: https://a.example/ }, # a, the first\n  # more?\n]\n",
    expected:
      "sources: [\n  { url: https://a.example/ }, # a, the first\n  { url: https://new.example/feed, name: New },\n  # more?\n]\n",
  },
  {
    name: "a line each, without a last comma",
    given: "sources: [\n    { url: https://a.example/ } # a, the first\n  ]\n",
    expected:
      "sources: [\n    { url: https://a.example/ }, # a, the first\n    { url: https://new.example/feed, name: New }\n  ]\n",
  },
  {
    name: "nothing but a comment in it",
    given: "sources: [\n    # none\n  ]\n",
    expected: "sources: [\n    # none\n    { url: https://new.example/feed, name: New }\n  ]\n",
  },
  {
    name: "in a file that is JSON",
    given: `{ "sources": [{ "url": "https://a.example/" }] }\n`,
    expected: `{ "sources": [{ "url": "https://a.example/" }, { "url": "https://new.example/feed", "name": "New" }] }\n`,
  },
];

describe.each([
  { list: "a block list", cases: BLOCK_LISTS },
  { list: "a list without sources", cases: EMPTY_LISTS },
  { list: "a list in brackets", cases: FLOW_LISTS },
])("$list", ({ cases }) => {
  it.each(cases)("$name", ({ given, expected }) => {
    expect(insertSource(given, NEW)?.text).toBe(expected);
    expect(parseConfig(expected, "feeds.yaml").sources.at(-1)).toMatchObject({
      url: NEW.url,
      name: NEW.name,
    });
  });
});

describe("what is written", () => {
  const added = (given: string, source: Parameters<typeof insertSource>[1]) =>
    insertSource(given, source)?.added;
  const LIST = "sources:\n  - url: https://a.example/\n";
  it.each([
    "Space: news",
    "- dash",
    "# hash",
    "null",
    "2026",
    "a 'b' \"c\"",
    "[x]",
    "&a *b",
    "{ , }",
    "Ünïcødé 🚀",
    "x".repeat(200),
  ])("reads back as it was: %s", (name) => {
    for (const given of [LIST, "sources: [{ url: https://a.example/ }]"]) {
      const text = insertSource(given, { ...NEW, url: "https://new.example/?a=1&b=[2]#x", name })?.text ?? "";
      const last = parseConfig(text, "feeds.yaml").sources.at(-1);
      expect(last).toMatchObject({ name, url: "https://new.example/?a=1&b=[2]#x" });
    }
  });
  it("has the id where the file has it", () => {
    const source = { ...NEW, id: "new" };
    expect(added(LIST, source)).toBe("  - url: https://new.example/feed\n    id: new\n    name: New");
    expect(added("sources:\n  - id: a\n    url: https://a.example/\n", { ...source, name: null })).toBe(
      "  - id: new\n    url: https://new.example/feed",
    );
  });
  it.each([
    { given: LIST, line: 3 },
    { given: "sources: [] # none", line: 2 },
    { given: "# ours\n", line: 3 },
    { given: "sources: [{ url: https://a.example/ }]", line: 1 },
    { given: "sources: [\n  { url: https://a.example/ }\n]", line: 3 },
  ])("knows its line in $given", ({ given, line }) => {
    const insertion = insertSource(given, NEW);
    expect(insertion?.line).toBe(line);
    expect(insertion?.text.split("\n")[line - 1]).toContain(insertion?.added.split("\n")[0]);
    expect(insertion?.added).toMatch(/^(sources:\n)?( {2}- |\s*\{ )url:/);
  });
});

describe("what cannot be added to", () => {
  it.each([
    { name: "an alias", given: "a: &a\n  - url: https://a.example/\nsources: *a\n" },
    { name: "a text", given: "sources: none\n" },
    { name: "a file that is a list", given: "- url: https://a.example/\n" },
    { name: "a group in braces without sources", given: "{ channels: [] }\n" },
    { name: "an item that is an alias", given: "sources:\n  - &a { url: https://a.example/ }\n  - *a\n" },
  ])("$name", ({ given }) => {
    expect(insertSource(given, NEW)).toBe(null);
  });
});
