import { describe, expect, it } from "vitest";
import { isNotModified } from "../../src/http/conditional.ts";
import { T0 } from "../support/build.ts";

const at = (ms: number) => new Date(ms).toUTCString();

describe("isNotModified", () => {
  it.each([
    { name: "no conditions", ifNoneMatch: undefined, ifModifiedSince: undefined, expected: false },
    { name: "the same tag", ifNoneMatch: '"abc"', ifModifiedSince: undefined, expected: true },
    { name: "the same tag, weak", ifNoneMatch: 'W/"abc"', ifModifiedSince: undefined, expected: true },
    { name: "one of several", ifNoneMatch: '"x", W/"y","abc"', ifModifiedSince: undefined, expected: true },
    { name: "any", ifNoneMatch: "*", ifModifiedSince: undefined, expected: true },
    { name: "another tag", ifNoneMatch: '"abcd"', ifModifiedSince: undefined, expected: false },
    { name: "another tag beats the date", ifNoneMatch: '"x"', ifModifiedSince: at(T0), expected: false },
    { name: "the same date", ifNoneMatch: undefined, ifModifiedSince: at(T0), expected: true },
    { name: "a later date", ifNoneMatch: undefined, ifModifiedSince: at(T0 + 1000), expected: true },
    { name: "an earlier date", ifNoneMatch: undefined, ifModifiedSince: at(T0 - 1000), expected: false },
    { name: "no date", ifNoneMatch: undefined, ifModifiedSince: "yesterday", expected: false },
    { name: "a tag without quotes", ifNoneMatch: "abc", ifModifiedSince: undefined, expected: false },
  ])("$name", ({ expected, ...request }) => {
    expect(isNotModified(request, '"abc"', T0)).toBe(expected);
  });
});
