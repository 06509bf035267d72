// feeds.yaml without faults: defaults, shorthands, and the file that is shipped.
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { configJsonSchema } from "../../src/config/json-schema.ts";
import { loadConfig, parseConfig } from "../../src/config.ts";
import { createCurator } from "../../src/curate/curator.ts";
import { failedExamples } from "../../src/curate/examples.ts";
import { HouseError } from "../../src/model/errors.ts";

const SHARED = "../shared/corpus/sources/space_feeds.json";
const shipped = readFileSync("feeds.yaml", "utf8");
const read = (text: string) => parseConfig(text, "feeds.yaml");

describe("defaults", () => {
  test("of everything", () => {
    expect(read("sources: [{ url: https://www.spacenews.com/feed/ }]")).toEqual({
      site: {
        title: "Downlink",
        description: "Curated space news",
        url: "http://localhost:3000",
        language: "en",
        contact: "https://example.org/bot",
        requestsPerMinute: 1200,
      },
      network: { allow: [], concurrency: 32, perHost: null, pauseMs: 1000 },
      topics: [],
      sources: [
        {
          id: "spacenews",
          url: "https://www.spacenews.com/feed/",
          name: null,
          publisher: "spacenews.com",
          kind: "news",
          language: null,
          section: [],
          rights: "excerpt",
          keep: [],
          drop: [],
          schedule: { kind: "adaptive" },
          request: { userAgent: null, headers: {}, auth: null },
        },
      ],
      publishers: [{ publisher: "spacenews.com", names: [], hosts: ["spacenews.com"], isPrimary: false }],
      channels: [],
      places: new Map(),
      examples: [],
      warnings: [],
    });
  });

  test("of an address with a login: it is left out, and told", () => {
    const { sources, warnings } = read("sources:\n  - url: https://me:pw@a.example/feed\n");
    expect(sources[0]?.url).toBe("https://a.example/feed");
    expect(warnings).toEqual([expect.stringMatching(/^feeds.yaml:2:10 a login in an address is not used/)]);
  });

  test("of how a source is asked", () => {
    const { sources } = read(
      "sources: [{ url: https://a.example/, userAgent: Ours/1, headers: { X-Key: a }, auth: A_LOGIN }]",
    );
    expect(sources[0]?.request).toEqual({ userAgent: "Ours/1", headers: { "x-key": "a" }, auth: "A_LOGIN" });
  });

  const SOURCES = [
    {
      name: "a sub-domain",
      given: "https://feeds.bbci.co.uk/news/rss.xml",
      expected: ["bbci", "bbci.co.uk"],
    },
    { name: "a shared domain", given: "https://moon.github.io/feed", expected: ["moon", "moon.github.io"] },
    {
      name: "an address without a domain",
      given: "http://127.0.0.1:7070/a",
      expected: ["127-0-0-1", "127.0.0.1"],
    },
    { name: "localhost", given: "http://localhost:7070/a", expected: ["localhost", "localhost"] },
    { name: "IPv6", given: "http://[::1]:7070/a", expected: ["1", "[::1]"] },
  ];
  test.each(SOURCES)("of a source: $name", ({ given, expected }) => {
    const source = read(`sources: [{ url: "${given}" }]`).sources[0];
    expect([source?.id, source?.publisher]).toEqual(expected);
  });

  test("of a channel and a topic", () => {
    const { channels, topics } = read(
      "sources: [{ url: https://a.example/ }]\nchannels: [{ id: moon-mars }]\ntopics: { human-spaceflight: }\n".replace(
        "human-spaceflight: }",
        "human-spaceflight: {} }",
      ),
    );
    expect(channels[0]).toEqual({
      id: "moon-mars",
      formerly: [],
      title: "Moon mars",
      description: null,
      keep: [],
      drop: [],
      perSource: null,
      perPublisher: null,
      window: null,
      limit: 50,
      order: "newest",
    });
    expect(topics[0]).toMatchObject({
      id: "human-spaceflight",
      title: "Human spaceflight",
      parent: null,
      any: [],
    });
  });
});

const SCHEDULES = [
  { given: "adaptive", expected: { kind: "adaptive" } },
  { given: "every 30m", expected: { kind: "every", minutes: 30 } },
  { given: "every 2h", expected: { kind: "every", minutes: 120 } },
  { given: "every 1d", expected: { kind: "every", minutes: 1_440 } },
  { given: "0 6 * * 1-5", expected: { kind: "cron", expression: "0 6 * * 1-5" } },
];
test.each(SCHEDULES)("schedule $given", ({ given, expected }) => {
  expect(read(`sources: [{ url: https://a.example/, schedule: "${given}" }]`).sources[0]?.schedule).toEqual(
    expected,
  );
});

test("one rule or a list, one term or a list, an alias or its text", () => {
  const { sources } = read(
    `sources:
  - url: https://a.example/
    keep: &rule { any: moon, olderThan: 7d }
  - url: https://b.example/
    drop: [*one, { title: [a, b] }]
`
      .replace("olderThan: 7d", "kinds: news")
      .replace("*one", "{ any: x, olderThan: 12h }"),
  );
  expect(sources[0]?.keep).toEqual([{ any: ["moon"], kinds: ["news"] }]);
  expect(sources[1]?.drop).toEqual([{ any: ["x"], olderThan: 43_200_000 }, { title: ["a", "b"] }]);
});

test("a channel's caps and window", () => {
  const { channels } = read(
    "sources: [{ url: https://a.example/ }]\nchannels: [{ id: a, perSource: 3, perPublisher: 5, window: 12h }]",
  );
  expect(channels[0]).toMatchObject({ perSource: 3, perPublisher: 5, window: 43_200_000 });
});

test("the site's url loses its last slash", () => {
  expect(
    read("site: { url: https://a.example/news/ }\nsources: [{ url: https://b.example/ }]").site.url,
  ).toBe("https://a.example/news");
});

describe("a file", () => {
  const folder = mkdtempSync(join(tmpdir(), "downlink-config-"));

  test("that is missing says where it was looked for", () => {
    const path = join(folder, "feeds.yaml");
    expect(() => loadConfig(path)).toThrow(
      expect.objectContaining({ code: "CONFIG_MISSING", message: expect.stringContaining(path) }),
    );
  });

  test("that is a folder cannot be read", () => {
    expect(() => loadConfig(folder)).toThrow(expect.objectContaining({ code: "FILE_UNREADABLE" }));
  });

  test("that is not UTF-8 is invalid", () => {
    const path = join(folder, "latin.yaml");
    writeFileSync(path, Buffer.from("sources: [{ url: https://a.example/, name: Soci\xe9t\xe9 }]", "latin1"));
    expect(() => loadConfig(path)).toThrow(expect.objectContaining({ code: "CONFIG_INVALID" }));
  });
});

describe("the shipped feeds.yaml", () => {
  const config = loadConfig("feeds.yaml");

  test("is useful as it is", () => {
    expect(config.sources.length).toBeGreaterThanOrEqual(80);
    expect(config.topics.length).toBeGreaterThanOrEqual(30);
    expect(config.channels.length).toBeGreaterThanOrEqual(4);
    expect(Object.keys(createCurator(config).version.channels)).toEqual(config.channels.map(({ id }) => id));
  });

  test("decides as its examples say", () => {
    expect(config.examples.length).toBeGreaterThan(5);
    expect(failedExamples(config)).toEqual([]);
  });

  test("has every source that was seen in two places", (context) => {
    if (!existsSync(SHARED)) context.skip(`${SHARED} is not there`);
    const known: { feed: string; confidence: string }[] = JSON.parse(readFileSync(SHARED, "utf8"));
    const urls = new Set(config.sources.map(({ url }) => url));
    expect(known.filter(({ feed, confidence }) => confidence === "high" && !urls.has(feed))).toEqual([]);
  });

  test("keeps only space of general outlets", () => {
    const general = config.sources.filter(({ section }) => section.length === 0);
    expect(general.length).toBeGreaterThan(3);
    expect(general.every(({ keep }) => keep.some(({ topics }) => topics?.includes("space")))).toBe(true);
  });

  test("names its schema, which allows it", () => {
    expect(shipped.split("\n")[0]).toBe("# yaml-language-server: $schema=./feeds.schema.json");
    const validate = new Ajv({ strict: false }).compile(JSON.parse(configJsonSchema()));
    expect(validate(parse(shipped)), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ sources: [{ url: "https://a.example/", labels: [] }] })).toBe(false);
  });
});

test("feeds.schema.json is what scripts/write-schema.ts writes", () => {
  expect(readFileSync("feeds.schema.json", "utf8")).toBe(configJsonSchema());
});

test("the schema has a sentence for every key", () => {
  const bare: string[] = [];
  const visit = (node: unknown, path: string): void => {
    if (typeof node !== "object" || node === null) return;
    for (const [key, value] of Object.entries((node as { properties?: object }).properties ?? {})) {
      if (!("description" in value) && !("$ref" in value)) bare.push(`${path}.${key}`);
    }
    for (const [key, value] of Object.entries(node)) visit(value, `${path}.${key}`);
  };
  visit(JSON.parse(configJsonSchema()), "");
  expect(bare).toEqual([]);
});

test("no text makes anything but a HouseError", () => {
  const small = shipped.split("\n").slice(-60).join("\n");
  const piece = fc.oneof(
    fc.constantFrom(
      "[",
      "]",
      "{",
      "}",
      ": ",
      "- ",
      "\t",
      "\n",
      "&a ",
      "*a",
      "!!x ",
      "'",
      '"',
      "|",
      ">",
      "#",
      "? ",
      "__proto__: ",
      "~",
      "0x1",
      "\0",
    ),
    fc.string({ unit: "binary", maxLength: 5 }),
  );
  const edit = fc.record({ at: fc.nat(small.length), remove: fc.nat(30), insert: piece });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
      let text = small;
      for (const { at, remove, insert } of edits) text = text.slice(0, at) + insert + text.slice(at + remove);
      try {
        read(text);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(HouseError);
        expect((thrown as HouseError).message).toMatch(/^feeds\.yaml:\d+:\d+ ./);
      }
    }),
    { numRuns: 300 },
  );
});
