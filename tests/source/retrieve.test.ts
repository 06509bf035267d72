import { describe, expect, it } from "vitest";
import { freshness, retryAfter } from "../../src/source/retrieve.ts";
import { HOUR, MINUTE, T0 } from "../support/build.ts";

describe("freshness", () => {
  it.each([
    { name: "max-age", headers: { "cache-control": "public, max-age=300" }, expected: 5 * MINUTE },
    { name: "not s-maxage", headers: { "cache-control": "s-maxage=300" }, expected: 0 },
    { name: "Expires", headers: { expires: new Date(T0 + HOUR).toUTCString() }, expected: HOUR },
    {
      name: "max-age before Expires",
      headers: { "cache-control": "max-age=0", expires: new Date(T0 + HOUR).toUTCString() },
      expected: 0,
    },
    { name: "Expires in the past", headers: { expires: new Date(T0 - HOUR).toUTCString() }, expected: 0 },
    { name: "Expires: 0", headers: { expires: "0" }, expected: 0 },
    { name: "nothing", headers: {}, expected: 0 },
  ])("$name", ({ headers, expected }) => {
    expect(freshness(new Map(Object.entries(headers)), T0)).toBe(expected);
  });
});

describe("retryAfter", () => {
  it.each([
    ["120", 120_000],
    [new Date(T0 + HOUR).toUTCString(), HOUR],
    [new Date(T0 - HOUR).toUTCString(), 0],
    ["soon", null],
    ["", null],
  ])("%s", (given, expected) => {
    expect(retryAfter(given, T0)).toBe(expected);
  });
});
