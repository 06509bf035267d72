// No captured document crashes the parser or the normalizer, or keeps them busy for long.
import { describe, expect, it } from "vitest";
import { HouseError } from "../../src/model/errors.ts";
import { normalizeEntry } from "../../src/normalize/normalize-entry.ts";
import { normalizeFeed } from "../../src/normalize/normalize-feed.ts";
import { parseFeed } from "../../src/parse/parse-feed.ts";
import { missingShared } from "../support/validate.ts";
import { CAPTURES, type Capture, readCaptures } from "./documents.ts";
import { DOCUMENT_URL } from "./plain-entry.ts";

const LONGEST_MS = 1000;
/** JSON that is no JSON Feed: two JSON Schemas, and a generator's own format. */
const NO_FEEDS = [
  "real/RSS-Bridge+rss-bridge/c18cd4b9_feed.common.json",
  "small-or-synthetic/sonicdoe+jsonfeed-schema/d80866cf_schema-v1.json",
  "small-or-synthetic/sonicdoe+jsonfeed-schema/f50384a8_schema-v1.1.json",
];

/** How many entries, through the gate; null if it is refused as no feed. */
function readWhole({ bytes }: Capture): number | null {
  try {
    const feed = parseFeed(bytes, { contentType: null, url: DOCUMENT_URL });
    const { language } = normalizeFeed(feed, DOCUMENT_URL);
    return feed.entries.map((entry) => normalizeEntry(entry, { base: DOCUMENT_URL, language })).length;
  } catch (error) {
    if (error instanceof HouseError && error.code === "NOT_A_FEED") return null;
    throw error;
  }
}

describe.skipIf(missingShared(CAPTURES))("the captured documents", () => {
  const captures = readCaptures();
  const readings = captures.map((capture) => {
    const start = performance.now();
    const entries = readWhole(capture);
    return { name: capture.name, entries, ms: performance.now() - start };
  });

  it("are all here, and read", () => {
    expect(readings).toHaveLength(1037);
    expect(readings.filter(({ entries }) => entries === null).map(({ name }) => name)).toEqual(NO_FEEDS);
    expect(readings.reduce((sum, { entries }) => sum + (entries ?? 0), 0)).toBeGreaterThan(12_000);
  });

  it("take less than a second each", () => {
    expect(readings.filter(({ ms }) => ms > LONGEST_MS)).toEqual([]);
  });
});
