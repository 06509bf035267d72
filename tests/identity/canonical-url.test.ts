import { describe, expect, it } from "vitest";
import { canonicalIdentifier, canonicalUrl } from "../../src/identity/canonical-url.ts";

describe("canonicalUrl", () => {
  it.each([
    { name: "scheme and www", given: "https://www.esa.int/a", expected: "esa.int/a" },
    { name: "same over http", given: "http://esa.int/a", expected: "esa.int/a" },
    { name: "trailing slash", given: "https://spacenews.com/a/", expected: "spacenews.com/a" },
    { name: "fragment", given: "https://spacenews.com/a#comments", expected: "spacenews.com/a" },
    { name: "tracking", given: "https://a.org/x?utm_source=rss&utm_medium=feed", expected: "a.org/x" },
    {
      name: "a parameter that says what is shown",
      given: "https://a.org/?p=12&utm_source=r",
      expected: "a.org?p=12",
    },
    { name: "order of parameters", given: "https://a.org/?b=2&a=1", expected: "a.org?a=1&b=2" },
    { name: "host in capitals, path not", given: "HTTPS://A.ORG/Path", expected: "a.org/Path" },
    { name: "default port", given: "https://a.org:443/x", expected: "a.org/x" },
    { name: "other port", given: "http://a.org:8080/x", expected: "a.org:8080/x" },
    { name: "not http", given: "mailto:a@b.org", expected: null },
    { name: "not an address", given: "http://", expected: null },
    { name: "nothing", given: null, expected: null },
  ])("$name", ({ given, expected }) => {
    expect(canonicalUrl(given)).toBe(expected);
  });
});

describe("canonicalIdentifier", () => {
  it.each([
    { name: "keeps the fragment", given: "https://bbc.co.uk/news/1#2", expected: "bbc.co.uk/news/1#2" },
    { name: "forgets the scheme", given: "http://a.org/1", expected: "a.org/1" },
    { name: "leaves a tag as it is", given: "tag:a.org,2026:1", expected: "tag:a.org,2026:1" },
  ])("$name", ({ given, expected }) => {
    expect(canonicalIdentifier(given)).toBe(expected);
  });
});
