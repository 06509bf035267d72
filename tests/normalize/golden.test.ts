// Documents in every format, from bytes to what would be stored; tests/fixtures/feeds holds both.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { normalizeEntry } from "../../src/normalize/normalize-entry.ts";
import { normalizeFeed } from "../../src/normalize/normalize-feed.ts";
import { parseFeed } from "../../src/parse/parse-feed.ts";

const fixtures = join(import.meta.dirname, "../fixtures/feeds");
const documents = globSync("*.{xml,json}", { cwd: fixtures }).filter(
  (name) => !name.endsWith(".expected.json"),
);
const url = "https://served.example/feeds/document";

describe("golden pairs", () => {
  it("are many", () => expect(documents.length).toBeGreaterThan(8));

  it.each(documents)("%s", async (name) => {
    const parsed = parseFeed(readFileSync(join(fixtures, name)), { contentType: null, url });
    const feed = normalizeFeed(parsed, url);
    const entries = parsed.entries.map((entry) =>
      normalizeEntry(entry, { base: url, language: feed.language }),
    );
    const expected = join(fixtures, name.replace(/\.\w+$/, ".expected.json"));
    await expect(`${JSON.stringify({ ...feed, entries }, null, 2)}\n`).toMatchFileSnapshot(expected);
  });
});
