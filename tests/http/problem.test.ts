import { describe, expect, it } from "vitest";
import { problemResponse } from "../../src/http/problem.ts";
import { type ErrorCode, HouseError } from "../../src/model/errors.ts";

describe("problems", () => {
  it.each<[ErrorCode, number, string | null]>([
    ["NOT_FOUND", 404, null],
    ["STORE_BUSY", 503, "5"],
    ["STORE_CORRUPT", 500, null],
  ])("%s is %i", async (code, status, retryAfter) => {
    const response = problemResponse(new HouseError(code, "What happened inside."), "/somewhere");
    expect(response.status).toBe(status);
    expect(response.headers.get("retry-after")).toBe(retryAfter);
    const { detail } = JSON.parse(await response.text());
    // What broke inside is nobody's business outside.
    expect(detail === "What happened inside.").toBe(status < 500);
  });
});
