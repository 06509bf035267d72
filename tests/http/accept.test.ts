import { describe, expect, it } from "vitest";
import { chooseCoding, chooseType } from "../../src/http/accept.ts";
import { FORMATS } from "../../src/render/formats.ts";

describe("chooseCoding", () => {
  it.each([
    [undefined, "identity"],
    ["", "identity"],
    ["gzip", "gzip"],
    ["gzip, deflate, br, zstd", "br"],
    ["gzip;q=1.0, br;q=0.5", "gzip"],
    ["br;q=0, gzip;q=0", "identity"],
    ["*", "br"],
    ["*;q=0.5, br;q=0", "gzip"],
    ["identity", "identity"],
    ["identity;q=1, gzip;q=0.5", "identity"],
    ["identity;q=0.5, gzip;q=1", "gzip"],
    ["GZIP", "gzip"],
    ["gzip;q=junk", "identity"],
    ["deflate", "identity"],
  ])("%s -> %s", (given, expected) => {
    expect(chooseCoding(given)).toBe(expected);
  });
});

describe("chooseType", () => {
  it.each([
    [undefined, "rss"],
    ["*/*", "rss"],
    ["application/atom+xml", "atom"],
    ["application/feed+json, */*;q=0.1", "json"],
    ["application/rss+xml;q=0.5, application/atom+xml", "atom"],
    ["application/*", "rss"],
    ["text/html", undefined],
    ["application/rss+xml;q=0, */*", "atom"],
  ])("%s -> %s", (given, expected) => {
    expect(chooseType(given, FORMATS)?.id).toBe(expected);
  });
});
